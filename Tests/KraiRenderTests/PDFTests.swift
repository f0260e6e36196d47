import Foundation
import KraiGeometry
import KraiGraphics
import Testing

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
}
