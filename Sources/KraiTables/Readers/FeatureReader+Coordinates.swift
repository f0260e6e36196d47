import KraiGeometry
import KraiSource

extension FeatureReader {
  private enum Shape: String, CaseIterable {
    case point = "Point"
    case multiPoint = "MultiPoint"
    case lineString = "LineString"
    case multiLineString = "MultiLineString"
    case polygon = "Polygon"
    case multiPolygon = "MultiPolygon"
  }

  /// Reads the geometry object that stands next as the next feature of the column.
  mutating func readGeometry(mayBeNull: Bool = false) throws(Issue) {
    if mayBeNull, try scanner.peek() == .null {
      geometry.appendNull()
      return try scanner.readNull()
    }
    let start = scanner.offset
    let name = try type()
    guard let shape = Shape(rawValue: name) else {
      if name == "GeometryCollection" { throw scanner.issue("geometry collections are not read", at: start) }
      let hint = Suggestion.hint(for: name, among: Shape.allCases.map(\.rawValue))
      throw scanner.issue("no geometry type \"\(name)\"\(hint)", at: start)
    }
    var found = false
    try readMembers { reader, key throws(Issue) in
      guard key == "coordinates" else { return try reader.scanner.skipValue() }
      found = true
      try reader.read(shape)
    }
    guard found else { throw scanner.issue("\"coordinates\" is missing", at: start) }
  }

  private mutating func read(_ shape: Shape) throws(Issue) {
    switch shape {
    case .point:
      geometry.beginPart()
      try readPosition(mayBeEmpty: true)
      geometry.endPart()
      geometry.endFeature(kind: .point)
    case .multiPoint:
      geometry.beginPart()
      try readPositions()
      geometry.endPart()
      geometry.endFeature(kind: .point)
    case .lineString:
      try readLine()
      geometry.endFeature(kind: .line)
    case .multiLineString:
      try begin("lines")
      while try scanner.nextElement() { try readLine() }
      geometry.endFeature(kind: .line)
    case .polygon:
      try readPolygon()
      geometry.endFeature(kind: .polygon)
    case .multiPolygon:
      try begin("polygons")
      while try scanner.nextElement() { try readPolygon() }
      geometry.endFeature(kind: .polygon)
    }
  }

  private mutating func begin(_ what: String) throws(Issue) {
    guard try scanner.peek() == .array else { throw scanner.issue("an array of \(what) must stand here") }
    try scanner.beginArray()
  }

  private mutating func readLine() throws(Issue) {
    let before = geometry.coordinates.count
    let start = try readPart()
    let count = (geometry.coordinates.count - before) / 2
    guard count != 1 else { throw scanner.issue("a line needs two positions", at: start) }
    geometry.endPart()
  }

  private mutating func readPolygon() throws(Issue) {
    try begin("rings")
    var hole = false
    while try scanner.nextElement() {
      let first = geometry.coordinates.count
      let start = try readPart()
      let last = geometry.coordinates.count - 2
      guard last - first >= 6 else { throw scanner.issue("a ring needs four positions", at: start) }
      guard geometry.coordinates[first] == geometry.coordinates[last],
        geometry.coordinates[first + 1] == geometry.coordinates[last + 1]
      else { throw scanner.issue("the ring is not closed: its first and last position differ", at: start) }
      geometry.endRing(hole: hole)
      hole = true
    }
  }

  /// Begins a part and reads its positions; returns where they begin in the text.
  private mutating func readPart() throws(Issue) -> Int {
    _ = try scanner.peek()
    let start = scanner.offset
    geometry.beginPart()
    try readPositions()
    return start
  }

  private mutating func readPositions() throws(Issue) {
    try begin("positions")
    while try scanner.nextElement() { try readPosition() }
  }

  private mutating func readPosition(mayBeEmpty: Bool = false) throws(Issue) {
    guard try scanner.peek() == .array else {
      throw scanner.issue("a position [longitude, latitude] must stand here")
    }
    let start = scanner.offset
    try scanner.beginArray()
    var (x, y) = (0.0, 0.0)
    var count = 0
    while try scanner.nextElement() {
      guard try scanner.peek() == .number else { throw scanner.issue("a number must stand here") }
      let number = try scanner.readNumber()
      if count == 0 { x = number } else if count == 1 { y = number }
      count += 1
    }
    if count == 0, mayBeEmpty { return }
    guard count >= 2 else { throw scanner.issue("a position has a longitude and a latitude", at: start) }
    guard abs(x) <= 360, abs(y) <= 90 else {
      throw scanner.issue("not a longitude and latitude in degrees", at: start)
    }
    geometry.add(x, y)
  }
}
