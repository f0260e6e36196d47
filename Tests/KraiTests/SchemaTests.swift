import Foundation
import KraiPlot
import KraiSource
import Testing

@testable import Krai
@testable import KraiTables

/// `krai schema` says what the readers accept, checked with a validator of other people's.
@Suite struct SchemaTests {
  typealias Document = SchemaValidator.Document

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
      _ = DataPackage(spec, files: [], directory: "", displayName: "", &issues)
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

  @Test func whatIsWrongIsRefusedByBoth() throws {
    let answers = try Self.answers.get().dropLast(Self.tried.count).suffix(Self.refused.count)
    for (document, problem) in answers {
      #expect(problem != nil, "the schema of a \(document.kind) lets through: \(document.text)")
      #expect(!Self.issues(document).isEmpty, "the reader lets through: \(document.text)")
    }
  }

  /// What only a reader can tell: rules between keys, and names that must be somewhere.
  private static let beyondShape = [
    "facet needs either", "goes with \"column\"", "belongs into a panel", "needs a grid",
    "needs lengths above zero", "must rise",
    "is no rendition", "of the project", "that CLDR knows", "an extent in degrees", "is missing under",
    "is no symbol", "is no colour", "no resource \"", "no layer \"", "have no dialect", "must differ",
    "a format is read of dates", "no format \"", "can't apply", "is not a", "is no regular expression",
    "is written twice",
    "missingValues of the schema",
    "no encoding \"",
    "linetype takes a column", "cannot be negative", "the domain is empty", "leave out x and y",
    "heights of 20 points",
    "widths above zero", "does nothing",
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
