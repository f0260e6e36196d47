import Foundation
import FoundationXML
import Testing

/// `krai embed`: what a writer pastes.
struct EmbedTests {
  private static let settings = """
    renditions: {phone: {width: 360}}
    outputs:
      - {formats: [png@2x, svg]}
      - {renditions: [phone], formats: [png]}

    """

  private func built() throws -> TinyProject {
    let project = try TinyProject()
    try project.write(
      "languages: [en, ru]\nthemes: [light, dark]\n" + Self.settings, to: "krai.yaml")
    let result = try project.krai.run("build", "bars")
    #expect(result.status == 0, "\(result.messages)")
    return project
  }

  private func embed(_ project: TinyProject, _ arguments: String...) throws -> KraiProcess.Result {
    try project.krai.run(["embed", "bars", "--for"] + arguments)
  }

  @Test func aPictureHasItsSourcesForDarkAndPhone() throws {
    let project = try built()
    let result = try embed(project, "wordpress", "--base", "https://example.org/f")
    #expect(result.status == 0 && result.messages.hasPrefix("wordpress: "), "\(result.messages)")
    let sources = result.text.matches(
      of: /<source media="([^"]+)" srcset="https:\/\/example.org\/f\/([^"]+)" width="([0-9]+)"/)
    #expect(
      sources.map { "\($0.1) \($0.2) \($0.3)" } == [
        "(prefers-color-scheme: dark) and (max-width: 480px) bars.phone.dark.png 360",
        "(max-width: 480px) bars.phone.png 360", "(prefers-color-scheme: dark) bars.dark@2x.png 760",
      ])
    #expect(result.text.contains("<img src=\"https://example.org/f/bars@2x.png\" width=\"760\" height=\""))
    #expect(result.text.contains("alt=\"Bar chart: Two rivers."))
    #expect(
      result.text.contains(
        "<figcaption>Two rivers<br>\nSource: Atlas<br>\nData: <a href=\"https://example.org/f/bars.csv\">CSV</a>"
      ))
    let russian = try embed(project, "markdown", "--lang", "ru")
    #expect(russian.messages.isEmpty && russian.text.contains("srcset=\"bars.ru.dark@2x.png\""))
    #expect(
      russian.text.hasSuffix("\n\nДве реки\\\nИсточник: Atlas\\\nДанные: [CSV](bars.csv)\n"),
      "\(russian.text)")
    for place in ["hugo", "quarto"] {
      let other = try embed(project, place, "--lang", "ru")
      #expect(other.text == russian.text && other.messages.hasPrefix("\(place): "))
    }
  }

  @Test func markdownIsOnlyText() throws {
    let project = try built()
    try project.write(
      TinyProject.bars.replacingOccurrences(
        of: "en: Two rivers", with: "en: '[a](javascript:x) \\*b\\* <i> `c` \\'"),
      to: "Figures/bars.yaml")
    let text = try embed(project, "markdown").text
    #expect(text.contains("\n\n\\[a\\](javascript:x) \\*b\\* &lt;i&gt; \\`c\\` \\\\\\\nSource"), "\(text)")
  }

  @Test func aFragmentStylesItselfAlone() throws {
    let project = try built()
    let text = try embed(project, "html").text
    #expect(text == (try embed(project, "ghost").text))
    #expect(text.hasPrefix("<style>\n") && text.hasSuffix("</figure>\n"))
    #expect(text.contains("href=\"bars.csv\"") && !text.contains("<h1") && !text.contains("<script"))
    #expect(XMLParser(data: Data("<div>\(text)</div>".utf8)).parse())
    let style = try #require(text.components(separatedBy: "</style>").first?.dropFirst("<style>\n".count))
    for rule in style.matches(of: /(?:^|[{}\n])([^{}@\n]+)\{/) {
      #expect(rule.1.hasPrefix(".krai-bars-en"), "\(rule.1)")
    }
  }

  @Test func aMailIsOnePartWithItsPictures() throws {
    let project = try built()
    let text = try embed(project, "email", "--base", "https://example.org/").text
    #expect(
      text.hasPrefix("MIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\""))
    #expect(text.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 998 && !$0.contains("\n") })
    let boundary = try #require(text.firstMatch(of: /boundary="([^"]+)"/)).1
    let parts = text.components(separatedBy: "--\(boundary)\r\n").dropFirst().map { part in
      let halves = part.components(separatedBy: "\r\n\r\n")
      return (
        head: halves[0],
        body: Data(
          base64Encoded: halves[1].components(separatedBy: "--")[0], options: .ignoreUnknownCharacters)
      )
    }
    #expect(parts.count == 2 && text.hasSuffix("--\(boundary)--\r\n"))
    let html = String(decoding: try #require(parts[0].body), as: UTF8.self)
    #expect(html.utf8.count < 100_000 && !html.contains("<svg") && !html.contains("src=\"http"))
    #expect(html.contains("src=\"cid:bars-1@krai\"") && html.contains("alt=\"Bar chart: Two rivers."))
    #expect(html.contains("bgcolor=\"#ffffff\"") && html.contains("href=\"https://example.org/bars.csv\""))
    #expect(parts[1].head.contains("Content-ID: <bars-1@krai>"))
    #expect(try #require(parts[1].body).starts(with: [0x89, 0x50, 0x4E, 0x47]))
    #expect(!(try embed(project, "email").text.contains("bars.csv")))
    #expect(try embed(project, "email", "--base", "https://example.org/").text == text)
  }

  @Test func substackTakesAPictureAndWords() throws {
    let project = try built()
    let lines = try embed(project, "substack").text.components(separatedBy: "\n\n")
    #expect(lines.count == 3 && lines[0].hasSuffix("Output/bars@2x.png"))
    #expect(lines[1].hasPrefix("Bar chart: ") && lines[2] == "Two rivers\nSource: Atlas\n")
  }

  @Test func whatIsMissingSaysHowItComes() throws {
    let project = try built()
    for name in try project.files(in: "Output").keys where name.hasSuffix(".png") || name == "bars.csv" {
      try FileManager.default.removeItem(at: project.url.appendingPathComponent("Output/\(name)"))
    }
    #expect(
      try embed(project, "html").messages.hasSuffix(
        "Output/bars.csv: is not there; krai build bars writes it\n"))
    let picture = try embed(project, "substack")
    #expect(picture.status == 2 && picture.output.isEmpty)
    #expect(picture.messages.hasSuffix("Output/bars@2x.png: is not there; krai build bars writes it\n"))
    try project.write("outputs: [{formats: [svg]}]\n", to: "krai.yaml")
    #expect(
      try embed(project, "substack").messages
        == "krai.yaml: outputs lists no PNG of \"bars\" in English (en); add {languages: [en], formats: [png@2x]}\n"
    )
    #expect(try embed(project, "html", "--base", "javascript:alert(1)//").status == 64)
  }
}
