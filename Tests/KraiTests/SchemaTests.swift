import Foundation
import KraiPlot
import KraiSource
import Testing

@testable import Krai
@testable import KraiTables

/// `krai schema` says what the readers accept, checked with a validator of other people's.
@Suite struct SchemaTests {
  private typealias Document = SchemaValidator.Document

  /// A kind of file: its schema, and whether its reader accepts a text.
  private struct Kind {
    let schema: JSONText
    let issues: @Sendable (_ text: String) throws -> [KraiSource.Issue]
  }

  private static let kinds: [String: Kind] = [
    "figure": Kind(schema: SpecSchema.figure()) { text in
      _ = try FigureSpec.read(text, file: "f.yaml", name: "f")
      return []
    },
    "project": Kind(schema: ProjectSpec.schema) { text in
      ProjectSpec.reading(try YAMLReader.read(text, file: "krai.yaml")).issues
    },
    "theme": Kind(schema: SpecSchema.theme) { text in
      _ = try ThemeSpec.read(text, file: "theme.yaml")
      return []
    },
    "datapackage": Kind(schema: DataPackage.schema) { text in
      var (spec, issues) = PackageSpec.reading(try JSONReader.read(text, file: "datapackage.json"), key: "")
      _ = DataPackage(spec, directory: "", displayName: "", &issues)
      return issues
    },
  ]

  private static func issues(_ document: Document) -> [KraiSource.Issue] {
    do {
      return try kinds[document.kind]?.issues(document.text) ?? []
    } catch {
      return Issues(error).list
    }
  }

  /// Everything that is asked of the validator, which runs once.
  private static let answers = Result {
    let documents =
      try shipped().map(\.document)
      + refused.map { Document(kind: $0.kind, text: $0.text, isJSON: $0.kind == "datapackage") } + tried
    let problems = try SchemaValidator.problems(documents, schemas: kinds.mapValues { $0.schema.document })
    return zip(documents, problems).map { (document: $0, problem: $1) }
  }

  // MARK: What is shipped

  /// Every file of the repository that people write and Krai reads.
  private static func shipped() throws -> [(path: String, document: Document)] {
    var files: [(path: String, document: Document)] = []
    for folder in ["Figures", "GeoData", "Examples", "Benchmarks", "krai.yaml"] {
      let url = GoldenTests.root.appendingPathComponent(folder)
      let inner = FileManager.default.enumerator(atPath: url.path)?.compactMap { $0 as? String } ?? []
      for path in folder.hasSuffix(".yaml") ? [folder] : inner.map({ folder + "/" + $0 }).sorted() {
        guard let kind = kind(of: path) else { continue }
        let text = try String(contentsOf: GoldenTests.root.appendingPathComponent(path), encoding: .utf8)
        files.append((path, Document(kind: kind, text: text, isJSON: path.hasSuffix(".json"))))
      }
    }
    return files
  }

  private static func kind(of path: String) -> String? {
    let parts = path.split(separator: "/")
    if parts.last == "datapackage.json" { return "datapackage" }
    guard let name = parts.last, name.hasSuffix(".yaml") else { return nil }
    if name == Project.fileName { return "project" }
    return parts.dropLast().last == "Figures" ? "figure" : "theme"
  }

  @Test func everyShippedFileFollowsItsSchema() throws {
    let files = try Self.shipped()
    let counts = Dictionary(grouping: files) { $0.document.kind }.mapValues(\.count)
    #expect(
      counts["figure"] ?? 0 >= 18 && counts["project"] ?? 0 >= 6 && counts["theme"] ?? 0 >= 1
        && counts["datapackage"] ?? 0 >= 6, "\(counts)")
    for (file, answer) in zip(files, try Self.answers.get()) {
      if let problem = answer.problem { Testing.Issue.record("\(file.path): \(problem)") }
      #expect(Self.issues(file.document) == [], "\(file.path)")
    }
  }

  // MARK: What is refused

  /// Wrong in shape: both the validator and Krai refuse it.
  private static let refused: [(kind: String, text: String)] = [
    ("figure", "title: T\nmarks: [dot: {}]\ncolour: red"), ("figure", "marks: [dot: {}]"),
    ("figure", "title: T\nmarks: dot"), ("figure", "title: T\nmarks: [dot]"),
    ("figure", "title: T\nmarks: [pie: {}]"), ("figure", "title: T\nmarks: [{dot: {}, line: {}}]"),
    ("figure", "title: T\nmarks: [{}]"), ("figure", "title: T\nmarks: [dot: {colour: red}]"),
    ("figure", "title: T\nmarks: [dot: {opacity: 1.5}]"),
    ("figure", "title: T\nmarks: [dot: {opacity: high}]"),
    ("figure", "title: T\nmarks: [dot: {maximumRadius: 0}]"), ("figure", "title: T\nmarks: [dot: {x: }]"),
    ("figure", "title: T\nmarks: [dot: {x: {}}]"), ("figure", "title: T\nmarks: [dot: {x: {at: all}}]"),
    ("figure", "title: T\nmarks: [dot: {x: {column: a, value: 1}}]"),
    ("figure", "title: T\nmarks: [bar: {bin: 2.5}]"), ("figure", "title: T\nmarks: [bar: {bin: 501}]"),
    ("figure", "title: T\nmarks: [bar: {stack: yes}]"), ("figure", "title: T\nmarks: [bar: {stack: 'true'}]"),
    ("figure", "title: T\nwidth: 199\nmarks: [dot: {}]"),
    ("figure", "title: T\nwidth: '300'\nmarks: [dot: {}]"),
    ("figure", "title: {EN: T}\nmarks: [dot: {}]"), ("figure", "title: {}\nmarks: [dot: {}]"),
    ("figure", "title: [T]\nmarks: [dot: {}]"), ("figure", "title: T\nx: {axis: no}\nmarks: [dot: {}]"),
    ("figure", "title: T\nx: {scale: logarithm}\nmarks: [dot: {}]"),
    ("figure", "title: T\nx: {ticks: [1, b]}\nmarks: [dot: {}]"), ("figure", "title: T\ngrid: []"),
    ("figure", "title: T\ndata: {}\nmarks: [dot: {}]"), ("figure", "title: T\npanels: {}\n"),
    ("figure", "title: T\ndata: {table: a, sql: b}\nmarks: [dot: {}]"),
    ("figure", "title: T\ndata: {table: a, where: {b: {c: d}}}\nmarks: [dot: {}]"),
    ("figure", "title: T\nprojection: mercater\nmarks: [geo: {}]"),
    ("figure", "title: T\ncolor: {range: ['#12']}\nmarks: [dot: {}]"),
    ("figure", "title: T\ncolor: {range: accent}\nmarks: [dot: {}]"),
    ("figure", "title: T\nvalues: {a: {label: x}}\ngrid: [[a]]"), ("figure", "- a"),
    ("project", "figurs: Figures"), ("project", "data: [a]"), ("project", "data: "),
    ("project", "languages: []"),
    ("project", "languages: [EN]"), ("project", "themes: [sepia]"), ("project", "sources: optional"),
    ("project", "renditions: {wide: {width: 49}}"), ("project", "renditions: {Wide: {width: 60}}"),
    ("project", "renditions: {wide: {depth: 60}}"), ("project", "outputs: {formats: [png]}"),
    ("project", "outputs: [{formats: [gif]}]"), ("project", "outputs: [{format: png}]"),
    ("project", "outputs: [{themes: [sepia]}]"), ("project", "parts: [a]"),
    ("project", "parts: {a: [use: b]}"),
    ("project", "parts: {a: [dot: {opacity: 2}]}"), ("project", "just words"),
    ("theme", "lihgt: {}"), ("theme", "light: [a]"), ("theme", "light: {a: red}\ndark: {a: '#111'}"),
    ("theme", "light: {A: '#111'}\ndark: {A: '#111'}"),
    ("theme", "light: {a-tint: '#111'}\ndark: {a-tint: '#111'}"),
    ("datapackage", #"[]"#),
    ("datapackage", #"{}"#),
    ("datapackage", #"{"resources": {}}"#),
    ("datapackage", #"{"resources": ["a"]}"#),
    ("datapackage", #"{"resources": [{"path": "a.csv"}]}"#),
    ("datapackage", #"{"resources": [{"name": "a", "path": "../a.csv"}]}"#),
    ("datapackage", #"{"resources": [{"name": "a", "path": "https://a/a.csv"}]}"#),
    ("datapackage", #"{"resources": [{"name": "a", "path": "b/../../a.csv"}]}"#),
    ("datapackage", #"{"resources": [{"name": "a", "path": "a.gpkg", "format": "shp"}]}"#),
    ("datapackage", #"{"resources": [{"name": "a", "path": "a.geojson", "dialect": {"delimiter": ";"}}]}"#),
    ("datapackage", #"{"resources": [{"name": "a", "path": "a.geojson", "krai:role": "capitals"}]}"#),
    (
      "datapackage",
      #"{"resources": [{"name": "a", "path": "a.geojson", "krai:near": {"layer": "a", "tolerance": -1}}]}"#
    ),
    ("datapackage", #"{"resources": [{"name": "a", "path": "a.geojson", "krai:within": {"layer": "a"}}]}"#),
    (
      "datapackage",
      #"{"resources": [{"name": "a", "path": "a.csv", "schema": {"fields": [{"name": "x", "type": "numbr"}]}}]}"#
    ),
    (
      "datapackage",
      #"{"resources": [{"name": "a", "path": "a.csv", "schema": {"fields": [{"type": "number"}]}}]}"#
    ),
    (
      "datapackage",
      #"{"resources": [{"name": "a", "path": "a.csv", "schema": {"fields": [{"name": "x", "constraints": {"unique": 1}}]}}]}"#
    ),
    (
      "datapackage",
      #"{"resources": [{"name": "a", "path": "a.csv", "schema": {"fields": [{"name": "x", "krai:role": "valu"}]}}]}"#
    ),
    (
      "datapackage",
      #"{"resources": [{"name": "a", "path": "a.csv", "schema": {"fields": [{"name": "x"}], "foreignKeys": [{"fields": "x"}]}}]}"#
    ),
  ]

  @Test func whatIsWrongIsRefusedByBoth() throws {
    let answers = try Self.answers.get().dropLast(Self.tried.count).suffix(Self.refused.count)
    for (document, problem) in answers {
      #expect(problem != nil, "the schema of a \(document.kind) lets through: \(document.text)")
      #expect(!Self.issues(document).isEmpty, "the reader lets through: \(document.text)")
    }
  }

  // MARK: What is accepted

  /// Values of every kind that JSON has.
  private static let values = [
    "null", "\"point\"", "\"csv\"", "\"sources\"", "\"x.geojson\"", "true",
    "0", "-1", "5", "2.5", "600", "\"\"", "\"true\"", "\"7\"", "\"a\"", "\"auto\"",
    "\"#12f\"", "\"year\"",
    "\"normalize\"", "\"png\"", "\"en\"", "[]", "[3,2]", "[\"a\",2]", "[null]", "[[\"a\"]]", "[{\"dot\":{}}]",
    "{}", "{\"en\":\"x\"}",
    "{\"a\":[\"b\",null]}", "{\"a\":{}}", "{\"value\":1}", "{\"column\":\"a\"}", "{\"a\":\"#123456\"}",
  ]

  /// Each key of each mapping with each value.
  private static let tried: [Document] = {
    let marks = "\"title\":\"T\",\"marks\":[{\"dot\":{}}]"
    var holes: [(kind: String, before: String, names: [String], after: String)] = [
      ("figure", "{\(marks),", FigureSpec.keys.map(\.info.name), "}"),
      ("figure", "{\(marks),\"x\":{", AxisSpec.keys.map(\.info.name), "}}"),
      ("figure", "{\(marks),\"color\":{", ColorScaleSpec.keys.map(\.info.name), "}}"),
      ("figure", "{\(marks),\"guides\":{", GuidesSpec.keys.map(\.info.name), "}}"),
      ("figure", "{\(marks),\"projection\":{", ProjectionSpec.keys.map(\.info.name), "}}"),
      ("figure", "{\(marks),\"facet\":{\"column\":\"c\",", FacetSpec.keys.dropFirst().map(\.info.name), "}}"),
      ("figure", "{\(marks),\"data\":{\"table\":\"t\",", DataSpec.keys.dropFirst().map(\.info.name), "}}"),
      ("figure", "{\(marks),\"data\":{", DataSpec.keys.map(\.info.name), "}}"),
      ("figure", "{\"title\":\"T\",\"panels\":{\"a\":{", PanelSpec.keys.map(\.info.name), "}}}"),
      ("figure", "{\"title\":\"T\",\"values\":{\"a\":{\"value\":\"v\",", ["label", "change"], "}}}"),
      (
        "figure", "{\"title\":\"T\",\"marks\":[{\"dot\":{\"x\":{\"column\":\"a\",", ["at", "format"], "}}}]}"
      ),
      ("figure", "{\"title\":\"T\",\"marks\":[{", MarkSet.standard.names + ["use"], "}]}"),
      ("project", "{", ProjectSpec.keys.map(\.info.name), "}"),
      ("project", "{\"themes\":[\"light\",\"dark\"],\"outputs\":[{", OutputSpec.keys.map(\.info.name), "}]}"),
      ("project", "{\"renditions\":{\"w\":{", ["width", "height"], "}}}"),
      ("theme", "{", ThemeSpec.keys.map(\.info.name), "}"),
    ]
    let fields = "\"fields\":[{\"name\":\"a\"},{\"name\":\"b\"}]"
    let resource = "{\"resources\":[{\"name\":\"a\",\"path\":\"a.geojson\","
    let point = "\"longitude\":\"a\",\"latitude\":\"b\""
    for (before, names, after) in [
      ("{", PackageSpec.keys.map(\.info.name), "}"),
      ("{\"resources\":[],", PackageSpec.keys.map(\.info.name), "}"),
      ("{\"resources\":[],\"licenses\":[{", LicenceSpec.keys.map(\.info.name), "}]}"),
      ("{\"resources\":[],\"sources\":[{", AttributionSpec.keys.map(\.info.name), "}]}"),
      (resource, ResourceSpec.keys.map(\.info.name), "}]}"),
      (resource + "\"schema\":{", TableSchemaSpec.keys.map(\.info.name), "}}]}"),
      (resource + "\"schema\":{\"fields\":[{\"name\":\"a\",", FieldSpec.keys.map(\.info.name), "}]}}]}"),
      (
        resource + "\"schema\":{\"fields\":[{\"name\":\"a\",\"constraints\":{",
        ConstraintSpec.keys.map(\.info.name),
        "}}]}}]}"
      ),
      (resource + "\"schema\":{\(fields),\"foreignKeys\":[{\"fields\":\"a\",", ["reference"], "}]}}]}"),
      (resource + "\"krai:layers\":[{\"name\":\"a\",", ["role"], "}]}]}"),
      (resource + "\"krai:near\":[{\"layer\":\"a\",\(point),", ["field", "key", "tolerance"], "}]}]}"),
      (resource + "\"krai:within\":[{\"layer\":\"a\",\(point),", ["field", "key", "tolerance"], "}]}]}"),
      (resource + "\"krai:geometry\":{", ["point", "line"], "}}]}"),
      (resource + "\"krai:geometry\":{\(point),", ["type"], "}}]}"),
    ] { holes.append(("datapackage", before, names, after)) }
    for kind in MarkSet.standard.kinds {
      // One channel of each mark stands for the others, which have one shape.
      let channels = kind.channels.map(\.channel.rawValue)
      let names =
        ["where", "legend"] + (kind.name == "dot" ? channels : [channels[0]]) + kind.keys.map(\.name)
      holes.append(
        ("figure", "{\"title\":\"T\",\"marks\":[{\"\(kind.name)\":{\"data\":\"t\",", names, "}}]}"))
    }
    return holes.flatMap { hole in
      hole.names.filter { !hole.before.contains("\"\($0)\":") }.flatMap { name in
        values.map { value in
          Document(kind: hole.kind, text: "\(hole.before)\"\(name)\":\(value)\(hole.after)", isJSON: true)
        }
      }
    }
  }()

  /// What only a reader can tell: rules between keys, and names that must be somewhere.
  private static let beyondShape = [
    "facet needs either", "goes with \"column\"", "belongs into a panel", "needs a grid",
    "needs lengths above zero", "must rise",
    "is no rendition", "of the project", "that CLDR knows", "an extent in degrees", "is missing under",
    "is no symbol", "is no colour", "no resource \"", "no layer \"", "needs a schema with fields",
    "linetype takes a column", "cannot be negative", "the domain is empty", "leave out x and y",
    "heights of 20 points",
    "widths above zero",
  ]

  /// The schema and the reader agree on every value of every key.
  @Test func theReadersAcceptWhatTheSchemaDoes() throws {
    #expect(Self.tried.count > 3000)
    var accepted = 0
    for (document, problem) in try Self.answers.get().suffix(Self.tried.count) {
      let issues = Self.issues(document)
      if issues.isEmpty { accepted += 1 }
      if let problem, issues.isEmpty {
        Testing.Issue.record("accepted, but the schema says \(problem): \(document.text)")
      } else if problem == nil, let issue = issues.first {
        let isKnown = Self.beyondShape.contains { issue.message.contains($0) }
        #expect(isKnown, "the schema lets through \(document.text): \(issue)")
      }
    }
    #expect(accepted > 300 && accepted < Self.tried.count)
  }
}
