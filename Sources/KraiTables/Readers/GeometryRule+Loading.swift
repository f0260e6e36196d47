import KraiGeometry
import KraiSource

extension GeometryRule {
  /// Kilometres between the vertices of a line; a chord of 25 km stays within 13 m of the earth's curve.
  static let lineSpacing = 25.0
  /// Kilometres between the vertices of a curve; where it bends by a radius of 2 km, a chord of 1 km stays
  /// within 63 m of it.
  static let curveSpacing = 1.0

  /// One feature a row: points from two columns, or lines between rows of another table; a row without
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
    case .line(let from, let to, let points, let curve):
      let positions = GeometryRule.positions(of: try load(points))
      let ends = (0..<table.rowCount).map { row -> Ends? in
        let ends = [from, to].map { column -> End? in
          guard let key = table[column: column]?.text(at: row) else { return nil }
          if let position = positions[key] { return End(key: key, position: position) }
          issues.append(Issue("no \"\(key)\" with a position in \(points)", at: table.location(row: row)))
          return nil
        }
        guard let from = ends[0], let to = ends[1], from.position != to.position else { return nil }
        return Ends(from: from, to: to)
      }
      let curves = curve.map { GeometryRule.curves(of: table, $0, ends) } ?? [:]
      for (row, ends) in ends.enumerated() {
        guard let ends else {
          geometry.appendNull()
          continue
        }
        geometry.beginPart()
        for position in curves[row]
          ?? Geodesic.line(from: ends.from.position, to: ends.to.position, spacing: Self.lineSpacing)
        {
          geometry.add(position.lon, position.lat)
        }
        geometry.endPart()
        geometry.endFeature(kind: .line)
      }
    }
    guard issues.isEmpty else { throw Issues(Array(issues.prefix(CSVReader.maximumIssues))) }
    return geometry
  }

  private struct End {
    let key: String
    let position: Geodesic.Position
  }

  private struct Ends {
    let from, to: End
  }

  /// The piece of its curve for every row that has one: rows that follow on each other's ends are one chain.
  private static func curves(of table: Table, _ curve: Curve, _ ends: [Ends?]) -> [Int: [Geodesic.Position]] {
    let (names, orders) = (table[column: curve.by], table[column: curve.order])
    var rows: [(name: String, order: Double, row: Int)] = []
    for row in ends.indices where ends[row] != nil {
      guard let name = names?.text(at: row), let order = orders?.number(at: row) else { continue }
      rows.append((name, order, row))
    }
    rows.sort { ($0.name, $0.order, $0.row) < ($1.name, $1.order, $1.row) }
    var result: [Int: [Geodesic.Position]] = [:]
    var chain: [Int] = []
    func close() {
      defer { chain = [] }
      // One row alone is no curve.
      guard chain.count > 1, let first = ends[chain[0]] else { return }
      let positions = [first.from.position] + chain.compactMap { ends[$0]?.to.position }
      let pieces = CentripetalCurve.pieces(through: positions, spacing: curveSpacing)
      for (row, piece) in zip(chain, pieces) { result[row] = piece }
    }
    for (index, entry) in rows.enumerated() {
      if index > 0,
        rows[index - 1].name != entry.name
          || ends[rows[index - 1].row]?.to.key != ends[entry.row]?.from.key
      {
        close()
      }
      chain.append(entry.row)
    }
    close()
    return result
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
