import Foundation
import Testing

/// Pages in a real browser, at every width, light and dark, by keyboard, on paper and without scripts.
@Suite(.enabled(if: PageBrowser.isWanted, "Scripts/setup --tests installs Chromium and what drives it"))
struct PageAccessibilityTests {
  /// The gallery, a chart, a map and a dashboard of the shipped project, in two languages; a map of another one; and a
  /// figure whose words are hostile.
  @Test func pagesAreForEveryReader() throws {
    let project = try TinyProject()
    let shipped = try project.linked("shipped", to: GoldenTests.root, languages: "[en, ru]")
    let towns = try project.linked(
      "towns", to: GoldenTests.root.appendingPathComponent("Examples/towns"), languages: "[es]")
    #expect(try shipped.run("build", "trade", "locator", "borderland").status == 0)
    #expect(try towns.run("build").status == 0)
    try project.writeHostileBars()
    try project.write("outputs: [{formats: [png, html]}]\n", to: "krai.yaml")
    #expect(try project.krai.run("build", "bars").status == 0)
    let pages = [
      "shipped/Output/borderland.html", "shipped/Output/index.html", "shipped/Output/locator.html",
      "shipped/Output/trade.html", "shipped/Output/trade.ru.html", "towns/Output/towns.html",
      "Output/bars.html", "Output/index.html",
    ]
    let findings = try PageBrowser.findings(pages, in: project.url)
    #expect(findings == [], "\(findings.joined(separator: "\n"))")
  }

  // MARK: Faults

  private static let sound = """
    <!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <style>:root{color-scheme:light dark} body{background:#fff;color:#000}
    @media screen and (prefers-color-scheme:dark){body{background:#000;color:#fff}}</style></head>
    <body><main><h1>A page</h1>FAULT</main></body></html>

    """

  /// Faults in the body of a page, and what must be said of each.
  private static let faults: [(page: String, body: String, said: [String])] = [
    (
      "seen",
      """
      <style>@media (prefers-color-scheme:dark){h2{color:#444}}</style><h2>Dark words</h2>
      <img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='><p style='color:#aaa'>Pale words</p>
      """,
      [
        "320 light open: axe color-contrast (1)", "1280 dark open: axe color-contrast (1)",
        "1280 light open: axe image-alt (1)",
      ]
    ),
    (
      "asked",
      """
      <img alt='A' src='http://127.0.0.1:9/a.png'><img alt='B' src='none.png'>
      <script>console.log('said'); nothing.there()</script>
      """,
      [
        "request: http://127.0.0.1:9/a.png", "not there: file:", "console: said",
        "script error: nothing is not defined",
      ]
    ),
    (
      "wide",
      """
      <div style='width:350px'>Wide</div><details><summary>More</summary><p style='width:800px'>A</p></details>
      <a href='page.ru.html' hreflang='ru' lang='ru'>русский</a>
      """,
      [
        "320 light: scrolls sideways by", "320 dark: scrolls", "320 light open: scrolls",
        "no page page.ru.html",
      ]
    ),
    (
      "reached",
      """
      <style>a{outline:none!important}</style><a href='#a'>First</a>
      <div style='height:40px;overflow-y:scroll'><p style='height:400px'>Rows</p></div>
      """, ["no outline: a \"First\"", "Tab does not come to it: div"]
    ),
    (
      "order", "<a href='#a'>First</a> <a href='#b' tabindex='1'>Second</a>",
      ["Tab comes to a \"Second\", not to a \"First\""]
    ),
    (
      "paper",
      """
      <style>@media print{img{width:900px} body{background:#222;color:#fff}}</style>
      <div class='cell'>A</div><img alt='' src='a.svg'>
      """, ["paper: img a.svg ends at", "paper: the ground is dark", "paper: cell may be cut"]
    ),
    (
      "script",
      """
      <p id='p'></p><input type='search' aria-label='Search'><section id='a'>A</section>
      <script>p.textContent = 'Words'</script>
      """, ["without scripts: the text differs", "search: finds ['a'] where there is nothing"]
    ),
  ]

  /// Each of the faults is found, and a sound page has none.
  @Test func faultsAreFound() throws {
    let project = try TinyProject()
    try project.write("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>", to: "a.svg")
    try project.write(Self.sound.replacing("FAULT", with: "<p>Words</p>"), to: "sound.html")
    try project.write(Self.sound.replacing(" lang=\"en\"", with: ""), to: "none.html")
    for fault in Self.faults {
      try project.write(Self.sound.replacing("FAULT", with: fault.body), to: "\(fault.page).html")
    }
    let pages = ["sound", "none"] + Self.faults.map(\.page)
    let found = try PageBrowser.findings(pages.map { $0 + ".html" }, in: project.url)
    for fault in Self.faults {
      let lines = found.filter { $0.hasPrefix("\(fault.page).html ") }
      for words in fault.said { #expect(lines.contains { $0.contains(words) }, "\(words): \(lines)") }
    }
    #expect(found.contains("none.html language: the page names none"))
    #expect(found.filter { $0.hasPrefix("sound") } == [])
  }
}

extension TinyProject {
  /// A project of other specs and data in a folder of this one, with pages and pictures as its outputs.
  fileprivate func linked(_ name: String, to project: URL, languages: String) throws -> KraiProcess {
    let settings = try String(contentsOf: project.appendingPathComponent("krai.yaml"), encoding: .utf8)
    // What is written again below goes, up to the next key.
    let kept = settings.replacing(/(?m)^(?:languages|themes|renditions|outputs):.*\n(?:[ #].*\n)*/, with: "")
    try write(
      kept + """

        languages: \(languages)
        themes: [light, dark]
        renditions: {phone: {width: 360}}
        outputs:
          - {themes: [light], formats: [html]}
          - {languages: [\(languages.dropFirst().prefix(2))], formats: [png]}
          - {languages: [\(languages.dropFirst().prefix(2))], renditions: [phone], themes: [light], formats: [png]}

        """, to: "\(name)/krai.yaml")
    let folder = url.appendingPathComponent(name)
    for part in ["Figures", "Data", "GeoData"] {
      let target = project.appendingPathComponent(part)
      guard FileManager.default.fileExists(atPath: target.path) else { continue }
      try FileManager.default.createSymbolicLink(
        at: folder.appendingPathComponent(part), withDestinationURL: target)
    }
    return KraiProcess(directory: folder, owner: self)
  }
}
