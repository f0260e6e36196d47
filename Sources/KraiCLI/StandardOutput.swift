import Glibc
import Krai
import KraiSource

/// Standard output, for data only.
enum StandardOutput {
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// - Throws: `OutputError` for a closed pipe or a full disk.
  static func write(_ bytes: [UInt8]) throws(OutputError) {
    try FileSink.write(bytes, descriptor: STDOUT_FILENO, named: "standard output")
  }

  static func write(_ text: String) throws(OutputError) { try write(Array(text.utf8)) }

  /// Lines for people, of which no name can do anything to a terminal.
  static func write(lines text: String) throws(OutputError) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    try write(lines.map { String($0).visible }.joined(separator: "\n"))
  }
}
