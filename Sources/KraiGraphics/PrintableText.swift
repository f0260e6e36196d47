extension String {
  /// The text as one line that every renderer can draw and XML 1.0 can hold.
  ///
  /// Line breaks and tabs become spaces; other control characters and noncharacters are dropped.
  package var printable: String {
    if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return self }
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029: result.append(" ")
      case 0..<0x20, 0x7F..<0xA0, 0xFDD0...0xFDEF: continue
      case let value where value & 0xFFFE == 0xFFFE: continue
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
