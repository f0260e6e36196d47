import KraiGeometry
import KraiSource

/// What must be known of a layer before it is drawn, in words.
package struct LayerReport {
  /// One a kind: rows without geometry, winding, areas that cross themselves, and areas that overlap.
  package private(set) var lines: [String] = []

  private static let maximumIssues = 20

  /// Reads every geometry of a layer.
  ///
  /// - Throws: `Issues` for a layer that can't be drawn: geometry that can't be read, coordinates that are no degrees.
  package init(_ path: String, layer name: String, named displayName: String) throws {
    let database = try Database.inMemory()
    let file = try GeoPackage.attach(
      path, as: "imported", displayName: displayName, layers: [name], to: database)
    let layer = try file.layer(name)
    var check = LayerCheck(layer: layer, table: name, database: database)
    try check.run()
    let faults = check.findings.map(\.issue)
    guard faults.isEmpty else { throw Issues(Array(faults.prefix(Self.maximumIssues))) }
    let geometry = check.geometry
    func place(_ row: Int) -> String { check.finding("", row).issue.location.map { "\($0)" } ?? "" }
    func add(_ rows: [Int], _ one: String, _ many: String) {
      guard let first = rows.first else { return }
      lines.append("\(rows.count) \(rows.count == 1 ? one : many) (first: \(place(first)))")
    }
    let empty = (0..<geometry.count).filter { geometry.kinds[$0] == .empty }
    add(empty, "row has no geometry", "rows have no geometry")
    add(
      try Self.turned(layer, geometry, database),
      "area winds the other way round, and is turned when it is read",
      "areas wind the other way round, and are turned when they are read")
    guard geometry.kinds.contains(.polygon) else { return }
    let crossings = geometry.crossings
    add(crossings.ofItself, "area crosses itself", "areas cross themselves")
    if let first = crossings.ofPairs.first {
      let count = crossings.ofPairs.count
      lines.append(
        "\(count) \(count == 1 ? "pair of areas overlaps" : "pairs of areas overlap")"
          + " (first: \(place(first.first)) and \(place(first.second)))")
    }
    var coverage = CoverageCheck()
    coverage.add(.regions, level: 0, check)
    let overlaps = coverage.findings()
    if let first = overlaps.first {
      let count = overlaps.count
      lines.append(
        "\(count) \(count == 1 ? "area overlaps another one" : "areas overlap others") along an edge"
          + " (first: \(first.issue.location.map { "\($0)" } ?? ""))")
    }
  }

  /// The areas whose rings are written otherwise than they are read: in the other direction.
  private static func turned(
    _ layer: GeoPackageLayer, _ geometry: GeometryColumn, _ database: Database
  ) throws(Issue) -> [Int] {
    let name = "\(Database.quoted(layer.schema)).\(Database.quoted(layer.name))"
    let statement = try database.prepare(
      "SELECT \(Database.quoted(layer.geometryColumn)) FROM \(name) ORDER BY rowid")
    var rows: [Int] = []
    var row = 0
    while try statement.step() {
      defer { row += 1 }
      guard row < geometry.count, geometry.kinds[row] == .polygon, let blob = statement.blob(0) else {
        continue
      }
      let read = GeoPackageBlob.bytes(of: geometry, row, multi: true)
      // Both have a header with a box, and are of multipolygons; only the vertices' order can differ.
      if blob.count == read.count, !blob.dropFirst(40).elementsEqual(read.dropFirst(40)) { rows.append(row) }
    }
    return rows
  }
}
