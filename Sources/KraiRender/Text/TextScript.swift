/// The scripts that choose a font or a language; everything else is common to all of them.
enum TextScript: String {
  case latin = "en"
  case cyrillic = "ru"
  case chinese = "zh-cn"

  init?(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: self = .latin
    case 0x400...0x52F, 0x1C80...0x1C8F, 0x2DE0...0x2DFF, 0xA640...0xA69F: self = .cyrillic
    case 0x2E80...0x9FFF, 0xAC00...0xD7FF, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFFEF,
      0x20000...0x3FFFF:
      self = .chinese
    default: return nil
    }
  }

  /// A stretch of a text in one script, in UTF-8 bytes.
  struct Run {
    var script: TextScript
    var range: Range<Int>
  }

  /// The text's runs; common characters join the run before them, or the first one.
  static func runs(of text: String) -> [Run] {
    var runs: [Run] = []
    var offset = 0
    for scalar in text.unicodeScalars {
      let end = offset + UTF8.width(scalar)
      if let script = TextScript(scalar), script != runs.last?.script {
        runs.append(Run(script: script, range: runs.isEmpty ? 0..<end : offset..<end))
      } else if let last = runs.indices.last {
        runs[last].range = runs[last].range.lowerBound..<end
      }
      offset = end
    }
    return runs
  }

  static func hasChinese(_ text: String) -> Bool {
    text.unicodeScalars.contains { TextScript($0) == .chinese }
  }
}
