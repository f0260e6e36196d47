import Synchronization

/// What failed once and is not tried again, for all tasks of a build.
package final class Failures: Sendable {
  private let issues = Mutex<[String: Issue]>([:])

  package init() {}

  package var isEmpty: Bool { issues.withLock { $0.isEmpty } }

  /// Why something failed before; nil for what has not.
  package subscript(name: String) -> Issue? { issues.withLock { $0[name] } }

  package func remember(_ issue: Issue, of name: String) { issues.withLock { $0[name] = issue } }

  /// Does something that may fail, once: the second time its `Issue` is thrown at once.
  package func attempt<Value>(_ name: String, _ body: () throws -> Value) throws -> Value {
    if let issue = self[name] { throw issue }
    do {
      return try body()
    } catch let issue as Issue {
      remember(issue, of: name)
      throw issue
    }
  }
}
