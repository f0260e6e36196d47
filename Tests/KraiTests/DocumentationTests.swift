import Foundation
import Testing

/// What people import is documented where it is declared, and the articles name what there is.
struct DocumentationTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static func texts(_ folder: String, _ ending: String) throws -> [(path: String, text: String)] {
    let url = root.appendingPathComponent(folder)
    let names = try #require(FileManager.default.enumerator(atPath: url.path)).compactMap { $0 as? String }
    return try names.filter { $0.hasSuffix(ending) }.sorted().map { name in
      ("\(folder)/\(name)", try String(contentsOf: url.appendingPathComponent(name), encoding: .utf8))
    }
  }

  @Test func eachPublicDeclarationHasADocComment() throws {
    let sources = PublicDeclarations(try Self.texts("Sources", ".swift"))
    #expect(sources.list.count > 300)
    let bare = sources.undocumented
    #expect(bare.isEmpty, "\(bare.count) without a sentence:\n\(bare.joined(separator: "\n"))")
  }

  @Test func aDeclarationWithoutADocCommentIsNamed() {
    let text = """
      /// A shape.
      public protocol Shape {
        var area: Double { get }
        /// Draws it.
        func draw(_ pen: Int)
      }

      // No doc comment.
      public struct Dot: Shape {
        public var area: Double { 0 }
        public func draw(_ pen: Int) {}
        public func draw(at x: Int) {}
        /// - Parameter x: no sentence.
        @inlinable
        public init(x: Int) {}
        @inlinable public static func make() {}
        /// A size.
        public private(set) var size = 0
        package var hidden = 0
        public var description: String { "" }
      }
      """
    #expect(
      PublicDeclarations([("a.swift", text)]).undocumented == [
        "a.swift:3: var area: Double { get }", "a.swift:9: public struct Dot: Shape {",
        "a.swift:12: public func draw(at x: Int) {}", "a.swift:15: public init(x: Int) {}",
        "a.swift:16: @inlinable public static func make() {}",
      ])
  }

  @Test func theArticlesNameWhatThereIs() throws {
    let known = PublicDeclarations(try Self.texts("Sources", ".swift")).symbols.union(["Krai"])
    let articles = try Self.texts("Sources/Krai/Krai.docc", ".md")
    #expect(articles.count >= 6)
    for (path, text) in articles {
      for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        guard !line.hasPrefix("```") else { continue }
        for link in line.matches(of: /``([^`]+)``/).map({ String($0.1) }) {
          if !known.contains(link) { Issue.record("\(path):\(number + 1): no symbol \(link)") }
        }
      }
      for link in text.matches(of: /<doc:(\w+)>/).map({ String($0.1) }) {
        #expect(articles.contains { $0.path.hasSuffix("/\(link).md") }, "\(path): no article \(link)")
      }
    }
  }
}
