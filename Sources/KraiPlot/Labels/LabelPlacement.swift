import KraiGeometry
import KraiGraphics

/// Greedy placement: in order of priority, each label takes the best of its places that are free.
struct LabelPlacement {
  let bounds: Rect
  let halo: Color
  let measurer: any TextMeasurer
  /// What it costs to lie on a line, in places that are farther down the list.
  private let lineCost: Double
  private var index = RectIndex()
  private var lines = RectIndex()
  private var placed: [(text: String, x: Double, y: Double)] = []

  /// Labels stay inside `bounds` and off the obstacles; off the lines too where that costs little, or what they mean is
  /// read along them.
  init(
    bounds: Rect, obstacles: [Rect], lines: [Rect], areData: Bool = false, halo: Color,
    measurer: any TextMeasurer
  ) {
    lineCost = areData ? 9 : 2.5
    self.bounds = bounds
    self.halo = halo
    self.measurer = measurer
    for obstacle in obstacles { index.insert(obstacle) }
    for line in lines { self.lines.insert(line) }
  }

  /// The labels that found a place, and those that did not and may not be left out without a word.
  mutating func place(_ requests: [LabelRequest]) -> (nodes: [SceneNode], dropped: [LabelRequest]) {
    var nodes: [SceneNode] = []
    var dropped: [LabelRequest] = []
    let ends = EndLabels.middles(of: requests, from: bounds.minY, to: bounds.maxY, measurer: measurer)
    let order = requests.enumerated().sorted { a, b in
      (a.element.priority, a.offset) < (b.element.priority, b.offset)
    }
    for (index, request) in order where !isRepeated(request) {
      let (texts, width, height) = request.layout(measurer)
      let spots = LabelCandidates(request: request, width: width, height: height, end: ends[index]).spots
      guard let spot = best(of: spots, for: request, among: requests) else {
        if !request.isOptional { dropped.append(request) }
        continue
      }
      placed.append((request.text, request.x, request.y))
      for box in spot.boxes { self.index.insert(box.inset(by: -1)) }
      if spot.isFar, let leader = leader(request, to: spot.boxes[0]) { nodes.append(leader) }
      nodes += self.nodes(texts, at: spot, request)
    }
    return (nodes, dropped)
  }

  private func nodes(_ texts: [String], at spot: LabelCandidates.Spot, _ request: LabelRequest) -> [SceneNode]
  {
    let style = request.style
    return texts.enumerated().map { index, line in
      let shift = (Double(index) - Double(texts.count - 1) / 2) * style.text.size * 1.2
      return .text(
        SceneText(
          line, x: spot.x, y: spot.y + shift, anchor: spot.anchor, style: style.text,
          halo: style.haloWidth > 0 ? SceneText.Halo(halo, width: style.haloWidth) : nil,
          rotation: spot.rotation))
    }
  }

  /// The cheapest free place: later places cost more, so does lying on a line, beside another label's point, or
  /// far from its own.
  private func best(
    of spots: [LabelCandidates.Spot], for request: LabelRequest, among requests: [LabelRequest]
  ) -> LabelCandidates.Spot? {
    var best: (spot: LabelCandidates.Spot, cost: Double)?
    // The name of an area keeps clear of points, else it would seem to be theirs.
    var clearance = 0.0
    if case .area = request.placement { clearance = 4 }
    for (rank, spot) in spots.enumerated()
    where spot.boxes.allSatisfy({ bounds.contains($0) && !index.intersects($0.inset(by: -clearance)) }) {
      var cost = Double(rank)
      cost += lineCost * Double(spot.boxes.filter { lines.intersects($0) }.count)
      if spot.isFar { cost += 20 }
      if case .point(let gap, _) = request.placement {
        let own = spot.boxes[0].distance(to: request)
        for other in requests where other.text != request.text {
          guard case .point = other.placement else { continue }
          let distance = spot.boxes[0].distance(to: other)
          // Level with another point, or nearer to it than to its own, a label seems to name that one.
          let isLevel = other.y > spot.boxes[0].minY && other.y < spot.boxes[0].maxY
          if distance < own + (isLevel ? 3 : 1) {
            cost += isLevel ? 10 : 6
          } else if distance < gap {
            cost += 3
          }
        }
      }
      if cost < best?.cost ?? .infinity { best = (spot, cost) }
    }
    return best?.spot
  }

  /// A thin line from a label to the point that it names.
  private func leader(_ request: LabelRequest, to box: Rect) -> SceneNode? {
    let (x, y) = (min(max(request.x, box.minX), box.maxX), min(max(request.y, box.minY), box.maxY))
    let (dx, dy) = (request.x - x, request.y - y)
    let length = (dx * dx + dy * dy).squareRoot()
    guard case .point(let gap, _) = request.placement, length > gap else { return nil }
    let share = (length - gap + 1.5) / length
    return .path(
      ScenePath(
        .segment(x, y, x + dx * share, y + dy * share), stroke: Stroke(request.style.text.color, width: 0.6)))
  }

  /// A town and its crossing share one label.
  private func isRepeated(_ request: LabelRequest) -> Bool {
    request.isOptional
      && placed.contains {
        $0.text == request.text && abs($0.x - request.x) < 60 && abs($0.y - request.y) < 40
      }
  }
}

extension Rect {
  /// How far a label's point lies from the rectangle.
  fileprivate func distance(to request: LabelRequest) -> Double {
    let dx = max(minX - request.x, 0, request.x - maxX)
    let dy = max(minY - request.y, 0, request.y - maxY)
    return (dx * dx + dy * dy).squareRoot()
  }
}
