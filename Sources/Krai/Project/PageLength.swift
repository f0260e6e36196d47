import KraiSource

/// A length of a page: a number of points, or of millimetres as `85mm`.
struct PageLength: SpecValue {
  let points: Double

  private static let points = 50.0...20_000

  static var shape: Shape {
    .either([.number(.within(points)), .pattern("^(1[89]|[2-9][0-9]|[1-9][0-9]{2})([.][0-9]+)?mm$")])
  }
  static let plural = "lengths"

  init(_ node: SourceNode, key: String) throws {
    if let number = node.number, Self.points.contains(number) {
      points = number
    } else if let text = node.text, let millimetres = Self.millimetres(text) {
      points = millimetres / 25.4 * 72
    } else {
      throw node.issue("\"\(key)\" must be from 50 to 20,000 points, or from 18mm to 999mm")
    }
  }

  private static func millimetres(_ text: String) -> Double? {
    guard text.hasSuffix("mm") else { return nil }
    let parts = text.dropLast(2).split(separator: ".", omittingEmptySubsequences: false)
    let areDigits = parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { ("0"..."9").contains($0) } }
    guard areDigits, parts.count <= 2, parts[0].first != "0", parts[0].count <= 3 else { return nil }
    return Double(text.dropLast(2)).flatMap { $0 >= 18 ? $0 : nil }
  }
}
