import Glibc
import KraiSource

/// What the pages of a preview show, and who waits for it to change.
actor PreviewState {
  /// Names the state that pages were made of; another one after each change, and in each process.
  private(set) var revision: String
  /// What came of the last build; nil until the first is done.
  private(set) var round: LiveBuild.Round?
  /// The project as krai.yaml last described it.
  private(set) var project: Project?
  /// The figure that somebody looks at.
  private(set) var shown: String?
  private let start = "\(getpid())-\(time(nil))"
  private var count = 0
  private var askers = 0
  private var readers: [Int: AsyncStream<Void>.Continuation] = [:]

  init(_ project: Project?) {
    self.project = project
    revision = "\(start)-0"
  }

  func show(_ figure: String) { shown = figure }

  func take(_ round: LiveBuild.Round) {
    self.round = round
    project = round.project ?? project
    change()
  }

  /// Something can be seen that could not be before.
  func change() {
    count += 1
    revision = "\(start)-\(count)"
    for reader in readers.values { reader.yield() }
  }

  /// The revision as soon as it is another one than a page has, or what it is after a time.
  func revision(otherThan known: String, for time: Duration) async -> String {
    guard revision == known else { return revision }
    askers += 1
    let number = askers
    let (changes, reader) = AsyncStream<Void>.makeStream()
    readers[number] = reader
    await withTaskGroup { group in
      group.addTask { for await _ in changes { return } }
      group.addTask { try? await Task.sleep(for: time) }
      await group.next()
      group.cancelAll()
    }
    readers[number] = nil
    return revision
  }
}
