import CCairo
import Glibc
import KraiGeometry
import KraiGraphics
import Testing

import struct KraiSource.Issue

@testable import KraiRender

@Suite struct TextTests {
  let style = TextStyle(size: 12, color: Color(0))

  @Test func extentIsTheAdvanceAndTheEm() throws {
    let text = try TextEngine(fonts: FontLibrary())
    let one = text.extent(of: "Владивосток", style: style)
    var double = style
    double.size = 24
    let two = text.extent(of: "Владивосток", style: double)
    #expect(abs(two.width - 2 * one.width) < 0.05)
    #expect(one.ascent > 10 && one.ascent < 13 && one.descent > 2 && one.descent < 4)
    #expect(text.extent(of: "", style: style).width == 0)
    #expect(text.extent(of: "货物", style: style).ascent == one.ascent)
    #expect(abs(text.extent(of: "货物", style: style).width - 24) < 0.01)
  }

  /// 直 is drawn otherwise in Chinese and in Japanese.
  @Test func charactersHaveTheFormsOfTheLanguage() throws {
    let text = try TextEngine(fonts: FontLibrary())
    func outline(_ language: String) throws -> Path? {
      text.set(language: language)
      return try TextOutline.path(of: SceneText("直", x: 0, y: 0, style: style), text: text)
    }
    let (chinese, japanese) = (try outline("zh"), try outline("ja"))
    #expect(chinese != nil && japanese != nil && chinese != japanese)
    #expect(try outline("en") == chinese && outline("zh-SG") == chinese)
    #expect(try outline("ja-JP") == japanese && outline("zh-Hant-TW") == outline("zh-TW"))
  }

  @Test func weightsAndItalicsAreOwnFaces() throws {
    let text = try TextEngine(fonts: FontLibrary())
    var widths: Set<Double> = []
    for weight in TextStyle.Weight.allCases {
      for italic in [false, true] {
        let style = TextStyle(size: 100, weight: weight, italic: italic, color: Color(0))
        widths.insert(text.extent(of: "Hamburgefonstiv", style: style).width)
      }
    }
    #expect(widths.count == 8)
  }

  /// The pen's travel on image, PDF and outlines is the measured width, at any scale.
  @Test(arguments: ["Primorye 12,345.6", "Приморье", "滨海边疆区 2025", "AVAST To"])
  func widthsAgreeAcrossSurfaces(_ string: String) throws {
    let text = try TextEngine(fonts: FontLibrary())
    let width = text.extent(of: string, style: style).width
    let pdf = try CairoSurface.taking(
      cairo_pdf_surface_create_for_stream({ _, _, _ in CAIRO_STATUS_SUCCESS }, nil, 300, 300))
    var boxes: [Rect] = []
    for scale in [1.0, 2.0] {
      let image = try CairoSurface.taking(cairo_image_surface_create(CAIRO_FORMAT_RGB24, 300, 300))
      cairo_scale(image.context, scale, scale)
      boxes.append(try inkBox(string, text, on: image.context))
    }
    boxes.append(try inkBox(string, text, on: pdf.context))
    let outline = try #require(
      try TextOutline.path(of: SceneText(string, x: 0, y: 0, style: style), text: text))
    let box = try #require(outline.bounds)
    for other in boxes {
      #expect(abs(other.minX - box.minX) < 0.05 && abs(other.maxX - box.maxX) < 0.05, "\(other) \(box)")
    }
    #expect(box.width <= width)
    #expect(try TextEngine(fonts: FontLibrary()).extent(of: string, style: style).width == width)
  }

  private func inkBox(_ string: String, _ text: TextEngine, on context: OpaquePointer) throws -> Rect {
    let line = try #require(try text.line(string, style: style))
    CairoCanvas.place(
      SceneText(string, x: 0, y: 0, style: style), width: TextShaper.width(of: line), on: context)
    CairoCanvas.addPath(of: line, to: context)
    var box = Rect(minX: 0, minY: 0, maxX: 0, maxY: 0)
    cairo_path_extents(context, &box.minX, &box.minY, &box.maxX, &box.maxY)
    return box
  }

  @Test func trackingFallsBetweenTheCharacters() throws {
    let text = try TextEngine(fonts: FontLibrary())
    var tracked = style
    tracked.tracking = 5
    for string in ["HH", "H H", "SEA OF JAPAN", "ЯПОНСКОЕ МОРЕ"] {
      let plain = SceneText(string, x: 0, y: 0, anchor: .end, style: style)
      let spaced = SceneText(string, x: 0, y: 0, anchor: .end, style: tracked)
      let a = try #require(try TextOutline.path(of: plain, text: text)?.bounds)
      let b = try #require(try TextOutline.path(of: spaced, text: text)?.bounds)
      #expect(abs(b.maxX - a.maxX) < 0.3, "\(string)")
      let gaps = Double(string.count - 1) * 5
      let difference =
        text.extent(of: string, style: tracked).width - text.extent(of: string, style: style).width
      #expect(abs(difference - gaps) < 0.7, "\(string)")
    }
  }

  @Test func unknownCharactersAreReportedOnce() throws {
    let text = try TextEngine(fonts: FontLibrary())
    _ = text.extent(of: "a \u{1F600} b", style: style)
    _ = text.extent(of: "\u{1F600}", style: style)
    #expect(text.missing.messages == ["no pinned font has “\u{1F600}” (U+1F600)"])
    _ = text.extent(of: "㎡ ① № ₽ → − ½", style: style)
    #expect(text.missing.messages.count == 1)
    _ = text.extent(of: "\u{1F601}", style: style)
    #expect(text.missing.messages == ["no pinned font has 2 characters (first: “\u{1F600}” (U+1F600))"])
  }

  /// In a process of its own: the environment belongs to all threads.
  @Test func ownFontsAreLookedForFirst() async {
    await #expect(processExitsWith: .success) {
      setenv("KRAI_FONTS", "/own/fonts:/own/more", 1)
      let paths = FontLibrary.defaultSearchPaths
      let isFirst = Array(paths.prefix(2)) == ["/own/fonts", "/own/more"]
      #expect(isFirst)
      TestProcess.exit(isFirst && paths.count > 2)
    }
  }

  @Test func earlierFoldersWin() throws {
    let folder = "/tmp/krai-search-\(getpid())"
    let places = ["", "/one", "/two", "/two/below"].map { folder + $0 }
    for place in places { mkdir(place, 0o755) }
    let files = ["/one/a.otf", "/two/a.otf", "/two/below/b.otf"].map { folder + $0 }
    for file in files { close(open(file, O_CREAT | O_WRONLY, 0o644)) }
    defer {
      for file in files { unlink(file) }
      for place in places.reversed() { rmdir(place) }
    }
    #expect(FontSearch.find(["a.otf"], in: [places[2], places[1]]) == files[1])
    #expect(FontSearch.find(["a.otf"], in: [places[1], places[2]]) == files[0])
    #expect(FontSearch.find(["b.otf"], in: [places[1], places[2]]) == files[2])
    #expect(FontSearch.find(["c.otf"], in: places) == nil)
  }

  @Test func missingInterIsNamed() {
    #expect {
      try FontLibrary(searchPaths: ["/nowhere"])
    } throws: { error in
      let message = "\(error)"
      return error is Issue && message.contains("Inter") && message.contains("apt-get install fonts-inter")
        && message.contains("/nowhere")
    }
  }

  @Test func missingChineseIsNamedWhenItIsNeeded() async throws {
    let folder = "/tmp/krai-fonts-\(getpid())"
    mkdir(folder, 0o755)
    let names = FontLibrary.latinFaces.map { "\($0).otf" }
    for name in names {
      let path = try #require(FontSearch.find([name], in: FontLibrary.defaultSearchPaths))
      symlink(path, "\(folder)/\(name)")
    }
    defer {
      for name in names { unlink("\(folder)/\(name)") }
      rmdir(folder)
    }
    let text = try TextEngine(fonts: FontLibrary(searchPaths: [folder]))
    await #expect(throws: Never.self) { try await Renderer.png(TestScenes.halos, scale: 1, text: text) }
    _ = text.extent(of: "货物", style: style)
    #expect(
      text.missing.messages.count == 1 && text.missing.messages[0].contains("apt-get install fonts-noto-cjk"))
    await #expect(throws: Issue.self) { try await Renderer.png(TestScenes.chinese, scale: 1, text: text) }
  }

  @Test func scriptsSplitIntoRuns() {
    let runs = TextScript.runs(of: "“Амур” river 黑龙江!")
    #expect(runs.map(\.script) == [.cyrillic, .latin, .chinese])
    #expect(runs.first?.range.lowerBound == 0)
    #expect(runs.last?.range.upperBound == "“Амур” river 黑龙江!".utf8.count)
  }
}
