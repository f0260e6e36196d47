import Testing

@testable import KraiGeometry

/// The box in degrees that holds features the short way round.
@Suite struct ExtentTests {
  static func box(_ rings: [[(Double, Double)]]) -> Rect? {
    var column = GeometryColumn()
    for ring in rings {
      for vertex in ring { column.add(vertex.0, vertex.1) }
      column.endRing(hole: false)
    }
    column.endFeature(kind: .polygon)
    return column.extent
  }

  @Test func areas() {
    let small = [(130.0, 45.0), (133, 45), (133, 48), (130, 48)]
    #expect(Self.box([small]) == Rect(minX: 130, minY: 45, maxX: 133, maxY: 48))
    let inland = [(40.0, 50.0), (170, 64), (60, 69)]
    let halves: [[(Double, Double)]] = [
      [(170, 64), (180, 62), (180, 69)], [(-180, 62), (-170, 66), (-180, 69)],
    ]
    #expect(Self.box([inland] + halves) == Rect(minX: 40, minY: 50, maxX: 190, maxY: 69))
    #expect(Self.box([halves[1], inland]) == Rect(minX: 40, minY: 50, maxX: 190, maxY: 69))
    #expect(
      Self.box([[(178, -18), (-178, -18), (-178, -16), (178, -16)]])
        == Rect(minX: 178, minY: -18, maxX: 182, maxY: -16))
    let cap = stride(from: -170.0, through: 170, by: 20).map { ($0, -70.0) }
    #expect(Self.box([cap]) == Rect(minX: -180, minY: -90, maxX: 180, maxY: -70))
    #expect(Self.box([]) == nil)
  }

  @Test("points around the antimeridian, around Greenwich, and one that is no position")
  func points() {
    var column = GeometryColumn()
    for (x, y) in [(179.0, -17.0), (-175, -21), (172, -41), (20, 95)] { column.appendPoint(x: x, y: y) }
    #expect(column.extent == Rect(minX: 172, minY: -41, maxX: 185, maxY: -17))
    var africa = GeometryColumn()
    for (x, y) in [(-17.0, 14.0), (36, -1), (350, 5)] { africa.appendPoint(x: x, y: y) }
    #expect(africa.extent == Rect(minX: -17, minY: -1, maxX: 36, maxY: 14))
  }
}
