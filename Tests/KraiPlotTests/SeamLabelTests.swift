import KraiGeometry
import Testing

@testable import KraiPlot

/// Labels of areas that are cut at ±180° stand in the middle of the whole, as if nobody had cut it.
@Suite struct SeamLabelTests {
  private static func column(_ rings: [[(Double, Double)]]) -> GeometryColumn {
    var column = GeometryColumn()
    for ring in rings {
      for vertex in ring { column.add(vertex.0, vertex.1) }
      column.endRing(hole: false)
    }
    column.endFeature(kind: .polygon)
    return column
  }

  /// Where the label stands on a frame of 800 points.
  private static func place(_ rings: [[(Double, Double)]], _ projection: Projection) throws -> (
    x: Double, y: Double, room: Double
  ) {
    let projected = column(rings).projected(projection, tolerance: 100)
    let frame = Rect(x: 0, y: 0, width: 800, height: 800)
    let fit = Fit.fitting(try #require(projected.bounds), in: frame)
    let place = try #require(AreaPlace(of: projected, 0, fit: fit, clip: frame.inset(by: -5), aspect: 3))
    return (place.x, place.y, place.room)
  }

  /// Halves of one area, the seam of one with a vertex more; the area as it was; and both with an island beside.
  static let island: [(Double, Double)] = [(-150, -10), (-148, -10), (-148, -8), (-150, -8)]
  static let areas: [(cut: [[(Double, Double)]], whole: [[(Double, Double)]])] = [
    (
      [
        [(170, -20), (180, -20), (180, -14), (180, -8), (170, -8)],
        [(-180, -8), (-180, -20), (-168, -20), (-168, -8)],
      ],
      [[(170, -20), (192, -20), (192, -8), (170, -8)]]
    ),
    (
      [[(160, 60), (180, 60), (180, 70), (160, 72)], [(-180, 70), (-180, 60), (-172, 64)]],
      [[(160, 60), (180, 60), (188, 64), (180, 70), (160, 72)]]
    ),
  ]

  @Test(arguments: ["equal-earth", "mercator", "robinson"], [0, 1])
  func halvesAreOne(_ name: String, _ index: Int) throws {
    let projection = try Projection(.init(name: name, longitude: 175))
    let (cut, whole) = Self.areas[index]
    for others in [[], [Self.island]] {
      let (half, one) = (try Self.place(cut + others, projection), try Self.place(whole + others, projection))
      // Along the middle of a long area many places have the same room.
      #expect(
        abs(half.x - one.x) < 3 && abs(half.y - one.y) < 12 && abs(half.room - one.room) < 1, "\(half) \(one)"
      )
    }
  }

  /// The map's own cut is an edge: the label stands in the larger half.
  @Test func theEdgeOfTheMapStaysAnEdge() throws {
    let projection = try Projection(.init(name: "equal-earth", longitude: 0))
    let place = try Self.place(Self.areas[1].cut, projection)
    #expect(place.x > 500)
  }

  /// What goes around a pole is cut along a meridian that is no edge of it.
  @Test func theSouthIsWhole() throws {
    let ring = (0...36).map { (-180 + Double($0) * 10, -72.0) } + [(180.0, -90.0), (-180, -90)]
    let polar = try Projection(.init(name: "lambert-azimuthal-equal-area", longitude: 0, latitude: -90))
    let place = try Self.place([ring], polar)
    #expect(abs(place.x - 400) < 8 && abs(place.y - 400) < 8 && place.room > 380, "\(place)")
  }
}
