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

  /// The same rows as areas, and as points without a loss.
  private static let areas: String = {
    let squares = ["3", "0", "-4", "null", "500"].enumerated().map { index, value in
      """
      {"type": "Feature", "properties": {"id": "R\(index)", "value": \(value), "kind": "k\(index)"}, "geometry":
      {"type": "Polygon", "coordinates": [[[\(index), 0], [\(index + 1), 0], [\(index + 1), 1], [\(index), 1], [\(index), 0]]]}}
      """
    }
    return "{\"type\": \"FeatureCollection\", \"features\": [\(squares.joined(separator: ","))]}"
  }()
  private static let points =
    "id,kind,lon,lat,value\nP1,a,1,0,3\nP2,b,2,1,0\nP3,c,3,0,7\nP4,d,4,1,4\nP5,e,5,2,5"

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

  /// Each mark of maps, through each of its channels, on each kind of colour scale.
  @Test func onMapsToo() throws {
    let package = try PlotPackage(tables: ["points": Self.points], layers: ["squares": Self.areas])
    var drawn = 0
    for mark in MarkSet.standard.kinds where mark.coordinates.contains(.map) {
      for rule in mark.channels where !rule.isMade && !rule.isText {
        for (column, color) in [
          ("value", "scale: classed"), ("value", "scale: ordinal"), ("kind", "scale: ordinal"),
          ("kind", "scale: classed"),
          ("value", "breaks: [1]"), ("kind", "domain: [a, k0]"), ("id", "range: [ink]"),
        ] {
          let data = mark.drawsGeometry && mark.makes.isEmpty ? "squares" : "points"
          let needs = (mark.needs.first { $0.contains(rule.channel) } ?? mark.needs.first ?? []).filter {
            $0 != .x && $0 != .y && $0 != rule.channel
          }
          let fed = needs.map {
            "\($0.rawValue): \($0 == .x2 ? "{value: 3}" : $0 == .y2 ? "{value: 1}" : "kind")"
          }
          let place = rule.scale == .x ? "lon" : rule.scale == .y ? "lat" : column
          let yaml = """
            title: T
            projection: {extent: [-1, -1, 7, 3]}
            \(rule.scale == .color ? "color: {\(color)}" : "height: 200")
            marks: [\(mark.name): {\((["data: \(data)", "\(rule.channel.rawValue): \(place)"] + fed).joined(separator: ", "))}]
            """
          guard let figure = try? package.plot(yaml) else {
            let located = package.issues(yaml).allSatisfy {
              $0.hasPrefix("Figures/f.yaml:") || $0.hasPrefix("GeoData/")
            }
            #expect(located, "\(yaml)\n\(package.issues(yaml))")
            continue
          }
          drawn += 1
          let shapes = SceneReading(figure.scene).shapes(in: "f-")
          // A row without a value is hatched, and says so.
          let items = max(Set(figure.drawn.map(\.id)).count, shapes.count)
          #expect(items >= Self.rows || !figure.warnings.isEmpty, "\(yaml): \(items)")
        }
      }
    }
    #expect(drawn > 20)
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
