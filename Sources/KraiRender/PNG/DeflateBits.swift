/// Bits of a DEFLATE stream, the first of each byte lowest (RFC 1951, 3.1.1).
struct DeflateBits {
  private(set) var bytes: [UInt8] = []
  private var held: UInt64 = 0
  private var count: UInt64 = 0

  /// Adds the lowest `number` bits, 32 at most; those above are zero.
  @inline(__always)
  mutating func write(_ bits: UInt64, _ number: UInt64) {
    held |= bits &<< count
    count &+= number
    if count >= 32 {
      withUnsafeBytes(of: UInt32(truncatingIfNeeded: held).littleEndian) { bytes.append(contentsOf: $0) }
      held &>>= 32
      count &-= 32
    }
  }

  /// Adds an empty block without compression, after which a stream stands at a whole byte.
  mutating func align() {
    write(0, 3)
    while count > 0 {
      bytes.append(UInt8(truncatingIfNeeded: held))
      held &>>= 8
      count = count > 8 ? count - 8 : 0
    }
    bytes += [0, 0, 0xFF, 0xFF]
  }
}
