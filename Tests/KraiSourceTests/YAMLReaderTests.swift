import Testing

@testable import KraiSource

struct YAMLReaderTests {
  @Test func readsNodesWithTheirPlaces() throws {
    let node = try YAMLReader.read(
      "a: [1, x]\nключ: \"12\"\nb:\n  c: |\n    two\n    lines\n", file: "f.yaml")
    #expect(node["a"]?.items?.map(\.number) == [1, nil])
    #expect(node["a"]?.items?[1].location == SourceLocation(file: "f.yaml", line: 1, column: 8))
    #expect(node["ключ"]?.text == "12" && node["ключ"]?.number == nil)
    #expect(node["ключ"]?.location == SourceLocation(file: "f.yaml", line: 2, column: 7))
    #expect(node["b"]?["c"]?.text == "two\nlines\n")
    #expect(node.entries?.map(\.key.text) == ["a", "ключ", "b"])
  }

  /// YAML 1.1's traps: Norway, sexagesimal numbers, octal, dates.
  @Test(arguments: ["NO", "yes", "off", "12:30", "0o17", "2025-09-01", "1_000", "=", "<<x"])
  func scalarsStayText(_ scalar: String) throws {
    let node = try YAMLReader.read("a: \(scalar)", file: "f.yaml")
    #expect(node["a"]?.text == scalar)
    #expect(node["a"]?.number == nil)
  }

  @Test(arguments: [("1", 1), ("-2.5", -2.5), ("1e3", 1000), ("007", 7)])
  func numbers(_ scalar: String, _ value: Double) throws {
    #expect(try YAMLReader.read("a: \(scalar)", file: "f")["a"]?.number == value)
    #expect(try YAMLReader.read("a: '\(scalar)'", file: "f")["a"]?.number == nil)
  }

  @Test(arguments: ["inf", "nan", "1e999", ".inf", ".nan", "infinity", "-inf"])
  func numbersAreFinite(_ scalar: String) throws {
    #expect(try YAMLReader.read("a: \(scalar)", file: "f")["a"]?.number == nil)
  }

  @Test(arguments: ["", "\n\n", "# only a comment\n", "---\n", "--- # a\n...\n"])
  func anEmptyDocumentHasNoEntries(_ text: String) throws {
    let node = try YAMLReader.read(text, file: "f.yaml")
    #expect(node.entries?.isEmpty == true || node.isNull)
    #expect(node.location.line >= 1)
  }

  @Test(arguments: ["a:", "a: ~", "a: null"])
  func nulls(_ text: String) throws {
    #expect(try YAMLReader.read(text, file: "f")["a"]?.isNull == true)
    #expect(try YAMLReader.read("a: 'null'", file: "f")["a"]?.isNull == false)
  }

  static let faults: [(text: String, line: Int, column: Int, words: String)] = [
    ("a: 1\nb: 2\na: 3", 1, 1, "key given twice: \"a\""),
    ("x:\n  a: 1\n  a: 2", 2, 3, "key given twice: \"a\""),
    ("a: 1\n\"a\": 2", 1, 1, "key given twice: \"a\""),
    ("[a, b]: 1", 1, 1, "a key must be a word"),
    ("{a: 1}: 1", 1, 1, "a key must be a word"),
    ("? [a]\n: b", 1, 3, "a key must be a word"),
    ("a: [1, 2", 2, 1, ""),
    ("a: \"x", 1, 6, ""),
    ("a: b: c", 1, 5, ""),
    ("a: *x", 1, 4, ""),
    ("a: 1\n b: 2", 2, 3, ""),
    ("\tb: 1", 1, 1, ""),
    ("a: @x", 1, 4, ""),
  ]

  @Test(arguments: faults.indices)
  func refuses(_ index: Int) {
    let fault = Self.faults[index]
    do {
      _ = try YAMLReader.read(fault.text, file: "f.yaml")
      Testing.Issue.record("\(fault.text) was read")
    } catch {
      #expect(error.location?.file == "f.yaml")
      #expect(fault.words.isEmpty || error.message.contains(fault.words))
      #expect(!error.message.contains("\n"), "\(error.message)")
      let lines = fault.text.split(separator: "\n", omittingEmptySubsequences: false).count
      #expect((1...lines + 1).contains(error.location?.line ?? 0), "\(error)")
      if !fault.words.isEmpty {
        #expect(error.location?.line == fault.line && error.location?.column == fault.column, "\(error)")
      }
    }
  }

  // MARK: Documents made to hurt

  @Test func aliasesMayBeUsed() throws {
    let node = try YAMLReader.read("a: &x {k: 1}\nb: *x", file: "f")
    #expect(node["b"]?["k"]?.number == 1)
  }

  @Test func anAliasBombEnds() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let alias = "*a\(level - 1)"
      text += "a\(level): &a\(level) [\(Array(repeating: alias, count: 10).joined(separator: ", "))]\n"
    }
    #expect(throws: KraiSource.Issue.self) { try YAMLReader.read(text, file: "f") }
  }

  @Test(arguments: [
    String(repeating: "[", count: 100_000), String(repeating: "{a: ", count: 100_000),
    String(repeating: "[", count: 40) + String(repeating: "]", count: 40),
  ])
  func deepBracketsEnd(_ text: String) {
    #expect(throws: KraiSource.Issue.self) { try YAMLReader.read(text, file: "f") }
  }

  @Test func thirtyLevelsAreRead() throws {
    let text = String(repeating: "[", count: 30) + "x" + String(repeating: "]", count: 30)
    _ = try YAMLReader.read(text, file: "f")
  }

  /// Nesting without brackets: a dash, a question mark or a step of indentation for each level.
  @Test(arguments: [
    String(repeating: "- ", count: 50_000) + "x", String(repeating: "? ", count: 50_000) + "x",
    (0..<600).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
  ])
  func deepBlocksEnd(_ text: String) {
    #expect(throws: KraiSource.Issue.self) { try YAMLReader.read(text, file: "f") }
  }

  @Test func manyNodesEnd() {
    let text = "a: [" + String(repeating: "x, ", count: 120_000) + "]"
    #expect(throws: KraiSource.Issue.self) { try YAMLReader.read(text, file: "f") }
  }
}
