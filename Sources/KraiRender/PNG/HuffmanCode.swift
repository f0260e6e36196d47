/// A canonical prefix code of one alphabet of a DEFLATE block (RFC 1951, 3.2.2).
struct HuffmanCode {
  /// Bits of each symbol's code, zero for one that does not occur.
  let lengths: [UInt8]
  /// Each symbol's code, its first bit lowest, as the stream wants it.
  let codes: [UInt16]

  /// The shortest code for symbols that occur so often, in at most `limit` bits each.
  init(counts: [UInt32], limit: Int) {
    var symbols = counts.indices.filter { counts[$0] > 0 }
    // Readers take no code of a single symbol.
    for symbol in counts.indices where symbols.count < 2 && !symbols.contains(symbol) {
      symbols.append(symbol)
    }
    symbols.sort { (counts[$0], $0) < (counts[$1], $1) }
    let numbers = Self.limited(Self.depths(symbols.map { UInt64(counts[$0]) }), to: limit)
    var lengths = [UInt8](repeating: 0, count: counts.count)
    var rarest = symbols.makeIterator()
    for length in (1...limit).reversed() {
      for _ in 0..<numbers[length] {
        if let symbol = rarest.next() { lengths[symbol] = UInt8(length) }
      }
    }
    var next = [Int](repeating: 0, count: limit + 2)
    for length in 1...limit { next[length + 1] = (next[length] + numbers[length]) << 1 }
    var codes = [UInt16](repeating: 0, count: counts.count)
    for symbol in lengths.indices where lengths[symbol] > 0 {
      let length = Int(lengths[symbol])
      codes[symbol] = Self.reversed(next[length], length)
      next[length] += 1
    }
    (self.lengths, self.codes) = (lengths, codes)
  }

  /// How many leaves a tree of least redundancy has at each depth (Huffman, 1952); weights rise.
  private static func depths(_ leaves: [UInt64]) -> [Int] {
    // Leaves in order and inner nodes in the order of their making are two queues, each with its least in front.
    var weights = leaves
    var parents = [Int](repeating: 0, count: 2 * leaves.count - 1)
    var (leaf, inner) = (0, leaves.count)
    func least() -> Int {
      if leaf < leaves.count, inner >= weights.count || weights[leaf] <= weights[inner] {
        leaf += 1
        return leaf - 1
      }
      inner += 1
      return inner - 1
    }
    while weights.count < parents.count {
      let (one, other) = (least(), least())
      (parents[one], parents[other]) = (weights.count, weights.count)
      weights.append(weights[one] + weights[other])
    }
    var depths = [Int](repeating: 0, count: parents.count)
    var numbers = [Int](repeating: 0, count: leaves.count)
    for node in parents.indices.dropLast().reversed() {
      depths[node] = depths[parents[node]] + 1
      if node < leaves.count { numbers[depths[node]] += 1 }
    }
    return numbers
  }

  /// The same, none deeper than `limit`: those cut off make others a bit deeper until all fit (Kraft's sum is 1).
  private static func limited(_ depths: [Int], to limit: Int) -> [Int] {
    var numbers = [Int](repeating: 0, count: limit + 1)
    for (depth, number) in depths.enumerated() { numbers[min(depth, limit)] += number }
    var sum = (1...limit).reduce(0) { $0 + numbers[$1] << (limit - $1) }
    while sum > 1 << limit, let depth = (1..<limit).last(where: { numbers[$0] > 0 }) {
      // One of the deepest moves beside a leaf that becomes a node above both.
      numbers[limit] -= 1
      numbers[depth] -= 1
      numbers[depth + 1] += 2
      sum -= 1
    }
    return numbers
  }

  private static func reversed(_ code: Int, _ length: Int) -> UInt16 {
    var (rest, result) = (code, 0)
    for _ in 0..<length {
      result = result << 1 | rest & 1
      rest >>= 1
    }
    return UInt16(truncatingIfNeeded: result)
  }
}
