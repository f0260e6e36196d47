import Glibc

/// An output that can't be made or written; the command ends with 73 or 74.
public struct OutputError: Error, Sendable, CustomStringConvertible {
  /// Whether the file could not be made at all, or was made and could not be filled.
  public enum Step: Sendable { case create, write }

  /// The file or folder, as it was given.
  public let path: String
  /// What was tried.
  public let step: Step
  let reason: String

  /// Takes the reason from `errno`.
  init(_ path: String, _ step: Step) {
    self.path = path
    self.step = step
    reason = String(cString: strerror(errno))
  }

  public var description: String {
    "\(path): can't be \(step == .create ? "created" : "written"): \(reason)"
  }
}
