import KraiGraphics

/// Breaks a text into lines that fit a width: at spaces, and between Chinese characters.
enum TextWrap {
  static func lines(_ text: String, style: TextStyle, width: Double, measurer: any TextMeasurer) -> [String] {
    var lines: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var line = ""
      for piece in pieces(paragraph) {
        let candidate = line + piece
        if line.isEmpty || measurer.extent(of: trimmed(candidate), style: style).width <= width {
          line = candidate
        } else {
          lines.append(trimmed(line))
          line = piece
        }
      }
      lines.append(trimmed(line))
    }
    return lines
  }

  /// The same number of lines as `lines`, of about equal length: no title ends in a single word.
  static func balanced(_ text: String, style: TextStyle, width: Double, measurer: any TextMeasurer)
    -> [String]
  {
    var best = lines(text, style: style, width: width, measurer: measurer)
    guard best.count > 1 else { return best }
    var (low, high) = (width / 2, width)
    for _ in 0..<7 {
      let middle = (low + high) / 2
      let trial = lines(text, style: style, width: middle, measurer: measurer)
      let fits =
        trial.count == best.count
        && trial.allSatisfy { measurer.extent(of: $0, style: style).width <= middle }
      if fits { (best, high) = (trial, middle) } else { low = middle }
    }
    return best
  }

  /// Pieces that must not be broken: words with their following space, single Chinese characters with the
  /// punctuation that may not begin a line.
  static func pieces(_ text: Substring) -> [String] {
    var pieces: [String] = []
    var current = ""
    var isOpen = false
    for character in text {
      if character == " " {
        current.append(character)
        isOpen = false
      } else if isHan(character) {
        if !current.isEmpty, !endsWithOpening(current) {
          pieces.append(current)
          current = ""
        }
        current.append(character)
        isOpen = false
      } else if closing.contains(character) {
        current.append(character)
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

  private static let closing: Set<Character> = [
    "，", "。", "、", "；", "：", "）", "》", "”", "！", "？", ",", ".", ";", ":", ")", "%", "…", "»",
  ]
  private static let opening: Set<Character> = ["（", "《", "“", "(", "«"]

  private static func endsWithOpening(_ text: String) -> Bool { text.last.map(opening.contains) ?? false }

  static func isHan(_ character: Character) -> Bool {
    guard let scalar = character.unicodeScalars.first else { return false }
    return (0x2E80...0x9FFF).contains(scalar.value) || (0xF900...0xFAFF).contains(scalar.value)
      || (0x20000...0x3FFFF).contains(scalar.value)
  }

  private static func trimmed(_ line: String) -> String {
    var line = line[...]
    while line.last == " " { line.removeLast() }
    while line.first == " " { line.removeFirst() }
    return String(line)
  }
}
