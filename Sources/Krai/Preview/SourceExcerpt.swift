import KraiSource

/// The line of a text file that an issue is about, cut where it is wrong.
struct SourceExcerpt: Equatable {
  let number: Int
  let before: String
  /// The word that begins at the issue's column.
  let word: String
  let after: String

  /// The most characters shown to the left and right of the word.
  private static let reach = 60

  /// nil for an issue without a line, and where the file has no such line by now or can't be read.
  init?(_ issue: Issue) {
    guard let place = issue.location, place.line > 0, let text = try? SourceText.read(place.file) else {
      return nil
    }
    let lines = text.unicodeScalars.split(
      maxSplits: place.line, omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" })
    guard lines.count >= place.line else { return nil }
    let line = Array(lines[place.line - 1].prefix(1 << 16))
    let start = min(max(place.column - 1, 0), line.count)
    let ends: Set<Unicode.Scalar> = [" ", "\t", "\r", ",", ":", "]", "}", ")"]
    let length = line[start...].prefix { !ends.contains($0) }.count
    let end = min(start + max(length, 1), line.count, start + Self.reach)
    number = place.line
    before = Self.string(line[max(0, start - Self.reach)..<start], cutBefore: start > Self.reach)
    word = Self.string(line[start..<end])
    after = Self.string(
      line[end..<min(end + Self.reach, line.count)], cutAfter: end + Self.reach < line.count)
  }

  private static func string(
    _ scalars: ArraySlice<Unicode.Scalar>, cutBefore: Bool = false, cutAfter: Bool = false
  ) -> String {
    (cutBefore ? "…" : "") + String(String.UnicodeScalarView(scalars)) + (cutAfter ? "…" : "")
  }
}
