import CSQLite
import KraiGeometry

/// Collects one column of a query's rows; its type follows from the values.
struct ResultColumn {
  /// As the query names it, its letters composed.
  let name: String
  enum Kind { case unknown, numbers, texts, geometry }

  private var kind: Kind
  private var rows = 0
  private var numbers: [Double] = []
  private var texts: [String?] = []
  private var geometry = GeometryColumn()
  /// What lies outside of it is cut off while reading, so that a picture of a town pays no continent's memory.
  private let window: Rect?
  private let traits: ColumnTraits?
  /// A GeoPackage keeps true and false as 1 and 0.
  private var isTruth = false
  private var whole = GeometryColumn()
  /// `whole` is the shape of the statement's row.
  private var isDecoded = false

  init(name: String, declaredType: String?, window: Rect?, traits: ColumnTraits? = nil) {
    self.name = name
    self.traits = traits
    self.window = window
    kind = declaredType.map(ResultColumn.isGeometry) ?? false ? .geometry : .unknown
    isTruth = declaredType == "BOOLEAN" && traits == nil
  }

  /// A column of one kind, whatever its first values are.
  init(name: String, kind: Kind, window: Rect?, traits: ColumnTraits?) {
    (self.name, self.kind, self.window, self.traits) = (name, kind, window, traits)
  }

  static func isGeometry(_ type: String) -> Bool {
    [
      "GEOMETRY", "POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON",
      "GEOMETRYCOLLECTION", "CURVEPOLYGON", "MULTISURFACE", "MULTICURVE", "CURVE", "SURFACE",
    ].contains(type)
  }

  func column() -> Column {
    switch kind {
    case .numbers where isTruth && numbers.allSatisfy { $0 == 0 || $0 == 1 || $0.isNaN }:
      Column(
        name: name, storage: .texts(numbers.map { $0.isNaN ? nil : $0 == 1 ? "true" : "false" }),
        traits: ColumnTraits(Field(name: name, type: .boolean)))
    case .unknown, .numbers: Column(name: name, storage: .numbers(numbers), traits: traits)
    case .texts: Column(name: name, storage: .texts(texts), traits: traits)
    case .geometry: Column(name: name, storage: .geometry(geometry), traits: traits)
    }
  }

  /// Adds the value of the statement's row; returns the bytes that it takes.
  mutating func append(_ statement: Statement, _ index: Int) throws(WKBError) -> Int {
    switch statement.type(index) {
    case SQLITE_INTEGER, SQLITE_FLOAT:
      try append(number: statement.number(index))
      return 8
    case SQLITE_TEXT: return try append(text: statement.text(index) ?? "")
    case SQLITE_BLOB:
      let blob = statement.blob(index) ?? UnsafeRawBufferPointer(start: nil, count: 0)
      return try appendGeometry(blob) { column throws(WKBError) in try column.append(geoPackage: blob) }
    default:
      appendNull()
      return 8
    }
  }

  /// True when the row's shape lies outside the window, whichever way round the earth its longitudes go; else the row
  /// is to be added. What has no shape lies nowhere, and is for others to tell.
  mutating func passes(_ statement: Statement, _ index: Int) throws(WKBError) -> Bool {
    guard let window, window.width < 360 else { return false }
    guard let blob = statement.blob(index) else { return false }
    try decode(blob)
    guard let box = whole.bounds else { return false }
    isDecoded = box.comesNear(window)
    return !isDecoded
  }

  private mutating func decode(_ blob: UnsafeRawBufferPointer) throws(WKBError) {
    whole.removeAll(reserving: blob.count / 16)
    try whole.append(geoPackage: blob)
  }

  mutating func appendNull() {
    rows += 1
    switch kind {
    case .unknown, .numbers: numbers.append(.nan)
    case .texts: texts.append(nil)
    case .geometry: geometry.appendNull()
    }
  }

  mutating func append(number: Double) throws(WKBError) {
    rows += 1
    guard number.isFinite else { throw WKBError("a number without an end (\(number))") }
    switch kind {
    case .unknown, .numbers:
      kind = .numbers
      numbers.append(number)
    case .texts: texts.append(Value.spelling(of: number))
    case .geometry: throw WKBError("a number where geometry stands")
    }
  }

  /// Adds a text, its letters composed; returns the bytes that it takes.
  mutating func append(text: String) throws(WKBError) -> Int {
    rows += 1
    switch kind {
    case .unknown, .numbers:
      texts = numbers.map { $0.isNaN ? nil : Value.spelling(of: $0) }
      numbers = []
      kind = .texts
    case .texts: break
    case .geometry: throw WKBError("a text where geometry stands")
    }
    let text = text.composed
    texts.append(text)
    return text.utf8.count
  }

  /// Adds the feature that `read` makes of a blob; returns the bytes that it takes.
  mutating func appendGeometry(
    _ blob: UnsafeRawBufferPointer, _ read: (inout GeometryColumn) throws(WKBError) -> Void
  ) throws(WKBError) -> Int {
    switch kind {
    case .unknown:
      for _ in 0..<rows { geometry.appendNull() }
      numbers = []
      kind = .geometry
    case .geometry: break
    case .numbers, .texts: throw WKBError("binary data among other values")
    }
    rows += 1
    guard let window else {
      try read(&geometry)
      return blob.count
    }
    if !isDecoded {
      whole.removeAll(reserving: blob.count / 16)
      try read(&whole)
    }
    isDecoded = false
    geometry.append(whole, clippedTo: window)
    return blob.count
  }
}
