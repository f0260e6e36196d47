import KraiGeometry
import KraiGraphics
import Testing

@testable import KraiPlot

/// Bars below zero: where they start, and what their axis shows.
struct BarSignTests {
  private func bars(_ rows: [(area: String, item: String, value: Double)], _ axes: String) throws -> [Rect] {
    let csv = rows.enumerated().map { index, row in
      "F\(index + 1),share,\(row.area),\(row.item),2020,\(row.value),,,percent,reported,GOOD,A,"
    }
    let reading = try PlotPackage(csv.joined(separator: "\n")).read("title: T\ndata: observations\n\(axes)")
    #expect(reading.texts(in: "f-axes").contains { $0.text.hasPrefix("0") }, "\(reading.strings)")
    return reading.shapes(in: "f-bar").filter(\.isRectangle).map(\.bounds)
  }

  private func expectClose(_ a: Double, _ b: Double, _ comment: String = "") {
    #expect(abs(a - b) < 0.01, "\(a) \(b) \(comment)")
  }

  /// +10 −20 +30, −10 +20 −30: what is above zero stands on what is above zero, whatever came between.
  @Test(arguments: [1.0, -1]) func partsOfBothSigns(_ sign: Double) throws {
    let rows = zip(["oil", "gas", "coal"], [10.0, -20, 30]).map { ("A", $0, $1 * sign) }
    let upright = try bars(rows, "x: area\ny: value\nmarks: [bar: {fill: item, stack: true}]")
    try #require(upright.count == 3)
    func outward(_ rect: Rect) -> (from: Double, to: Double) {
      sign > 0 ? (-rect.maxY, -rect.minY) : (rect.minY, rect.maxY)
    }
    let (ten, twenty, thirty) = (outward(upright[0]), outward(upright[1]), outward(upright[2]))
    expectClose(ten.from, twenty.to, "both start at zero")
    expectClose(thirty.from, ten.to, "the third stands on the first")
    expectClose(thirty.to - thirty.from, 3 * (ten.to - ten.from))
    expectClose(twenty.to - twenty.from, 2 * (ten.to - ten.from))

    let lying = try bars(rows, "x: value\ny: area\nmarks: [bar: {fill: item, stack: true}]")
    try #require(lying.count == 3)
    let (near, far) = sign > 0 ? (lying[2].minX, lying[0].maxX) : (lying[2].maxX, lying[0].minX)
    expectClose(near, far, "the third stands on the first, lying")
    expectClose(lying[2].width, 3 * lying[0].width)
  }

  /// Bars that are all losses, or all gains, show zero on their axis and start there.
  @Test(arguments: [1.0, -1]) func oneSignHasAZero(_ sign: Double) throws {
    let rows = [("A", "", 500 * sign), ("B", "", 1000 * sign)]
    let upright = try bars(rows, "x: area\ny: value\nmarks: [bar: {}]")
    try #require(upright.count == 2)
    expectClose(sign > 0 ? upright[0].maxY : upright[0].minY, sign > 0 ? upright[1].maxY : upright[1].minY)
    expectClose(upright[0].height * 2, upright[1].height)
    let lying = try bars(rows, "x: value\ny: area\nmarks: [bar: {}]")
    try #require(lying.count == 2)
    expectClose(sign > 0 ? lying[0].minX : lying[0].maxX, sign > 0 ? lying[1].minX : lying[1].maxX)
    expectClose(lying[0].width * 2, lying[1].width)
  }

  @Test(arguments: [1.0, -1]) func stacksOfOneSignHaveAZero(_ sign: Double) throws {
    let rows = [("A", "oil", 500 * sign), ("A", "gas", 1000 * sign)]
    let stack = try bars(rows, "x: area\ny: value\nmarks: [bar: {fill: item, stack: true}]")
    try #require(stack.count == 2)
    expectClose(sign > 0 ? stack[0].minY : stack[0].maxY, sign > 0 ? stack[1].maxY : stack[1].minY)
    expectClose(stack[0].height * 2, stack[1].height)
  }
}
