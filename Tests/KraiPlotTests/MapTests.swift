import Glibc
import KraiGeometry
import KraiGraphics
import Testing

@testable import KraiPlot

struct MapTests {
  /// Three squares in a row, ten degrees wide.
  static let squares = """
    {"type": "FeatureCollection", "features": [
    {"type": "Feature", "properties": {"id": "A", "name_en": "West"}, "geometry": {"type": "Polygon",
    "coordinates": [[[0, 40], [10, 40], [10, 50], [0, 50], [0, 40]]]}},
    {"type": "Feature", "properties": {"id": "B", "name_en": "East"}, "geometry": {"type": "Polygon",
    "coordinates": [[[10, 40], [20, 40], [20, 50], [10, 50], [10, 40]]]}},
    {"type": "Feature", "properties": {"id": "C", "name_en": "Far"}, "geometry": {"type": "Polygon",
    "coordinates": [[[20, 40], [30, 40], [30, 50], [20, 50], [20, 40]]]}}]}
    """

  private static let towns = """
    id,name_en,name_ru,name_zh,lon,lat,mode,rank
    one,Same,Тот,同,15,45,road,1
    two,Same,Тот,同,15,45,rail,2
    three,Same,Тот,同,15,45,river,3
    four,Other,Иной,别,5,45,road,4
    """

  private func package(_ observations: String = "", towns: String = towns) throws -> PlotPackage {
    try PlotPackage(observations, tables: ["towns": towns], layers: ["regions": Self.squares])
  }

  private func expectTidyLabels(_ reading: SceneReading, _ panel: String) {
    let labels = reading.texts(in: "\(panel)-labels")
    let frame = reading.clips.first ?? reading.page
    for (index, a) in labels.enumerated() {
      #expect(frame.contains(a.box), "\(a.text) \(a.box) leaves \(frame)")
      for b in labels[..<index] where a.isUpright && b.isUpright {
        #expect(a.box.overlap(b.box) <= 1, "\(a.text) covers \(b.text)")
      }
    }
  }

  // MARK: Windows

  @Test func anExtentOfIdsFitsThem() throws {
    let figure = try package().plot(
      "title: T\nprojection: {extent: [A, B], margin: 0}\nmarks: [geo: {data: regions, fill: id}]")
    let reading = SceneReading(figure.scene)
    let frame = try #require(reading.clips.first)
    let shapes = reading.shapes(in: "f-geo").map(\.bounds)
    try #require(shapes.count == 3)
    let seen = shapes[0].union(shapes[1])
    #expect(frame.inset(by: -0.5).contains(seen), "\(frame) \(seen)")
    #expect(seen.width > frame.width - 1 || seen.height > frame.height - 1)
    // The third lies beyond the frame and is cut a little outside of it.
    #expect(shapes[2].minX > frame.maxX - frame.width * 0.2 && shapes[2].maxX <= frame.maxX + 6.01)
    #expect(figure.projections.count == 1 && figure.projections[0].hasPrefix("f: "), "\(figure.projections)")
  }

  @Test(arguments: Projection.names)
  func everyProjectionDraws(_ name: String) throws {
    let figure = try package().plot(
      "title: T\nprojection: {type: \(name), extent: [0, 40, 30, 50]}\n"
        + "marks: [geo: {data: regions, fill: id}]"
    )
    let shapes = SceneReading(figure.scene).shapes(in: "f-geo")
    #expect(shapes.count == 3, "\(name)")
    for shape in shapes {
      let clip = try #require(shape.clip)
      #expect(clip.inset(by: -6.01).contains(shape.bounds), "\(name) \(shape.bounds) \(clip)")
      #expect(shape.bounds.width > clip.width / 8, "\(name)")
    }
    #expect(figure.projections.first?.isEmpty == false)
  }

  @Test(arguments: ["[170, 60, -170, 72]", "[170, 60, 190, 72]", "[-190, 60, -170, 72]"])
  func extentsAcrossTheAntimeridian(_ extent: String) throws {
    let squares = """
      {"type": "FeatureCollection", "features": [
      {"type": "Feature", "properties": {"id": "E"}, "geometry": {"type": "MultiPolygon", "coordinates":
      [[[[175, 64], [180, 64], [180, 68], [175, 68], [175, 64]]],
      [[[-180, 64], [-175, 64], [-175, 68], [-180, 68], [-180, 64]]]]}}]}
      """
    let package = try PlotPackage(layers: ["regions": squares])
    let reading = try package.read(
      "title: T\nprojection: {extent: \(extent)}\nmarks: [geo: {data: regions, fill: {value: land}}]")
    let (shape, frame) = try (#require(reading.shapes(in: "f-geo").first), #require(reading.clips.first))
    #expect(frame.contains(shape.bounds))
    // Both halves are seen, side by side: half of the extent's width.
    #expect(
      shape.bounds.width > frame.width * 0.3 && shape.bounds.width < frame.width * 0.8, "\(shape.bounds)")
    #expect(abs(shape.bounds.midX - frame.midX) < frame.width * 0.05)
  }

  @Test func chukotkaStaysInOnePiece() throws {
    let project = try RealProject.shared.get()
    let figure = try project.plot(
      """
      title: T
      projection: {extent: [RU-CHU]}
      marks:
        - geo: {data: countries, fill: {value: land}}
        - geo: {data: regions, where: {id: RU-CHU}, fill: {value: accent}, label: label}
        - geo: {data: borders, stroke: {value: border}}
        - geo: {data: coast, stroke: {value: coast}}
      """)
    let reading = SceneReading(figure.scene)
    for shape in reading.shapes(in: "f-geo") {
      let clip = try #require(shape.clip)
      #expect(clip.inset(by: -7).contains(shape.bounds), "\(shape.bounds) \(clip)")
    }
    let region = try #require(reading.shapes(in: "f-geo-2").first)
    let frame = try #require(reading.clips.first)
    #expect(region.bounds.width > frame.width * 0.7 || region.bounds.height > frame.height * 0.7)
    // No stroke runs across the map: a seam or a jump would.
    for shape in reading.shapes(in: "f-geo") where shape.fill == nil {
      var last: (x: Double, y: Double)?
      for (index, verb) in zip(
        stride(from: 0, to: shape.path.coordinates.count, by: 2), shape.path.verbs.filter { $0 != .close })
      {
        let point = (x: shape.path.coordinates[index], y: shape.path.coordinates[index + 1])
        if verb == .line, let last {
          #expect(abs(point.x - last.x) < frame.width / 3 && abs(point.y - last.y) < frame.height / 3)
        }
        last = point
      }
    }
  }

  @Test(arguments: [
    "[0, 40, 0.001, 40.001]", "[-180, -90, 180, 90]", "[-180, 60, 180, 90]", "[0, 89.9, 10, 90]",
    "[0, -90, 10, -89]",
    "[179.9, 0, -179.9, 1]", "[-360, -10, 360, 10]",
  ])
  func oddExtents(_ extent: String) throws {
    let yaml = """
      title: T
      projection: {extent: \(extent)}
      guides: {scalebar: km, graticule: 10, inset: {extent: [-170, -60, 190, 80]}}
      marks: [geo: {data: regions, fill: id, label: name}, dot: {data: towns, label: name}]
      """
    // Where no town is in view, the dots have nothing to draw.
    let plot = { (yaml: String) in try package().read(yaml) }
    let issues = try package().issues(yaml)
    #expect(issues.allSatisfy { $0.contains("outside the extent") }, "\(issues)")
    let reading = try plot(
      issues.isEmpty ? yaml : yaml.replacing(", dot: {data: towns, label: name}", with: ""))
    let isFinite = reading.shapes.allSatisfy {
      $0.path.coordinates.allSatisfy { $0.isFinite && abs($0) < 1e5 }
    }
    #expect(isFinite)
    for text in reading.texts { #expect(text.node.x.isFinite && text.node.y.isFinite) }
    // The map's own frame is there, and of a size.
    let frame = try #require(reading.clips.first)
    #expect(frame.width > 300 && frame.height > 50 && reading.page.contains(frame), "\(frame)")
  }

  /// An extent that is none is an issue at its place.
  @Test(arguments: [
    "[10, 40, 5]", "[10, 40, 20, 40]", "[10, 50, 20, 40]", "[0, -91, 10, 10]", "[0, 0, 0, 0]",
  ])
  func extentsThatAreNone(_ extent: String) throws {
    let issues = try package().issues(
      "title: T\nprojection: {extent: \(extent)}\nmarks: [geo: {data: regions}]")
    #expect(issues.count == 1 && issues.first?.hasPrefix(PlotPackage.file + ":2:") == true, "\(issues)")
  }

  /// The bar is as long as its number says: measured against two towns 787.5 km apart along the map's middle.
  @Test(arguments: ["equirectangular", "mercator", "albers", "lambert-azimuthal-equal-area"])
  func theScaleBarIsTrue(_ projection: String) throws {
    let parallels = projection == "albers" ? ", parallels: [43, 47]" : ""
    let reading = try package().read(
      """
      title: T
      projection: {type: \(projection)\(parallels), extent: [2, 43, 18, 47]}
      guides: {scalebar: km}
      marks: [dot: {data: towns, where: {id: [one, four]}}]
      """)
    let towns = reading.shapes(in: "f-dot").filter(\.isRound).map(\.bounds.midX)
    try #require(towns.count == 2)
    let label = try #require(reading.texts.first { $0.text.hasSuffix("\u{A0}km") })
    let number = try #require(Double(label.text.dropLast(3)))
    let bar = try #require(
      reading.shapes.first {
        $0.path.verbs == [.move, .line, .line, .line]
          && $0.bounds.contains(x: label.node.x, y: $0.bounds.midY)
      })
    let perKilometre = abs(towns[0] - towns[1]) / 787.5
    #expect(abs(bar.bounds.width / perKilometre / number - 1) < 0.02, "\(bar.bounds) \(label.text)")
    #expect(abs(bar.bounds.midX - label.node.x) < 0.01 && label.box.maxY < bar.bounds.maxY)
  }

  /// The corners of the squares stand on multiples of ten degrees, so the grid runs through each.
  @Test(arguments: ["equirectangular", "lambert-conformal-conic", "orthographic"])
  func theGraticuleRunsThroughItsDegrees(_ projection: String) throws {
    let yaml = """
      title: T
      projection: {type: \(projection), extent: [4, 37, 26, 53]}
      guides: {graticule: 10}
      marks: [geo: {data: regions, fill: id}]
      """
    let reading = try package().read(yaml)
    let frame = try #require(reading.clips.first)
    let grid = try #require(reading.shapes(in: "f-graticule").first).path.coordinates
    let square = try #require(reading.shapes(in: "f-geo").dropFirst().first).path.coordinates
    let corners = stride(from: 0, to: square.count, by: 2).map { (x: square[$0], y: square[$0 + 1]) }
    let left = corners.map(\.x).min() ?? 0
    for corner in corners where corner.x < left + 1 || corner.y < frame.midY {
      let distances = stride(from: 0, to: grid.count - 3, by: 2).map { index -> Double in
        let (ax, ay, bx, by) = (grid[index], grid[index + 1], grid[index + 2], grid[index + 3])
        let (dx, dy) = (bx - ax, by - ay)
        let t = min(max(((corner.x - ax) * dx + (corner.y - ay) * dy) / max(dx * dx + dy * dy, 1e-9), 0), 1)
        return hypot(corner.x - ax - t * dx, corner.y - ay - t * dy)
      }
      #expect((distances.min() ?? .infinity) < 0.5, "\(corner)")
    }
    let names = reading.texts(in: "f-graticule").map(\.text)
    #expect(names == ["40°\u{A0}N", "50°\u{A0}N", "10°\u{A0}E", "20°\u{A0}E"])
    #expect(reading.texts(in: "f-graticule").allSatisfy { frame.contains($0.box) })
    let russian = try package().read(yaml, .ru).texts(in: "f-graticule").map(\.text)
    #expect(russian.first == "40°\u{A0}с.\u{A0}ш." && russian.last == "20°\u{A0}в.\u{A0}д.")
  }

  @Test func theScaleBarIsTrue() throws {
    let reading = try package().read(
      "title: T\nprojection: {extent: [0, 40, 30, 50]}\nguides: {scalebar: km}\n"
        + "marks: [geo: {data: regions, fill: id}]"
    )
    let label = try #require(reading.texts.first { $0.text.hasSuffix("\u{A0}km") })
    let kilometres = try #require(Double(label.text.dropLast(3)))
    let bar = try #require(reading.shapes.first { $0.path.verbs == [.move, .line, .line, .line] })
    // The middle square is widest at 40° N, where ten degrees are 854 km.
    let frame = try #require(reading.clips.first)
    let squares = reading.shapes(in: "f-geo").map(\.bounds)
    try #require(squares.count == 3)
    let measured = bar.bounds.width / squares[1].width * 854
    #expect(abs(measured / kilometres - 1) < 0.03, "\(measured) \(kilometres)")
    #expect(frame.contains(bar.bounds) && frame.contains(label.box))
  }

  @Test func insetsOfOnePageHaveTheirOwnIds() throws {
    let panel =
      "{projection: {extent: [A]}, guides: {inset: {extent: [0, 40, 30, 50]}},"
      + " marks: [geo: {data: regions, fill: id}]}"
    let reading = try package().read("title: T\npanels: {a: \(panel), b: \(panel)}\ngrid: [[a, b]]")
    #expect(reading.groupIDs.filter { $0.hasSuffix("inset") } == ["a-inset", "b-inset"])
    #expect(Set(reading.groupIDs).count == reading.groupIDs.count)
  }

  // MARK: Symbols

  @Test func symbolsOfOnePlaceStandSideBySide() throws {
    let reading = try package().read(
      "title: T\nprojection: {extent: [0, 40, 30, 50]}\n"
        + "marks: [dot: {data: towns, symbol: mode, r: 6, label: name, dodge: true}]"
    )
    let symbols = reading.shapes(in: "f-dot").map(\.bounds)
    try #require(symbols.count == 4)
    for (index, a) in symbols.enumerated() {
      for b in symbols[..<index] { #expect(a.overlap(b) <= 0.5, "\(a) \(b)") }
    }
    // Three in a row, centred on their place.
    #expect(abs(symbols[1].midX - (symbols[0].midX + symbols[2].midX) / 2) < 0.01)
    // One label for the three, one for the other.
    #expect(reading.texts(in: "f-labels").map(\.text).sorted() == ["Other", "Same"])
    expectTidyLabels(reading, "f")
  }

  /// Neighbours that only touch are pushed apart too, and keep their order.
  @Test func symbolsInARowDoNotCoverEachOther() throws {
    let towns =
      "id,name_en,lon,lat\n" + (0..<4).map { "t\($0),T\($0),\(14 + Double($0) * 0.25),45\n" }.joined()
    let reading = try package(towns: towns).read(
      "title: T\nprojection: {extent: [0, 40, 30, 50]}\nmarks: [dot: {data: towns, r: 6, dodge: true}]")
    let symbols = reading.shapes(in: "f-dot").map(\.bounds)
    try #require(symbols.count == 4)
    for (a, b) in zip(symbols, symbols.dropFirst()) { #expect(b.midX - a.midX > 11.8, "\(symbols)") }
  }

  /// The circles of the key are those of the map.
  @Test func theSizeLegendLooksLikeTheDots() throws {
    let reading = try package().read(
      "title: T\nprojection: {extent: [0, 40, 30, 50]}\n"
        + "marks: [dot: {data: towns, r: rank, fill: {value: accent}, opacity: 0.4}]")
    let dots = reading.shapes(in: "f-dot")
    let keys = reading.shapes(in: "f-legend").filter { $0.path.verbs.contains(.curve) }
    #expect(!keys.isEmpty && keys.allSatisfy { $0.fill == dots[0].fill })
  }

  /// Two rails of one line keep their sides whichever way its ends are listed.
  @Test func bothGaugesKeepTheirSides() {
    func first(_ a: Double, _ b: Double) -> Double? {
      var canvas = Canvas()
      LineStyleDrawing.draw(
        .segment(a, 50, b, 50), .pair(width: 2, second: .init(0xFF0000)), color: .init(0x0000FF),
        theme: .light, isDashed: true, on: &canvas)
      guard case .path(let path)? = canvas.nodes.first else { return nil }
      return path.path.coordinates[1]
    }
    #expect(first(10, 90) != nil && first(10, 90) == first(90, 10))
  }

  @Test func aTownAndItsCrossingShareALabel() throws {
    let yaml = """
      title: T
      projection: {extent: [0, 40, 30, 50]}
      marks:
        - dot: {data: towns, label: name}
        - dot: {data: towns, where: {id: one}, r: 2, label: name, style: minor}
      """
    let labels = try package().read(yaml).texts(in: "f-labels").map(\.text)
    #expect(labels.filter { $0 == "Same" }.count == 1, "\(labels)")
  }

  /// Thirty towns in a small area: some names find no room, none overlaps, and the loss is told.
  @Test func labelsNeverOverlap() throws {
    var rows = ["id,name_en,name_ru,name_zh,lon,lat,mode,rank"]
    for index in 0..<30 {
      let (x, y) = (10 + Double(index % 6) * 0.9, 43 + Double(index / 6) * 0.5)
      rows.append("t\(index),Town number \(index),Город \(index),城\(index),\(x),\(y),road,\(index)")
    }
    let figure = try package(towns: rows.joined(separator: "\n")).plot(
      "title: T\nprojection: {extent: [0, 40, 30, 50]}\n"
        + "marks: [dot: {data: towns, label: name, priority: rank}]"
    )
    let reading = SceneReading(figure.scene)
    expectTidyLabels(reading, "f")
    let labels = reading.texts(in: "f-labels").count
    let missing = try #require(figure.warnings.first)
    #expect(labels > 5 && figure.warnings.count == 1)
    #expect(
      missing.message.hasPrefix("\(30 - labels) labels are left out for want of room (first: \"Town number "))
    #expect(reading.text("Town number 0") != nil)
    for label in reading.texts(in: "f-labels") {
      for dot in reading.shapes(in: "f-dot") {
        #expect(label.box.overlap(dot.bounds.inset(by: 1.5)) <= 1, "\(label.text)")
      }
    }
  }

  /// On a phone names without room become numbers, all of their mark and from the top down; a key under the map has them all.
  @Test func aNarrowMapHasAKey() throws {
    var rows = ["id,name_en,name_ru,name_zh,lon,lat,mode,rank"]
    for index in 0..<12 {
      let (x, y) = (10 + Double(index % 4) * 1.2, 43 + Double(index / 4) * 0.6)
      rows.append("t\(index),Town number \(index),Город \(index),城\(index),\(x),\(y),road,\(index)")
    }
    let yaml =
      "title: T\nnotes: [A note.]\nprojection: {extent: [0, 40, 30, 50]}\nmarks: [dot: {data: towns, label: name, priority: rank}]"
    let package = try package(towns: rows.joined(separator: "\n"))
    let figure = try package.plot(yaml, width: 360)
    let reading = SceneReading(figure.scene)
    #expect(figure.warnings.isEmpty, "\(figure.warnings)")
    #expect(reading.texts(in: "f-labels").map(\.text).sorted() == (1...12).map(String.init).sorted())
    let key = reading.texts(in: "f-key").map(\.text)
    // The northern row is the first, from west to east.
    let names = [8, 9, 10, 11, 4, 5, 6, 7, 0, 1, 2, 3].map { "Town number \($0)" }
    #expect(key == names.enumerated().flatMap { ["\($0.offset + 1)", $0.element] })
    expectTidyLabels(reading, "f")
    let texts = reading.texts(in: "f-key") + reading.texts.filter { $0.text.contains("A note.") }
    for (index, a) in texts.enumerated() {
      #expect(reading.page.contains(a.box))
      for b in texts[..<index] { #expect(a.box.overlap(b.box) <= 0.5, "\(a.text) over \(b.text)") }
    }
    // Where all names have room they stand beside their points; a wide map has no key.
    let few = try self.package(towns: rows.prefix(3).joined(separator: "\n")).plot(yaml, width: 360)
    #expect(SceneReading(few.scene).texts(in: "f-key").isEmpty)
    #expect(SceneReading(few.scene).texts(in: "f-labels").map(\.text).contains("Town number 0"))
    let wide = try package.plot(yaml, width: 760)
    #expect(SceneReading(wide.scene).texts(in: "f-key").isEmpty)
  }

  @Test func pointsOutsideTheFrameAreNotDrawn() throws {
    let figure = try package().plot(
      "title: T\nprojection: {extent: [12, 43, 18, 47]}\nmarks: [dot: {data: towns, label: name}]")
    #expect(figure.drawn.count == 3)
    #expect(!SceneReading(figure.scene).strings.contains("Other"))
  }

  // MARK: Colours

  private static let choropleth = """
    title: T
    projection: {extent: [A, B, C]}
    marks:
      - geo:
          data:
            sql: >
              SELECT r.geom, r.name_en, o.id, o.status, o.sources, o.unit, o.value FROM regions r
              LEFT JOIN observations o ON o.area = r.id
          fill: value
    """

  @Test func whereNothingIsKnownIsHatched() throws {
    let package = try package(
      """
      F1,share,A,,2020,10,,,percent,reported,GOOD,A,
      F2,share,B,,2020,60,,,percent,reported,GOOD,A,
      """)
    for language in Language.first3 {
      let figure = try package.plot(Self.choropleth, language)
      let reading = SceneReading(figure.scene)
      let fills = reading.shapes(in: "f-geo")
      #expect(fills.map(\.isHatched) == [false, false, true])
      #expect(fills[0].color != fills[1].color)
      #expect(reading.texts(in: "f-legend").map(\.text).contains(Words(language)(.noData)))
      #expect(figure.drawn.map(\.id) == ["F1", "F2"])
    }
  }

  @Test func noHatchWithoutAGap() throws {
    let package = try package(
      """
      F1,share,A,,2020,0,,,percent,reported,GOOD,A,
      F2,share,B,,2020,60,,,percent,reported,GOOD,A,
      F3,share,C,,2020,30,,,percent,reported,GOOD,A,
      """)
    let reading = try package.read(Self.choropleth)
    #expect(!reading.shapes.contains { $0.isHatched })
    #expect(!reading.strings.contains("no data"))
  }

  /// Neighbours of one colour are one path, so that no seam shows between them.
  @Test func oneColourIsOnePath() throws {
    let reading = try package().read(
      "title: T\nprojection: {extent: [A, B, C]}\nmarks: [geo: {data: regions, fill: {value: land}}]")
    #expect(reading.shapes(in: "f-geo").count == 1)
  }

  @Test(arguments: ["pretty", "quantile", "jenks", "equal"])
  func classesCoverTheValues(_ method: String) throws {
    let package = try package(
      """
      F1,share,A,,2020,10,,,percent,reported,GOOD,A,
      F2,share,B,,2020,60,,,percent,reported,GOOD,A,
      F3,share,C,,2020,61,,,percent,reported,GOOD,A,
      """)
    let reading = try package.read(Self.choropleth + "\ncolor: {method: \(method), classes: 3}\n")
    #expect(!reading.shapes(in: "f-geo").contains { $0.color == nil })
    #expect(!reading.shapes.contains { $0.isHatched })
  }
}
