import Glibc
import KraiGeometry
import Testing

@testable import KraiPlot

@Suite struct LinePlacesTests {
  private func path(_ parts: [(x: Double, y: Double)]...) -> Path {
    var path = Path()
    for points in parts {
      for (index, point) in points.enumerated() {
        if index == 0 { path.move(point.x, point.y) } else { path.line(point.x, point.y) }
      }
    }
    return path
  }

  @Test func theMiddleOfAStraightLineComesFirst() throws {
    let places = LinePlaces.places(on: path([(0, 0), (100, 0), (200, 0)]), width: 40, height: 10)
    let first = try #require(places.first)
    #expect(abs(first.x - 100) < 7 && first.y == 0 && first.angle == 0)
    #expect(first.above == 0 && first.below == 0)
    for (index, a) in places.enumerated() {
      for b in places[..<index] { #expect(hypot(a.x - b.x, a.y - b.y) > 20) }
    }
  }

  @Test(arguments: [30.0, 150, -150, -30, 90])
  func textReadsFromTheLeftWhateverTheLineSDirection(_ degrees: Double) throws {
    let (x, y) = (cos(degrees * .pi / 180), sin(degrees * .pi / 180))
    let places = LinePlaces.places(on: path([(0, 0), (200 * x, 200 * y)]), width: 40, height: 10)
    let first = try #require(places.first)
    #expect(abs(first.angle) <= 90.001)
    #expect(abs(sin((first.angle - degrees) * .pi / 180)) < 1e-9)
  }

  /// A river that winds by a few points is a place, with what it bulges; one that winds by more is none.
  @Test func theBendIsMeasured() throws {
    func river(_ bend: Double) -> Path {
      path((0...60).map { (x: Double($0) * 4, y: $0 % 2 == 0 ? 0 : bend) })
    }
    let place = try #require(LinePlaces.places(on: river(6), width: 40, height: 10).first)
    #expect(place.above + place.below > 5 && place.above + place.below < 9)
    #expect(LinePlaces.places(on: river(30), width: 40, height: 10).isEmpty)
  }

  @Test func touchingPartsAreOneLine() {
    let halves = path([(0, 0), (30, 0)], [(30, 0), (60, 0)])
    #expect(!LinePlaces.places(on: halves, width: 50, height: 10).isEmpty)
    let apart = path([(0, 0), (30, 0)], [(40, 0), (70, 0)])
    #expect(LinePlaces.places(on: apart, width: 50, height: 10).isEmpty)
    #expect(LinePlaces.places(on: Path(), width: 50, height: 10).isEmpty)
  }
}
