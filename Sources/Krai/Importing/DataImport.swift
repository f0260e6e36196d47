import Glibc
import KraiSource
import KraiTables

/// A file of another program made a table of a data folder: layers as GeoPackage in degrees on WGS 84, sheets and
/// delimited text as CSV.
///
/// It is made in a hidden folder beside its place and checked there; then the file and datapackage.json are put in place.
package struct DataImport {
  /// What the file does not say of itself, and what is to be said of it.
  package struct Options: Sendable {
    package var layer: String?
    /// The table's name; by default the file's, or the layer's where the file has several.
    package var name: String?
    /// What the positions are in, where the file does not say it.
    package var crs: String?
    package var encoding: TextEncoding?
    package var delimiter, decimal, group: UInt8?
    /// Where the data come from, and what may be done with them; a word with :// is the place.
    package var source, licence: String?
    /// Takes the place of a file that was imported before.
    package var replaces = false
    package var seconds = 600.0

    package init() {}
  }

  /// What was made and what must be known of it, a line each.
  package private(set) var report: [String] = []

  /// The file, as it was named.
  let file: String
  private let options: Options
  private let format: ImportFormat
  private var staging = ""

  /// - Throws: `Issue` for a file that can't be read, or that is not what its ending says.
  package init(_ file: String, _ options: Options = Options()) throws(Issue) {
    self.file = file
    self.options = options
    format = try ImportFormat.of(file)
    if let crs = options.crs, !Self.isCRS(crs) {
      throw Issue("--crs \(crs) is no EPSG:25832 and no +proj=…")
    }
    if format.isText {
      let given = [("--layer", options.layer), ("--crs", options.crs)].first { $0.1 != nil }
      if let given { throw Issue("\(given.0) does nothing: delimited text has none", at: place) }
    } else if options.delimiter ?? options.decimal ?? options.group != nil {
      throw Issue("--delimiter, --decimal and --group do nothing: they are of delimited text", at: place)
    }
  }

  /// The imports that make tables of all layers of a file.
  ///
  /// - Parameter folder: where a program may write meanwhile.
  package static func all(of file: String, in folder: String) throws -> [DataImport] {
    let whole = try DataImport(file)
    guard !whole.format.isText else { return [whole] }
    let layers = try OGR(file: file, folder: folder, seconds: whole.options.seconds).layers()
    guard layers.count > 1 else { return [whole] }
    guard layers.count <= maximumLayers else {
      throw Issue("has \(layers.count) layers: too many to take all", at: whole.place)
    }
    return try layers.map { layer throws(Issue) in
      var options = Options()
      options.layer = layer.name
      return try DataImport(file, options)
    }
  }

  private static let maximumLayers = 50

  private var place: SourceLocation { SourceLocation(file: file) }

  /// A code of an authority, or a definition of PROJ's; GDAL takes names of files and addresses too.
  private static func isCRS(_ text: String) -> Bool {
    if text.hasPrefix("+") { return !text.contains("/") }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    return parts.count == 2 && !parts[0].isEmpty && parts[0].allSatisfy(\.isLetter) && !parts[1].isEmpty
      && parts[1].allSatisfy { $0.isASCII && $0.isNumber }
  }

  /// Converts the file into a data folder, which is made where it is missing.
  ///
  /// - Throws: `Issue` or `Issues` for a file that can't be converted or would be no table that can be drawn, and for a
  ///   name that is taken; `OutputError` for a folder that can't be written. Nothing is changed then.
  package mutating func run(into data: String) throws {
    let isThere = FileBytes.exists(data)
    let parent = isThere ? data : FilePath.folder(of: data)
    staging = FilePath.join(parent, ".krai-\(getpid())-import.tmp")
    FileSink.removeLeftovers(in: parent)
    guard mkdir(staging, 0o777) == 0 else { throw OutputError(isThere ? data : parent, .create) }
    defer { Folder.remove(staging) }
    let arriving = try convert(beside: try DataPackage.standing(directory: data, named: data), in: data)
    let description = try PackageDescription(adding: arriving, to: data, named: data)
    try Folder.make(data)
    let descriptor = try FileSink.stage(
      description.document, at: FilePath.join(data, PackageDescription.fileName))
    let target = FilePath.join(data, arriving.name)
    guard rename(arriving.path, target) == 0 else {
      let failure = OutputError(target, .create)
      descriptor.discard()
      throw failure
    }
    try descriptor.commit()
    Folder.sync(data)
    report = ["\(target): from \(file)"] + report.map { "\(target): \($0)" }
    report += description.additions.map {
      "\(FilePath.join(data, PackageDescription.fileName)): \($0.resource): \($0.words)"
    }
  }

  private mutating func convert(beside package: DataPackage?, in data: String) throws -> ArrivingFile {
    if format.isText {
      let name = try checked(options.name ?? stem, "csv", package, data)
      let text = try TextImport(
        file, name: name,
        TextImport.Options(
          encoding: options.encoding, delimiter: options.delimiter, decimal: options.decimal,
          group: options.group))
      report += text.remarks
      return try arriving("\(name).csv", text.csv, table: text.table)
    }
    let ogr = OGR(file: file, folder: staging, seconds: options.seconds)
    try checkLog()
    let layers = try ogr.layers()
    let layer = try chosen(among: layers)
    let name = options.name ?? (layers.count == 1 ? stem : layer.name)
    let isSheet = layer.type == "None"
    _ = try checked(name, isSheet ? "csv" : "gpkg", package, data)
    let made = FilePath.join(staging, "made.gpkg")
    report += try ogr.convert(
      layer, to: made, as: name, crs: options.crs ?? (format.isWGS84 ? "EPSG:4326" : nil),
      encoding: options.encoding?.rawValue)
    let converted = try inOriginal { try ConvertedFile(made, named: file) }
    switch try inOriginal({ try converted.hasGeometry(name) }) {
    case true?:
      if isSheet { _ = try checked(name, "gpkg", package, data) }
      report += try inOriginal { try LayerReport(made, layer: name, named: file).lines }
      try inOriginal { try Overviews.write(made) }
      return ArrivingFile(
        name: "\(name).gpkg", path: made, madeOf: file, table: nil, layers: [name], members: try provenance())
    case false?:
      if !isSheet { _ = try checked(name, "csv", package, data) }
      let sheet = try inOriginal { try converted.sheet(name, key: OGR.key) }
      var text = CSVText(header: sheet.header)
      for row in sheet.rows { text.append(row) }
      return try arriving("\(name).csv", Array(text.text.utf8), table: sheet.table)
    case nil: throw Issue("has no layer that could be converted", at: place)
    }
  }

  /// A table that is written, and read as everybody will read it.
  private func arriving(_ name: String, _ bytes: [UInt8], table: KraiTables.Table) throws -> ArrivingFile {
    let path = FilePath.join(staging, name)
    try FileSink.write(bytes, to: path)
    _ = try CSVReader.read(bytes, name: table.name, file: file)
    return ArrivingFile(
      name: name, path: path, madeOf: file, table: table, layers: [], members: try provenance())
  }

  // MARK: Names

  /// The file's name without its ending.
  private var stem: String {
    let name = FilePath.name(of: file)
    return name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
  }

  /// The layer that is asked for, or the only one.
  private func chosen(among layers: [OGR.Layer]) throws(Issue) -> OGR.Layer {
    let names = layers.map(\.name)
    let listed = names.prefix(20).joined(separator: ", ") + (names.count > 20 ? ", …" : "")
    guard let name = options.layer else {
      guard let only = layers.first else { throw Issue("has no layer", at: place) }
      guard layers.count == 1 else {
        throw Issue("has \(layers.count) layers: \(listed); choose one with --layer", at: place)
      }
      return only
    }
    guard let layer = layers.first(where: { $0.name == name }) else {
      let hint = Suggestion.hint(for: name, among: names)
      throw Issue("no layer \"\(name)\"\(hint); it has \(listed)", at: place)
    }
    return layer
  }

  /// The name, which no other table may have.
  private func checked(
    _ name: String, _ ending: String, _ package: DataPackage?, _ data: String
  ) throws(Issue) -> String {
    let isFine = !name.isEmpty && name.utf8.count <= 100 && !name.hasPrefix(".") && !name.contains("/")
    guard isFine, name.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
      throw Issue("\"\(name)\" can't be a table's name; say another with --as", at: place)
    }
    let target = "\(name).\(ending)"
    for table in package?.tableNames ?? [] where table.lowercased() == name.lowercased() {
      let holder = package?.resource(ofTable: table)?.path ?? ""
      if holder == target, options.replaces { continue }
      let way = holder == target ? "--replace overwrites it" : "say another name with --as"
      throw Issue(
        "the table \"\(table)\" stands already in \(FilePath.join(data, holder)); \(way)", at: place)
    }
    if FileBytes.exists(FilePath.join(data, target)), !options.replaces {
      throw Issue("\(FilePath.join(data, target)) stands already; --replace overwrites it", at: place)
    }
    return name
  }

  // MARK: What stands beside

  /// `sources` and `licenses` as they are given, and none where none is.
  private func provenance() throws(Issue) -> [(key: String, value: JSONText)] {
    func said(_ text: String) -> (words: String, path: String?) {
      let words = text.split(separator: " ")
      let path = words.first { $0.contains("://") }
      return (words.filter { $0 != path }.joined(separator: " "), path.map(String.init))
    }
    func entry(_ text: String, _ key: String) throws(Issue) -> JSONText {
      let (words, path) = said(text)
      guard !words.isEmpty || path != nil else { throw Issue("a source or a licence without words") }
      var members: [(key: String, value: JSONText)] = []
      if !words.isEmpty { members.append((key, .text(words))) }
      if let path { members.append(("path", .text(path))) }
      return .list([.object(members)])
    }
    var members: [(key: String, value: JSONText)] = []
    if let source = options.source { members.append(("sources", try entry(source, "title"))) }
    if let licence = options.licence { members.append(("licenses", try entry(licence, "name"))) }
    return members
  }

  /// A GeoPackage that another program has open may have rows that its file lacks, or the reverse.
  private func checkLog() throws(Issue) {
    // Journals that are done with are empty or begin with zero.
    for ending in ["-wal", "-journal"] where FileBytes.firstByte(file + ending) ?? 0 != 0 {
      throw Issue("has changes in \(file)\(ending); close the program that has it open", at: place)
    }
  }

  /// What is wrong with what was made is told of the file that it was made of.
  private func inOriginal<Value>(_ read: () throws -> Value) throws -> Value {
    do {
      return try read()
    } catch let error as OutputError {
      throw error
    } catch {
      throw Issues(
        Issues(error).list.map { issue in
          guard let found = issue.location, !found.file.hasPrefix(file) else {
            return Issue(issue.message, at: issue.location ?? place)
          }
          return Issue(issue.message, at: place)
        })
    }
  }
}
