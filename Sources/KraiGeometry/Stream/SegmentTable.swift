/// Remembers which path a segment was first met in, whichever way it is drawn; open addressing over flat arrays.
///
/// Segments are compared on the 1/100-point grid that paths are snapped to.
struct SegmentTable {
  private var keys: [SIMD4<Int32>] = []
  private var places: [Int32] = []
  private var isLone: [Bool] = []
  /// Indices of keys; -1 is free.
  private var slots: [Int32]
  private let mask: Int

  /// - Parameter capacity: at most so many segments will be entered.
  init(capacity: Int) {
    var size = 16
    while 3 * size < 4 * capacity { size *= 2 }
    slots = [Int32](repeating: -1, count: size)
    mask = size - 1
  }

  /// The place that the segment was entered with before; enters it with this one, and is nil, where it is new.
  mutating func enter(_ a: (x: Double, y: Double), _ b: (x: Double, y: Double), at place: Int32 = 0) -> Int32?
  {
    let key = Self.key(a, b)
    var slot = Self.hash(key) & mask
    while slots[slot] >= 0 {
      let found = Int(slots[slot])
      if keys[found] == key {
        isLone[found] = false
        return places[found]
      }
      slot = (slot + 1) & mask
    }
    slots[slot] = Int32(clamping: keys.count)
    keys.append(key)
    places.append(place)
    isLone.append(true)
    return nil
  }

  /// Those that were entered once, in that order.
  var lone: [SegmentOverlaps.Segment] {
    keys.indices.filter { isLone[$0] }.map { index in
      let key = SIMD4<Double>(keys[index]) / 100
      return SegmentOverlaps.Segment(a: (key.x, key.y), b: (key.z, key.w), place: Int(places[index]))
    }
  }

  /// A segment without its direction.
  private static func key(_ a: (x: Double, y: Double), _ b: (x: Double, y: Double)) -> SIMD4<Int32> {
    let (p, q) = a < b ? (a, b) : (b, a)
    return SIMD4(grid(p.x), grid(p.y), grid(q.x), grid(q.y))
  }

  private static func grid(_ value: Double) -> Int32 {
    let bounded = min(max(-2e7, value), 2e7)
    return Int32(bounded * 100 + (bounded < 0 ? -0.5 : 0.5))
  }

  private static func hash(_ key: SIMD4<Int32>) -> Int {
    let words = unsafeBitCast(key, to: SIMD2<UInt64>.self)
    var hash = words.x &* 0x9E37_79B9_7F4A_7C15
    hash = (hash ^ (hash >> 29) ^ words.y) &* 0xBF58_476D_1CE4_E5B9
    return Int(truncatingIfNeeded: hash ^ (hash >> 32))
  }
}
