import KraiGeometry
import KraiGraphics

/// A bar of a round number of kilometres in a corner of a map, true at the middle of the frame.
enum ScaleBar {
  /// At the bottom left, or in the first other corner where it covers nothing.
  static func nodes(_ map: MapView, frame: Rect, off obstacles: [Rect], desk: PageDesk) -> (
    nodes: [SceneNode], box: Rect
  ) {
    let kilometres = DecimalTicks.nearest(frame.width * 0.16 * map.groundMetresPerPoint(in: frame) / 1000)
    let length = kilometres * 1000 / map.groundMetresPerPoint(in: frame)
    let (left, right) = (frame.minX + 14, frame.maxX - 14 - length)
    let (top, bottom) = (frame.minY + 30, frame.maxY - 14)
    func box(_ x: Double, _ y: Double) -> Rect { Rect(x: x - 6, y: y - 24, width: length + 12, height: 30) }
    let (x, y) =
      [(left, bottom), (right, bottom), (left, top), (right, top)].first { x, y in
        !obstacles.contains(where: box(x, y).intersects)
      } ?? (left, bottom)
    let ink = desk.theme.colors.muted
    var path = Path()
    path.move(x, y - 4)
    path.line(x, y)
    path.line(x + length, y)
    path.line(x + length, y - 4)
    let style = desk.theme.style(desk.theme.type.note, ink)
    let text = NumberFormat(language: desk.language).string(kilometres) + "\u{A0}" + desk.words(.kilometers)
    let halo = SceneText.Halo(desk.theme.colors.land, width: 2)
    let label = SceneText(text, x: x + length / 2, y: y - 7, anchor: .middle, style: style, halo: halo)
    return (
      [.path(ScenePath(path, stroke: Stroke(ink, width: 1.2))), .text(label)], box(x, y)
    )
  }
}

extension MapView {
  /// Metres on the ground for a point of the page at the middle of a frame, along its horizontal.
  func groundMetresPerPoint(in frame: Rect) -> Double {
    let (a, b) = (fit.unapply(frame.midX - 20, frame.midY), fit.unapply(frame.midX + 20, frame.midY))
    guard let p = projection.inverse(a.x, a.y), let q = projection.inverse(b.x, b.y) else {
      return metresPerPoint
    }
    let distance = Geodesic.distance(from: (lon: p.lon, lat: p.lat), to: (lon: q.lon, lat: q.lat))
    return distance.isFinite && distance > 0 ? distance / 40 : metresPerPoint
  }
}
