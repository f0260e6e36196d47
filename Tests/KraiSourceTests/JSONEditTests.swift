import KraiSource
import Testing

struct JSONEditTests {
  private func edited(_ text: String, _ change: (inout JSONEdit) -> Void) throws -> String {
    var edit = try JSONEdit(Array(text.utf8), file: "a.json")
    change(&edit)
    return String(decoding: edit.result, as: UTF8.self)
  }

  @Test func whatIsAddedStandsAsItsNeighbours() throws {
    let flat = try edited(#"{"a": [1, 2.50], "é": 1e2}"#) { edit in
      edit.add([("b", .texts(["x"]))], to: edit.root)
      if let list = edit.root["a"] { edit.append([.number(3), .object([("c", .null)])], to: list) }
    }
    #expect(flat == #"{"a": [1, 2.50, 3, {"c": null}], "é": 1e2, "b": ["x"]}"#)
    let lines = try edited("{\n\t\"a\": [\n\t\t{\"x\": {}}\n\t]\n}\n") { edit in
      guard let list = edit.root["a"] else { return }
      edit.append([.object([("y", .list([.object([("z", .flag(true))])]))])], to: list)
    }
    #expect(
      lines
        == "{\n\t\"a\": [\n\t\t{\"x\": {}},\n\t\t{\n\t\t  \"y\": [\n\t\t    {\"z\": true}\n\t\t  ]\n\t\t}\n\t]\n}\n"
    )
  }

  @Test func emptyContainersOpen() throws {
    let text = try edited("{\n  \"a\": [],\n  \"b\": {}\n}\n") { edit in
      if let a = edit.root["a"] { edit.append([.text("1"), .text("2")], to: a) }
      if let b = edit.root["b"] { edit.add([("k", .null)], to: b) }
    }
    #expect(text == "{\n  \"a\": [\n    \"1\",\n    \"2\"\n  ],\n  \"b\": {\n    \"k\": null\n  }\n}\n")
    #expect(try edited("{}") { $0.add([("a", .null)], to: $0.root) } == "{\n  \"a\": null\n}")
  }

  @Test func nothingAddedChangesNothing() throws {
    let text = "\u{FEFF} { \"a\" : [ 1 , {} ] }\r\n"
    #expect(try edited(text) { edit in edit.append([], to: edit.root["a"] ?? edit.root) } == text)
    #expect(throws: Issue.self) { try JSONEdit(Array("{\"a\": }".utf8), file: "a.json") }
  }
}
