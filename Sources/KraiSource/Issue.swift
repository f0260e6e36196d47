/// Something that is wrong with an input, or worth a warning, at a place the user can open.
///
/// Every error that an input can cause in Krai is an `Issue` or `Issues`; both print in one form:
/// `Figures/crossings.yaml:9:22: no column "mdoe" in crossings (did you mean "mode"?)`.
public struct Issue: Error, Sendable, Equatable, CustomStringConvertible {
  /// Where to look; nil for what has no one place.
  public let location: SourceLocation?
  /// One line without the place, in lower case as after a colon.
  public let message: String

  /// An issue at a place, or without one.
  public init(_ message: String, at location: SourceLocation? = nil) {
    self.message = message
    self.location = location
  }

  public var description: String { location.map { "\($0): \(message)" } ?? message }
}

/// Several issues found in one pass, in the order of the text.
public struct Issues: Error, Sendable, CustomStringConvertible {
  /// In the order of the text; never empty where it is thrown.
  public let list: [Issue]

  /// The issues as given; nothing is sorted or dropped.
  public init(_ list: [Issue]) { self.list = list }

  /// The issues inside any error: an `Issue`, `Issues`, or one made from the error's description.
  public init(_ error: any Error) {
    switch error {
    case let issues as Issues: list = issues.list
    case let issue as Issue: list = [issue]
    default: list = [Issue("\(error)")]
    }
  }

  public var description: String { list.map(\.description).joined(separator: "\n") }
}

extension [Issue] {
  /// The value that is read; nil when it can't be, and its issues join the list.
  package mutating func attempt<Value>(_ read: () throws -> Value) -> Value? {
    do {
      return try read()
    } catch {
      self += Issues(error).list
      return nil
    }
  }

  /// - Throws: `Issue` or `Issues` when there are any.
  package func throwAny() throws {
    if count == 1, let issue = first { throw issue }
    if !isEmpty { throw Issues(self) }
  }

  /// In the order of the text, file after file as they come; those without a place are last.
  package func inTextOrder() -> [Issue] {
    var files: [String] = []
    for case let location? in map(\.location) where !files.contains(location.file) {
      files.append(location.file)
    }
    let ranked = enumerated().map { index, issue in
      let place = issue.location
      let file = place.flatMap { files.firstIndex(of: $0.file) } ?? files.count
      return (issue: issue, rank: (file, place?.line ?? 0, place?.column ?? 0, index))
    }
    return ranked.sorted { $0.rank < $1.rank }.map(\.issue)
  }
}
