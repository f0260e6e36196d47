import KraiGeometry
import KraiSource

/// A type of PostgreSQL, and what it is to a figure.
struct PostgresType {
  enum Kind { case number, text, padded, truth, date, instant, geometry }

  /// As SQL writes it.
  let name: String
  /// nil for a type that means nothing to a figure.
  let kind: Kind?

  /// - Parameters:
  ///   - key: the name in `pg_type`.
  ///   - isEnumeration: its values are words.
  init(name: String, key: String, isEnumeration: Bool) {
    self.name = name
    kind =
      switch key {
      case _ where isEnumeration: .text
      case "int2", "int4", "int8", "float4", "float8", "numeric": .number
      case "text", "varchar", "name", "citext", "uuid": .text
      case "bpchar": .padded
      case "bool": .truth
      case "date": .date
      case "timestamp", "timestamptz": .instant
      case "geometry", "geography": .geometry
      default: nil
      }
  }

  /// What makes another type of a column of this one.
  func wayOut(_ column: String) -> String {
    switch name {
    case "bytea": "select the geometry itself, not its bytes"
    case "point", "line", "lseg", "box", "path", "polygon", "circle": "\(column)::geometry is one of PostGIS"
    default: "\(column)::text, or a part of it, is one"
    }
  }
}

/// One column of a query's rows on their way from PostgreSQL's texts.
struct PostgresColumn {
  let name: String
  private let kind: PostgresType.Kind
  private let infers: Bool
  private var cells: ResultColumn
  private var wkb: [UInt8] = []

  /// - Throws: `Issue` for a type that means nothing to a figure.
  init(name: String, type: PostgresType, window: Rect?, traits: ColumnTraits?) throws(Issue) {
    guard let kind = type.kind else {
      throw Issue(
        "column \"\(name)\" has PostgreSQL's type \(type.name), which is no number, text, date or geometry "
          + "(\(type.wayOut(Database.quoted(name))))")
    }
    self.name = name
    self.kind = kind
    infers = traits == nil && kind == .text
    let period = ColumnTraits(Field(name: name, isPeriod: true))
    switch kind {
    case .number: cells = ResultColumn(name: name, kind: .numbers, window: nil, traits: traits)
    case .geometry: cells = ResultColumn(name: name, kind: .geometry, window: window, traits: traits)
    case .date, .instant:
      cells = ResultColumn(name: name, kind: .texts, window: nil, traits: traits ?? period)
    case .truth:
      let truth = ColumnTraits(Field(name: name, type: .boolean))
      cells = ResultColumn(name: name, kind: .texts, window: nil, traits: traits ?? truth)
    case .text, .padded: cells = ResultColumn(name: name, kind: .texts, window: nil, traits: traits)
    }
  }

  func column() -> Column {
    if infers { return cells.column().inferred(published: false) }
    return kind == .instant ? Self.days(cells.column()) : cells.column()
  }

  /// Adds a cell; returns the bytes that it takes.
  mutating func append(_ cell: UnsafeBufferPointer<UInt8>?) throws(WKBError) -> Int {
    guard let cell else {
      cells.appendNull()
      return 8
    }
    switch kind {
    case .number:
      guard let number = TextBytes.number(in: cell, from: 0, to: cell.count) else {
        throw WKBError("\(Self.text(cell)) is no number that can be drawn; NULL is for none")
      }
      try cells.append(number: number)
      return 8
    case .text: return try cells.append(text: Self.text(cell))
    case .padded:
      let end = cell.lastIndex { $0 != UInt8(ascii: " ") }.map { $0 + 1 } ?? 0
      return try cells.append(text: Self.text(UnsafeBufferPointer(rebasing: cell[..<end])))
    case .truth: return try cells.append(text: cell.first == UInt8(ascii: "t") ? "true" : "false")
    case .date: return try cells.append(text: try Self.day(Self.text(cell)))
    case .instant: return try cells.append(text: try Self.moment(Self.text(cell)))
    case .geometry: return try appendGeometry(cell)
    }
  }

  private static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  // MARK: Time

  private static func day(_ text: String) throws(WKBError) -> String {
    guard Period.parse(text) != nil else { throw WKBError("\(text) is no day of the years 0 to 9999") }
    return text
  }

  /// An instant in ISO 8601; the connection's clock is UTC's, and what is no instant of any clock has none.
  private static func moment(_ text: String) throws(WKBError) -> String {
    let isZoned = text.hasSuffix("+00")
    let moment = (isZoned ? text.dropLast(3) + "Z" : text).replacing(" ", with: "T")
    guard Period.parse(moment) != nil else { throw WKBError("\(text) is no time of the years 0 to 9999") }
    return moment
  }

  /// Instants that are all midnights are days.
  private static func days(_ column: Column) -> Column {
    guard case .texts(let texts) = column.storage else { return column }
    let midnights = ["T00:00:00", "T00:00:00Z"]
    let days = texts.map { text in
      text.map { text in midnights.first(where: text.hasSuffix).map { String(text.dropLast($0.count)) } }
    }
    guard !days.contains(.some(nil)) else { return column }
    return Column(name: column.name, storage: .texts(days.map { $0 ?? nil })).declared(as: column.traits)
  }

  // MARK: Geometry

  /// Adds a geometry that PostGIS writes as EWKB in hexadecimal digits.
  private mutating func appendGeometry(_ digits: UnsafeBufferPointer<UInt8>) throws(WKBError) -> Int {
    wkb.removeAll(keepingCapacity: true)
    wkb.reserveCapacity(digits.count / 2)
    for index in stride(from: 0, to: digits.count - 1, by: 2) {
      guard let high = Self.digit(digits[index]), let low = Self.digit(digits[index + 1]) else {
        throw WKBError("\(Self.text(UnsafeBufferPointer(rebasing: digits.prefix(20)))) is no WKB")
      }
      wkb.append(high << 4 | low)
    }
    try checkSRID()
    let added: Result<Int, WKBError> = wkb.withUnsafeBytes { bytes in
      Result { () throws(WKBError) in
        try cells.appendGeometry(bytes) { column throws(WKBError) in try Self.read(bytes, into: &column) }
      }
    }
    return try added.get()
  }

  private static func read(_ wkb: UnsafeRawBufferPointer, into column: inout GeometryColumn) throws(WKBError)
  {
    try column.append(wkb: wkb)
    guard let box = column.bounds(of: column.count - 1) else { return }
    guard box.minX >= -360, box.maxX <= 360, box.minY >= -90, box.maxY <= 90 else {
      throw WKBError("not a longitude and latitude in degrees")
    }
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
  }

  /// EWKB: the byte order, the type with a flag 0x20000000, then the SRID.
  private func checkSRID() throws(WKBError) {
    func number(at offset: Int) -> UInt32 {
      guard wkb.count >= offset + 4 else { return 0 }
      let bytes = wkb[offset..<(offset + 4)]
      return (wkb[0] == 1 ? Array(bytes.reversed()) : Array(bytes)).reduce(0) { $0 << 8 | UInt32($1) }
    }
    let srid = number(at: 1) & 0x2000_0000 != 0 ? number(at: 5) : 0
    guard srid != 4326 else { return }
    let name = Database.quoted(name)
    throw WKBError(
      srid == 0
        ? "the geometry has no SRID; select ST_SetSRID(\(name), 4326) if it is in degrees"
        : "the geometry has SRID \(srid), and degrees on WGS 84 are drawn; select ST_Transform(\(name), 4326)"
    )
  }
}
