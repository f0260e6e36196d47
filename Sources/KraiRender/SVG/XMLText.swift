import KraiGraphics

/// Text inside XML: escaped, on one line, without the characters that XML 1.0 forbids.
package enum XMLText {
  /// Appends the text, fit for an element's content and for an attribute in double quotes.
  package static func append(_ text: String, to bytes: inout [UInt8]) {
    for byte in text.printable.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
      case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
      case UInt8(ascii: "'"): bytes.append(contentsOf: "&#39;".utf8)
      default: bytes.append(byte)
      }
    }
  }

  /// The text as a part of an id: ASCII letters, digits, `-`, `_` and `.` stay, anything else becomes its number.
  package static func idPart(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".": result.unicodeScalars.append(scalar)
      case " ": result += "-"
      default: result += "_" + String(scalar.value, radix: 16)
      }
    }
    return result
  }
}
