/// Numbers distinct positions in the order of their first appearance; open addressing over one flat array.
struct VertexTable {
  private(set) var positions: [Double] = []
  private var slots: [Int32]
  private var mask: Int

  init(capacity: Int) {
    var size = 16
    while size < 2 * capacity { size *= 2 }
    slots = [Int32](repeating: -1, count: size)
    mask = size - 1
  }

  var count: Int { positions.count / 2 }

  mutating func number(_ rawX: Double, _ rawY: Double) -> Int32 {
    // Adding zero turns -0 into 0.
    let (x, y) = (rawX + 0, rawY + 0)
    var hash = x.bitPattern &* 0x9E37_79B9_7F4A_7C15
    hash = (hash ^ (hash >> 29) ^ y.bitPattern) &* 0xBF58_476D_1CE4_E5B9
    var slot = Int(truncatingIfNeeded: hash ^ (hash >> 32)) & mask
    while slots[slot] >= 0 {
      let found = Int(slots[slot])
      if positions[2 * found] == x, positions[2 * found + 1] == y { return slots[slot] }
      slot = (slot + 1) & mask
    }
    let new = Int32(clamping: count)
    slots[slot] = new
    positions.append(x)
    positions.append(y)
    return new
  }
}
