import KraiSource
import Testing

@testable import KraiPlot

struct SpecSchemaTests {
  private let schema = Result { try JSONReader.read(SpecSchema.figure().document, file: "schema.json") }

  @Test func itIsJSON() throws {
    let node = try schema.get()
    #expect(node["$schema"]?.text == "https://json-schema.org/draft/2020-12/schema")
    #expect(node["required"]?.items?.map(\.text) == ["title"])
  }

  @Test func itListsEveryKeyOfAFigure() throws {
    let keys = try #require(try schema.get()["properties"]?.entries).map(\.key.text)
    #expect(keys == FigureSpec.keys.map(\.info.name))
    for key in ["title", "marks", "projection", "grid", "panels", "values", "guides", "notes", "alt"] {
      #expect(keys.contains(key))
    }
  }

  @Test func itListsEveryMarkWithItsKeys() throws {
    let marks = try #require(try schema.get()["$defs"]?["mark"]?["properties"]?.entries)
    #expect(marks.map(\.key.text) == MarkSet.standard.names)
    for ((_, node), mark) in zip(marks, MarkSet.standard.kinds) {
      let keys = node["anyOf"]?.items?.first?["properties"]?.entries?.map(\.key.text) ?? []
      #expect(
        Set(keys).isSuperset(
          of: mark.channels.filter { !$0.isMade }.map(\.channel.rawValue) + mark.keys.map(\.name) + [
            "data", "where", "legend",
          ]),
        "\(mark.name)")
      #expect(keys.count == Set(keys).count)
    }
  }

  @Test func everyReferenceLeadsSomewhere() throws {
    let node = try schema.get()
    func walk(_ part: SourceNode) {
      for (key, value) in part.entries ?? [] {
        if key.text == "$ref" {
          let path = (value.text ?? "").split(separator: "/").dropFirst().map(String.init)
          #expect(path.reduce(node as SourceNode?) { $0?[$1] } != nil, "\(value.text ?? "")")
        }
        walk(value)
      }
      for item in part.items ?? [] { walk(item) }
    }
    walk(node)
  }

  /// What is drawn in the repository uses no key that the schema lacks.
  @Test(arguments: RealProject.figureNames)
  func figuresFollowIt(_ name: String) throws {
    let figure = try YAMLReader.read(try RealProject.text("Figures/\(name).yaml"), file: name)
    let known = try #require(try schema.get()["properties"])
    for (key, _) in figure.entries ?? [] { #expect(known[key.text ?? ""] != nil, "\(key.text ?? "")") }
  }
}
