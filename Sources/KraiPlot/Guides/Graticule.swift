import KraiGeometry
import KraiGraphics

/// The grid of a map: meridians and parallels, named where they meet the frame's left and lower edge.
struct Graticule {
  /// Degrees between the lines.
  let step: Double
  let map: MapView
  let frame: Rect
  let desk: PageDesk

  /// - Parameter obstacles: names keep clear of them, and are added to them.
  func nodes(_ obstacles: inout [Rect]) -> [SceneNode] {
    let window = map.window ?? Rect(minX: -180, minY: -90, maxX: 180, maxY: 90)
    var paths = Path()
    var names: [SceneNode] = []
    for latitude in multiples(max(window.minY, -90), min(window.maxY, 90)) where abs(latitude) < 90 {
      let path = path(from: (window.minX, latitude), to: (window.maxX, latitude))
      paths.append(path)
      guard let start = end(of: path, nearest: { abs($0.x - frame.minX) }) else { continue }
      name(words(latitude, .north, .south), x: frame.minX + 5, y: start.y - 4, &names, &obstacles)
    }
    for longitude in multiples(window.minX, window.maxX) {
      let south = max(window.minY, -90)
      let north = min(window.maxY, 90)
      let path = path(from: (longitude, south), to: (longitude, north))
      paths.append(path)
      guard let start = end(of: path, nearest: { abs($0.y - frame.maxY) }) else { continue }
      let turned = longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude
      name(words(turned, .east, .west), x: start.x + 4, y: frame.maxY - 6, &names, &obstacles)
    }
    let stroke = Stroke(desk.theme.colors.muted.opacity(0.45), width: 0.5, join: .bevel)
    return [.path(ScenePath(paths, stroke: stroke))] + names
  }

  /// The multiples of the step in a range; never the antimeridian twice.
  private func multiples(_ low: Double, _ high: Double) -> [Double] {
    stride(from: (low / step).rounded(.up), through: (high / step).rounded(.down), by: 1).map { $0 * step }
      .filter { high - low < 360 || $0 < high }
  }

  private func path(from a: (lon: Double, lat: Double), to b: (lon: Double, lat: Double)) -> Path {
    var line = GeometryColumn()
    line.beginPart()
    let pieces = max(2, Int((max(b.lon - a.lon, b.lat - a.lat) / 5).rounded(.up)))
    for piece in 0...pieces {
      let t = Double(piece) / Double(pieces)
      line.add(a.lon + (b.lon - a.lon) * t, a.lat + (b.lat - a.lat) * t)
    }
    line.endPart()
    line.endFeature(kind: .line)
    return line.projected(map.projection, tolerance: map.metresPerPoint * 0.15)
      .path(fit: map.fit, clip: frame)
  }

  /// The point of a path on an edge of the frame; nil when the path does not reach it.
  private func end(
    of path: Path, nearest distance: ((x: Double, y: Double)) -> Double
  ) -> (x: Double, y: Double)? {
    let points = stride(from: 0, to: path.coordinates.count - 1, by: 2).map {
      (x: path.coordinates[$0], y: path.coordinates[$0 + 1])
    }
    return points.first { distance($0) < 0.5 }
  }

  private func words(_ degrees: Double, _ positive: Words.Key, _ negative: Words.Key) -> String {
    let number = NumberFormat(language: desk.language).string(abs(degrees)) + "°"
    if degrees == 0 || abs(degrees) == 180 { return number }
    let side = desk.words(degrees > 0 ? positive : negative)
    return filled(desk.language.locale.typography.coordinate, number, side)
  }

  private func name(
    _ text: String, x: Double, y: Double, _ nodes: inout [SceneNode], _ obstacles: inout [Rect]
  ) {
    let style = desk.theme.style(desk.theme.type.note, desk.theme.colors.muted)
    let extent = desk.measurer.extent(of: text, style: style)
    let box = Rect(
      minX: x - 2, minY: y - extent.ascent, maxX: x + extent.width + 2, maxY: y + extent.descent)
    guard frame.contains(box), !obstacles.contains(where: box.intersects) else { return }
    obstacles.append(box)
    let halo = SceneText.Halo(desk.theme.colors.land, width: 2)
    nodes.append(.text(SceneText(text, x: x, y: y, style: style, halo: halo)))
  }
}
