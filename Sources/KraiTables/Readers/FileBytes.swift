import Glibc
import KraiSource

/// Reads whole files.
package enum FileBytes {
  /// - Parameters:
  ///   - name: the file as messages name it; by default its path.
  ///   - followsLinks: false refuses a path that is a link itself.
  /// - Throws: `Issue` when the file can't be opened or read, or is no regular file.
  package static func read(
    _ path: String, named name: String? = nil, followsLinks: Bool = true
  ) throws(Issue) -> [UInt8] {
    let location = SourceLocation(file: name ?? path)
    let descriptor = try open(path, named: name, followsLinks: followsLinks)
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Issue("can't be read: \(lastError())", at: location) }
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, count in
      count = 0
      while count < buffer.count {
        let got = Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
        if got < 0 && errno == EINTR { continue }
        failed = got < 0
        if got <= 0 { return }
        count += got
      }
    }
    guard !failed else { throw Issue("can't be read: \(lastError())", at: location) }
    return bytes
  }

  /// The size in bytes, or nil without the file.
  package static func size(_ path: String) -> Int? {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : nil
  }

  /// The file that a path leads to, without links; nil without a file.
  package static func realPath(_ path: String) -> String? {
    guard let found = realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }

  /// nil for an empty file, and for what is no file.
  package static func firstByte(_ path: String) -> UInt8? {
    guard let descriptor = try? open(path) else { return nil }
    defer { close(descriptor) }
    var byte: UInt8 = 0
    return Glibc.read(descriptor, &byte, 1) == 1 ? byte : nil
  }

  /// - Throws: `Issue` for what can't be opened to be read, or is no regular file.
  package static func check(_ path: String) throws(Issue) { close(try open(path)) }

  /// Opens a file to be read; the caller closes it. A pipe or a device is refused before it can keep anyone waiting.
  ///
  /// - Parameters:
  ///   - name: the file as messages name it; by default its path.
  ///   - followsLinks: false refuses a path that is a link itself.
  /// - Throws: `Issue` when the file can't be opened, or is no regular file.
  package static func open(
    _ path: String, named name: String? = nil, followsLinks: Bool = true
  ) throws(Issue) -> Int32 {
    let location = SourceLocation(file: name ?? path)
    var status = stat()
    // To open a device may do something already.
    if stat(path, &status) == 0, let refusal = refusal(of: status) { throw Issue(refusal, at: location) }
    let links = followsLinks ? 0 : O_NOFOLLOW
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | links)
    guard descriptor >= 0 else { throw Issue("can't be read: \(lastError())", at: location) }
    guard fstat(descriptor, &status) == 0, refusal(of: status) == nil else {
      close(descriptor)
      throw Issue("not a file", at: location)
    }
    return descriptor
  }

  private static func refusal(of status: stat) -> String? {
    switch status.st_mode & S_IFMT {
    case S_IFREG: nil
    case S_IFDIR: "not a file"
    default: "not a file but a pipe or a device (save what it gives as a file)"
    }
  }

  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  private static func lastError() -> String { String(cString: strerror(errno)) }
}

/// What tells that a file was written to: where it is on the disk, its size and its times.
package struct FileStamp: Equatable, Sendable {
  package let size: Int
  private let numbers: [Int]

  /// nil for what is no file.
  package init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    size = Int(status.st_size)
    numbers = [
      Int(truncatingIfNeeded: status.st_dev), Int(truncatingIfNeeded: status.st_ino),
      status.st_mtim.tv_sec, status.st_mtim.tv_nsec, status.st_ctim.tv_sec, status.st_ctim.tv_nsec,
    ]
  }

  /// The numbers, to be compared with those of another process.
  package var text: String { ([size] + numbers).map(String.init).joined(separator: " ") }

  /// Written to so long ago that a later writing shows in the times, on file systems that count in seconds too.
  package var isSettled: Bool { max(numbers[2], numbers[4]) + 2 < time(nil) }
}
