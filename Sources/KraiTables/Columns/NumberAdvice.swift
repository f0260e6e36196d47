/// What is said of a cell that spells no number; the advice never changes how much it is.
enum NumberAdvice {
  static func message(_ text: String, column: String, _ cells: CellFormat) -> String {
    let message = "\(column) must be a number, not \"\(text)\""
    guard cells.isPlainNumber else { return message }
    let plain = text.filter { $0 != " " && $0 != "\u{A0}" && $0 != "\u{202F}" }
    let parts = plain.split(separator: ",", omittingEmptySubsequences: false)
    if parts.count > 1, plain.allSatisfy({ ($0.isASCII && $0.isNumber) || ",.-+".contains($0) }) {
      let pointed = parts.joined(separator: ".")
      if parts.count == 2, parts[1].count != 3 || parts[0] == "0", let number = Double(pointed),
        number.isFinite
      {
        return "\(message) (a decimal point, not a comma: \(pointed))"
      }
      return message
        + " (thousands have no separators, and decimals a point; or say groupChar or decimalChar in datapackage.json)"
    }
    if let number = Double(plain), number.isFinite { return "\(message) (no spaces in numbers: \(plain))" }
    return message
  }
}
