import Glibc
import KraiSource
import KraiTables

/// Whether values of one place stand on each other, and whether their sums are made one whole.
public enum Stack: String, SpecValue, Sendable {
  case off, on
  /// Each part is a share of its place's sum.
  case normalize

  static let summary = "true stacks the values of one place; normalize makes each sum one whole."

  public static let shape = Shape.either([.flag, .choice(["normalize"])])
  public static let plural = "words"

  public init(_ node: SourceNode, key: String) throws {
    switch (node.flag, node.text) {
    case (true?, _): self = .on
    case (false?, _): self = .off
    case (nil, "normalize"?): self = .normalize
    default: throw node.issue("\"\(key)\" must be true, false or normalize")
    }
  }

  /// Where each value begins and ends on its place's stack: losses go down from zero, the others up.
  func ends(of rows: MarkRows, place: Channel, value: Channel) -> (from: Column, to: Column)? {
    guard self != .off else { return nil }
    let keys = (0..<rows.count).map { rows.text(place, $0) ?? "" }
    var totals: [String: Double] = [:]
    if self == .normalize {
      for (row, key) in keys.enumerated() { totals[key, default: 0] += abs(rows.number(value, row) ?? 0) }
    }
    var sums: [String: (up: Double, down: Double)] = [:]
    var (from, to): ([Double], [Double]) = ([], [])
    for (row, key) in keys.enumerated() {
      guard let number = rows.number(value, row) else {
        from.append(.nan)
        to.append(.nan)
        continue
      }
      let total = totals[key] ?? 0
      let part = self == .normalize ? (total > 0 ? number / total * 100 : .nan) : number
      let sum = sums[key] ?? (0, 0)
      let base = part < 0 ? sum.down : sum.up
      let end = Self.clean(base + part)
      sums[key] = part < 0 ? (sum.up, end) : (end, sum.down)
      from.append(base)
      to.append(end)
    }
    // A whole has no unit but per cent.
    let traits = self == .on ? rows.values(value)?.traits : nil
    return (
      Column(name: "from", storage: .numbers(from), traits: traits),
      Column(name: "to", storage: .numbers(to), traits: traits)
    )
  }

  /// A sum without the dust of the arithmetic: 33.3 + 33.3 + 33.4 is 100.
  private static func clean(_ sum: Double) -> Double {
    guard sum.isFinite, sum != 0 else { return sum }
    let places = 12 - log10(abs(sum)).rounded(.up)
    let whole = DecimalTicks.scaled(sum, places).rounded()
    let result = DecimalTicks.scaled(whole, -places)
    return result.isFinite ? result : sum
  }
}
