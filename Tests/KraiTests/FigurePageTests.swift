import Foundation
import FoundationXML
import Krai
import KraiGraphics
import Testing

@testable import KraiPlot

/// `<figure>.html`: a page that holds all of a figure and fetches nothing.
struct FigurePageTests {
  private static let settings = """
    languages: [en, ru]
    themes: [light, dark]
    outputs: [{themes: [light], formats: [html]}]

    """

  private func build(_ project: TinyProject, _ figure: String = "bars") throws -> String {
    try project.write(Self.settings, to: "krai.yaml")
    let result = try project.krai.run("build", figure)
    #expect(result.status == 0, "\(result.messages)")
    return String(decoding: try project.files(in: "Output")["\(figure).html"] ?? Data(), as: UTF8.self)
  }

  /// Reads a page as XML, which is stricter than HTML; its ids are unique, and nothing in it runs or is fetched.
  private func read(_ page: String) throws -> PageReader {
    let reader = PageReader()
    let parser = XMLParser(data: Data(page.utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(parser.parserError.map { "\($0)" } ?? "")")
    #expect(Set(reader.ids).count == reader.ids.count, "\(reader.ids)")
    #expect(!reader.names.contains("script") && !reader.names.contains("iframe"))
    #expect(
      !reader.attributes.contains { $0.hasPrefix("on") || $0 == "src" || $0 == "srcset" || $0 == "style" })
    #expect(!page.contains("@import") && !page.contains("url(h"))
    for link in reader.links where link.element != "a" {
      #expect(link.href == "data:," || link.href.hasPrefix("#"))
    }
    return reader
  }

  @Test func holdsPicturesForDeskAndPhoneLightAndDark() throws {
    let project = try TinyProject()
    let page = try build(project)
    let reader = try read(page)
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
    let widths = page.matches(of: /viewBox="0 0 ([0-9.]+)/).compactMap { Double($0.1) }
    #expect(widths == [328, 712])
    #expect(page.contains("background:#ffffff;background:light-dark(#ffffff,#15191e)"))
    #expect(page.matches(of: /krai-bars-en-0-360-c[0-9]+\{(fill|stroke):light-dark\(#/).count > 2)
    // Once a page, for all of its pictures and words.
    #expect(page.matches(of: /@font-face\{font-family:'krai-bars-en-inter';font-weight:400;/).count == 1)
    #expect(reader.text(of: "h1") == ["Two rivers"] && reader.text(of: "title").first == "Two rivers")
    #expect(reader.links.map(\.href).contains("https://example.org/atlas"))
    #expect(reader.links.map(\.href).contains("bars.csv"))
    #expect(page.contains("<a href=\"bars.ru.html\" lang=\"ru\" hreflang=\"ru\">русский</a>"))
    #expect(page.contains("<summary>Description</summary>\n<p>Bar chart: Two rivers."))
    #expect(reader.labels.contains { $0.contains("Amur") && $0.contains("2824") }, "\(reader.labels)")
    let files = try project.files(in: "Output")
    let russian = String(decoding: files["bars.ru.html"] ?? Data(), as: UTF8.self)
    #expect(russian.contains("<html lang=\"ru\">") && russian.contains("<summary>Данные</summary>"))
    _ = try read(russian)
    #expect(try project.krai.run("build", "bars", "--json").text.contains("\"changed\": true") == false)
    #expect(try project.files(in: "Output")["bars.html"] == files["bars.html"])
  }

  /// Coloured words can stand for a legend, so they are coloured in the text too, light and dark.
  @Test func wordsKeepTheirLooks() throws {
    let project = try TinyProject()
    try project.write(
      TinyProject.bars.replacingOccurrences(of: "en: Two rivers", with: "en: '*Two* [rivers]{accent} <b>'")
        + "notes: {en: 'A *bold* note', ru: a, zh: b}\n", to: "Figures/bars.yaml")
    let page = try build(project)
    let (light, dark) = (
      Theme.light.textInk(for: Theme.light.colors.accent), Theme.dark.textInk(for: Theme.dark.colors.accent)
    )
    #expect(page.contains("<strong>Two</strong> <span class=\"ink-0\">rivers</span> &lt;b&gt;</h1>"))
    #expect(page.contains(" .ink-0{color:\(light.hex);color:light-dark(\(light.hex),\(dark.hex))}"))
    #expect(page.contains("<p>A <strong>bold</strong> note</p>"))
    #expect(page.contains("<title>Two rivers &lt;b&gt;</title>"))
    _ = try read(page)
  }

  @Test func theTableIsTheRecord() throws {
    let project = try TinyProject()
    let page = try build(project)
    let reader = try read(page)
    let csv = String(decoding: try project.files(in: "Output")["bars.csv"] ?? Data(), as: UTF8.self)
    let rows = csv.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    // The one cell with a comma, as CSV quotes it.
    #expect(rows.count == 3)
    let shown = reader.rows.map { $0.map { $0.contains(",") ? "\"\($0)\"" : $0 }.joined(separator: ",") }
    #expect(shown == csv.split(separator: "\n").map(String.init))
    #expect(reader.text(of: "caption") == ["Two rivers"])
    #expect(
      page.contains("<th scope=\"col\" lang=\"en\">status</th>") && page.contains("<th scope=\"row\">Amur"))
  }

  @Test func whatTheTableHasNoRoomForIsCounted() throws {
    let project = try TinyProject()
    let rows = (1...305).map { "L\($0),River \($0),\($0),km,reported,ATLAS" }
    try project.write(
      "id,name,value,unit,status,sources\n" + rows.joined(separator: "\n") + "\n", to: "GeoData/lengths.csv")
    try project.write(
      "title: Rivers\ndata: lengths\nx: value\ny: value\nmarks: [dot: {}]\n", to: "Figures/bars.yaml")
    let page = try build(project)
    #expect(try read(page).rows.count == 301)
    #expect(page.contains("<p>5 more: <a href=\"bars.csv\">CSV</a></p>"))
  }

  @Test func hostileWordsAreOnlyShown() throws {
    let project = try TinyProject()
    try project.writeHostileBars()
    let page = try build(project)
    let reader = try read(page)
    #expect(reader.text(of: "h1").first?.hasPrefix("<script>alert(1)</script>]]><!-- ") == true)
    #expect(!reader.links.contains { $0.href.contains("javascript") })
    let styles = page.components(separatedBy: "</style>").count
    #expect(styles == 2)
    // What turns the letters that follow it stays inside the texts of the picture.
    #expect(Self.isPlain(page.replacing(/(?s)<svg.*?<\/svg>/, with: "")))
    let gallery = String(decoding: try project.files(in: "Output")["index.html"] ?? Data(), as: UTF8.self)
    #expect(Self.isPlain(gallery) && gallery.contains("&lt;script&gt;alert(1)&lt;/script&gt;]]&gt;&lt;!-- "))
    #expect(gallery.components(separatedBy: "<script>").count == 2 && !gallery.contains("javascript:"))
  }

  /// Without control characters and without those that turn the letters that follow them.
  private static func isPlain(_ text: String) -> Bool {
    !text.unicodeScalars.contains {
      (0x2066...0x2069).contains($0.value) || (0x202A...0x202E).contains($0.value) || $0.value == 7
    }
  }

  /// A colour that only one of a page's two themes has: told where it is given, and the old page stays.
  @Test func aThemeWithoutAColourKeepsTheOldPage() throws {
    let project = try TinyProject()
    _ = try build(project)
    let old = try project.files(in: "Output")
    try project.write("light: {stream: '#0072B2'}\n", to: "theme.yaml")
    try project.write(Self.settings + "theme: theme.yaml\n", to: "krai.yaml")
    try project.write(TinyProject.bars.replacing("accent", with: "stream"), to: "Figures/bars.yaml")
    let result = try project.krai.run("build", "bars")
    #expect(result.status == 2)
    #expect(result.messages == "theme.yaml:1:9: \"stream\" is missing under dark\n")
    #expect(try project.files(in: "Output") == old)
  }

  /// The pages of all languages, the gallery and the manifest stand or fall with what the disk takes.
  @Test func aFullDiskKeepsTheOldPages() throws {
    let project = try TinyProject()
    _ = try build(project)
    let old = try project.files(in: "Output")
    try project.write(TinyProject.bars.replacing("Two", with: "Three"), to: "Figures/bars.yaml")
    var krai = project.krai
    krai.maximumKilobytes = 8
    let result = try krai.run("build", "bars")
    #expect(result.status == 74)
    #expect(result.messages.contains("Output/bars.html: can't be written: File too large"))
    #expect(try project.files(in: "Output") == old)
  }

  @Test func aTitleOfTwoThousandCharactersIsAllThere() throws {
    let project = try TinyProject()
    let title = (1...250).map { "word\(100 + $0)" }.joined(separator: " ")
    try project.write(
      TinyProject.bars.replacingOccurrences(of: "en: Two rivers", with: "en: \(title)"),
      to: "Figures/bars.yaml")
    #expect(try read(try build(project)).text(of: "h1") == [title])
  }

  /// A grid of values and figures is text and pictures of their own, which CSS places.
  @Test func aDashboardIsAGridOfItsCells() throws {
    let project = try TinyProject()
    try project.write(
      """
      title: A page
      width: 1000
      panels:
        a: {title: First, data: lengths, x: value, y: name, marks: [bar: {}]}
        b: {title: Second, data: lengths, x: value, y: name, marks: [bar: {}]}
      grid:
        - [a, a, b]
        - [bars, bars, b]

      """, to: "Figures/page.yaml")
    let page = try build(project, "page")
    let reader = try read(page)
    #expect(
      page.matches(of: /<div class="cell at-/).count == 3
        && page.components(separatedBy: "<svg ").count - 1 == 6)
    #expect(page.contains(".at-0{grid-area:1/1/2/3}") && page.contains(".at-1{grid-area:1/3/3/4}"))
    #expect(page.contains(".at-2{grid-area:2/1/3/3}"))
    #expect(page.contains("grid-template-columns:minmax(0,1fr) minmax(0,1fr) minmax(0,1fr)"))
    #expect(reader.labels.contains { $0.hasPrefix("Bar chart: Second.") })
    #expect(reader.ids.contains("krai-page-en-title"))
  }

  @Test func aPageThatIsRenderedLeadsToWhatIsThere() throws {
    let project = try TinyProject()
    #expect(try project.krai.run("render", "bars", "-o", "alone.html").status == 0)
    let alone = try String(contentsOf: project.url.appendingPathComponent("alone.html"), encoding: .utf8)
    #expect(!alone.contains("bars.csv") && !alone.contains("bars.ru.html"))
    _ = try read(alone)
    let dark = try project.krai.run("render", "bars", "-o", "-", "--format", "html", "--theme", "dark")
    #expect(dark.text.contains("color-scheme:dark") && !dark.text.contains("prefers-color-scheme"))
    #expect(!dark.text.contains("light-dark("))
  }

  @Test func aPageTakesNoHeight() throws {
    let project = try TinyProject()
    #expect(try project.krai.run("render", "bars", "-o", "a.html", "--height", "400").status == 64)
    try project.write(
      """
      renditions: {social: {width: 1200, height: 630}, narrow: {width: 500}}
      outputs:
        - {renditions: [narrow, social], formats: [png, html]}

      """, to: "krai.yaml")
    let result = try project.krai.run("build", "bars")
    #expect(
      result.messages
        == "krai.yaml:3:27: a page of HTML is as high as what it holds; list html without renditions that have a height\n"
    )
    #expect(result.status == 2)
  }

  @Test func aProgramDrawsOne() async throws {
    var rivers = try Krai.Table("rivers", ["name": ["Aa", "Bee"], "length": [2824, 100]])
    rivers.sources = ["Atlas"]
    let figure = try Figure(
      yaml: "title: Rivers\ndata: rivers\nmarks: [bar: {x: length, y: name, label: length}]", name: "a.b <c>")
    let picture = try await figure.draw([rivers], as: .html)
    let page = String(decoding: picture.bytes, as: UTF8.self)
    #expect(try read(page).ids.contains("krai-a-b-_3cc_3e-en-title"))
    #expect(page.contains(".krai-a-b-_3cc_3e-en .title{") && page.contains("light-dark("))
    await #expect(throws: Issue.self) { try await figure.draw([rivers], as: .html, height: 300) }
  }
}

/// What the tests ask of a page.
private final class PageReader: NSObject, XMLParserDelegate {
  var ids: [String] = []
  var names: Set<String> = []
  var attributes: Set<String> = []
  var links: [(element: String, href: String)] = []
  var labels: [String] = []
  var rows: [[String]] = []
  private var texts: [(name: String, text: String)] = []
  private var open: [String] = []

  func text(of name: String) -> [String] { texts.filter { $0.name == name }.map(\.text) }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes given: [String: String]
  ) {
    names.insert(name)
    attributes.formUnion(given.keys)
    if let id = given["id"] { ids.append(id) }
    if let href = given["href"] { links.append((name, href)) }
    if let label = given["aria-label"] { labels.append(label) }
    if name == "tr" { rows.append([]) }
    open.append("")
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) { open[open.count - 1] += text }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    let text = open.removeLast()
    texts.append((name, text))
    if name == "td" || name == "th" { rows[rows.count - 1].append(text) }
  }
}
