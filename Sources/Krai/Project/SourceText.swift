import KraiSource
import KraiTables

/// Reads the text files that people write.
enum SourceText {
  private static let maximumBytes = 4 << 20

  /// - Throws: `Issue` for a file that can't be read, is not UTF-8 or is larger than 4 MB.
  static func read(_ path: String) throws(Issue) -> String {
    let bytes = try FileBytes.read(path)
    let location = SourceLocation(file: path)
    guard bytes.count <= maximumBytes else { throw Issue("larger than 4 MB", at: location) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Issue("not UTF-8 text", at: location)
    }
    return text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
  }
}
