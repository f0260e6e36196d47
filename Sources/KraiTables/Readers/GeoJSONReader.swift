import KraiGeometry
import KraiSource

/// Reads strict GeoJSON (RFC 7946) into a table: a column a property, and the geometry in `geom`.
///
/// A feature collection, one feature or one geometry is read. Texts and numbers keep their type, nested
/// properties become their JSON text, `id` becomes a column unless a property has its name.
package enum GeoJSONReader: TableReader {
  package static let format = "geojson"
  package static let endings = ["geojson", "json"]
  package static let followsSchema = false
  package static let hasGeometry = true

  package static func table(
    _ bytes: [UInt8], name: String, file: String, fields: [Field], dialect: Dialect
  ) throws -> Table {
    try read(bytes, name: name, file: file)
  }

  /// - Throws: `Issue` at the line and column of what JSON or RFC 7946 forbids: a ring that is not closed, too
  ///   few positions, wrong nesting, a latitude beyond 90, a geometry collection, another CRS.
  package static func read(_ bytes: [UInt8], name: String, file: String) throws(Issue) -> Table {
    let scanner = try JSONScanner(bytes, file: file)
    var reader = FeatureReader(scanner)
    do throws(Issue) {
      try reader.readDocument()
    } catch {
      throw FeatureReader.foreignCRS(scanner) ?? error
    }
    return reader.table(named: name, file: file)
  }
}

/// Reads the objects of a GeoJSON text in one pass; the coordinates are in `FeatureReader+Coordinates`.
struct FeatureReader {
  var scanner: JSONScanner
  var geometry = GeometryColumn()
  private var properties = PropertyColumns()
  private var ids: [Value] = []
  private var lines: [Int32] = []

  init(_ scanner: JSONScanner) { self.scanner = scanner }

  func table(named name: String, file: String) -> Table {
    var columns = properties.columns(rows: geometry.count)
    if ids.contains(where: { !$0.isNull }), !columns.contains(where: { $0.name == "id" }) {
      columns.insert(PropertyColumns.column("id", ids), at: 0)
    }
    let taken = columns.contains { $0.name == "geom" }
    columns.append(Column(name: taken ? "geometry" : "geom", storage: .geometry(geometry)))
    return Table(name: name, columns: columns, origin: .lines(file: file, lines: lines))
  }

  /// Features one after another to the end of the text.
  mutating func readSequence() throws(Issue) {
    while try !scanner.isAtEnd() {
      let start = scanner.offset
      guard try type() == "Feature" else { throw scanner.issue("a feature must stand here", at: start) }
      try readFeature()
    }
  }

  mutating func readDocument() throws(Issue) {
    let start = scanner.offset
    switch try type() {
    case "FeatureCollection":
      var found = false
      try readMembers { reader, key throws(Issue) in
        guard key == "features" else { return try reader.scanner.skipValue() }
        found = true
        guard try reader.scanner.peek() == .array else {
          throw reader.scanner.issue("\"features\" is an array")
        }
        try reader.scanner.beginArray()
        while try reader.scanner.nextElement() { try reader.readFeature() }
      }
      guard found else { throw scanner.issue("\"features\" is missing", at: start) }
    case "Feature": try readFeature()
    default:
      lines.append(Int32(clamping: scanner.location().line))
      try readGeometry()
      ids.append(.null)
      properties.endRow()
    }
    try scanner.end()
  }

  private mutating func readFeature() throws(Issue) {
    let start = scanner.offset
    guard try type() == "Feature" else { throw scanner.issue("a feature must stand here", at: start) }
    lines.append(Int32(clamping: scanner.location().line))
    let row = geometry.count
    var id = Value.null
    var hasProperties = false
    try readMembers { reader, key throws(Issue) in
      switch key {
      case "geometry": try reader.readGeometry(mayBeNull: true)
      case "properties":
        hasProperties = true
        if try reader.scanner.peek() == .null { return try reader.scanner.readNull() }
        try reader.properties.read(&reader.scanner)
      case "id": id = try reader.readID()
      default: try reader.scanner.skipValue()
      }
    }
    guard geometry.count > row else {
      throw scanner.issue("\"geometry\" is missing (it may be null)", at: start)
    }
    guard hasProperties else { throw scanner.issue("\"properties\" is missing (it may be null)", at: start) }
    ids.append(id)
    properties.endRow()
  }

  private mutating func readID() throws(Issue) -> Value {
    switch try scanner.peek() {
    case .string: return .text(try scanner.readString())
    case .number: return .number(try scanner.readNumber())
    default: throw scanner.issue("an id is a text or a number")
    }
  }

  /// Walks over the object that stands next; `read` must read the value of each key.
  mutating func readMembers(
    _ read: (inout FeatureReader, String) throws(Issue) -> Void
  ) throws(Issue) {
    var keys: [String] = []
    try scanner.beginObject()
    while let key = try scanner.nextKey() {
      guard !keys.contains(key) else {
        throw scanner.issue("key given twice: \"\(key)\"", at: scanner.keyOffset)
      }
      keys.append(key)
      if key == "crs" { try readCRS() } else { try read(&self, key) }
    }
  }

  /// The `type` of the object that stands next, which is not moved over.
  mutating func type() throws(Issue) -> String {
    guard try scanner.peek() == .object else { throw scanner.issue("a GeoJSON object must stand here") }
    var ahead = scanner
    try ahead.beginObject()
    while let key = try ahead.nextKey() {
      guard key == "type" else {
        try ahead.skipValue()
        continue
      }
      guard try ahead.peek() == .string else { throw ahead.issue("\"type\" is a text") }
      return try ahead.readString()
    }
    throw scanner.issue("\"type\" is missing")
  }
}
