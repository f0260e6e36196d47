import KraiGeometry
import KraiGraphics
import KraiSource
import KraiTables

/// Points counted in hexagons: regular in metres of a map's projection, or in bins of a chart's axes.
public struct HexbinMark: Mark {
  /// Hexagons across the width of the data, or of the map's extent.
  public var bins = 24.0
  /// From the centre of a hexagon to a corner in kilometres of the projection; in place of `bins` on a map.
  public var radius: Double?
  /// From 0 to 1; nil is opaque.
  public var opacity: Double?

  public static let name = "hexbin"
  public static let channels: [ChannelRule] = [
    .x, .y, .fill.afterTransform(standard: "count"), .x1.made(), .x2.made(), .y1.made(), .y2.made(),
  ]
  public static let needs: [[Channel]] = [[.x, .y]]
  public static let makes = [MadeColumn("count", isWhole: true, "How many rows lie in the hexagon.")]
  public static let drawsGeometry = true
  public static let keys: [Key<HexbinMark>] = [
    Key("bins", \.bins, .within(2...400), "Hexagons across the data, or across the map's extent."),
    Key("radius", \.radius, .positive, "Centre to corner of a hexagon in kilometres, on a map."),
    .opacity(\.opacity),
  ]

  public init() {}

  public func idle(_ rows: MarkRows, isMap: Bool) -> [IdleKey] {
    IdleKey.keys("radius", need: "a map", unless: isMap)
      + IdleKey.keys("x", need: "y", unless: rows.has(.y))
      + IdleKey.keys("y", need: "x", unless: rows.has(.x))
      + IdleKey.keys("bins", need: "a map without radius", unless: radius == nil)
  }

  public func legendKey(_ item: LegendItem, _ rows: MarkRows, _ look: LegendLook) -> LegendKey? {
    look.swatch(item, opacity: opacity ?? 1)
  }

  public func transform(_ rows: MarkRows, in space: DataSpace) throws -> Derivation {
    guard !rows.isMade else { return .none }
    let points = points(of: rows, in: space)
    switch space {
    case .projected(_, let bounds):
      let radius = radius.map { $0 * 1000 } ?? bounds.width / bins / 3.0.squareRoot()
      return .rows(
        Hexagons(radius: radius, origin: (bounds.midX, bounds.midY)).bin(points, isProjected: true))
    case .data(let whole):
      // Facets of shared axes share one grid, so that their counts compare.
      let all = self.points(of: whole, in: space).compactMap { $0 }
      let (xs, ys) = (all.map(\.x), all.map(\.y))
      guard let minX = xs.min(), let maxX = xs.max(), let minY = ys.min(), let maxY = ys.max() else {
        return .rows(Hexagons(radius: 1, origin: (0, 0)).bin(points, isProjected: false))
      }
      // A bin is one wide and √3/2 high, whatever the axes measure.
      let scale = (
        x: max(maxX - minX, .leastNormalMagnitude) / bins,
        y: max(maxY - minY, .leastNormalMagnitude) / bins / 0.75.squareRoot()
      )
      let unit = points.map { point in point.map { (($0.x - minX) / scale.x, ($0.y - minY) / scale.y) } }
      return .rows(
        Hexagons(radius: 1 / 3.0.squareRoot(), origin: (0, 0)).bin(unit, isProjected: false).moved {
          ($0 * scale.x + minX, $1 * scale.y + minY)
        })
    }
  }

  /// Where the rows are, in the space of the bins; nil without a place.
  private func points(of rows: MarkRows, in space: DataSpace) -> [(x: Double, y: Double)?] {
    let geometry = rows.table.geometry
    return (0..<rows.count).map { row in
      var point: (x: Double, y: Double)?
      if let x = rows.number(.x, row), let y = rows.number(.y, row) {
        point = (x, y)
      } else if let geometry, geometry.kinds.indices.contains(row), geometry.kinds[row] == .point,
        let bounds = geometry.bounds(of: row)
      {
        point = (bounds.midX, bounds.midY)
      }
      guard case .projected(let projection, _) = space else { return point }
      return point.flatMap { projection.forward($0.x, $0.y) }.map { ($0.x, $0.y) }
    }
  }

  /// Hexagons of one colour are one path, so that no seam shows between them.
  public func draw(_ rows: MarkRows, in frame: PanelFrame, on canvas: inout Canvas) throws {
    guard let geometry = rows.table.geometry else { return }
    var paths: [(color: Color, path: Path)] = []
    for row in 0..<geometry.count {
      let color = frame.color(.fill, rows, row) ?? frame.theme.colors.accent
      let path = outline(geometry, row, frame)
      guard !path.isEmpty else {
        if case .cartesian = frame.coordinates { canvas.miss(rows, row, frame.whyMissed(rows, row)) }
        continue
      }
      canvas.record(rows, row, in: frame)
      if let index = paths.firstIndex(where: { $0.color == color }) {
        paths[index].path.append(path)
      } else {
        paths.append((color, path))
      }
    }
    for (color, path) in paths { canvas.add(path, fill: .color(color.opacity(opacity ?? 1))) }
  }

  private func outline(_ geometry: GeometryColumn, _ row: Int, _ frame: PanelFrame) -> Path {
    switch frame.coordinates {
    case .map(let map): return geometry.path(feature: row, fit: map.fit, clip: map.clip)
    case .cartesian(let x, let y):
      let vertices = geometry.parts(of: row).flatMap { geometry.vertices(of: $0) }
      let corners = vertices.compactMap { vertex -> (x: Double, y: Double)? in
        guard let px = x.position(.number(geometry.coordinates[2 * vertex])),
          let py = y.position(.number(geometry.coordinates[2 * vertex + 1]))
        else { return nil }
        return (px, py)
      }
      // A corner that has no place, as on a logarithmic axis, leaves no hexagon.
      guard corners.count > 3, corners.count == vertices.count else { return Path() }
      return frame.clipped(polygon: corners.dropLast())
    }
  }
}
