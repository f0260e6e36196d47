import Glibc
import KraiGeometry
import KraiGraphics

/// Greedy placement: in order of priority, each label takes the first of its candidate places that is free.
struct LabelPlacement {
  let bounds: Rect
  let halo: Color
  let measurer: any TextMeasurer
  private var index = RectIndex()
  private var soft = RectIndex()
  private var placed: [(text: String, x: Double, y: Double)] = []

  /// Labels stay inside `bounds` and off the obstacles; off the lines too where there is another place.
  init(bounds: Rect, obstacles: [Rect], lines: [Rect], halo: Color, measurer: any TextMeasurer) {
    self.bounds = bounds
    self.halo = halo
    self.measurer = measurer
    for obstacle in obstacles { index.insert(obstacle) }
    for line in lines { soft.insert(line) }
  }

  /// The labels that found a place, and the texts of those that did not.
  mutating func place(_ requests: [LabelRequest]) -> (nodes: [SceneNode], dropped: [String]) {
    var nodes: [SceneNode] = []
    var dropped: [String] = []
    let order = requests.enumerated().sorted { a, b in
      (a.element.priority, a.offset) < (b.element.priority, b.offset)
    }
    for (_, request) in order {
      let lines = request.text.split(separator: "\n").map(String.init)
      let width = lines.map { measurer.extent(of: $0, style: request.style.text).width }.max() ?? 0
      let size = (
        width: width, height: request.style.text.size * (1.05 + 1.2 * Double(max(lines.count, 1) - 1))
      )
      if isRepeated(request) { continue }
      let spots = candidates(request, size).filter { isFree($0.box) }
      guard let spot = best(of: spots) else {
        if !request.isOptional { dropped.append(request.text) }
        continue
      }
      placed.append((request.text, request.x, request.y))
      index.insert(spot.box.inset(by: -1))
      if spot.isFar { nodes.append(leader(request, to: spot.box)) }
      let haloOrNot = request.style.haloWidth > 0 ? SceneText.Halo(halo, width: request.style.haloWidth) : nil
      for (index, line) in lines.enumerated() {
        let shift = (Double(index) - Double(lines.count - 1) / 2) * request.style.text.size * 1.2
        nodes.append(
          .text(
            SceneText(
              line, x: spot.x, y: spot.y + shift, anchor: spot.anchor, style: request.style.text,
              halo: haloOrNot,
              rotation: spot.rotation)))
      }
    }
    return (nodes, dropped)
  }

  /// A near place, off the lines if there is one; then one farther off, at the end of a leader.
  private func best(of spots: [Spot]) -> Spot? {
    for isFar in [false, true] {
      let ring = spots.filter { $0.isFar == isFar }
      if let spot = ring.first(where: { !soft.intersects($0.box) }) ?? ring.first { return spot }
    }
    return nil
  }

  /// A thin line from a label to the point that it names.
  private func leader(_ request: LabelRequest, to box: Rect) -> SceneNode {
    let (x, y) = (min(max(request.x, box.minX), box.maxX), min(max(request.y, box.minY), box.maxY))
    let (dx, dy) = (request.x - x, request.y - y)
    let length = (dx * dx + dy * dy).squareRoot()
    guard case .point(let gap, _) = request.placement, length > gap else {
      return .group(SceneGroup(nodes: []))
    }
    let share = (length - gap + 1.5) / length
    return .path(
      ScenePath(
        .segment(x, y, x + dx * share, y + dy * share), stroke: Stroke(request.style.text.color, width: 0.6)))
  }

  private func isFree(_ box: Rect) -> Bool { bounds.contains(box) && !index.intersects(box) }

  /// A town and its crossing share one label.
  private func isRepeated(_ request: LabelRequest) -> Bool {
    guard request.isOptional else { return false }
    return placed.contains {
      $0.text == request.text && abs($0.x - request.x) < 60 && abs($0.y - request.y) < 40
    }
  }

  private struct Spot {
    var x, y: Double
    var anchor: SceneText.Anchor
    var rotation = 0.0
    var box: Rect
    var isFar = false
  }

  private func candidates(_ request: LabelRequest, _ size: (width: Double, height: Double)) -> [Spot] {
    // The visual middle of a line of text is half the height of a capital above its baseline.
    let rise = request.style.text.size * 0.36
    let (w, h) = size
    func spot(_ x: Double, _ middle: Double, _ anchor: SceneText.Anchor) -> Spot {
      let left = anchor == .start ? x : anchor == .end ? x - w : x - w / 2
      return Spot(
        x: x, y: middle + rise, anchor: anchor, box: Rect(x: left, y: middle - h / 2, width: w, height: h))
    }
    switch request.placement {
    case .point(let gap, let above):
      let (x, y) = (request.x, request.y)
      let (up, down) = (y - gap - h / 2, y + gap + h / 2)
      let sides = [spot(x + gap, y, .start), spot(x - gap, y, .end)]
      let ends = [spot(x, up, .middle), spot(x, down, .middle)]
      let d = gap * 0.72
      let corners = [
        spot(x + d, up + gap * 0.4, .start), spot(x + d, down - gap * 0.4, .start),
        spot(x - d, up + gap * 0.4, .end),
        spot(x - d, down - gap * 0.4, .end),
      ]
      let far = [
        spot(x + gap * 1.9, y, .start), spot(x - gap * 1.9, y, .end), spot(x, up - h * 0.6, .middle),
        spot(x, down + h * 0.6, .middle),
      ]
      var places = above ? ends + sides : sides + ends
      places += corners
      places += far
      for step: Double in [-2, 2, -3.2, 3.2] {
        for side in [spot(x + gap, y + step * h, .start), spot(x - gap, y + step * h, .end)] {
          places.append(side)
          places[places.count - 1].isFar = true
        }
      }
      return places
    case .end(let gap):
      return [0, -0.5, 0.5, -1, 1, -1.5, 1.5].map { spot(request.x + gap, request.y + $0 * h, .start) }
        + [spot(request.x, request.y - gap - h / 2, .middle), spot(request.x, request.y - gap - h / 2, .end)]
    case .area(let room, let angle):
      return area(request, size, room: room, angle: angle, rise: rise, spot: spot)
    }
  }

  private func area(
    _ request: LabelRequest, _ size: (width: Double, height: Double), room: Double, angle: Double,
    rise: Double,
    spot: (Double, Double, SceneText.Anchor) -> Spot
  ) -> [Spot] {
    let (w, h) = size
    if angle != 0 {
      var spot = spot(request.x, request.y, .middle)
      let radians = angle * .pi / 180
      // Just beside the line that it names.
      let away = h * 0.62
      let (cx, cy) = (request.x + sin(radians) * away, request.y - cos(radians) * away)
      spot.x = cx - sin(radians) * rise
      spot.y = cy + cos(radians) * rise
      spot.rotation = angle
      let (bw, bh) = (
        abs(w * cos(radians)) + abs(h * sin(radians)), abs(w * sin(radians)) + abs(h * cos(radians))
      )
      spot.box = Rect(x: cx - bw / 2, y: cy - bh / 2, width: bw, height: bh)
      return [spot]
    }
    // A name that is much larger than what it names would seem to name its neighbours.
    guard request.style.rank < 0 || (room > h * 0.45 && room * 3.2 > w) else { return [] }
    let steps: [Double] = [0, -1, 1, -2, 2, -3, 3]
    let shifts = steps.flatMap { dy in steps.map { (dx: $0 * w * 0.3, dy: dy * h * 0.8) } }
    let reach = max(room, h)
    return shifts.filter { abs($0.dx) + w * 0.2 < max(reach, w * 0.6) && abs($0.dy) < reach }
      .sorted { $0.dx * $0.dx + $0.dy * $0.dy < $1.dx * $1.dx + $1.dy * $1.dy }
      .map { spot(request.x + $0.dx, request.y + $0.dy, .middle) }
  }
}
