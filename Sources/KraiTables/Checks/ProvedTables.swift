import Synchronization

/// The tables of a data package whose constraints have been proved: each once for all figures of a build, which saves a
/// figure of 350 observations two milliseconds.
final class ProvedTables: Sendable {
  private let names = Mutex<Set<String>>([])

  /// Proves a table, unless it is one that has been.
  func prove(_ name: String, _ proof: () throws -> Void) throws {
    guard !names.withLock({ $0.contains(name) }) else { return }
    try proof()
    names.withLock { _ = $0.insert(name) }
  }
}
