import Foundation
import KraiGeometry
import KraiGraphics
import Testing

import struct KraiSource.Issue

@testable import KraiRender

/// The PDF as poppler reads it: the same picture as the PNG, the words at their places, title and alt text.
@Suite struct PDFTests {
  private static let scenes = [
    "hatches": TestScenes.hatches, "clips": TestScenes.clips, "halos": TestScenes.halos,
    "turned": TestScenes.turned, "chinese": TestScenes.chinese, "tracked": TestScenes.tracked,
    "all": TestScenes.all,
  ]

  /// Text that is smoothed in another way makes up to 0.6; text six points off, or without its halo, more than 1.6.
  private static let limit = 0.9

  private func pdf(_ scene: Scene) throws -> [UInt8] {
    try Renderer.pdf(scene, date: "2025-09-01", text: TextEngine(fonts: FontLibrary()))
  }

  /// Compared as half a point sees it: drawn finely and averaged, so that edges may be smoothed in either way.
  @Test(arguments: scenes.keys.sorted()) func looksLikeThePNG(_ name: String) async throws {
    let scene = try #require(Self.scenes[name])
    let expected = try await Renderer.raster(scene, scale: 4, text: TextEngine(fonts: FontLibrary()))
    let image = try Program.run(
      "pdftocairo", ["-png", "-singlefile", "-r", "288", "-", "-"], input: pdf(scene))
    try #require(!image.output.isEmpty, "\(image.error)")
    let (before, after) = (try Self.shrunk(expected), try Self.shrunk(try PNGImage.decode(image.output)))
    let diff = RasterDiff.compare(before, after)
    let panels = "/tmp/krai-\(name)-pdf.png"
    if diff.meanDelta > Self.limit {
      try Data(try RasterDiff.panels(expected: before, actual: after)).write(to: URL(fileURLWithPath: panels))
    }
    #expect(diff.meanDelta <= Self.limit, "\(name): \(diff); see \(panels)")
  }

  /// Each square of four pixels as one of their mean.
  private static func shrunk(_ raster: Raster, by size: Int = 4) throws -> Raster {
    let (width, height) = (raster.width / size, raster.height / size)
    var rgba: [UInt8] = []
    rgba.reserveCapacity(width * height * 4)
    for y in 0..<height {
      for x in 0..<width {
        for channel in 0..<4 {
          var sum = 0
          for row in 0..<size {
            let start = ((y * size + row) * raster.width + x * size) * 4 + channel
            for column in 0..<size { sum += Int(raster.rgba[start + column * 4]) }
          }
          rgba.append(UInt8(sum / (size * size)))
        }
      }
    }
    return try Raster(width: width, height: height, rgba: rgba)
  }

  @Test func wordsStandAtTheirPlaces() throws {
    let style = TextStyle(size: 20, color: TestScenes.ink)
    let engine = try TextEngine(fonts: FontLibrary())
    let scene = TestScenes.scene([
      TestScenes.text("Start", x: 30, y: 40, style: style),
      TestScenes.text("Middle", x: 160, y: 90, anchor: .middle, style: style, halo: 3),
      TestScenes.text("Конец", x: 300, y: 140, anchor: .end, style: style),
    ])
    let html = String(
      decoding: try Program.run("pdftotext", ["-bbox", "-", "-"], input: pdf(scene)).output, as: UTF8.self)
    let boxes = html.split(separator: "\n").filter { $0.contains("<word ") }.map { line -> [Double] in
      line.split(separator: "\"").compactMap { Double($0) }
    }
    try #require(boxes.count == 3, "\(html)")
    for (box, (word, x, y, share)) in zip(
      boxes, [("Start", 30.0, 40.0, 0.0), ("Middle", 160, 90, 0.5), ("Конец", 300, 140, 1)])
    {
      let width = engine.extent(of: word, style: style).width
      #expect(abs(box[0] - (x - width * share)) < 0.5, "\(word) \(box)")
      #expect(abs(box[2] - box[0] - width) < 0.5, "\(word) \(box)")
      // The box reaches from the font's ascent to its descent; the baseline lies a fifth of the way up.
      #expect(abs(box[1] + (box[3] - box[1]) * 0.8 - y) < 1.5, "\(word) \(box)")
    }
  }

  @Test func titleAndAltTextAreMetadata() throws {
    let info = String(
      decoding: try Program.run("pdfinfo", ["-"], input: pdf(TestScenes.all)).output, as: UTF8.self)
    let lines = info.split(separator: "\n").map { line in
      line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
    }
    func value(_ name: String) -> String? { lines.first { $0.first == name }?.last }
    #expect(value("Title") == TestScenes.all.title)
    #expect(value("Subject") == TestScenes.all.summary)
    #expect(value("Pages") == "1" && value("Page size") == "320 x 200 pts")
  }

  // MARK: Tags

  private func read(_ scene: Scene) throws -> (document: QPDFDocument, pdf: [UInt8]) {
    let pdf = try pdf(scene)
    let check = try Program.run("qpdf", ["--check", "/dev/stdin"], input: pdf)
    #expect(check.error == "" && String(decoding: check.output, as: UTF8.self).contains("No syntax"))
    let json = try Program.run("qpdf", ["--json=2", "/dev/stdin"], input: pdf).output
    return (try QPDFDocument(json), pdf)
  }

  private static func words(_ program: String, _ arguments: [String], _ pdf: [UInt8]) throws -> [String] {
    String(decoding: try Program.run(program, arguments + ["-"], input: pdf).output, as: UTF8.self)
      .split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
  }

  @Test func thePictureIsAFigureWithAltText() throws {
    var scene = TestScenes.all
    scene.zoom = 0.5
    scene.language = "ru"
    let (document, pdf) = try read(scene)
    let root = try #require(document.objects { $0["/Type"] as? String == "/Catalog" }.first)
    #expect(root["/Lang"] as? String == "u:ru")
    #expect((root["/MarkInfo"] as? [String: Any])?["/Marked"] as? Bool == true)
    #expect((root["/ViewerPreferences"] as? [String: Any])?["/DisplayDocTitle"] as? Bool == true)
    let figure = try #require(document.objects { $0["/S"] as? String == "/Figure" }.first)
    #expect(figure["/Alt"] as? String == "u:Alt text: ворота 货物")
    #expect(
      try Self.words("pdfinfo", ["-struct"], pdf) == [
        "Document", "Figure:", "/BBox [0 0 160 100]", "/Placement /Block",
      ])
    #expect(try Self.words("pdfinfo", [], pdf).contains("Tagged:          yes"))
    let fonts = try Self.words("pdffonts", [], pdf).dropFirst(2)
    #expect(fonts.count > 2 && fonts.allSatisfy { $0.contains(" yes yes yes ") }, "\(fonts)")
    #expect(try self.pdf(scene) == pdf)
  }

  @Test func panelsAreBookmarksAndSourcesAreLinks() throws {
    var scene = TestScenes.scene([], width: 400, height: 300, title: "Page")
    scene.parts = [
      ScenePart(title: "Trade (1)", x: 10, y: 20), ScenePart(title: "Торговля 货", x: 200, y: 50.5),
    ]
    scene.links = [
      ("A", "https://example.org/a(b)?q=\"x\"&é= 1"), ("B", "javascript:alert(1)"), ("C", "/etc/passwd"),
      ("D", "mailto:a@example.org"), ("E", "data:text/html,x"), ("F", "JavaScript:x"),
      ("G", "file:///etc/passwd"),
    ].map { SceneLink(title: $0, address: $1, frame: Rect(x: 10, y: 280, width: 50, height: 10)) }
    let (document, pdf) = try read(scene)
    #expect(document.outline.map(\.title) == ["Trade (1)", "Торговля 货"])
    #expect(document.outline.map(\.place) == [[10, 280, 0], [200, 249.5, 0]])
    let links = try Self.words("pdfinfo", ["-url"], pdf).dropFirst().map { $0.split(separator: " ").last }
    #expect(links == ["https://example.org/a%28b%29?q=%22x%22&%C3%A9=%201", "mailto:a@example.org"])
    let notes = document.objects { $0["/Subtype"] as? String == "/Link" }
    #expect(notes.count == 2 && notes.allSatisfy { $0["/Rect"] as? [Double] == [10, 10, 60, 20] })
    #expect(Set(notes.compactMap { $0["/Contents"] as? String }) == ["u:A", "u:D"])
    #expect(Set(notes.compactMap { $0["/StructParent"] as? Int }) == [1, 2])
    #expect(try Self.words("pdfinfo", ["-struct"], pdf).filter { $0.hasPrefix("Link") }.count == 2)
  }

  @Test(arguments: SVGTests.nasty) func anyWordsAreOnlyWords(_ words: String) throws {
    var scene = TestScenes.scene([], title: words)
    (scene.summary, scene.language) = (words, words)
    scene.parts = [ScenePart(title: words, x: 1, y: 1)]
    scene.links = [
      SceneLink(title: words, address: "https:" + words, frame: Rect(x: 0, y: 0, width: 1, height: 1))
    ]
    let document = try read(scene).document
    #expect(document.outline.first?.title == words.printable)
    let alt = document.objects { $0["/S"] as? String == "/Figure" }.first?["/Alt"] as? String
    #expect(alt?.dropFirst(2) == words.printable[...])
    #expect(document.objects { $0["/JS"] != nil || $0["/OpenAction"] != nil }.isEmpty)
  }

  @Test func aMissingLibraryIsNamed() {
    let issue = Issue("a PDF needs qpdf, which is not installed (Debian: apt install libqpdf29)")
    #expect(throws: issue) { try QPDFLibrary(["libnone.so.0"]) }
  }
}

/// A PDF as qpdf tells it.
private struct QPDFDocument {
  let outline: [(title: String, place: [Double])]
  private let all: [[String: Any]]

  init(_ json: [UInt8]) throws {
    let text = try #require(try JSONSerialization.jsonObject(with: Data(json)) as? [String: Any])
    let objects = try #require((text["qpdf"] as? [Any])?.last as? [String: [String: Any]])
    all = objects.keys.sorted().compactMap { objects[$0]?["value"] as? [String: Any] }
    outline = (text["outlines"] as? [[String: Any]] ?? []).map { item in
      (item["title"] as? String ?? "", (item["dest"] as? [Any] ?? []).compactMap { $0 as? Double })
    }
  }

  func objects(where fits: ([String: Any]) -> Bool) -> [[String: Any]] { all.filter(fits) }
}
