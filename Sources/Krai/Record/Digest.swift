import CGLib
import Glibc
import KraiSource
import KraiTables

/// The SHA-256 of a file or a text, by GLib, which Pango brings along.
struct Digest: Hashable, Sendable {
  /// 64 hexadecimal digits; empty for what is not there.
  let text: String

  /// Of a file that is not there.
  static let absent = Digest(text: "")

  private static let piece = 1 << 20

  private init(text: String) { self.text = text }

  /// nil for a text that no digest spells.
  init?(spelling text: String) {
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    let letters = UInt8(ascii: "a")...UInt8(ascii: "f")
    guard text.utf8.count == 64, text.utf8.allSatisfy({ digits.contains($0) || letters.contains($0) })
    else { return nil }
    self.text = text
  }

  init(_ bytes: [UInt8]) {
    text = Self.sum { update in bytes.withUnsafeBytes(update) }
  }

  init(_ text: String) { self.init(Array(text.utf8)) }

  /// Of a file of any size, read a piece at a time.
  ///
  /// - Throws: `Issue` for a file that can't be read.
  init(file path: String) throws(Issue) {
    let descriptor = try FileBytes.open(path)
    defer { close(descriptor) }
    var piece = [UInt8](repeating: 0, count: Self.piece)
    var failed = false
    text = Self.sum { update in
      while true {
        let count = piece.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
        if count < 0 && errno == EINTR { continue }
        failed = count < 0
        guard count > 0 else { return }
        piece.withUnsafeBytes { update(UnsafeRawBufferPointer(rebasing: $0.prefix(count))) }
      }
    }
    if failed { throw Issue("can't be read", at: SourceLocation(file: path)) }
  }

  private static func sum(_ feed: ((UnsafeRawBufferPointer) -> Void) -> Void) -> String {
    // GLib knows SHA-256 since 2.16.
    guard let checksum = g_checksum_new(G_CHECKSUM_SHA256) else { return "" }
    defer { g_checksum_free(checksum) }
    feed { bytes in
      guard let start = bytes.baseAddress else { return }
      g_checksum_update(checksum, start.assumingMemoryBound(to: guchar.self), bytes.count)
    }
    return g_checksum_get_string(checksum).map { String(cString: $0) } ?? ""
  }
}
