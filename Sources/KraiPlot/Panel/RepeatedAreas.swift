import KraiGeometry
import KraiSource
import KraiTables

/// Areas that several rows of a mark would colour or name, each otherwise: the last row would hide the others.
enum RepeatedAreas {
  /// What tells areas apart at first sight.
  private struct Sign: Hashable {
    let vertices: Int
    let x, y, middleX, middleY: Double
  }

  /// - Throws: `Issue` where the rows are asked for, with an area and its first two rows.
  static func check(_ plotted: PlottedMark, writer: ValueWriter) throws(Issue) {
    let rows = plotted.rows
    guard plotted.kind.drawsGeometry, let geometry = rows.table.geometry,
      case let shown = rows.rules.map(\.channel).filter({ $0 != .title && rows.column($0) != nil }),
      !shown.isEmpty
    else { return }
    var seen: [Sign: Int] = [:]
    var repeated: Set<Int> = []
    var pair: (first: Int, second: Int)?
    for row in 0..<geometry.count where geometry.kinds[row] == .polygon {
      let vertices = geometry.allVertices(of: row)
      guard let sign = sign(of: vertices, geometry) else { continue }
      if let first = seen[sign], same(geometry, geometry.allVertices(of: first), vertices) {
        guard shown.contains(where: { rows.value($0, first) != rows.value($0, row) }) else { continue }
        repeated.insert(first)
        if pair == nil { pair = (first, row) }
      } else {
        seen[sign] = row
      }
    }
    guard let pair else { return }
    let name = writer.names(rows.table, rows.roles, pair.first).first
    let both = "\(rows.name(of: pair.first)) and \(rows.name(of: pair.second))"
    throw Issue(
      "\(repeated.count == 1 ? "1 area has" : "\(repeated.count) areas have") more than one row"
        + " (first: \(name.map { "\($0), " } ?? "")\(both)): ask for one, or make a facet for each",
      at: plotted.dataLocation ?? plotted.location)
  }

  private static func sign(of vertices: Range<Int>, _ geometry: GeometryColumn) -> Sign? {
    guard vertices.count > 3 else { return nil }
    let (first, middle) = (vertices.lowerBound, vertices.lowerBound + vertices.count / 2)
    let numbers = geometry.coordinates
    return Sign(
      vertices: vertices.count, x: numbers[2 * first], y: numbers[2 * first + 1],
      middleX: numbers[2 * middle], middleY: numbers[2 * middle + 1])
  }

  private static func same(_ geometry: GeometryColumn, _ a: Range<Int>, _ b: Range<Int>) -> Bool {
    let numbers = geometry.coordinates
    return numbers[(2 * a.lowerBound)..<(2 * a.upperBound)].elementsEqual(
      numbers[(2 * b.lowerBound)..<(2 * b.upperBound)])
  }
}

extension GeometryColumn {
  /// The vertices of all parts of a feature.
  fileprivate func allVertices(of feature: Int) -> Range<Int> {
    let parts = parts(of: feature)
    guard !parts.isEmpty else { return 0..<0 }
    return vertices(of: parts.lowerBound).lowerBound..<vertices(of: parts.upperBound - 1).upperBound
  }
}
