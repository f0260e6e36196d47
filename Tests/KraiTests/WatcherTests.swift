import Foundation
import KraiSource
import Synchronization
import Testing

@testable import Krai

/// What a watcher notices.
@Suite(.timeLimit(.minutes(2))) struct WatcherTests {
  private let project: TinyProject
  private let watcher: Watcher

  init() throws {
    project = try TinyProject()
    watcher = try Watcher()
  }

  private func path(_ name: String) -> String { project.url.appendingPathComponent(name).path }

  /// Waits for a change. A wait that is given up would end the stream.
  private func notices() async -> Bool {
    for await _ in watcher.changes { return true }
    return false
  }

  @Test func aFileWrittenRenamedOrRemovedIsNoticed() async throws {
    #expect(try watcher.watch([path("Figures")]))
    #expect(try !watcher.watch([path("Figures")]))
    try project.write("1", to: "Figures/bars.yaml")
    #expect(await notices())
    #expect(rename(path("Figures/bars.yaml"), path("Figures/other.yaml")) == 0)
    #expect(await notices())
    #expect(unlink(path("Figures/other.yaml")) == 0)
    #expect(await notices())
  }

  @Test func hiddenFilesAndOtherFoldersDoNotCount() async throws {
    #expect(try watcher.watch([path("Figures")]))
    try project.write("1", to: "Figures/.bars.yaml.swp")
    try project.write("1", to: "GeoData/other.csv")
    try project.write("1", to: "other.txt")
    let isNoticed = Mutex(false)
    let changes = watcher.changes
    let waiting = Task {
      for await _ in changes { return isNoticed.withLock { $0 = true } }
    }
    try await Task.sleep(for: .milliseconds(300))
    #expect(isNoticed.withLock { !$0 })
    try project.write("1", to: "Figures/bars.yaml")
    await waiting.value
    #expect(isNoticed.withLock { $0 })
  }

  @Test func aFolderMadeAgainIsNoticedAndWatched() async throws {
    #expect(try watcher.watch([path("Figures")]))
    try FileManager.default.removeItem(atPath: path("Figures"))
    #expect(await notices())
    #expect(try !watcher.watch([path("Figures")]))
    try FileManager.default.createDirectory(atPath: path("Figures"), withIntermediateDirectories: false)
    #expect(await notices())
    #expect(try watcher.watch([path("Figures")]))
    try project.write("1", to: "Figures/bars.yaml")
    #expect(await notices())
  }

  @Test func aFolderThatIsNotThereYetIsAwaited() async throws {
    #expect(try watcher.watch([path("a/b/c")]))
    try FileManager.default.createDirectory(atPath: path("a"), withIntermediateDirectories: false)
    #expect(await notices())
  }

  @Test func linksLeadToTheFoldersThatAreWatched() throws {
    try FileManager.default.createDirectory(atPath: path("Shared"), withIntermediateDirectories: false)
    try FileManager.default.moveItem(atPath: path("Figures/map.yaml"), toPath: path("Shared/map.yaml"))
    try FileManager.default.createSymbolicLink(
      atPath: path("Figures/map.yaml"), withDestinationPath: "../Shared/map.yaml")
    let folders = try Project.load(project.url.path).watchedFolders(tables: [path("Elsewhere/../More/t.csv")])
    let shared = URL(fileURLWithPath: path("Shared")).resolvingSymlinksInPath().path
    #expect(folders == [project.url.path, path("Figures"), path("GeoData"), path("More"), shared])
  }
}
