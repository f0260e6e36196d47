import Foundation
import Testing

/// The folders of KraiPlot stand in the order of their arrows: a folder uses only the types of those before it.
struct RoomOrderTests {
  private static let rooms = [
    "Scales", "Locale", "Theme", "Labels", "Spec", "Data", "Marks", "Figure", "Map", "Guides", "Panel",
    "Page",
  ]

  private struct File {
    var name: String
    var room: String
    /// Without comments and literals.
    var code: String
  }

  private func files() throws -> [File] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/KraiPlot")
    let paths = try #require(FileManager.default.subpaths(atPath: root.path))
    return try paths.filter { $0.hasSuffix(".swift") && $0.contains("/") }.sorted().map { path in
      let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
      let code = text.replacing(/\/\/.*/, with: "").replacing(/"(?:\\.|[^"\\\n])*"/, with: "\"\"")
      return File(name: path, room: String(path.prefix { $0 != "/" }), code: code)
    }
  }

  /// The types that a file declares for others.
  private func declared(in file: File) -> [String] {
    let pattern =
      /^(?:(?:public|package|final|indirect) )*(?:struct|enum|class|protocol|typealias) (\w+)/
      .anchorsMatchLineEndings()
    return file.code.matches(of: pattern).map { String($0.output.1) }
  }

  @Test func eachFolderUsesThoseBeforeIt() throws {
    let files = try files()
    #expect(Set(files.map(\.room)) == Set(Self.rooms))
    var homes: [String: Int] = [:]
    for file in files {
      for type in declared(in: file) { homes[type] = Self.rooms.firstIndex(of: file.room) }
    }
    #expect(homes["MarkRows"] == 6 && homes.count > 100)
    for file in files {
      let own = try #require(Self.rooms.firstIndex(of: file.room))
      let later = Set(file.code.matches(of: /\b[A-Z]\w+/).map { String($0.output) }).filter {
        homes[$0, default: 0] > own
      }
      #expect(later.isEmpty, "\(file.name) uses \(later.sorted().joined(separator: ", ")) of a later folder")
    }
  }
}
