import Foundation
import KraiGraphics
import Testing

@testable import KraiRender

/// Fonts that an SVG brings along, read by fontTools.
struct EmbeddedFontTests {
  /// A face of an SVG.
  private struct Face: Decodable {
    var family = ""
    var weight = 0
    var isItalic = false
    var size = 0
    let characters: [UInt32]
    let glyphs: Int
    let tables: [String]
    let names: [Int]
    let advances: [String: Int]
    let unitsPerEm: Int

    enum CodingKeys: CodingKey { case characters, glyphs, tables, names, advances, unitsPerEm }

    var text: String { String(String.UnicodeScalarView(characters.compactMap(Unicode.Scalar.init))) }
  }

  private static let reader = """
    import io, json, sys
    from fontTools.ttLib import TTFont
    font = TTFont(io.BytesIO(sys.stdin.buffer.read()))
    cmap = font.getBestCmap()
    print(json.dumps({"characters": sorted(cmap), "glyphs": len(font.getGlyphOrder()),
      "tables": [t for t in font.keys() if t != "GlyphOrder"], "names": [n.nameID for n in font["name"].names],
      "advances": {chr(c): font["hmtx"][g][0] for c, g in cmap.items()}, "unitsPerEm": font["head"].unitsPerEm}))
    """

  private func faces(in svg: String) throws -> [Face] {
    let rule =
      /@font-face\{font-family:'([^']+)';font-weight:([0-9]+)(;font-style:italic)?;src:url\(data:font\/woff2;base64,([^)]+)\)\}/
    return try svg.matches(of: rule).map { match in
      let bytes = Array(try #require(Data(base64Encoded: String(match.4))))
      let result = try Program.run("python3", ["-c", Self.reader], input: bytes)
      #expect(result.error == "")
      var face = try JSONDecoder().decode(Face.self, from: Data(result.output))
      (face.family, face.weight) = (String(match.1), Int(match.2) ?? 0)
      (face.isItalic, face.size) = (match.3 != nil, bytes.count)
      return face
    }
  }

  private func svg(_ nodes: [SceneNode], language: String = "en", fonts: FontLibrary? = nil) throws -> (
    text: String, missing: MissingGlyphs
  ) {
    let engine = try TextEngine(fonts: try fonts ?? FontLibrary())
    var scene = TestScenes.scene(nodes)
    scene.language = language
    return (String(decoding: try Renderer.svg(scene, text: engine), as: UTF8.self), engine.missing)
  }

  private func style(_ weight: TextStyle.Weight = .regular, italic: Bool = false) -> TextStyle {
    TextStyle(size: 14, weight: weight, italic: italic, color: TestScenes.ink)
  }

  @Test func eachFaceHoldsTheCharactersThatItShows() throws {
    let nodes = [
      TestScenes.text("Vladivostok, Владивосток 5", style: style()),
      TestScenes.text("Freight", style: style(.semibold)), TestScenes.text("Sea", style: style(italic: true)),
      TestScenes.text("货 A1", style: style()), TestScenes.text("口 B2", style: style(.bold)),
    ]
    let (text, missing) = try svg(nodes)
    #expect(missing.isEmpty)
    let faces = try faces(in: text)
    #expect(
      faces.map { "\($0.family) \($0.weight)\($0.isItalic ? " italic" : "")" } == [
        "test-inter 400", "test-inter 400 italic", "test-inter 600", "test-inter 700",
        "test-noto-sans-cjk-sc 400", "test-noto-sans-cjk-sc 700",
      ])
    // A space is of the font of the letter before it.
    let shown = ["Vladivostok, Владивосток 5A1", "Sea", "Freight", "B2", "货 ", "口 "]
    #expect(faces.map(\.text) == shown.map(\.sortedScalars))
    for face in faces {
      // The glyph for what is missing stands beside those of the characters.
      #expect(face.glyphs == face.characters.count + 1)
      #expect(face.size < 3000 && !face.tables.contains("GSUB") && !face.tables.contains("vmtx"))
      #expect(Set(face.names) == [0, 13, 14])
    }
    #expect(try svg(nodes).text == text)
  }

  @Test func lettersThatJoinKeepTheirSubstitutions() throws {
    let plain = try #require(try faces(in: try svg([TestScenes.text("ab", style: style())]).text).first)
    let arrow = try #require(try faces(in: try svg([TestScenes.text("a->b", style: style())]).text).first)
    #expect(!plain.tables.contains("GSUB") && arrow.tables.contains("GSUB"))
    #expect(arrow.glyphs > arrow.characters.count + 1)
  }

  /// Without pairs of letters, the width is the sum of the subset's own advances.
  @Test func widthsAreTheMeasuredOnes() throws {
    let engine = try TextEngine(fonts: FontLibrary())
    for (text, weight) in [("1110", TextStyle.Weight.regular), ("HHHHH", .bold), ("нннн", .medium)] {
      let page = try svg([TestScenes.text(text, style: style(weight))])
      let face = try #require(try faces(in: page.text).first)
      let sum = text.map { Double(face.advances[String($0)] ?? 0) }.reduce(0, +)
      let width = engine.extent(of: text, style: style(weight)).width
      #expect(abs(sum / Double(face.unitsPerEm) * 14 - width) < 0.02, "\(text)")
    }
  }

  @Test func theFiftyCommonestLettersAreSmall() throws {
    let text = "ABCDEFGHIJKLMNOPRSTUVWabcdefghijklmnopqrstuvwxyz0123456789.,%–"
    let russian = "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя"
    let face = try #require(
      try faces(in: try svg([TestScenes.text(text + russian, style: style())]).text).first)
    #expect((5000...15_000).contains(face.size), "\(face.size)")
  }

  @Test(arguments: [("en", "SC"), ("zh", "SC"), ("ja", "JP"), ("zh-Hant", "TC")])
  func latinFallsBackToLatinFonts(_ language: String, _ region: String) throws {
    let (text, _) = try svg([TestScenes.text("Trade", style: style())], language: language)
    let stack = try #require(text.firstMatch(of: /font-family="([^"]+)"/)).1.split(separator: ", ")
    #expect(stack.first == "'test-inter'" && stack.last == "sans-serif")
    let latin = try #require(stack.firstIndex(of: "Arial"))
    let han = try #require(stack.firstIndex(of: "'Noto Sans CJK \(region)'"))
    #expect(latin < han && stack.firstIndex(of: "Inter") == 1)
  }

  @Test func aFileOfOutlinesHasNoFonts() throws {
    let text = try TextEngine(fonts: FontLibrary())
    let svg = String(decoding: try Renderer.outlinedSVG(TestScenes.all, text: text), as: UTF8.self)
    #expect(!svg.contains("@font-face") && !svg.contains("font-family") && !svg.contains("<style"))
  }

  @Test(arguments: [
    (0x0002, "forbids embedding"), (0x0100, "forbids subsets"), (0x0208, "allows to embed bitmaps alone"),
  ])
  func aFontThatForbidsItIsOnlyNamed(_ type: Int, _ reason: String) throws {
    let fonts = try RestrictedFonts(type: type)
    defer { fonts.remove() }
    let nodes = ["first", "second"].map { TestScenes.text($0, style: style()) }
    let (text, missing) = try svg(
      nodes + [TestScenes.text("bold", style: style(.bold))],
      fonts: try FontLibrary(searchPaths: [fonts.folder.path]))
    #expect(missing.fonts.count == 1 && missing.fonts.first?.contains("Inter 400 \(reason)") == true)
    #expect(try faces(in: text).map(\.weight) == [700])
    #expect(text.contains(">first</text>"))
  }
}

extension String {
  fileprivate var sortedScalars: String { String(String.UnicodeScalarView(Set(unicodeScalars).sorted())) }
}

/// Inter, whose regular face says that it may not be embedded.
private struct RestrictedFonts {
  let folder: URL

  init(type: Int) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("krai-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for face in FontLibrary.latinFaces {
      let file = try #require(FontSearch.find(["\(face).otf"], in: FontLibrary.defaultSearchPaths))
      var bytes = Array(try Data(contentsOf: URL(fileURLWithPath: file)))
      if face == "Inter-Regular" {
        // A table's entry is its tag, a sum, its offset and its length; fsType is the table's fifth number.
        let entry = try #require(bytes.firstRange(of: Array("OS/2".utf8))).lowerBound
        let offset = bytes[(entry + 8)..<(entry + 12)].reduce(0) { $0 << 8 | Int($1) }
        (bytes[offset + 8], bytes[offset + 9]) = (UInt8(type >> 8), UInt8(type & 0xFF))
      }
      try Data(bytes).write(to: folder.appendingPathComponent("\(face).otf"))
    }
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }
}
