import KraiSource
import Testing

/// A box with a key of each shape.
private struct Box: Keyed {
  enum Side: String, Choice {
    case left, right

    static let noun: String? = "side"
  }

  struct Lid: Keyed {
    var color: String?
    var wood: String?

    static let what: String? = "the lid"
    static let shorthand: String? = "color"
    static let alternatives = ["color", "wood"]
    static let keys: [Key<Lid>] = [Key("color", \.color, "C."), Key("wood", \.wood, "W.")]

    init() {}
  }

  var name = ""
  var width = 20.0
  var count: Int?
  var isOpen = false
  var side: Side?
  var lid: Lid?
  var sizes: [Double] = []
  var tags: Several<String>?
  var finished = false

  static let what: String? = "the box"
  static let keys: [Key<Box>] = [
    Key("name", \.name, "N.").required(), Key("width", \.width, .positive, "W."),
    Key("count", \.count, .within(1...9), "C."), Key("open", \.isOpen, "O."), Key("side", \.side, "S."),
    Key("lid", \.lid, "L."), Key("sizes", \.sizes, "Z."), Key("tags", \.tags, "T."),
  ]

  init() {}

  mutating func finish(_ object: SpecObject) { finished = true }
}

/// A mapping with other programs' keys in it.
private struct Crate: Keyed {
  var label: String?
  var lid: Box.Lid?

  static let isOpen = true
  static let keys: [Key<Crate>] = [Key("label", \.label, "L."), Key("lid", \.lid, "D.")]

  init() {}
}

@Suite struct KeyedTests {
  private func issues(_ yaml: String) throws -> [String] {
    Box.reading(try YAMLReader.read(yaml, file: "f"), key: "").issues.map(\.description)
  }

  @Test func readsEveryKey() throws {
    let node = try YAMLReader.read(
      "{name: 7, width: 2.5, count: 3, open: true, side: right, lid: red, sizes: [1, 2], tags: [a, b, a]}",
      file: "f")
    let box = try Box(node, key: "")
    #expect(box.name == "7" && box.width == 2.5 && box.count == 3 && box.isOpen && box.side == .right)
    #expect(box.lid?.color == "red" && box.sizes == [1, 2] && box.finished)
    #expect(box.tags?.values == ["a", "b", "a"] && box.tags?.distinct == ["a", "b"])
    #expect(try Several<String>(YAMLReader.read("a", file: "f"), key: "tags").values == ["a"])
  }

  @Test func keysThatAreNotGivenKeepTheirDefaults() throws {
    let box = try Box(YAMLReader.read("name: a", file: "f"), key: "")
    #expect(box.width == 20 && box.count == nil && !box.isOpen && box.lid == nil && box.sizes.isEmpty)
  }

  @Test func tellsEverythingInTheOrderOfTheText() throws {
    #expect(
      try issues(
        """
        tags: []
        sizes: [1, a, 3, b]
        side: lft
        count: 10
        open: "true"
        name: ~
        widht: 3
        lid: {color: red, wood: oak}
        width: 0
        """) == [
          "f:1:7: this list is empty", "f:2:12: \"sizes\" must be a list of numbers",
          "f:2:18: \"sizes\" must be a list of numbers",
          "f:3:7: \"lft\" is no side; known are left, right (did you mean \"left\"?)",
          "f:4:8: \"count\" must be from 1 to 9", "f:5:7: \"open\" must be true or false",
          "f:6:7: \"name\" must be a word",
          "f:7:1: unknown key \"widht\" in the box (did you mean \"width\"?)",
          "f:8:6: the lid needs either \"color\" or \"wood\"", "f:9:8: \"width\" must be above zero",
        ])
  }

  /// What is missing is perhaps what is misspelt.
  @Test func anUnknownKeyStandsForAMissingOne() throws {
    #expect(try issues("nmae: a") == ["f:1:1: unknown key \"nmae\" in the box (did you mean \"name\"?)"])
    #expect(try issues("open: true") == ["f:1:1: the box needs \"name\""])
    #expect(
      try issues("{name: a, lid: {colour: red}}") == [
        "f:1:17: unknown key \"colour\" in the lid (did you mean \"color\"?)"
      ])
    #expect(try issues("{name: a, lid: {}}") == ["f:1:16: the lid needs either \"color\" or \"wood\""])
    #expect(try issues("- a") == ["f:1:1: the box must be a mapping of keys to values"])
  }

  /// What is right is read in spite of what is wrong; rules between keys wait until nothing is.
  @Test func readsWhatItCan() throws {
    let (box, issues) = Box.reading(try YAMLReader.read("{name: a, width: b, count: 4}", file: "f"), key: "")
    #expect(issues.count == 1 && box.name == "a" && box.width == 20 && box.count == 4 && !box.finished)
  }

  @Test func anOpenMappingLeavesOtherKeysAndNulls() throws {
    let crate = try Crate(
      JSONReader.read(#"{"label": null, "size": [1], "lid": {"color": "red"}}"#, file: "f"), key: "")
    #expect(crate.label == nil && crate.lid?.color == "red")
  }

  @Test func issuesOfSeveralFilesStayTogether() {
    func issue(_ file: String?, _ line: Int) -> KraiSource.Issue {
      Issue("\(line)", at: file.map { SourceLocation(file: $0, line: line, column: 1) })
    }
    let list = [issue("b", 3), issue(nil, 9), issue("a", 2), issue("b", 1), issue("a", 1), issue(nil, 8)]
    #expect(list.inTextOrder().map(\.message) == ["1", "3", "1", "2", "9", "8"])
  }

  @Test func theSchemaSaysWhatIsRead() {
    #expect(JSONSchema.document(Box.shape, title: "Box").document == Self.box)
    #expect(JSONSchema.document(Crate.shape, title: "Crate").document == Self.crate)
  }

  private static let box = """
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "Box",
      "type": "object",
      "required": ["name"],
      "properties": {
        "name": {"description": "N.", "type": ["string", "number", "boolean"], "minLength": 1},
        "width": {"description": "W.", "type": "number", "exclusiveMinimum": 0},
        "count": {"description": "C.", "type": "integer", "minimum": 1, "maximum": 9},
        "open": {"description": "O.", "type": "boolean"},
        "side": {"description": "S.", "enum": ["left", "right"]},
        "lid": {
          "description": "L.",
          "anyOf": [
            {"type": ["string", "number", "boolean"], "minLength": 1},
            {
              "type": "object",
              "oneOf": [
                {"required": ["color"]},
                {"required": ["wood"]}
              ],
              "properties": {
                "color": {"description": "C.", "type": ["string", "number", "boolean"], "minLength": 1},
                "wood": {"description": "W.", "type": ["string", "number", "boolean"], "minLength": 1}
              },
              "additionalProperties": false
            }
          ]
        },
        "sizes": {
          "description": "Z.",
          "type": "array",
          "items": {"type": "number"}
        },
        "tags": {
          "description": "T.",
          "anyOf": [
            {"type": ["string", "number", "boolean"], "minLength": 1},
            {
              "type": "array",
              "minItems": 1,
              "items": {"type": ["string", "number", "boolean"], "minLength": 1}
            }
          ]
        }
      },
      "additionalProperties": false
    }

    """

  private static let crate = """
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "Crate",
      "type": "object",
      "properties": {
        "label": {"description": "L.", "type": ["string", "number", "boolean", "null"], "minLength": 1},
        "lid": {
          "description": "D.",
          "anyOf": [
            {"type": ["string", "number", "boolean"], "minLength": 1},
            {
              "type": "object",
              "oneOf": [
                {"required": ["color"]},
                {"required": ["wood"]}
              ],
              "properties": {
                "color": {"description": "C.", "type": ["string", "number", "boolean"], "minLength": 1},
                "wood": {"description": "W.", "type": ["string", "number", "boolean"], "minLength": 1}
              },
              "additionalProperties": false
            },
            {"type": "null"}
          ]
        }
      },
      "propertyNames": {"pattern": "^((?!krai:))"}
    }

    """
}
