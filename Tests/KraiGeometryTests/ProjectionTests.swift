import Testing

@testable import KraiGeometry

@Suite struct ProjectionTests {
  static let files = Projection.names + ["web-mercator"]

  static func projection(_ operation: String) throws -> Projection {
    if operation.contains(":") { return try Projection(crs: operation) }
    let words = operation.split(separator: " ").map(String.init)
    let numbers = words.dropFirst().compactMap { Double($0) }
    return try Projection(
      Projection.Definition(
        name: words[0], longitude: numbers[0], latitude: numbers[1], parallels: Array(numbers.dropFirst(2))))
  }

  /// Largest deviation in metres, and of the round trip in degrees.
  static func check(_ file: String, roundTrip: Double = 1e-9) throws {
    let oracle = try Oracle(file)
    #expect(!oracle.blocks.isEmpty)
    for block in oracle.blocks {
      let projection = try projection(block.operation)
      var worst = 0.0
      var worstTrip = 0.0
      for (accept, expect) in block.cases {
        let point = try #require(projection.forward(accept[0], accept[1]), "\(block.operation) \(accept)")
        worst = max(worst, abs(point.x - expect[0]), abs(point.y - expect[1]))
        let back = try #require(projection.inverse(point.x, point.y), "\(block.operation) \(accept)")
        let turn = ((back.lon - accept[0]) / 360).rounded() * 360
        worstTrip = max(worstTrip, abs(back.lon - accept[0] - turn), abs(back.lat - accept[1]))
      }
      #expect(worst <= block.tolerance, "\(block.operation): \(worst) m")
      #expect(worstTrip <= roundTrip, "\(block.operation): round trip \(worstTrip)°")
    }
  }

  @Test("agrees with PROJ", arguments: files)
  func agreesWithProj(_ file: String) throws { try Self.check("\(file).gie") }

  @Test("the graticule of the whole earth agrees with PROJ, where both have a map")
  func world() throws {
    let oracle = try Oracle("world.gie")
    #expect(oracle.blocks.count == Projection.names.count)
    for block in oracle.blocks {
      let projection = try Self.projection(block.operation)
      var (worst, polar, compared) = (0.0, 0.0, 0)
      for (accept, expect) in block.cases {
        guard let point = projection.forward(accept[0], accept[1]) else { continue }
        compared += 1
        let off = max(abs(point.x - expect[0]), abs(point.y - expect[1]))
        if abs(accept[1]) == 90 { polar = max(polar, off) } else { worst = max(worst, off) }
      }
      // PROJ stops short of Mollweide's poles; the authalic cosine of a pole is no exact zero here.
      let atPoles = ["mollweide": 120, "lambert-azimuthal-equal-area": 0.3][projection.definition?.name ?? ""]
      #expect(polar <= atPoles ?? block.tolerance, "\(block.operation): \(polar) m at a pole")
      #expect(worst <= block.tolerance, "\(block.operation): \(worst) m")
      #expect(compared >= block.cases.count - 16, "\(block.operation): \(compared) of \(block.cases.count)")
    }
  }

  @Test("a CRS that PROJ computes")
  func crsThroughProj() throws {
    // PROJ's own inverse of authalic latitudes is a short series.
    try Self.check("proj.gie", roundTrip: 1e-8)
  }

  @Test("PROJ strings, and codes that PROJ does not know")
  func projStrings() throws {
    let own = try Projection(
      Projection.Definition(name: "albers", longitude: 128, latitude: 49, parallels: [44, 54]))
    let theirs = try Projection(
      crs: "+proj=aea +lon_0=128 +lat_0=49 +lat_1=44 +lat_2=54 +datum=WGS84 +units=m")
    let a = try #require(own.forward(135, 43))
    let b = try #require(theirs.forward(135, 43))
    #expect(abs(a.x - b.x) < 1e-6 && abs(a.y - b.y) < 1e-6)
    #expect(theirs.centre == 128)
    #expect(throws: ProjectionError.self) { try Projection(crs: "EPSG:999999") }
    #expect(throws: ProjectionError.self) { try Projection(crs: "+proj=nonsense") }
    #expect(throws: ProjectionError.self) { try Projection(crs: "") }
  }

  @Test("messages")
  func messages() {
    func message(_ definition: Projection.Definition) -> String {
      do {
        _ = try Projection(definition)
        return ""
      } catch { return "\(error)" }
    }
    #expect(message(.init(name: "albrs")) == "no projection \"albrs\" (did you mean \"albers\"?)")
    #expect(message(.init(name: "albers")).contains("one or two parallels"))
    #expect(message(.init(name: "albers", parallels: [90, -90])).contains("the poles"))
    #expect(message(.init(name: "lambert-conformal-conic", parallels: [30, 90])).contains("stereographic"))
    #expect(message(.init(name: "albers", parallels: [.nan, 1])).contains("within ±90"))
    #expect(message(.init(name: "robinson", longitude: .infinity)).contains("longitude"))
    #expect(message(.init(name: "robinson", parallels: [1])).contains("no parallels"))
  }

  @Test("automatic choice")
  func automatic() {
    let borderland = Projection.automatic(for: Rect(minX: 119, minY: 42, maxX: 137, maxY: 56))
    #expect(borderland.summary == "Albers conic, parallels 44.5° and 53.5° N, centre 128° E")
    let chukotka = Projection.automatic(for: Rect(minX: 158, minY: 62, maxX: 190, maxY: 72))
    #expect(chukotka.centre == 174)
    let world = Projection.automatic(for: Rect(minX: -180, minY: -90, maxX: 180, maxY: 90))
    #expect(world.definition?.name == "equal-earth")
    let arctic = Projection.automatic(for: Rect(minX: -180, minY: 66, maxX: 180, maxY: 90))
    #expect(arctic.definition?.name == "lambert-azimuthal-equal-area" && arctic.definition?.latitude == 90)
    let java = Projection.automatic(for: Rect(minX: 105, minY: -9, maxX: 115, maxY: 1))
    #expect(java.definition?.name == "lambert-azimuthal-equal-area")
    _ = Projection.automatic(for: Rect(minX: .nan, minY: .infinity, maxX: -.infinity, maxY: .nan))
  }

  @Test("outside the domain is nil, never a trap")
  func domain() throws {
    for name in Projection.names {
      let parallels = ["albers", "lambert-conformal-conic"].contains(name) ? [30.0, 50] : []
      for latitude in [-90.0, -30, 0, 48, 90] {
        let definition = Projection.Definition(
          name: name, longitude: 140, latitude: latitude, parallels: parallels)
        let projection = try Projection(definition)
        for lon in [-180.0, -40, 0, 140, 180, 320, 1e300, .nan, .infinity] {
          for lat in [-91.0, -90, -45, 0, 45, 90, .nan] { _ = projection.forward(lon, lat) }
        }
        for x in [-1e300, -1e7, 0, 1e7, .nan, .infinity] {
          for y in [-1e300, -1e7, 0, 1e7, .nan] { _ = projection.inverse(x, y) }
        }
      }
    }
  }
}
