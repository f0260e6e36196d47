import KraiGeometry
import KraiGraphics
import KraiSource
import Testing

@testable import KraiPlot

/// Each mark, through each of its channels, on each kind of scale: what is not drawn is told of.
struct SilenceTests {
  /// Five rows that a scale may have trouble with: a loss, a zero, a cell without a number, a much larger number.
  private static let table = """
    id,kind,period,value,rank,status,sources,unit
    R1,a,2001,3,1,reported,GOOD,trucks
    R2,b,2002,0,2,reported,GOOD,trucks
    R3,c,2003,-4,3,reported,GOOD,trucks
    R4,d,2004,,4,reported,GOOD,trucks
    R5,e,2005,500,5,reported,GOOD,trucks
    """
  private static let rows = 5

  private struct Case: CustomStringConvertible {
    let mark: MarkKind
    let channel: Channel
    let axis: String

    /// Every channel that the mark needs, and the one under test; the channel takes the numbers, the others harmless columns.
    var yaml: String {
      let needs =
        mark.needs.first { $0.contains(channel) } ?? mark.needs.first { !$0.contains(channel) } ?? []
      let fed = (needs + (needs.contains(channel) ? [] : [channel])).map { other -> String in
        let isVertical = other.rawValue.hasPrefix("y")
        let column =
          other == channel
          ? mark[channel]?.scale == .symbol ? "kind" : "value"
          : isVertical ? "rank" : mark[other]?.scale == ChannelRule.ScaleUse.none ? "kind" : "period"
        return "\(other.rawValue): \(column)"
      }
      let side = channel.rawValue.hasPrefix("y") ? "y" : "x"
      let scale = mark[channel]?.scale == .x || mark[channel]?.scale == .y ? "\(side): {\(axis)}\n" : ""
      return "title: T\ndata: numbers\n\(scale)marks: [\(mark.name): {\(fed.joined(separator: ", "))}]"
    }

    var description: String { "\(mark.name) \(channel.rawValue) \(axis)" }
  }

  private static let axes = [
    "scale: linear", "scale: sqrt", "scale: log", "scale: band", "scale: time", "domain: [-2, 10]",
    "domain: [1, 10], scale: log", "reverse: true", "domain: [a, b]",
  ]

  private static var cases: [Case] {
    MarkSet.standard.kinds.filter { $0.coordinates.contains(.chart) }.flatMap { mark in
      mark.channels.filter { !$0.isMade && !$0.isText }.flatMap { rule in
        (rule.scale == .x || rule.scale == .y ? axes : [""]).map {
          Case(mark: mark, channel: rule.channel, axis: $0)
        }
      }
    }
  }

  @Test func asManyItemsAsRowsOrAMessage() throws {
    let package = try PlotPackage(tables: ["numbers": Self.table])
    var drawn = 0
    #expect(Self.cases.count > 80)
    for test in Self.cases {
      let figure: CompiledFigure
      do {
        figure = try package.plot(test.yaml)
      } catch {
        let issues = Issues(error).list
        #expect(!issues.isEmpty && issues.allSatisfy { $0.location != nil }, "\(test): \(issues)")
        continue
      }
      drawn += 1
      let reading = SceneReading(figure.scene)
      // A line or an area is one item of all its rows; what it has recorded counts.
      let items = Set(figure.drawn.map(\.id)).count
      let isWhole =
        items >= Self.rows || test.mark.isAnnotation && reading.shapes(in: "f-").count >= Self.rows
      #expect(
        isWhole || !figure.warnings.isEmpty,
        "\(test): \(items) of \(Self.rows) rows, no warning\n\(test.yaml)")
      #expect(figure.warnings.allSatisfy { $0.location != nil }, "\(test): \(figure.warnings)")
      let page = reading.page.inset(by: -1)
      let leaves = reading.shapes.filter { !page.contains($0.bounds) && $0.clip == nil }
      #expect(leaves.isEmpty, "\(test): \(leaves.map(\.bounds))")
    }
    #expect(drawn > 40)
  }
}
