import Foundation

/// An expectation file in the way of PROJ's gie: `operation`, `tolerance`, then `accept` and `expect` by
/// turns.
struct Oracle {
  struct Block {
    var operation: String
    var tolerance = 1e-6
    var cases: [(accept: [Double], expect: [Double])] = []
  }

  var blocks: [Block] = []

  /// The file of a name in the folder beside this source.
  init(_ name: String) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Oracles")
    let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    var accepted: [Double] = []
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let words = line.split(separator: " ")
      let numbers = words.dropFirst().compactMap { Double($0) }
      switch words.first {
      case "operation": blocks.append(Block(operation: words.dropFirst().joined(separator: " ")))
      case "tolerance": blocks[blocks.count - 1].tolerance = numbers.first ?? 0
      case "accept": accepted = numbers
      default:
        if blocks.isEmpty { blocks.append(Block(operation: name)) }
        blocks[blocks.count - 1].cases.append((accepted, numbers))
      }
    }
  }
}

/// Deterministic random numbers (SplitMix64).
struct Random: RandomNumberGenerator {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
