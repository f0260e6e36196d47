import KraiGeometry
import KraiSource

extension GeometryRule {
  /// Kilometres between the vertices of a line; a chord of 25 km stays within 13 m of the earth's curve.
  static let lineSpacing = 25.0

  /// One feature a row: points from two columns, or geodesics between rows of another table; a row without
  /// coordinates has none.
  ///
  /// - Parameter load: reads another table and names its key column.
  /// - Throws: located `Issues` for coordinates off the earth, or ends that the other table lacks.
  func geometry(
    of table: Table, load: (String) throws -> (table: Table, key: String)
  ) throws -> GeometryColumn {
    var issues: [Issue] = []
    var geometry = GeometryColumn()
    switch self {
    case .point(let lon, let lat):
      for row in 0..<table.rowCount {
        if let position = GeometryRule.position(table, row, lon, lat, &issues) {
          geometry.appendPoint(x: position.lon, y: position.lat)
        } else {
          geometry.appendNull()
        }
      }
    case .line(let from, let to, let points):
      let positions = GeometryRule.positions(of: try load(points))
      for row in 0..<table.rowCount {
        let ends = [from, to].map { column -> Geodesic.Position? in
          guard let key = table[column: column]?.text(at: row) else { return nil }
          if let position = positions[key] { return position }
          issues.append(Issue("no \"\(key)\" with a position in \(points)", at: table.location(row: row)))
          return nil
        }
        GeometryRule.append(ends, to: &geometry)
      }
    }
    guard issues.isEmpty else { throw Issues(Array(issues.prefix(CSVReader.maximumIssues))) }
    return geometry
  }

  private static func append(_ ends: [Geodesic.Position?], to geometry: inout GeometryColumn) {
    guard let a = ends[0], let b = ends[1], a != b else { return geometry.appendNull() }
    geometry.beginPart()
    for position in Geodesic.line(from: a, to: b, spacing: lineSpacing) {
      geometry.add(position.lon, position.lat)
    }
    geometry.endPart()
    geometry.endFeature(kind: .line)
  }

  private static func position(
    _ table: Table, _ row: Int, _ lon: String, _ lat: String, _ issues: inout [Issue]
  ) -> Geodesic.Position? {
    guard let lon = table[column: lon]?.number(at: row), let lat = table[column: lat]?.number(at: row) else {
      return nil
    }
    guard abs(lon) <= 360, abs(lat) <= 90 else {
      issues.append(Issue("not a longitude and latitude in degrees", at: table.location(row: row)))
      return nil
    }
    return (lon, lat)
  }

  /// The positions of a table with a point geometry, by key.
  private static func positions(of points: (table: Table, key: String)) -> [String: Geodesic.Position] {
    let table = points.table
    guard let geometry = table.geometry, let key = table[column: points.key] else { return [:] }
    var positions: [String: Geodesic.Position] = [:]
    for row in 0..<table.rowCount where geometry.kinds[row] == .point {
      let vertex = geometry.vertices(of: geometry.parts(of: row).lowerBound).lowerBound
      guard let name = key.text(at: row) else { continue }
      positions[name] = (geometry.coordinates[2 * vertex], geometry.coordinates[2 * vertex + 1])
    }
    return positions
  }
}
