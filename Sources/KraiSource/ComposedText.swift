// The standard library composes letters to compare texts; Foundation takes the same way to them.
@_spi(_Unicode) import Swift

extension String {
  /// The same text with composed letters (Unicode's NFC), so that texts that look alike are alike byte by byte.
  ///
  /// Every reader applies it. Latin, Cyrillic, Greek, Chinese, Japanese and Korean text that is composed already
  /// costs a look at its bytes.
  package var composed: String {
    let isComposed = utf8.withContiguousStorageIfAvailable(TextBytes.isSurelyComposed) ?? false
    return isComposed ? self : normalized
  }

  private var normalized: String {
    var scalars = String.UnicodeScalarView()
    for scalar in _nfc { scalars.append(scalar) }
    return String(scalars)
  }
}

extension TextBytes {
  /// True where no letter can have another form, by the first bytes of letters alone; false asks for a closer look.
  static func isSurelyComposed(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index < bytes.count {
      let lead = bytes[index]
      // ASCII, Latin up to U+02FF, Cyrillic up to U+047F, ideographs, Hangul syllables.
      if lead < 0xCC || lead & 0xFE == 0xD0 || (0xE4...0xE9).contains(lead) || lead == 0xEB || lead == 0xEC {
        index += 1
        continue
      }
      let second = index + 1 < bytes.count ? bytes[index + 1] : 0
      let third = index + 2 < bytes.count ? bytes[index + 2] : 0
      switch lead {
      // Greek but for one dot.
      case 0xCE, 0xCF: if lead == 0xCE, second == 0x87 { return false }
      // Dashes and quotes, but for two spaces.
      case 0xE2: if second != 0x80 || third < 0x82 { return false }
      // Kana and punctuation of East Asia, but for tone marks and marks of voice.
      case 0xE3:
        if second == 0x80, (0xAA...0xAF).contains(third) { return false }
        if second == 0x82, third == 0x99 || third == 0x9A { return false }
      default: return false
      }
      index += 1
    }
    return true
  }
}
