import Glibc
import KraiGeometry
import KraiGraphics

/// The places that a label would take, the best first.
struct LabelCandidates {
  struct Spot {
    var x, y: Double
    var anchor: SceneText.Anchor
    var rotation = 0.0
    /// What the text covers: one rectangle, or along a slanted line several.
    var boxes: [Rect]
    /// Far enough from its point to need a leader.
    var isFar = false
  }

  let request: LabelRequest
  let width, height: Double
  /// The middle of a label at the end of a line, moved apart from its neighbours.
  var end: Double?

  var spots: [Spot] {
    switch request.placement {
    case .point(let gap, let side): point(gap: gap, side: side)
    case .end(let gap): end(gap: gap)
    case .area(let room, let outline): area(room: room, outline: outline)
    case .line(let places): places.flatMap(line)
    }
  }

  private func spot(_ x: Double, _ middle: Double, _ anchor: SceneText.Anchor, isFar: Bool = false) -> Spot {
    let left = anchor == .start ? x : anchor == .end ? x - width : x - width / 2
    // The visual middle of a line of text is a third of its size above its baseline.
    return Spot(
      x: x, y: middle + request.style.text.size * 0.36, anchor: anchor,
      boxes: [Rect(x: left, y: middle - height / 2, width: width, height: height)], isFar: isFar)
  }

  /// First on the side that is asked for, then round the point, then farther off.
  private func point(gap: Double, side: LabelRequest.Side) -> [Spot] {
    let (x, y, h) = (request.x, request.y, height)
    let (up, down) = (y - gap - h / 2, y + gap + h / 2)
    let d = gap * 0.72
    let right = [
      spot(x + gap, y, .start), spot(x + d, up + gap * 0.4, .start), spot(x + d, down - gap * 0.4, .start),
    ]
    let left = [
      spot(x - gap, y, .end), spot(x - d, up + gap * 0.4, .end), spot(x - d, down - gap * 0.4, .end),
    ]
    let middle = [spot(x, up, .middle), spot(x, down, .middle)]
    var spots: [Spot] =
      switch side {
      case .right: right + middle + left
      case .left: left + middle + right
      case .above: middle + right + left
      }
    // Over and under the point, flush with it: where a line begins at the edge of the frame or ends there.
    let flush: [(Double, SceneText.Anchor)] = [
      (up, .start), (up, .end), (up - 6, .start), (up - 6, .end), (down, .start), (down, .end),
    ]
    for (middle, end) in flush {
      spots.append(spot(end == .start ? x - 3 : x + 3, middle, end))
    }
    spots.append(spot(x + gap * 1.9, y, .start))
    spots.append(spot(x - gap * 1.9, y, .end))
    for step: Double in [-2, 2, -3.2, 3.2] {
      spots.append(spot(x + gap, y + step * h, .start, isFar: true))
      spots.append(spot(x - gap, y + step * h, .end, isFar: true))
    }
    return spots
  }

  private func end(gap: Double) -> [Spot] {
    let middle = end ?? request.y
    let beside = [0, -0.5, 0.5, -1, 1, -1.5, 1.5].map { spot(request.x + gap, middle + $0 * height, .start) }
    let over = request.y - gap - height / 2
    return beside + [spot(request.x, over, .middle), spot(request.x, over, .end)]
  }

  /// Just beside the stretch of line that it names, on either side.
  private func line(_ place: LinePlaces.Place) -> [Spot] {
    let radians = place.angle * .pi / 180
    let (along, across) = ((x: cos(radians), y: sin(radians)), (x: -sin(radians), y: cos(radians)))
    return [-place.above - height * 0.7, place.below + height * 0.7].map { away in
      let (cx, cy) = (place.x + across.x * away, place.y + across.y * away)
      let rise = request.style.text.size * 0.36
      let count = (width / height).rounded(.up)
      let length = width / count
      let w = length * abs(along.x) + height * abs(along.y)
      let h = length * abs(along.y) + height * abs(along.x)
      let boxes = stride(from: (1 - count) / 2, through: (count - 1) / 2, by: 1).map { step in
        Rect(
          x: cx + along.x * length * step - w / 2, y: cy + along.y * length * step - h / 2, width: w,
          height: h)
      }
      return Spot(
        x: cx + across.x * rise, y: cy + across.y * rise, anchor: .middle, rotation: place.angle,
        boxes: boxes)
    }
  }

  /// At the widest place and around it, first where the whole name lies in the area; a name much larger than what it
  /// names would seem to name its neighbours.
  private func area(room: Double, outline: Path?) -> [Spot] {
    guard request.style.rank < 0 || (room > height * 0.45 && room * 3.2 > width) else { return [] }
    let steps: [Double] = [0, -1, 1, -2, 2, -3, 3]
    let shifts = steps.flatMap { dy in steps.map { (dx: $0 * width * 0.3, dy: dy * height * 0.8) } }
    let reach = max(room, height)
    let spots = shifts.filter { abs($0.dx) + width * 0.2 < max(reach, width * 0.6) && abs($0.dy) < reach }
      .sorted { $0.dx * $0.dx + $0.dy * $0.dy < $1.dx * $1.dx + $1.dy * $1.dy }
      .map { spot(request.x + $0.dx, request.y + $0.dy, .middle) }
    guard let outline else { return spots }
    // The middle of the name, and the corners and ends of its box.
    let places: [(x: Double, y: Double)] = [(0, 0), (-1, -1), (1, -1), (-1, 1), (1, 1), (-1, 0), (1, 0)]
    let inside = outline.contains(
      spots.flatMap { spot in
        let box = spot.boxes[0]
        return places.map { (x: box.midX + $0.x * box.width / 2, y: box.midY + $0.y * box.height / 2) }
      })
    var (whole, part): ([Spot], [Spot]) = ([], [])
    for (index, spot) in spots.enumerated() {
      let own = inside[index * places.count..<(index + 1) * places.count]
      if own.allSatisfy({ $0 }) { whole.append(spot) } else if own.first == true { part.append(spot) }
    }
    return whole + part
  }
}
