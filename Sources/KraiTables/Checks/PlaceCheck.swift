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
    let layers = rule.layers.joined(separator: ", ")
    var findings: [Finding] = []
    for row in 0..<table.table.rowCount {
      let positions = positions(rule, row)
      guard !positions.isEmpty else { continue }
      let text = rule.field.flatMap { table.table[column: $0]?.text(at: row) } ?? ""
      let names = separator.map { text.split(separator: $0).map(String.init) } ?? [text]
      if rule.field != nil, text.isEmpty { continue }
      let unknown = rule.field == nil ? [] : names.filter { !areas.contains($0) }
      guard unknown.isEmpty, let index = areas[rule.field == nil ? [] : names] else {
        findings.append(
          table.finding(
            rule.relation.rawValue, "no \"\(unknown.joined(separator: ", "))\" in \(layers) to lie in",
            row: row, column: rule.field ?? ""))
        continue
      }
      let allowed = tolerance(rule, row)
      guard let off = Self.worst(positions, index, rule.relation), off.isFinite, off > allowed else {
        continue
      }
      let subject =
        rule.relation == .within ? "outside \(names.joined(separator: ", "))" : "off \(layers)"
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

/// The areas or lines of some layers, indexed when a row first asks for them.
private final class Areas {
  private let layers: [GeometryColumn]
  /// The features of a name, or all of them under the empty name where rows name none.
  private let features: [String: [(layer: Int, row: Int)]]
  private var made: [[String]: EdgeIndex] = [:]

  init(_ rule: PlaceRule, workspace: Workspace) throws {
    var layers: [GeometryColumn] = []
    var features: [String: [(layer: Int, row: Int)]] = [:]
    for name in rule.layers {
      let layer = try workspace.select(name)
      guard let geometry = layer.geometry else { throw Issue("\"\(name)\" has no geometry") }
      let keys = layer[column: rule.key]
      guard rule.field == nil || keys != nil else { throw layer.missing(column: rule.key) }
      // Nothing lies within a line.
      for row in 0..<layer.rowCount where rule.field == nil || geometry.kinds[row] == .polygon {
        let key = rule.field == nil ? "" : keys?.text(at: row) ?? ""
        features[key, default: []].append((layers.count, row))
      }
      layers.append(geometry)
    }
    (self.layers, self.features) = (layers, features)
  }

  func contains(_ name: String) -> Bool { features[name] != nil }

  /// The edges of the areas named, or of everything for no names; nil when there are none.
  subscript(names: [String]) -> EdgeIndex? {
    if let index = made[names] { return index.isEmpty ? nil : index }
    var index = EdgeIndex()
    for name in names.isEmpty ? [""] : names {
      for feature in features[name] ?? [] { index.add(layers[feature.layer], feature: feature.row) }
    }
    made[names] = index
    return index.isEmpty ? nil : index
  }
}
