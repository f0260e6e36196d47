import Glibc
import KraiGeometry
import KraiGraphics
import Testing

@testable import KraiPlot

@Suite struct LabelPlacementTests {
  private let style = LabelStyle.named(.place, theme: .light)

  private func placement(obstacles: [Rect] = []) -> LabelPlacement {
    LabelPlacement(
      bounds: Rect(x: 0, y: 0, width: 400, height: 400), obstacles: obstacles, lines: [],
      halo: Theme.light.colors.halo, measurer: FakeMeasurer())
  }

  private func texts(_ nodes: [SceneNode]) -> [String: SceneText] {
    var found: [String: SceneText] = [:]
    for case .text(let text) in nodes { found[text.text] = text }
    return found
  }

  /// Three points in a column that is too narrow for three names on one side: each name is level with its own.
  @Test func namesAreLevelWithTheirOwnPoints() throws {
    let points = [("Upper", 180.0), ("Middle", 194), ("Lower", 208)]
    var placement = placement(
      obstacles: points.map { Rect(x: 196, y: $0.1 - 4, width: 8, height: 8) })
    let requests = points.map { name, y in
      LabelRequest(
        text: name, x: 200, y: y, style: style, placement: .point(gap: 8, side: .right), priority: 1)
    }
    let placed = placement.place(requests)
    #expect(placed.dropped.isEmpty)
    for (name, y) in points {
      let text = try #require(texts(placed.nodes)[name])
      let middle = text.y - style.text.size * 0.36
      let nearest = points.min { abs($0.1 - middle) < abs($1.1 - middle) }
      #expect(nearest?.0 == name, "\(name) at \(middle), its point at \(y)")
    }
  }

  /// The name of an area that has no room in its middle stays inside of it, or is left out.
  @Test func namesOfAreasStayInside() {
    let area = Path.rectangle(Rect(x: 100, y: 100, width: 80, height: 60))
    for (height, isPlaced) in [(10.0, true), (90, false)] {
      let blocked = Rect(x: 0, y: 130 - height / 2, width: 400, height: height)
      var placement = placement(obstacles: [blocked])
      let request = LabelRequest(
        text: "Area", x: 140, y: 130, style: LabelStyle.named(.region, theme: .light),
        placement: .area(room: 40, outline: area), priority: 1)
      let text = texts(placement.place([request]).nodes)["Area"]
      #expect((text != nil) == isPlaced)
      if let text { #expect(area.contains(x: text.x, y: text.y - 4)) }
    }
  }

  /// A name whose middle lies in a corner of its area moves until it lies in it whole, where it can.
  @Test func namesOfAreasLieInThemWhole() throws {
    var frame = Path.rectangle(Rect(x: 100, y: 100, width: 160, height: 120))
    frame.append(.rectangle(Rect(x: 130, y: 130, width: 100, height: 60)))
    for (width, isWhole) in [(50.0, true), (190, false)] {
      let request = LabelRequest(
        text: "Islands", x: 115, y: 205, style: LabelStyle.named(.region, theme: .light),
        placement: .area(room: 60, outline: frame), priority: 1)
      let spot = try #require(LabelCandidates(request: request, width: width, height: 12).spots.first)
      #expect(frame.contains(x: spot.x, y: spot.boxes[0].midY))
      let corners = [(spot.boxes[0].minX, spot.boxes[0].minY), (spot.boxes[0].maxX, spot.boxes[0].maxY)]
      #expect(frame.contains(corners.map { (x: $0.0, y: $0.1) }).allSatisfy { $0 } == isWhole, "\(spot)")
    }
  }

  /// Slanted text covers little squares along its line, not the box around all of it.
  @Test func slantedTextLeavesTheCornersFree() throws {
    let place = LinePlaces.Place(x: 200, y: 200, angle: 45, above: 0, below: 0)
    let request = LabelRequest(
      text: "A long river", x: 0, y: 0, style: style, placement: .line([place]), priority: 1)
    let spots = LabelCandidates(request: request, width: 80, height: 12).spots
    let above = try #require(spots.first)
    let whole = above.boxes.dropFirst().reduce(above.boxes[0]) { $0.union($1) }
    #expect(above.boxes.count == 7 && whole.width > 55 && whole.height > 55)
    #expect(!above.boxes.contains { $0.contains(x: whole.maxX - 4, y: whole.minY + 4) })
    #expect(above.boxes.allSatisfy { $0.midY - 200 < $0.midX - 200 })
  }

  /// A point's breadth stays free between two labels.
  @Test(arguments: [(0.5, false), (1.5, true)])
  func labelsKeepApart(_ space: Double, _ isLevel: Bool) throws {
    func request(_ text: String, y: Double) -> LabelRequest {
      LabelRequest(
        text: text, x: 100, y: y, style: style, placement: .point(gap: 8, side: .right), priority: 1)
    }
    let height = request("Upper", y: 0).layout(FakeMeasurer()).height
    let y = 100 + height + space
    var placement = placement()
    let placed = placement.place([request("Upper", y: 100), request("Lower", y: y)])
    let (upper, lower) = (
      try #require(texts(placed.nodes)["Upper"]), try #require(texts(placed.nodes)["Lower"])
    )
    #expect(upper.x == 108 && upper.y == 100 + style.text.size * 0.36)
    let isBeside = lower.x == 108 && abs(lower.y - y - style.text.size * 0.36) < 1e-9
    #expect(isBeside == isLevel, "\(lower)")
  }

  /// The little squares of slanted text cover all of its ink, on either side of its line.
  @Test(arguments: [-80.0, -45, -20, 0, 20, 45, 80])
  func slantedTextIsCovered(_ angle: Double) throws {
    let place = LinePlaces.Place(x: 200, y: 200, angle: angle, above: 3, below: 3)
    let request = LabelRequest(
      text: "A long river", x: 0, y: 0, style: style, placement: .line([place]), priority: 1)
    let (texts, width, height) = request.layout(FakeMeasurer())
    let spots = LabelCandidates(request: request, width: width, height: height).spots
    #expect(spots.count == 2)
    for spot in spots {
      let ink = SceneReading.box(
        of: SceneText(
          texts[0], x: spot.x, y: spot.y, anchor: spot.anchor, style: style.text, rotation: spot.rotation))
      let whole = spot.boxes.dropFirst().reduce(spot.boxes[0]) { $0.union($1) }
      #expect(whole.inset(by: -1.5).contains(ink), "\(whole) \(ink)")
      #expect(ink.inset(by: -4).contains(whole), "\(whole) \(ink)")
    }
    // One above the line, the other below it.
    let away = spots.map { spot in
      let middle = spot.boxes[spot.boxes.count / 2]
      return middle.midY - 200 - (middle.midX - 200) * tan(angle * .pi / 180)
    }
    #expect(away[0] < 0 && away[1] > 0, "\(away)")
  }
}
