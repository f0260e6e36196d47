import KraiSource

/// A file format that is read into a table as a whole.
///
/// To add one: a file in `Readers/` that conforms, a line in `TableFormat.all`, a test project.
package protocol TableReader: Sendable {
  /// As datapackage.json writes it.
  static var format: String { get }
  /// The endings of its files' names.
  static var endings: [String] { get }
  /// The columns are those of the schema; without it they are what the file has.
  static var followsSchema: Bool { get }
  /// The file has shapes of its own.
  static var hasGeometry: Bool { get }

  /// - Parameter file: the file as messages name it.
  /// - Throws: `Issue` or `Issues` at the lines and columns of what can't be read.
  static func table(
    _ bytes: [UInt8], name: String, file: String, fields: [Field], dialect: Dialect
  ) throws -> Table
  /// How a file is written that does not say it.
  static var dialect: Dialect { get }
}

extension TableReader {
  package static var dialect: Dialect { Dialect() }
}

/// What kind of file a resource is: one that is read into a table, or a database that is attached.
package struct TableFormat: Sendable, Equatable {
  package let name: String
  let endings: [String]
  /// nil for a database, whose layers are its tables.
  let reader: (any TableReader.Type)?

  private init(_ reader: any TableReader.Type) {
    (name, endings) = (reader.format, reader.endings)
    self.reader = reader
  }

  private init(database name: String, endings: [String]) {
    self.name = name
    self.endings = endings
    reader = nil
  }

  package static let csv = TableFormat(CSVReader.self)
  package static let geoPackage = TableFormat(database: "gpkg", endings: ["gpkg"])
  /// Every format that a resource may have.
  package static let all = [
    csv, TableFormat(TSVReader.self), TableFormat(GeoJSONReader.self), TableFormat(GeoJSONLinesReader.self),
    geoPackage,
  ]

  /// The format of a name as datapackage.json writes it, or of a file's ending.
  static func named(_ word: String) -> TableFormat? {
    all.first { $0.name == word } ?? all.first { $0.endings.contains(word) }
  }

  /// The format that a file's name tells by itself; what ends in json may be anything.
  static func ofFile(_ name: String) -> TableFormat? {
    let parts = name.lowercased().split(separator: ".")
    guard parts.count > 1, let ending = parts.last, ending != "json" else { return nil }
    return all.first { $0.endings.contains(String(ending)) }
  }

  /// A format as datapackage.json may write it, in capitals too.
  static var shape: Shape {
    let words = Set(all.flatMap { [$0.name] + $0.endings }).sorted()
    let caseless = words.map { $0.map { $0.isLetter ? "[\($0)\($0.uppercased())]" : "\($0)" }.joined() }
    return .pattern("^(\(caseless.joined(separator: "|")))$")
  }

  package var isDatabase: Bool { reader == nil }
  var followsSchema: Bool { reader?.followsSchema ?? false }
  var hasGeometry: Bool { reader?.hasGeometry ?? true }

  package static func == (a: TableFormat, b: TableFormat) -> Bool { a.name == b.name }
}
