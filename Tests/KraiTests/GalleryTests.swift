import Foundation
import Testing

/// `index.html`: which picture it shows to whom.
struct GalleryTests {
  /// The pictures of the gallery's first figure in the order in which a browser tries them, with what each is for.
  private func pictures(_ outputs: String) throws -> [String] {
    let project = try TinyProject()
    try project.write(
      "themes: [light, dark]\nrenditions: {phone: {width: 360}}\noutputs: \(outputs)\n", to: "krai.yaml")
    #expect(try project.krai.run("build", "bars").status == 0)
    let page = String(decoding: try project.files(in: "Output")["index.html"] ?? Data(), as: UTF8.self)
    let sources = page.matches(of: /<source media="([^"]*)" srcset="([^"]*)">/).map { "\($0.2): \($0.1)" }
    return sources + page.matches(of: /<img loading="lazy" src="([^"]*)"/).map { String($0.1) }
  }

  /// Every weight and slant of a live SVG is some kilobytes of it.
  @Test func picturesNeedFourFacesAtMost() throws {
    let folder = GoldenTests.root.appendingPathComponent("Output")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      $0.hasSuffix(".svg")
    }
    #expect(files.count >= 13)
    for file in files {
      let svg = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
      let faces = svg.components(separatedBy: "@font-face").count - 1
      #expect((1...4).contains(faces), "\(file) has \(faces) faces")
    }
  }

  @Test func aPhoneGetsItsPicture() throws {
    #expect(
      try pictures("[{formats: [png]}, {renditions: [phone], formats: [png]}]") == [
        "bars.phone.dark.png: screen and (max-width: 480px) and (prefers-color-scheme: dark)",
        "bars.phone.png: screen and (max-width: 480px)",
        "bars.dark.png: screen and (prefers-color-scheme: dark)", "bars.png",
      ])
    #expect(
      try pictures("[{formats: [png]}, {themes: [light], renditions: [phone], formats: [png]}]") == [
        "bars.phone.png: screen and (max-width: 480px)",
        "bars.dark.png: screen and (prefers-color-scheme: dark)", "bars.png",
      ])
    #expect(try pictures("[{themes: [light], formats: [svg]}]") == ["bars.svg"])
  }
}
