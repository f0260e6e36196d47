import KraiGraphics

/// Breaks a text into lines that fit a width: at spaces, between Chinese characters, and inside of words that no line
/// holds.
enum TextWrap {
  /// Lines of a text, and whether some of it had to be left out.
  struct Limited: Sendable {
    var lines: [StyledText]
    var isCut = false
    /// A word is broken where nothing joins its parts.
    var isBroken = false

    var texts: [String] { lines.map(\.string) }
  }

  /// The text, or as much of it as a width holds with an ellipsis behind.
  static func shortened(_ text: StyledText, style: TextStyle, width: Double, measurer: any TextMeasurer)
    -> StyledText
  {
    measurer.extent(of: text, style: style).width <= width
      ? text : cut(text, style: style, width: width, measurer: measurer)
  }

  /// As much of a text as a width holds with an ellipsis behind.
  private static func cut(_ text: StyledText, style: TextStyle, width: Double, measurer: any TextMeasurer)
    -> StyledText
  {
    let count = longestPrefix(of: text, "…", style: style, width: width, measurer: measurer)
    var kept = text.string.prefix(count)
    while kept.last?.isWhitespace == true || kept.last?.isPunctuation == true { kept.removeLast() }
    return text.slice(0..<kept.count).followed(by: "…")
  }

  static func lines(_ text: StyledText, style: TextStyle, width: Double, measurer: any TextMeasurer)
    -> [StyledText]
  {
    var lines: [StyledText] = []
    for paragraph in text.split(whereSeparator: { $0 == "\n" }) {
      var line: StyledText = ""
      for piece in whole(pieces(paragraph), style: style, width: width, measurer: measurer) {
        let candidate = line + piece
        if line.isEmpty || measurer.extent(of: candidate.trimmed, style: style).width <= width {
          line = candidate
        } else {
          lines.append(line.trimmed)
          line = piece
        }
      }
      lines.append(line.trimmed)
    }
    return lines
  }

  /// At most `limit` lines; what the last cannot hold is left out behind an ellipsis.
  static func lines(
    _ text: StyledText, style: TextStyle, width: Double, limit: Int, measurer: any TextMeasurer
  ) -> Limited {
    let all = lines(text, style: style, width: width, measurer: measurer)
    guard all.count > max(limit, 1) else {
      let cut = all.map { shortened($0, style: style, width: width, measurer: measurer) }
      return Limited(
        lines: cut, isCut: cut != all, isBroken: breaksWords(text.string, style, width, measurer))
    }
    var kept = Array(all.prefix(max(limit, 1)))
    kept.append(cut(kept.removeLast(), style: style, width: width, measurer: measurer))
    return Limited(lines: kept, isCut: true)
  }

  /// How many characters of a text a width holds with a mark behind them.
  private static func longestPrefix(
    of text: StyledText, _ mark: String, style: TextStyle, width: Double, measurer: any TextMeasurer
  ) -> Int {
    var (low, high) = (0, text.string.count)
    while low < high {
      let middle = (low + high + 1) / 2
      let part = text.slice(0..<middle).followed(by: mark)
      if measurer.extent(of: part, style: style).width <= width { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// The pieces, those that are wider than a line broken: behind a hyphen, a slash or a fixed space, else with a hyphen.
  private static func whole(
    _ pieces: [StyledText], style: TextStyle, width: Double, measurer: any TextMeasurer
  ) -> [StyledText] {
    pieces.flatMap { piece -> [StyledText] in
      guard measurer.extent(of: piece.trimmed, style: style).width > width else { return [piece] }
      var rest = piece
      var parts: [StyledText] = []
      while rest.string.count > 1, measurer.extent(of: rest.trimmed, style: style).width > width {
        let characters = Array(rest.string)
        let hyphenated = longestPrefix(of: rest, "-", style: style, width: width, measurer: measurer)
        var count = min(max(hyphenated, 1), characters.count - 1)
        var mark = ""
        if let joint = characters[..<count].lastIndex(where: { joints.contains($0) }), joint > 0 {
          count = joint + 1
        } else if isWord(characters[count - 1], characters[count]) {
          // No line begins with the last letter or two of a word.
          count = max(min(count, characters.count - 3), 1)
          mark = "-"
        }
        parts.append(rest.slice(0..<count).followed(by: mark))
        rest = rest.slice(count..<characters.count)
      }
      return parts + [rest]
    }
  }

  /// Both are letters of one word.
  private static func isWord(_ a: Character, _ b: Character) -> Bool {
    a.isLetter && b.isLetter && !isHan(a) && !isHan(b)
  }

  /// Whether a width holds some word of a text in no line.
  private static func breaksWords(
    _ text: String, _ style: TextStyle, _ width: Double, _ measurer: any TextMeasurer
  ) -> Bool {
    text.split(whereSeparator: { $0.isWhitespace || joints.contains($0) || isHan($0) }).contains {
      measurer.extent(of: String($0), style: style).width > width
    }
  }

  private static let joints: Set<Character> = ["-", "–", "/", "_", "\u{A0}", "\u{AD}", "\u{202F}"]

  /// The same number of lines as `lines`, of about equal length: no title ends in a single word.
  ///
  /// Takes the breaks with the least sum of squared gaps at the ends of the lines, the last one's included.
  static func balanced(_ text: StyledText, style: TextStyle, width: Double, measurer: any TextMeasurer)
    -> [StyledText]
  {
    let greedy = lines(text, style: style, width: width, measurer: measurer)
    guard greedy.count > 1, !text.string.contains("\n") else { return greedy }
    let pieces = whole(pieces(text), style: style, width: width, measurer: measurer)
    // Where each piece begins and where its ink ends, were all set in one line.
    var (starts, ends): ([Double], [Double]) = ([0], [])
    for (index, piece) in pieces.enumerated() {
      ends.append(starts[index] + measurer.extent(of: piece.trimmed, style: style).width)
      starts.append(starts[index] + measurer.extent(of: piece, style: style).width)
    }
    // Of the lines before piece `j`, the least cost and the first piece of the last line.
    var costs = [0.0] + Array(repeating: Double.infinity, count: pieces.count)
    var breaks: [[Int]] = []
    for _ in greedy {
      var (next, first) = (costs.map { _ in Double.infinity }, costs.map { _ in 0 })
      for i in pieces.indices where costs[i] < .infinity {
        for j in i..<pieces.count {
          let gap = width - (ends[j] - starts[i])
          if gap < 0, j > i { break }
          let cost = costs[i] + gap * gap
          if cost < next[j + 1] { (next[j + 1], first[j + 1]) = (cost, i) }
        }
      }
      costs = next
      breaks.append(first)
    }
    guard costs[pieces.count] < .infinity else { return greedy }
    var (result, end): ([StyledText], Int) = ([], pieces.count)
    for first in breaks.reversed() {
      result.insert(pieces[first[end]..<end].reduce("", +).trimmed, at: 0)
      end = first[end]
    }
    let fits = result.allSatisfy { line in
      measurer.extent(of: line, style: style).width <= width + 0.5 || self.pieces(line).count == 1
    }
    return fits ? result : greedy
  }

  /// Pieces that must not be broken: words with their following space, single Chinese characters with the
  /// punctuation that may not begin a line.
  static func pieces(_ text: StyledText) -> [StyledText] {
    guard !text.isPlain else { return pieces(of: text.string).map { StyledText($0) } }
    var start = 0
    return pieces(of: text.string).map { piece in
      defer { start += piece.count }
      return text.slice(start..<start + piece.count)
    }
  }

  private static func pieces(of text: String) -> [String] {
    var pieces: [String] = []
    var current = ""
    var isOpen = false
    for character in text {
      if character == " " {
        current.append(character)
        isOpen = false
      } else if closing.contains(character) {
        current.append(character)
      } else if isHan(character) {
        if !current.isEmpty, !endsWithOpening(current) {
          pieces.append(current)
          current = ""
        }
        current.append(character)
        isOpen = false
      } else {
        if !isOpen, !current.isEmpty, !endsWithOpening(current) {
          pieces.append(current)
          current = ""
        }
        current.append(character)
        isOpen = true
      }
    }
    if !current.isEmpty { pieces.append(current) }
    return pieces
  }

  private static let closing = Set("，。、；：？！）》〉」』】”’…·,.;:?!)]%»～ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ")
  private static let opening = Set("（《〈「『【“‘([«")

  private static func endsWithOpening(_ text: String) -> Bool { text.last.map(opening.contains) ?? false }

  /// A character of Chinese or Japanese type, its marks included: no space stands beside it.
  static func isWide(_ character: Character) -> Bool {
    guard let scalar = character.unicodeScalars.first else { return false }
    return isHan(character) || (0x3000...0x303F).contains(scalar.value)
      || (0xFF00...0xFF60).contains(scalar.value)
  }

  static func isHan(_ character: Character) -> Bool {
    guard let scalar = character.unicodeScalars.first else { return false }
    return (0x2E80...0x9FFF).contains(scalar.value) || (0xF900...0xFAFF).contains(scalar.value)
      || (0x20000...0x3FFFF).contains(scalar.value)
  }
}
