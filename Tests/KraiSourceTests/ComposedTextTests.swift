import Testing

@testable import KraiSource

struct ComposedTextTests {
  /// The written form and its composed one, by Python's unicodedata.
  @Test(arguments: [
    ("Chambe\u{301}ry", "Chamb\u{E9}ry"), ("Zu\u{308}rich", "Z\u{FC}rich"),
    ("\u{418}\u{306}\u{43E}", "\u{419}\u{43E}"),
    ("\u{110}a\u{300}", "\u{110}\u{E0}"), ("I\u{307}zmir", "\u{130}zmir"), ("e\u{302}\u{323}", "\u{1EC7}"),
    ("\u{304B}\u{3099}", "\u{304C}"), ("\u{1112}\u{1161}\u{11AB}", "\u{D55C}"),
    ("\u{212B}\u{2126}", "\u{C5}\u{3A9}"),
    ("\u{37E}\u{387}", ";\u{B7}"), ("\u{2000}x\u{2001}", "\u{2002}x\u{2003}"), ("\u{FB1D}", "\u{5D9}\u{5B4}"),
    ("\u{F900}\u{2F800}", "\u{8C48}\u{4E3D}"), ("\u{1D15E}", "\u{1D157}\u{1D165}"),
    ("q\u{307}\u{323}", "q\u{323}\u{307}"),
    ("", ""), ("Край — «край», Ω字한か", "Край — «край», Ω字한か"),
  ])
  func marksAreComposed(_ text: String, _ composed: String) {
    #expect(Array(text.composed.unicodeScalars) == Array(composed.unicodeScalars))
    #expect(Array(composed.composed.unicodeScalars) == Array(composed.unicodeScalars))
  }

  /// What the look at the bytes lets pass is composed, alone and behind any letter that it lets pass.
  @Test func theShortWayIsSafe() {
    func isSure(_ text: String) -> Bool {
      text.utf8.withContiguousStorageIfAvailable(TextBytes.isSurelyComposed) ?? false
    }
    var sure = 0
    // Ideographs and Hangul are many and alike.
    for number in Array(UInt32(0)..<0x3400) + Array(stride(from: UInt32(0x3400), to: 0x1_0000, by: 61)) {
      guard let scalar = Unicode.Scalar(number), isSure(String(scalar)) else { continue }
      sure += 1
      let pair: [Unicode.Scalar] = ["e", scalar]
      var text = String.UnicodeScalarView()
      text.append(contentsOf: pair)
      if String(text).carefullyComposed != pair || scalar.properties.canonicalCombiningClass != .notReordered
      {
        Issue.record("U+\(String(number, radix: 16)) has another form, or joins the letter before it")
      }
    }
    #expect(sure > 2_000)
  }

  @Test func readersCompose() throws {
    let yaml = try YAMLReader.read("nai\u{308}ve: Zu\u{308}rich", file: "f.yaml")
    #expect(yaml.entries?.first?.key.text.map { Array($0.utf8) } == Array("na\u{EF}ve".utf8))
    #expect(yaml["na\u{EF}ve"]?.text.map { Array($0.utf8) } == Array("Z\u{FC}rich".utf8))
    let json = try JSONReader.read("{\"u\\u0308\": \"Zu\u{308}\\u0301rich\"}", file: "f.json")
    #expect(json.entries?.first?.key.text.map { Array($0.utf8) } == Array("\u{FC}".utf8))
    #expect(json["\u{FC}"]?.text.map { Array($0.utf8) } == Array("Z\u{1D8}rich".utf8))
  }
}

extension String {
  /// The scalars of the composed form, by the standard library's own way.
  fileprivate var carefullyComposed: [Unicode.Scalar] {
    // A mark that asks for a closer look, far from the text, keeps the short way out of it.
    Array((self + " \u{301}").composed.unicodeScalars.dropLast(2))
  }
}
