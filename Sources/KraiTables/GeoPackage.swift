import Glibc
import KraiSource

/// A GeoPackage attached read-only to a database, with what its catalogue says about the layers.
struct GeoPackage {
  /// The name it is attached under.
  let schema: String
  let displayName: String
  private let layers: [String: GeoPackageLayer]

  /// - Throws: `Issue` for a file that is no GeoPackage, that lacks a layer, that is not in degrees on WGS 84,
  ///   or that has changes in a write-ahead log.
  static func attach(
    _ path: String, as schema: String, displayName: String, layers names: [String], to database: Database
  ) throws(Issue) -> GeoPackage {
    let place = SourceLocation(file: displayName)
    guard FileBytes.exists(path) else { throw Issue("can't be read: no such file", at: place) }
    if FileBytes.size(path + "-wal") ?? 0 > 0 {
      throw Issue("has changes in \(displayName)-wal; close the program that has it open", at: place)
    }
    do {
      let statement = try database.prepare("ATTACH ? AS \(Database.quoted(schema))")
      statement.bind(Database.readOnlyURI(path), at: 1)
      while try statement.step() {}
      try database.execute("PRAGMA \(Database.quoted(schema)).mmap_size=268435456")
      var layers: [String: GeoPackageLayer] = [:]
      for name in names {
        layers[name] = try GeoPackageLayer(name: name, schema: schema, displayName: displayName, in: database)
      }
      return GeoPackage(schema: schema, displayName: displayName, layers: layers)
    } catch {
      throw error.location == nil ? Issue(error.message, at: place) : error
    }
  }

  func layer(_ name: String) throws(Issue) -> GeoPackageLayer {
    guard let layer = layers[name] else {
      let hint = Suggestion.hint(for: name, among: layers.keys.sorted())
      throw Issue("no layer \"\(name)\"\(hint)", at: SourceLocation(file: displayName))
    }
    return layer
  }
}
