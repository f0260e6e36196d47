@_spi(_Unicode) import Swift

extension String {
  /// What a name is whatever its spelling: small letters without accents and apostrophes, numbers without leading
  /// zeros, the words in the order of their bytes, so that "Korea, Republic of" is "Republic of Korea".
  ///
  /// `Scripts/names` makes the same of the names that it collects.
  package var nameKey: String {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    func close() {
      guard !word.isEmpty else { return }
      if word.allSatisfy({ ("0"..."9").contains($0) }) {
        let digits = word.drop { $0 == "0" }
        words.append(digits.isEmpty ? "0" : String(digits))
      } else {
        words.append(String(word))
      }
      word = String.UnicodeScalarView()
    }
    for scalar in lowercased()._nfd {
      switch scalar.properties.generalCategory {
      case .nonspacingMark: continue
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .decimalNumber,
        .letterNumber, .otherNumber:
        // An apostrophe of some alphabets; the small sigma at a word's end is a small sigma.
        if scalar != "ʼ" { word.append(scalar == "ς" ? "σ" : scalar) }
      default: if !"'’`´".unicodeScalars.contains(scalar) { close() }
      }
    }
    close()
    return words.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.joined(separator: " ")
  }
}
