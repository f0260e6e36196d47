import KraiGeometry
import KraiGraphics

/// A small map in the lower right corner of a panel: the neighbourhood, with the panel's frame on it.
struct InsetMap {
  let main: MapView
  let frame: Rect
  let desk: PageDesk
  let plan: MapPlan

  init(_ spec: ProjectionSpec, main: MapView, frame: Rect, desk: PageDesk) throws {
    self.main = main
    self.frame = frame
    self.desk = desk
    plan = try MapPlan(spec, workspace: desk.workspace)
  }

  func drawing(id: String) throws -> (nodes: [SceneNode], box: Rect) {
    let width = min(150, frame.width * 0.24)
    let height = width * min(plan.aspect, 1.2)
    let box = Rect(x: frame.maxX - width, y: frame.maxY - height, width: width, height: height)
    let map = MapView(projection: plan.projection, fit: Fit.fitting(plan.bounds, in: box), clip: box)
    let colors = desk.theme.colors
    var canvas = Canvas()
    let land = desk.workspace.dataPackage.table(.land)
    let window = land.flatMap { desk.workspace.dataPackage.resource(ofTable: $0)?.window }
    canvas.add(MapGround(map: map, frame: box, window: window).path, fill: .color(colors.water))
    if let layer = land {
      let table = try desk.workspace.select(
        layer, where: [], window: plan.window(frameWidth: width, frameHeight: height),
        resolution: map.metresPerPoint * 0.3)
      if let geometry = table.geometry {
        let land = map.projected(geometry)
        let shape = land.path(fit: map.fit, clip: box)
        let outline = land.outline(fit: map.fit, clip: box)
        let stroke = Stroke(colors.regionBorder, width: 0.4)
        canvas.add(shape, fill: .color(colors.land), stroke: shape == outline ? stroke : nil)
        if shape != outline { canvas.add(outline, stroke: stroke) }
      }
    }
    canvas.add(outline(on: map, within: box), stroke: Stroke(colors.accent, width: 1.4))
    canvas.add(.rectangle(box), stroke: Stroke(colors.paper, width: 3))
    return ([.group(SceneGroup(id: id, role: "img", clip: box, nodes: canvas.nodes))], box.inset(by: -4))
  }

  /// The main frame's edges, carried from its projection into the inset's.
  private func outline(on map: MapView, within box: Rect) -> Path {
    var path = Path()
    let steps = 24
    let corners = [
      (frame.minX, frame.minY), (frame.maxX, frame.minY), (frame.maxX, frame.maxY), (frame.minX, frame.maxY),
      (frame.minX, frame.minY),
    ]
    for (a, b) in zip(corners, corners.dropFirst()) {
      for step in 0..<steps {
        let t = Double(step) / Double(steps)
        let plane = main.fit.unapply(a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t)
        guard let degree = main.projection.inverse(plane.x, plane.y),
          let point = map.point(longitude: degree.lon, latitude: degree.lat)
        else { continue }
        let (x, y) = (min(max(point.x, box.minX), box.maxX), min(max(point.y, box.minY), box.maxY))
        if path.isEmpty { path.move(x, y) } else { path.line(x, y) }
      }
    }
    if !path.isEmpty { path.close() }
    return path
  }
}
