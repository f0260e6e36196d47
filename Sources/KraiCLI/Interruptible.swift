import Dispatch
import Glibc

/// Work that goes on until Ctrl-C, which is its usual end.
enum Interruptible {
  /// Runs the work; SIGINT and SIGTERM cancel it, and what it is writing then is written whole. A second one kills.
  static func run(_ work: @escaping @Sendable () async throws -> Void) async throws {
    let task = Task { try await work() }
    let sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        signal(number, SIG_DFL)
        task.cancel()
      }
      source.activate()
      return source
    }
    defer { for source in sources { source.cancel() } }
    do {
      try await task.value
    } catch  where task.isCancelled {}
  }
}
