import Glibc
import Krai
import Synchronization

/// One line on a terminal that says how far a build is, as soon as it takes long; gone when it is done.
final class ProgressLine: Sendable {
  private struct State {
    var latest: BuildProgress?
    var isShown = false
    /// The number of the build.
    var build = 0
  }

  private let state = Mutex(State())
  private static let patience = Duration.milliseconds(500)
  private static let pace = Duration.milliseconds(100)

  /// nil where standard error is no terminal, or one that can't clear a line.
  init?() {
    guard isatty(STDERR_FILENO) == 1, let terminal = getenv("TERM").map({ String(cString: $0) }) else {
      return nil
    }
    if terminal.isEmpty || terminal == "dumb" { return nil }
  }

  @Sendable func show(_ progress: BuildProgress) {
    let begun = state.withLock { state -> Int? in
      guard progress.done < progress.total else {
        clear(&state)
        return nil
      }
      if progress.done > 0 {
        if let latest = state.latest, latest.done < progress.done { state.latest = progress }
        return nil
      }
      state.latest = progress
      state.build += 1
      return state.build
    }
    if let begun { Task { await follow(begun) } }
  }

  private func follow(_ build: Int) async {
    try? await Task.sleep(for: Self.patience)
    while write(build) { try? await Task.sleep(for: Self.pace) }
  }

  /// False as soon as the build is done.
  private func write(_ build: Int) -> Bool {
    state.withLock { state in
      guard state.build == build, let latest = state.latest else { return false }
      Self.put("\r\u{1B}[K\(latest.done) of \(latest.total) layouts, \(latest.figure)")
      state.isShown = true
      return true
    }
  }

  private func clear(_ state: inout State) {
    state.latest = nil
    if state.isShown { Self.put("\r\u{1B}[K") }
    state.isShown = false
  }

  private static func put(_ text: String) {
    try? FileSink.write(Array(text.utf8), descriptor: STDERR_FILENO, named: "standard error")
  }
}
