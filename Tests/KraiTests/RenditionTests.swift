import Foundation
import KraiRender
import Testing

/// Page sizes by name: in points, in millimetres, and drawn larger or smaller than laid out.
@Suite struct RenditionTests {
  /// A column of 85 mm is 240.94 points; type of 12 points is 8 on it.
  @Test func printIsInMillimetres() throws {
    let project = try TinyProject()
    try project.write(
      "renditions:\n  column: {width: 85mm, zoom: 0.6667}\n  poster: {width: 720, height: 540, zoom: 2}\n",
      to: "krai.yaml")
    for (name, width) in [("column", 85 / 25.4 * 72), ("poster", 720)] {
      func file(_ kind: String) throws -> Data {
        let out = project.url.appendingPathComponent("\(name).\(kind)")
        let result = try project.krai.run("render", "bars", "--rendition", name, "-o", out.path)
        try #require(result.status == 0, "\(result.messages)")
        return try Data(contentsOf: out)
      }
      let page = try #require(try PDFInfo(file("pdf"))["Page size"])
      let box = try #require(page.firstMatch(of: #/^([0-9.]+) x ([0-9.]+) pts/#))
      let size = (try #require(Double(box.1)), try #require(Double(box.2)))
      #expect(abs(size.0 - width) < 0.01)
      if name == "poster" { #expect(abs(size.1 - 540) < 0.01) }
      let svg = String(decoding: try file("svg"), as: UTF8.self)
      let head = try #require(
        svg.firstMatch(of: #/viewBox="0 0 ([0-9.]+) [0-9.]+" width="([0-9.]+)" height="([0-9.]+)"/#))
      let (layout, shown) = (try #require(Double(head.1)), try #require(Double(head.2)))
      #expect(abs(shown - width) < 0.01)
      // The layout is wider than the column, and narrower than the poster.
      #expect(abs(layout - width / (name == "column" ? 0.6667 : 2)) < 0.01)
      let png = try PNGImage.decode([UInt8](try file("png")))
      #expect(png.width == Int(width.rounded()))
    }
  }

  @Test func unknownNamesAreRefused() throws {
    let project = try TinyProject()
    try project.write("renditions: {phone: {width: 360}}\n", to: "krai.yaml")
    let result = try project.krai.run("render", "bars", "--rendition", "fone", "-o", "x.png")
    #expect(result.status == 2)
    #expect(
      result.messages.contains("no rendition \"fone\"; known are default, phone"))
  }
}
