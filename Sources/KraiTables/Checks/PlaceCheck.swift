import Glibc
import KraiGeometry
import KraiSource

/// Proves that rows lie where they say: points and lines within the area that a column names, or near a line,
/// each to within its tolerance.
struct PlaceCheck {
  let table: CheckedTable
  /// The rows' own geometry; nil where a row's position stands in columns, or could not be made.
  let geometry: GeometryColumn?
  let workspace: Workspace

  func findings() -> [Finding] {
    table.resource.places.flatMap { rule in
      do {
        return try findings(rule)
      } catch {
        return Issues(error).list.map { issue in
          Finding(
            rule: nil, table: table.resource.name,
            issue: issue.location == nil ? Issue(issue.message, at: table.resource.location) : issue)
        }
      }
    }
  }

  private func findings(_ rule: PlaceRule) throws -> [Finding] {
    let areas = try Areas(rule, workspace: workspace)
    let separator = rule.field.flatMap { table.resource[field: $0]?.list?.separator }
    var findings: [Finding] = []
    for row in 0..<table.table.rowCount {
      let positions = positions(rule, row)
      guard !positions.isEmpty else { continue }
      let text = rule.field.flatMap { table.table[column: $0]?.text(at: row) } ?? ""
      let names = separator.map { text.split(separator: $0).map(String.init) } ?? [text]
      if rule.field != nil, text.isEmpty { continue }
      guard let index = areas[rule.field == nil ? [] : names] else { continue }
      let allowed = tolerance(rule, row)
      guard let off = Self.worst(positions, index, rule.relation), off.isFinite, off > allowed else {
        continue
      }
      let subject =
        rule.relation == .within ? "outside \(names.joined(separator: ", "))" : "off \(rule.layer)"
      findings.append(
        table.finding(
          rule.relation.rawValue,
          "lies up to \(Self.short(off)) km \(subject), its accuracy is \(Self.short(allowed)) km",
          row: row, column: rule.field ?? rule.longitude ?? table.resource.primaryKey.first ?? ""))
    }
    return findings
  }

  private func tolerance(_ rule: PlaceRule, _ row: Int) -> Double {
    switch rule.tolerance {
    case .kilometres(let number): number
    case .column(let name): table.table[column: name]?.number(at: row) ?? 0
    }
  }

  /// Kilometres of the position that is furthest off; 0 when all are where they should be.
  private static func worst(
    _ positions: [Geodesic.Position], _ index: EdgeIndex, _ relation: PlaceRule.Relation
  ) -> Double? {
    positions.map { position in
      relation == .within && index.contains(lon: position.lon, lat: position.lat)
        ? 0 : index.distance(lon: position.lon, lat: position.lat)
    }.max()
  }

  /// The row's position, or those along its line, at most a kilometre apart.
  private func positions(_ rule: PlaceRule, _ row: Int) -> [Geodesic.Position] {
    if let longitude = rule.longitude, let latitude = rule.latitude {
      guard let lon = table.table[column: longitude]?.number(at: row),
        let lat = table.table[column: latitude]?.number(at: row)
      else { return [] }
      return [(lon, lat)]
    }
    guard let geometry, row < geometry.count else { return [] }
    var positions: [Geodesic.Position] = []
    for part in geometry.parts(of: row) {
      let vertices = geometry.vertices(of: part).map {
        (lon: geometry.coordinates[2 * $0], lat: geometry.coordinates[2 * $0 + 1])
      }
      if let first = vertices.first { positions.append(first) }
      for (from, to) in zip(vertices, vertices.dropFirst()) {
        positions += Geodesic.line(from: from, to: to, spacing: 1).dropFirst()
      }
    }
    return positions
  }

  private static func short(_ kilometres: Double) -> String {
    Value.spelling(of: (kilometres * 10).rounded() / 10)
  }
}

/// The areas or lines of a layer, indexed when a row first asks for them.
private final class Areas {
  private let rows: [String: [Int]]
  private let geometry: GeometryColumn
  private var made: [[String]: EdgeIndex] = [:]

  init(_ rule: PlaceRule, workspace: Workspace) throws {
    let layer = try workspace.select(rule.layer)
    guard let geometry = layer.geometry else { throw Issue("\"\(rule.layer)\" has no geometry") }
    guard rule.field == nil || layer[column: rule.key] != nil else {
      throw Issue("no column \"\(rule.key)\" in \(rule.layer)")
    }
    self.geometry = geometry
    var rows: [String: [Int]] = [:]
    for row in 0..<layer.rowCount {
      rows[rule.field == nil ? "" : layer[column: rule.key]?.text(at: row) ?? "", default: []].append(row)
    }
    self.rows = rows
  }

  /// The edges of the areas named, or of the whole layer for no names; nil when the layer has none of them.
  subscript(names: [String]) -> EdgeIndex? {
    if let index = made[names] { return index.isEmpty ? nil : index }
    var index = EdgeIndex()
    for name in names.isEmpty ? [""] : names {
      for row in rows[name] ?? [] { index.add(geometry, feature: row) }
    }
    made[names] = index
    return index.isEmpty ? nil : index
  }
}
