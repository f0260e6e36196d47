import Glibc
import Testing

@testable import KraiGeometry

/// Any polygon on earth, in every projection, at any centre: finite, inside the map, of the right size, bounded.
@Suite struct WorldTests {
  static let equalArea = ["albers", "lambert-azimuthal-equal-area", "equal-earth", "mollweide"]
  static let sphere = ["mollweide"]

  /// Rings that are simple on the sphere: anywhere, over the seams, around poles, tiny ones beside them.
  static func rings(_ seed: UInt64) -> [[(Double, Double)]] {
    var random = Random(seed: seed)
    var rings: [[(Double, Double)]] = []
    for _ in 0..<6 {
      let lat = Double.random(in: -85...85, using: &random)
      let lon = Double.random(in: -180...180, using: &random)
      rings.append(World.star(&random, lon: lon, lat: lat, width: 60, height: 40, count: 24))
      rings.append(World.star(&random, lon: lon, lat: lat, width: 3, height: 2, count: 9))
      let polar = Bool.random(using: &random) ? 89.9 : -89.9
      rings.append(World.star(&random, lon: lon, lat: polar, width: 20, height: 0.05, count: 3))
      rings.append(World.star(&random, lon: 180, lat: lat, width: 8, height: 3, count: 7))
      rings.append(World.cap(&random, south: Bool.random(using: &random), from: 50, to: 80, count: 7))
      rings.append(World.cap(&random, south: Bool.random(using: &random), from: 89.9, to: 89.99, count: 3))
    }
    return rings
  }

  @Test(
    "finite, inside the map's outline, and no more vertices than the tolerance asks for",
    arguments: Projection.names)
  func bounded(_ name: String) throws {
    for (index, centre) in World.centres.enumerated() {
      let projection = try World.projection(name, centre)
      let sphere = try #require(projection.sphere(tolerance: 1_000))
      let frame = try #require(sphere.bounds).inset(by: -2_000)
      for ring in Self.rings(UInt64(index) + 1) {
        let projected = World.polygon([ring]).projected(projection, tolerance: 5_000)
        let isFinite = projected.coordinates.allSatisfy(\.isFinite)
        #expect(isFinite)
        if let box = projected.bounds { #expect(frame.contains(box), "\(centre) \(ring)") }
        #expect(projected.vertexCount < 300 * (ring.count + 10), "\(centre) \(ring.count)")
        for part in 0..<projected.partCount {
          let range = projected.vertices(of: part)
          let (a, b) = (2 * range.lowerBound, 2 * (range.upperBound - 1))
          #expect(abs(projected.coordinates[a] - projected.coordinates[b]) < 1e-3)
          #expect(abs(projected.coordinates[a + 1] - projected.coordinates[b + 1]) < 1e-3)
        }
      }
    }
  }

  @Test("equal-area projections keep the area on the sphere", arguments: equalArea)
  func area(_ name: String) throws {
    let isSphere = Self.sphere.contains(name)
    let ellipsoid = Ellipsoid.wgs84
    let earth = (isSphere ? 4 : 2 * ellipsoid.qp) * .pi * Ellipsoid.semiMajorAxis * Ellipsoid.semiMajorAxis
    for (index, centre) in World.centres.enumerated() {
      let projection = try World.projection(name, centre)
      for ring in Self.rings(UInt64(index) + 100) {
        let tolerance = 100.0
        let projected = World.polygon([ring]).projected(projection, tolerance: tolerance)
        let area = projected.area(feature: 0) / earth
        let share = World.share(ring, isSphere: isSphere)
        // An azimuthal map ends 0.7° from the opposite point; chords lie off their curves by about the tolerance.
        let isNear = share > 1e-3 || ring.contains { World.distance($0, centre) > 178 }
        let missing = name.contains("azimuthal") && isNear ? 4e-5 : 0
        let allowed = missing + 2 * projected.length(feature: 0) * tolerance / earth
        #expect(abs(area - share) < allowed + share * 1e-6, "\(centre) \(area) for \(share): \(ring)")
      }
    }
  }
}

/// What a cut makes is filled and never stroked.
@Suite struct CutTests {
  static let clip = Rect(minX: -1e9, minY: -1e9, maxX: 1e9, maxY: 1e9)

  /// The length of what is stroked, in metres.
  static func stroked(_ column: GeometryColumn, feature: Int = 0) -> Double {
    let path = column.outline(feature: feature, fit: Fit(scale: 1, dx: 0, dy: 0), clip: clip)
    var (sum, last, start) = (0.0, (0.0, 0.0), (0.0, 0.0))
    var offset = 0
    for verb in path.verbs {
      let point = verb == .close ? start : (path.coordinates[offset], path.coordinates[offset + 1])
      if verb == .move { start = point } else { sum += hypot(point.0 - last.0, point.1 - last.1) }
      if verb != .close { offset += 2 }
      last = point
    }
    return sum
  }

  @Test("a ring along a parallel is the polar cap, stroked along the parallel alone", arguments: [70.0, -70])
  func cap(_ lat: Double) throws {
    let projection = try Projection(.init(name: "equal-earth", longitude: 33))
    let ring = stride(from: -170.0, through: 170, by: 20).map { ($0, lat) }
    let (a, b) = (
      try #require(projection.forward(-147, lat)), try #require(projection.forward(213 - 1e-9, lat))
    )
    let share = World.share(ring, isSphere: false)
    for turned in [ring, ring.reversed()] {
      let cap = World.polygon([turned]).projected(projection, tolerance: 10)
      let earth = 510_065_621_724_088.44
      #expect(abs(cap.area(feature: 0) / earth - share) < 1e-6)
      #expect(abs(Self.stroked(cap) - abs(a.x - b.x)) < 1)
      let pole = try #require(projection.forward(33, lat < 0 ? -90 : 90)).y
      let box = try #require(cap.bounds)
      #expect(abs((lat < 0 ? box.minY : box.maxY) - pole) < 1)
    }
  }

  /// Halves of a square that RFC 7946 cuts at 180, the second beginning where the ends of its seam differ.
  static let halves: [[(Double, Double)]] = [
    [(170, 60), (180, 60), (180, 65), (180, 70), (170, 70)],
    [(-180, 70), (-180, 60), (-170, 60), (-170, 70)],
  ]

  @Test("halves at ±180 are stroked as the whole", arguments: Projection.names)
  func seam(_ name: String) throws {
    var column = GeometryColumn()
    for half in Self.halves {
      for vertex in half { column.add(vertex.0, vertex.1) }
      column.endRing(hole: false)
    }
    column.endFeature(kind: .polygon)
    let whole = World.polygon([[(170, 60), (-170, 60), (-170, 70), (170, 70)]])
    for centre in [(lon: 178.0, lat: 50.0), (0, 30), (100, 80)] {
      let projection = try World.projection(name, centre)
      let (two, one) = (
        column.projected(projection, tolerance: 50), whole.projected(projection, tolerance: 50)
      )
      #expect(abs(Self.stroked(two) - Self.stroked(one)) < 500, "\(centre)")
      #expect(
        abs(two.area(feature: 0) - one.area(feature: 0)) < 1e-4 * one.area(feature: 0) + 1e6, "\(centre)")
    }
  }

  @Test("a ring that spells its vertices at the antimeridian both ways is no belt around the earth")
  func spellings() throws {
    let clean = World.polygon([[(178, -18), (-178, -18), (-178, -16), (180, -15), (178, -16)]])
    let mixed: [[(Double, Double)]] = [
      [(178, -18), (180, -18), (-180, -18), (-178, -18), (-178, -16), (-180, -15), (180, -15), (178, -16)],
      [(178, -18), (-178, -18), (-178, -16), (180.00000000000014, -15), (-180, -15), (178, -16)],
    ]
    for centre in [0.0, 150, 180] {
      let projection = try Projection(.init(name: "equal-earth", longitude: centre))
      let area = clean.projected(projection, tolerance: 100).area(feature: 0)
      for ring in mixed {
        let other = World.polygon([ring]).projected(projection, tolerance: 100).area(feature: 0)
        #expect(abs(other / area - 1) < 1e-4, "\(centre)")
      }
      let cap = stride(from: -180.0, through: 180, by: 20).map { ($0, -70.0) }
      let belt: [(Double, Double)] = [(-180, 60), (0, 60), (180, 60), (180, 70), (-180, 70)]
      for ring in [cap, belt] {
        let earth = 510_065_621_724_088.44
        let share = World.polygon([ring]).projected(projection, tolerance: 100).area(feature: 0) / earth
        #expect(abs(share - (ring.count == 5 ? 0.0370 : 0.0304)) < 5e-4, "\(centre) \(share)")
      }
    }
  }

  @Test("a vertex that lies a digit beyond the seam stays on its side")
  func digit() throws {
    let half = World.polygon([[(178, -18), (180.00000000000014, -18), (180.00000000000014, -16), (178, -16)]])
    for name in Projection.names where !name.contains("azimuthal") {
      let projection = try World.projection(name, (0, 20))
      guard let box = half.projected(projection, tolerance: 100).bounds else { continue }
      let sphere = try #require(projection.sphere(tolerance: 1_000)?.bounds)
      #expect(box.width < sphere.width / 4, "\(name)")
    }
  }

  @Test("a border along 180 that no other side answers is stroked")
  func border() throws {
    let cell = World.polygon([[(170, 0), (180, 0), (180, 10), (170, 10)]])
    let projection = try Projection(.init(name: "equirectangular", longitude: 150))
    let around = 40 * .pi / 180 * Ellipsoid.semiMajorAxis
    #expect(abs(Self.stroked(cell.projected(projection, tolerance: 10)) - around) < 1)
  }

  /// Antarctica as Natural Earth has it, its seam exactly at ±180, a little inside, and in longitudes to 360.
  static let antarctica: [[(Double, Double)]] = [
    [(-180, -90), (180, -90), (180, -84), (90, -66), (0, -70), (-60, -75), (-180, -84)],
    [
      (-179.99999999999994, -90), (180, -90), (180, -84), (90, -66), (0, -70), (-60, -75),
      (-179.99999999999994, -84),
    ],
    [(0, -90), (360, -90), (360, -70), (300, -75), (180.5, -84), (90, -66), (0, -70)],
  ]

  @Test("Antarctica ends at its coast, whatever the copy and the centre", arguments: [0, 1, 2])
  func southPole(_ copy: Int) throws {
    let ring = Self.antarctica[copy]
    for name in WorldTests.equalArea + ["robinson", "orthographic", "stereographic", "mercator"] {
      for centre in World.centres where centre.lat <= 0 {
        let projection = try World.projection(name, centre)
        let ice = World.polygon([ring]).projected(projection, tolerance: 500)
        let coast = World.polygon([ring.filter { $0.1 > -90 && abs($0.0) < 359 && $0.0 > -179.9 }])
          .projected(projection, tolerance: 500)
        #expect(abs(ice.area(feature: 0) - coast.area(feature: 0)) < 1e-3 * coast.area(feature: 0) + 1e8)
        #expect(
          abs(Self.stroked(ice) - Self.stroked(coast)) < 2e-3 * Self.stroked(coast) + 5_000,
          "\(name) \(centre)")
      }
    }
  }

  @Test("an edge over the horizon is stroked up to it, and the horizon never")
  func horizon() throws {
    let globe = try Projection(.init(name: "orthographic", longitude: 0, latitude: 0))
    let band = World.polygon([[(60, -1), (120, -1), (120, 1), (60, 1)]]).projected(globe, tolerance: 10)
    let side = Ellipsoid.semiMajorAxis * (1 - sin(Double.pi / 3))
    let short = 2 * .pi / 180 * Ellipsoid.semiMajorAxis
    #expect(abs(Self.stroked(band) - 2 * side - short) < 0.01 * side)
  }
}

/// What would take all there is of memory or time.
@Suite struct BoundTests {
  @Test("triangles over a pole and across 180, in every projection", arguments: Projection.names)
  func triangles(_ name: String) throws {
    let shapes: [[(Double, Double)]] = [
      [
        (163.8424337099749, -70.71676767998451), (145.99969852110144, -67.60119557710749),
        (-16.641588507544046, -74.79253957127685),
      ],
      [(0, -80), (90, -80), (180, -80), (-90, -80)], [(0, 90), (120, 90), (-120, 90)],
      [(180, -90), (-180, -90), (180, 90)], [(180, 10), (-180, 20), (180, 30)],
      [(-180, 0), (180, 0), (0, 89)],
      [(179.9999999, -89.9999999), (-179.9999999, -89.9999999), (0, -89.9999999)],
    ]
    for centre in World.centres {
      let projection = try World.projection(name, centre)
      for shape in shapes {
        let projected = World.polygon([shape]).projected(projection, tolerance: 1_000)
        #expect(projected.vertexCount < 6_000, "\(centre) \(shape): \(projected.vertexCount)")
      }
    }
  }

  @Test("a spiral of many turns and a ring that jumps at every vertex take time in proportion")
  func spirals() throws {
    var spiral: [(Double, Double)] = []
    for step in 0..<300 { spiral.append((World.wrapped(Double(step) * 170), -80 + Double(step) * 0.5)) }
    var saw: [(Double, Double)] = []
    for step in 0..<300 { saw.append((step % 2 == 0 ? 179 : -179, -80 + Double(step) * 0.5)) }
    for name in ["equal-earth", "transverse-mercator", "orthographic"] {
      let projection = try World.projection(name, (10, 20))
      for ring in [spiral, saw] {
        let projected = World.polygon([ring]).projected(projection, tolerance: 0)
        // Along a horizon a point comes every three degrees.
        let most = name == "orthographic" ? 120 : 24
        #expect(projected.vertexCount < most * ring.count, "\(name)")
      }
    }
  }

  @Test("thinning keeps the corner between a coast and a seam")
  func seamCorner() throws {
    var coast = stride(from: 170.0, through: -170, by: -2).map { ($0, -66 + Double(Int($0) % 3)) }
    coast += [
      (-179.94249935617904, -84.72144337355249), (-180, -84.71338), (-180, -90), (180.00000000000014, -90),
    ]
    coast += [(180.00000000000014, -84.71338)]
    let ice = World.polygon([coast])
    let projection = try Projection(.init(name: "orthographic", longitude: 40, latitude: -90))
    let whole = CutTests.stroked(ice.projected(projection, tolerance: 100))
    let thin = CutTests.stroked(ice.thinned(tolerance: 8_000).projected(projection, tolerance: 100))
    #expect(abs(whole - thin) < 0.02 * whole)
  }

  @Test("thinning leaves a ring around a pole around it, and a window keeps what crosses 180 whole")
  func thinning() throws {
    let ring = stride(from: -180.0, to: 180, by: 0.5).map { (World.wrapped($0 + 0.25), -60.0) }
    let cap = World.polygon([ring])
    let thin = cap.thinned(tolerance: 5_000)
    #expect(thin.vertexCount < 40)
    let projection = try Projection(.init(name: "equal-earth"))
    let areas = [cap, thin].map { $0.projected(projection, tolerance: 100).area(feature: 0) }
    #expect(abs(areas[0] / areas[1] - 1) < 1e-4)
    let fiji = World.polygon([[(178, -18), (-178, -18), (-178, -16), (178, -16)]])
    #expect(fiji.clipped(to: Rect(minX: 0, minY: -30, maxX: 60, maxY: 0)) == fiji)
  }
}
