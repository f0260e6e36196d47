import Glibc
import KraiSource

/// A GeoPackage attached read-only to a database, with what its catalogue says about the layers.
package final class GeoPackage {
  /// The name it is attached under.
  let schema: String
  let displayName: String
  private let names: [String]
  private let database: Database
  private let path: String
  private let stamp: FileStamp
  /// Layers that were asked for.
  private var layers: [String: GeoPackageLayer] = [:]

  private init(schema: String, displayName: String, names: [String], path: String, database: Database)
    throws(Issue)
  {
    self.schema = schema
    self.displayName = displayName
    self.names = names
    self.path = path
    self.database = database
    close(try FileBytes.open(path, named: displayName))
    guard let stamp = FileStamp(path) else {
      throw Issue("not a file", at: SourceLocation(file: displayName))
    }
    self.stamp = stamp
  }

  /// Bytes of the file.
  var size: Int { stamp.size }

  /// - Throws: `Issue` when the file is no longer what was attached: then its pages are of two states.
  func checkUnchanged() throws(Issue) {
    guard FileStamp(path) != stamp else { return }
    throw Issue(
      "changed while it was read; try again when it is written", at: SourceLocation(file: displayName))
  }

  /// - Throws: `Issue` for a file that is no database, or that has changes in a journal: what stands in the file
  ///   then is not what was committed, and to mend it would write into the user's folder.
  static func attach(
    _ path: String, as schema: String, displayName: String, layers names: [String], to database: Database
  ) throws(Issue) -> GeoPackage {
    let place = SourceLocation(file: displayName)
    // SQLite's journals stand beside the file itself, not beside a link to it.
    let path = FileBytes.realPath(path) ?? path
    let package = try GeoPackage(
      schema: schema, displayName: displayName, names: names, path: path, database: database)
    if let ending = openJournal(of: path) {
      throw Issue(
        "has changes in \(displayName)\(ending) that are not committed; close the program that has it open, "
          + "or open it there once more",
        at: place)
    }
    do {
      let statement = try database.prepare("ATTACH ? AS \(Database.quoted(schema))")
      statement.bind(Database.readOnlyURI(path), at: 1)
      while try statement.step() {}
      return package
    } catch {
      throw error.location == nil ? Issue(error.message, at: place) : error
    }
  }

  /// The ending of the journal beside a file that has changes which the file does not hold yet.
  private static func openJournal(of path: String) -> String? {
    // Journals that are done with are empty or begin with zero.
    ["-wal", "-journal"].first { FileBytes.firstByte(path + $0) ?? 0 != 0 }
  }

  /// What was committed to a GeoPackage stands in its file.
  package static func isWhole(_ path: String) -> Bool {
    openJournal(of: FileBytes.realPath(path) ?? path) == nil
  }

  /// The feature layers that a GeoPackage lists, sorted, without the overviews.
  ///
  /// - Throws: `Issue` for a file that is no GeoPackage.
  static func layerNames(_ path: String, displayName: String) throws(Issue) -> [String] {
    let database = try Database.inMemory()
    _ = try attach(path, as: "listed", displayName: displayName, layers: [], to: database)
    do {
      let hasOverviews = try database.contains("krai_overviews", in: "listed.sqlite_master")
      let statement = try database.prepare(
        "SELECT table_name FROM listed.gpkg_contents WHERE data_type = 'features'"
          + (hasOverviews ? " AND table_name NOT IN (SELECT table_name FROM listed.krai_overviews)" : "")
          + " ORDER BY table_name")
      var names: [String] = []
      while try statement.step() { if let name = statement.text(0) { names.append(name) } }
      return names
    } catch {
      throw error.location == nil ? Issue(error.message, at: SourceLocation(file: displayName)) : error
    }
  }

  /// - Throws: `Issue` for a layer that is missing, or that is not in degrees on WGS 84.
  func layer(_ name: String) throws(Issue) -> GeoPackageLayer {
    if let layer = layers[name] { return layer }
    guard names.contains(name) else {
      let hint = Suggestion.hint(for: name, among: names)
      throw Issue("no layer \"\(name)\"\(hint)", at: SourceLocation(file: displayName))
    }
    do {
      let layer = try GeoPackageLayer(name: name, schema: schema, displayName: displayName, in: database)
      layers[name] = layer
      return layer
    } catch {
      throw error.location == nil ? Issue(error.message, at: SourceLocation(file: displayName)) : error
    }
  }
}
