import Glibc
import KraiSource
import KraiTables

/// Copies files of any size, a piece at a time.
enum FileCopy {
  private static let piece = 1 << 20

  /// - Throws: `Issue` for a file that can't be read, `OutputError` for a copy that can't be written.
  static func copy(_ path: String, to copy: String) throws {
    let source = try FileBytes.open(path)
    defer { close(source) }
    let target = open(copy, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard target >= 0 else { throw OutputError(copy, .create) }
    defer { close(target) }
    var bytes = [UInt8](repeating: 0, count: piece)
    while true {
      let count = bytes.withUnsafeMutableBytes { read(source, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else {
        throw Issue("can't be read: \(String(cString: strerror(errno)))", at: SourceLocation(file: path))
      }
      if count == 0 { return }
      try FileSink.write(Array(bytes[..<count]), descriptor: target, named: copy)
    }
  }
}
