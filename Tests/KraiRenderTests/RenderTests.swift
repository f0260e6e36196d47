import KraiGeometry
import KraiGraphics
import Testing

import struct KraiSource.Issue

@testable import KraiRender

@Suite struct RenderTests {
  let date = "2025-09-01"

  @Test func pngDecodesToTheRaster() async throws {
    let text = try TextEngine(fonts: FontLibrary())
    for scale in [1.0, 2.0] {
      let raster = try await Renderer.raster(TestScenes.all, scale: scale, text: text)
      #expect(raster.width == Int(320 * scale) && raster.height == Int(200 * scale))
      let bytes = try await Renderer.png(TestScenes.all, scale: scale, text: text)
      #expect(try PNGImage.decode(bytes) == raster)
      // An 8-bit RGB file, not interlaced.
      #expect(Array(bytes[24..<29]) == [8, 2, 0, 0, 0])
    }
  }

  @Test func bandsCoverThePage() {
    for height in [1, 127, 128, 129, 2_000, 2_049, 20_000] {
      let bands = RasterPainter.bands(of: height)
      #expect(bands.first?.lowerBound == 0 && bands.last?.upperBound == height && bands.count <= 16)
      #expect(zip(bands, bands.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
    }
  }

  /// Strips painted side by side make the page that is painted in one go, but for the rounding where they meet.
  @Test func bandsAgree() async throws {
    let text = try TextEngine(fonts: FontLibrary())
    let whole = try RasterPainter(TestScenes.all, scale: 2, text: text)
    try await whole.paint(in: [0..<whole.pixels.height])
    for height in [7, 64, 130] {
      let bands = stride(from: 0, to: whole.pixels.height, by: height)
        .map { $0..<min($0 + height, whole.pixels.height) }
      let strips = try RasterPainter(TestScenes.all, scale: 2, text: text)
      #expect(try await strips.paint(in: bands) { $0 } == bands)
      let difference = RasterDiff.compare(try Raster(whole.pixels), try Raster(strips.pixels))
      #expect(difference.maxDelta <= 8, "\(difference)")
    }
  }

  @Test func pngSaysWhatItIs() async throws {
    let text = try TextEngine(fonts: FontLibrary())
    var scene = TestScenes.all
    (scene.credit, scene.licence) = ("Source: Atlas", "CC BY 4.0")
    let bytes = try await Renderer.png(scene, scale: 2, text: text)
    let chunks = PNGChunks.read(bytes)
    #expect(
      chunks.map(\.name).filter { $0 != "IDAT" }
        == ["IHDR", "sRGB", "pHYs", "iTXt", "iTXt", "iTXt", "iTXt", "IEND"])
    // 144 dots an inch are 5669 a metre.
    #expect(chunks.first { $0.name == "pHYs" }?.data == [0, 0, 0x16, 0x25, 0, 0, 0x16, 0x25, 1])
    let texts = chunks.filter { $0.name == "iTXt" }.map { String(decoding: $0.data, as: UTF8.self) }
    #expect(
      texts == [
        "Title\0\0\0en\0\0\(TestScenes.all.title)", "Description\0\0\0en\0\0\(TestScenes.all.summary)",
        "Source\0\0\0en\0\0Source: Atlas", "Copyright\0\0\0en\0\0CC BY 4.0",
      ])
  }

  @Test func translucentPagesKeepTheirAlpha() async throws {
    var scene = TestScenes.clips
    scene.background = Color(0xFF0000, alpha: 0)
    let raster = try await Renderer.raster(scene, scale: 1, text: TextEngine(fonts: FontLibrary()))
    #expect(Array(raster.rgba[0..<4]) == [0, 0, 0, 0])
    #expect(try PNGImage.decode(PNGImage.encode(raster)) == raster)
  }

  @Test func fillIsEvenOdd() async throws {
    var path = Path.rectangle(Rect(x: 10, y: 10, width: 40, height: 40))
    path.append(.rectangle(Rect(x: 20, y: 20, width: 20, height: 20)))
    let scene = TestScenes.scene([.path(ScenePath(path, fill: .color(TestScenes.ink)))])
    let raster = try await Renderer.raster(scene, scale: 1, text: TextEngine(fonts: FontLibrary()))
    #expect(raster.rgba[(30 * 320 + 30) * 4] == 0xFB)
    #expect(raster.rgba[(15 * 320 + 15) * 4] == 0x22)
  }

  /// Hatches of neighbours continue each other: two halves look as the whole.
  @Test func hatchIsAnchoredAtThePage() async throws {
    let fill = Paint.hatch(Hatch(line: TestScenes.ink, spacing: 7, lineWidth: 1.5, angle: 30))
    func path(_ x: Double, _ width: Double) -> SceneNode {
      .path(ScenePath(.rectangle(Rect(x: x, y: 10, width: width, height: 80)), fill: fill))
    }
    let text = try TextEngine(fonts: FontLibrary())
    let whole = try await Renderer.raster(TestScenes.scene([path(10, 100)]), scale: 1, text: text)
    let halves = try await Renderer.raster(
      TestScenes.scene([path(10, 33), path(43, 67)]), scale: 1, text: text)
    #expect(RasterDiff.compare(whole, halves).maxDelta <= 16)
  }

  @Test func pdfHasOnlyTheGivenDate() throws {
    let text = try TextEngine(fonts: FontLibrary())
    let bytes = try Renderer.pdf(TestScenes.all, date: date, text: text)
    #expect(bytes.starts(with: "%PDF-".utf8))
    let info = String(
      decoding: try Program.run("pdfinfo", ["-isodates", "-"], input: bytes).output, as: UTF8.self)
    let dates = info.split(separator: "\n").filter { $0.contains("Date:") }.map { $0.split(separator: " ") }
    #expect(dates == [["CreationDate:", "2025-09-01T00:00:00Z"], ["ModDate:", "2025-09-01T00:00:00Z"]])
    let words = String(
      decoding: try Program.run("pdftotext", ["-", "-"], input: bytes).output, as: UTF8.self)
    #expect(words.contains("Владивосток") && words.contains("货物只走少数口岸"))
    #expect(throws: Issue.self) { try Renderer.pdf(TestScenes.all, date: "yesterday", text: text) }
  }

  @Test func sameBytesFromSeparateEngines() async throws {
    let first = try await Self.everything(TestScenes.all)
    for _ in 0..<2 { #expect(try await Self.everything(TestScenes.all) == first) }
  }

  /// In a process of its own: the environment belongs to all threads.
  @Test func sameBytesInAnyLocaleAndTimeZone() async throws {
    let hash = Self.hash(try await Self.everything(TestScenes.all))
    await #expect(processExitsWith: .success) { [hash = hash as UInt64] in
      TestProcess.enterForeignLocale()
      let own = RenderTests.hash(try await RenderTests.everything(TestScenes.all))
      #expect(own == hash)
      TestProcess.exit(own == hash)
    }
  }

  @Test func fourTasksDrawWhatOneDraws() async throws {
    let fonts = try FontLibrary()
    let expected = try await Self.everything(TestScenes.all, fonts: fonts)
    try await withThrowingTaskGroup(of: [[UInt8]].self) { group in
      for _ in 0..<4 {
        group.addTask {
          for _ in 0..<3 { _ = try await Self.everything(TestScenes.chinese, fonts: fonts) }
          return try await Self.everything(TestScenes.all, fonts: fonts)
        }
      }
      for try await result in group { #expect(result == expected) }
    }
  }

  static func everything(_ scene: Scene, fonts: FontLibrary? = nil) async throws -> [[UInt8]] {
    let text = try TextEngine(fonts: fonts ?? FontLibrary())
    return [
      try await Renderer.png(scene, scale: 2, text: text),
      try Renderer.pdf(scene, date: "2025-09-01", text: text),
      try Renderer.svg(scene, text: text), try Renderer.outlinedSVG(scene, text: text),
    ]
  }

  static func hash(_ files: [[UInt8]]) -> UInt64 {
    var hash = FNV1a()
    for byte in files.joined() { hash.add(byte) }
    return hash.value
  }
}
