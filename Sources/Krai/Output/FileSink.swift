import Glibc
import KraiTables

/// Writes a file whole or not at all: to a temporary name beside it, then synced and renamed.
///
/// ```
/// Output/trade.png           what readers see, the old bytes or the new ones
/// Output/.krai-4711-trade.png.tmp   while it is written; 4711 is the process
/// ```
package struct FileSink: Sendable {
  let path: String
  private let temporary: String
  /// False when the file already holds these bytes.
  let isChanged: Bool

  private static let prefix = ".krai-"
  private static let suffix = ".tmp"

  /// Writes bytes beside their place; `commit()` puts them there.
  ///
  /// - Throws: `OutputError`; the temporary file is gone then.
  static func stage(_ bytes: [UInt8], at path: String) throws(OutputError) -> FileSink {
    let folder = FilePath.folder(of: path)
    let temporary = FilePath.join(folder, "\(prefix)\(getpid())-\(FilePath.name(of: path))\(suffix)")
    let sink = FileSink(path: path, temporary: temporary, isChanged: !holds(bytes, path))
    guard sink.isChanged else { return sink }
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw OutputError(path, .create) }
    let failure = Self.fill(descriptor, bytes, path)
    close(descriptor)
    if let failure {
      unlink(temporary)
      throw failure
    }
    return sink
  }

  /// Puts the staged bytes in place.
  func commit() throws(OutputError) {
    guard isChanged else { return }
    guard rename(temporary, path) == 0 else {
      let failure = OutputError(path, .create)
      unlink(temporary)
      throw failure
    }
  }

  /// Forgets the staged bytes.
  func discard() { if isChanged { unlink(temporary) } }

  /// Writes one file; what is no regular file (a pipe, a device) is written straight.
  package static func write(_ bytes: [UInt8], to path: String) throws(OutputError) {
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      let descriptor = open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw OutputError(path, .create) }
      defer { close(descriptor) }
      try write(bytes, descriptor: descriptor, named: path)
      return
    }
    try stage(bytes, at: path).commit()
  }

  /// Writes all bytes to an open file.
  package static func write(_ bytes: [UInt8], descriptor: Int32, named name: String) throws(OutputError) {
    var offset = 0
    while offset < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress.map { $0 + offset }, buffer.count - offset)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw OutputError(name, .write) }
      offset += count
    }
  }

  /// Removes the files and folders that killed processes left in a folder; those of living ones stay.
  static func removeLeftovers(in folder: String) {
    for name in (try? Folder.names(in: folder)) ?? [] where name.hasPrefix(prefix) && name.hasSuffix(suffix) {
      guard let process = name.dropFirst(prefix.count).split(separator: "-").first.flatMap({ pid_t($0) })
      else {
        continue
      }
      if process == getpid() || (kill(process, 0) != 0 && errno == ESRCH) {
        Folder.remove(FilePath.join(folder, name))
      }
    }
  }

  private static func fill(_ descriptor: Int32, _ bytes: [UInt8], _ path: String) -> OutputError? {
    do throws(OutputError) {
      try write(bytes, descriptor: descriptor, named: path)
      guard fsync(descriptor) == 0 else { throw OutputError(path, .write) }
      return nil
    } catch {
      return error
    }
  }

  /// A file on disk, and no link to one, has these bytes.
  static func holds(_ bytes: [UInt8], _ path: String) -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, Int(status.st_size) == bytes.count
    else { return false }
    guard let held = try? FileBytes.read(path), held.count == bytes.count else { return false }
    return memcmp(held, bytes, held.count) == 0
  }
}
