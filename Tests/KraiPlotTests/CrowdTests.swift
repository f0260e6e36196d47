import KraiGeometry
import KraiGraphics
import KraiSource
import Testing

@testable import KraiPlot

/// Points that are too many to list are drawn at the same places in the same looks, and counted.
struct CrowdTests {
  private static func package(_ count: Int) throws -> PlotPackage {
    let rows = (0..<count).map { index in
      let (lon, lat) = (Double(index % 199) * 0.1, 40 + Double(index / 199) * 0.1)
      return
        "\(index),\(lon),\(lat),\(index % 3 == 0 ? "oil" : "gas"),\(index),\(index % 2 == 0 ? "GOOD" : "FAIR")"
    }
    return try PlotPackage(tables: [
      "wells": (["id,lon,lat,kind,rank,sources"] + rows).joined(separator: "\n")
    ])
  }

  private static func figure(_ options: String) -> String {
    "title: T\nprojection: {type: mercator, extent: [-1, 39, 21, 50], margin: 0}\n"
      + "marks: [dot: {data: wells, \(options)}]"
  }

  @Test func aCrowdStandsWhereEachWouldStand() throws {
    let options = "r: {value: 2}, fill: kind"
    let few = try Self.package(10_000).read(Self.figure(options)).shapes(in: "f-dot")
    let many = try Self.package(10_001).read(Self.figure(options)).shapes(in: "f-dot")
    #expect(few.count == 10_000 && many.count == 10_001)
    for (a, b) in zip(few, many) {
      #expect(abs(a.bounds.midX - b.bounds.midX) < 1e-9 && abs(a.bounds.midY - b.bounds.midY) < 1e-9)
      #expect(a.fill == b.fill && a.stroke == b.stroke)
      #expect(a.title != nil && b.title == nil)
    }
  }

  @Test func aCrowdIsCounted() throws {
    let plot = try Self.package(10_001).plot(Self.figure("r: rank, maximumRadius: 6"))
    let counted = plot.drawn.filter { $0.counted > 0 }
    #expect(counted.map(\.counted) == [5_001, 5_000])
    #expect(Set(counted.map(\.sources)) == [["GOOD"], ["FAIR"]])
    // The ends alone are listed.
    #expect(plot.drawn.filter { $0.counted == 0 }.map(\.id) == ["10000", "0"])
    #expect(plot.altText.contains("10,001 values. Highest: 10,000. Lowest: 0."), "\(plot.altText)")
    #expect(plot.sources.map(\.id).sorted() == ["FAIR", "GOOD"])
  }

  @Test func aCrowdWithoutValuesIsCountedToo() throws {
    let plot = try Self.package(10_001).plot(Self.figure("r: {value: 2}"))
    #expect(plot.drawn.map(\.counted) == [5_001, 5_000])
    #expect(plot.altText.contains("10,001 marks."), "\(plot.altText)")
  }

  /// The largest lie lowest, as they do among few.
  @Test func theLargestOfACrowdLieLowest() throws {
    let shapes = try Self.package(10_001).read(Self.figure("r: rank, maximumRadius: 6")).shapes(in: "f-dot")
    let sizes = shapes.map(\.bounds.width)
    #expect(zip(sizes, sizes.dropFirst()).allSatisfy { $0 >= $1 - 1e-9 })
    #expect(abs((sizes.first ?? 0) - 12) < 0.01)
  }
}
