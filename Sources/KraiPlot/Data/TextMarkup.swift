import KraiGraphics
import KraiSource

/// What an author writes in a text to make words look otherwise: `*bold*`, and `[words]{colour}` of the theme's names.
///
/// A star or a bracket that opens nothing, or that a backslash stands before, is itself. Stars stand outside of words, as
/// in Markdown: `*` opens before a letter and closes behind one.
enum TextMarkup {
  /// Words of one look, as written.
  struct Piece: Equatable {
    var text: String
    var isBold = false
    var color: String?
  }

  /// A text in the figure's language with its numbers and looks.
  ///
  /// - Throws: `Issue` at the text for a colour that the theme lacks, and what `Interpolation.fill` throws.
  static func fill(_ text: LocalText, _ interpolation: Interpolation, _ theme: Theme) throws -> StyledText {
    try fill(interpolation.text(text), at: text.location, interpolation, theme)
  }

  /// What a text becomes once its numbers are filled in: what they hold is never markup.
  static func fill(
    _ text: String, at location: SourceLocation, _ interpolation: Interpolation, _ theme: Theme
  ) throws -> StyledText {
    var result: StyledText = ""
    for piece in pieces(of: text) {
      let color = try piece.color.map { try theme.color(ColorToken($0, at: location)) }
      result += StyledText(
        try interpolation.fill(piece.text, at: location),
        StyledText.Look(isBold: piece.isBold, color: color.map(theme.textInk)))
    }
    return result
  }

  static func pieces(of text: String) -> [Piece] {
    guard text.contains(where: { "*[\\".contains($0) }) else { return [Piece(text: text)] }
    return pieces(of: Array(text)[...], Piece(text: ""))
  }

  /// - Parameter look: that of the text around; its own text is empty.
  private static func pieces(of text: ArraySlice<Character>, _ look: Piece) -> [Piece] {
    var result: [Piece] = []
    var current = look
    func close() {
      if !current.text.isEmpty { result.append(current) }
      current = look
    }
    var index = text.startIndex
    while index < text.endIndex {
      let next = index + 1
      if text[index] == "\\", next < text.endIndex, "*[\\".contains(text[next]) {
        current.text.append(text[next])
        index = next + 1
      } else if text[index] == "{" {
        // A placeholder stays whole, whatever stands in it.
        let end = text[index...].firstIndex(of: "}").map { $0 + 1 } ?? text.endIndex
        current.text += String(text[index..<end])
        index = end
      } else if text[index] == "*", !look.isBold, let end = boldEnd(text, from: index) {
        close()
        var bold = look
        bold.isBold = true
        result += pieces(of: text[next..<end], bold)
        index = end + 1
      } else if text[index] == "[", look.color == nil, let words = colored(text, from: index) {
        close()
        var colored = look
        colored.color = words.color
        result += pieces(of: words.text, colored)
        index = words.end
      } else {
        current.text.append(text[index])
        index = next
      }
    }
    close()
    return result
  }

  private static func isSpace(_ text: ArraySlice<Character>, _ index: Int) -> Bool {
    !text.indices.contains(index) || text[index].isWhitespace
  }

  private static func isWord(_ text: ArraySlice<Character>, _ index: Int) -> Bool {
    text.indices.contains(index) && (text[index].isLetter || text[index].isNumber)
      && !TextWrap.isHan(text[index])
  }

  /// The star that closes the one at an index: neither is inside of a word or turned to a space.
  private static func boldEnd(_ text: ArraySlice<Character>, from start: Int) -> Int? {
    guard !isWord(text, start - 1), !isSpace(text, start + 1) else { return nil }
    var index = start + 1
    while index < text.endIndex {
      if text[index] == "\\" {
        index += 2
        continue
      }
      if text[index] == "{" { index = text[index...].firstIndex(of: "}") ?? text.endIndex }
      guard index < text.endIndex else { return nil }
      if text[index] == "*", index > start + 1 {
        return isSpace(text, index - 1) || isWord(text, index + 1) ? nil : index
      }
      index += 1
    }
    return nil
  }

  /// `[words]{colour}` at an index, and where the text goes on behind it.
  private static func colored(
    _ text: ArraySlice<Character>, from start: Int
  ) -> (text: ArraySlice<Character>, color: String, end: Int)? {
    var index = start + 1
    while index < text.endIndex, text[index] != "]" {
      if text[index] == "[" { return nil }
      if text[index] == "\\" { index += 1 }
      index += 1
    }
    guard index > start + 1, index + 2 < text.endIndex, text[index + 1] == "{",
      let close = text[(index + 2)...].firstIndex(where: { "{}".contains($0) }), text[close] == "}"
    else { return nil }
    return (text[start + 1..<index], String(text[index + 2..<close]), close + 1)
  }
}
