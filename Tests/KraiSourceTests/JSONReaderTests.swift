import Testing

@testable import KraiSource

struct JSONReaderTests {
  @Test func readsNodesWithTheirPlaces() throws {
    let text = "{\n  \"a\": [1, -2.5e3, true, null],\n  \"ключ\": \"x\\u0041\\ud83d\\ude00\\n\"\n}"
    let node = try JSONReader.read(text, file: "f.json")
    #expect(node["a"]?.items?.map(\.number) == [1, -2500, nil, nil])
    #expect(node["a"]?.items?[3].isNull == true)
    #expect(node["a"]?.items?[2].text == "true")
    #expect(node["ключ"]?.text == "xA😀\n")
    #expect(node["a"]?.items?[1].location == SourceLocation(file: "f.json", line: 2, column: 12))
    #expect(node["ключ"]?.location == SourceLocation(file: "f.json", line: 3, column: 11))
    #expect(node.entries?.last?.key.location.column == 3)
  }

  @Test(arguments: [
    "", " ", "[1,]", "{\"a\":1,}", "[1 2]", "{\"a\" 1}", "{a:1}", "'a'", "[01]", "[1.]", "[.5]", "[+1]",
    "[1e]",
    "[-]", "[NaN]", "[Infinity]", "[1e999]", "nul", "[true", "{\"a\":1", "\"a", "\"\\x\"", "\"\\u12g4\"",
    "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\u0041\"", "\"a\tb\"", "[1]]", "[1] x", "{\"a\":1,\"a\":2}",
    "[,1]",
    "{\"a\":}", "\u{FEFF}[1", "[\"\n\"]", "{1:2}", "//x\n1", "[1}", "{\"a\":1]",
  ])
  func refuses(_ text: String) {
    #expect(throws: KraiSource.Issue.self) { try JSONReader.read(text, file: "f.json") }
  }

  @Test(arguments: [
    "0", "-0", "1e5", "\"\"", "[]", "{}", " [ ] ", "[[[1]]]", "\u{FEFF}[1]", "[1E+2]", "\"\u{7F}\"", "[0.1]",
  ])
  func accepts(_ text: String) throws { _ = try JSONReader.read(text, file: "f.json") }

  @Test func refusesBytesThatAreNotUTF8() {
    let cases: [[UInt8]] = [
      [0x22, 0xFF, 0x22], [0x22, 0xC0, 0xAF, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xE2, 0x82],
      [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], [0x22, 0x80, 0x22],
    ]
    for bytes in cases {
      #expect(throws: KraiSource.Issue("not UTF-8 text", at: SourceLocation(file: "f", line: 1, column: 2))) {
        try JSONReader.read(bytes, file: "f")
      }
    }
  }

  @Test func limitsDepth() throws {
    let deep = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    _ = try JSONReader.read(deep, file: "f")
    #expect(throws: KraiSource.Issue.self) { try JSONReader.read("[" + deep + "]", file: "f") }
    #expect(throws: KraiSource.Issue.self) {
      try JSONReader.read(String(repeating: "{\"a\":", count: 100_000), file: "f")
    }
  }

  @Test func numbersAreTheNearestDoubles() {
    let texts = [
      "0.1", "123456789.123456789", "9007199254740993", "1e22", "1e23", "5e-324", "1.7976931348623157e308",
      "131.87353000000001", "-0.000001", "3.141592653589793238462643", "00012.5", "+7",
    ]
    for text in texts {
      let bytes = Array(text.utf8)
      let number = bytes.withUnsafeBufferPointer { TextBytes.number(in: $0, from: 0, to: bytes.count) }
      #expect(number == Double(text), "\(text)")
    }
    for text in ["", "-", ".", "1.2.3", "1e", "1e+", "0x10", "nan", "inf", "1 ", " 1", "1,5", "1e400"] {
      let bytes = Array(text.utf8)
      #expect(bytes.withUnsafeBufferPointer { TextBytes.number(in: $0, from: 0, to: bytes.count) } == nil)
    }
  }
}
