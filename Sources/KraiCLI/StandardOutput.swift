import Glibc
import Krai

/// Standard output, for data only.
enum StandardOutput {
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// - Throws: `OutputError` for a closed pipe or a full disk.
  static func write(_ bytes: [UInt8]) throws(OutputError) {
    try FileSink.write(bytes, descriptor: STDOUT_FILENO, named: "standard output")
  }

  static func write(_ text: String) throws(OutputError) { try write(Array(text.utf8)) }
}
