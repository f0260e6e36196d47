extension String {
  /// The text as one line that a terminal only shows: line breaks become spaces; other control characters, and those
  /// that turn the direction of what follows, are spelt, such as `\u{1B}`.
  package var visible: String {
    if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return self }
    var result = ""
    for character in self {
      if character.isNewline {
        result += " "
      } else {
        for scalar in character.unicodeScalars {
          result +=
            scalar.isObeyed ? "\\u{\(String(scalar.value, radix: 16, uppercase: true))}" : String(scalar)
        }
      }
    }
    return result
  }
}

extension Unicode.Scalar {
  /// A terminal does something at it, or writes on in another direction.
  fileprivate var isObeyed: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
