/// Compresses a strip of a picture's rows into blocks of a DEFLATE stream (RFC 1951) that end at a whole byte.
///
/// Strips know nothing of each other: each is compressed as soon as it is painted, on the core that painted it. A match
/// repeats the pixel before, the row above, or the last place whose next two pixels hash alike; the longest is taken.
struct DeflateStrip {
  /// Bytes as they are, and the match that follows them.
  private struct Sequence {
    var literals: UInt32
    var length: UInt16
    var distance: UInt16
  }

  private let source: UnsafePointer<UInt8>
  private let count: Int
  private let row: Int
  private let pixel: Int
  private var sequences: [Sequence] = []
  private var symbols = [UInt32](repeating: 0, count: 286)
  private var distances = [UInt32](repeating: 0, count: 30)
  private var bits = DeflateBits()

  /// - Parameters:
  ///   - rows: whole rows, each a byte that names its filter, and pixels.
  ///   - row: bytes of a row.
  ///   - pixel: bytes of a pixel, 3 or 4.
  static func compress(_ rows: UnsafeRawBufferPointer, row: Int, pixel: Int) -> [UInt8] {
    guard let source = rows.bindMemory(to: UInt8.self).baseAddress else { return [] }
    var strip = DeflateStrip(source, count: rows.count, row: row, pixel: pixel)
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: 1 << hashBits) { places in
      places.initialize(repeating: Int32(-window - 1))
      strip.compress(places)
    }
    strip.bits.align()
    return strip.bits.bytes
  }

  private init(_ source: UnsafePointer<UInt8>, count: Int, row: Int, pixel: Int) {
    (self.source, self.count, self.row, self.pixel) = (source, count, row, pixel)
    sequences.reserveCapacity(Self.blockLength)
  }

  /// Matches begin and end between pixels and stay in a row, so that they are sought once a pixel.
  private mutating func compress(_ places: UnsafeMutableBufferPointer<Int32>) {
    var (start, literals) = (0, 0)
    for top in stride(from: 0, to: count, by: row) {
      var position = top
      while position < top + row {
        let (length, distance) =
          position == top ? filterMatch(at: top) : match(at: position, end: top + row, places)
        if length > 0 {
          add(literals: literals, length: length, distance: distance)
          position += length
          literals = 0
          if sequences.count == Self.blockLength {
            writeBlock(from: start, literals: 0)
            start = position
          }
        } else {
          let step = position == top ? 1 : pixel
          for offset in position..<position + step { symbols[Int(source[offset])] &+= 1 }
          literals += step
          position += step
        }
      }
    }
    writeBlock(from: start, literals: literals)
  }

  private mutating func add(literals: Int, length: Int, distance: Int) {
    symbols[DeflateSymbol(length: length).symbol] &+= 1
    distances[DeflateSymbol(distance: distance).symbol] &+= 1
    sequences.append(
      Sequence(
        literals: UInt32(truncatingIfNeeded: literals), length: UInt16(truncatingIfNeeded: length),
        distance: UInt16(truncatingIfNeeded: distance)))
  }

  /// A match of a row's first byte and of pixels behind it.
  private func filterMatch(at top: Int) -> (length: Int, distance: Int) {
    guard top > 0, row <= Self.window else { return (0, 0) }
    let length = common(top, top - row, min(row, 1 + 257 / pixel * pixel))
    return length > pixel ? (length - (length - 1) % pixel, row) : (0, 0)
  }

  @inline(__always)
  private func match(
    at position: Int, end: Int, _ places: UnsafeMutableBufferPointer<Int32>
  ) -> (length: Int, distance: Int) {
    let room = min(end - position, 258 / pixel * pixel)
    var (length, distance) = (0, pixel)
    if position > end - row + pixel { length = common(position, position - pixel, room) }
    if length == room { return (length, distance) }
    if position >= row, row <= Self.window {
      // A long way back costs more bits than the pixel before.
      let above = common(position, position - row, room)
      if above > length + pixel { (length, distance) = (above, row) }
    }
    if position + 8 <= count {
      let two = UnsafeRawPointer(source + position).loadUnaligned(as: UInt64.self).littleEndian
      let key = pixel == 3 ? two &<< 16 : two
      let slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> UInt64(64 - Self.hashBits))
      let place = Int(places[slot])
      places[slot] = Int32(truncatingIfNeeded: position)
      if length < Self.niceLength, position - place <= Self.window {
        let found = common(position, place, room)
        if found > length { (length, distance) = (found, position - place) }
      }
    }
    return (length - length % pixel, distance)
  }

  /// How many bytes from two places on are the same, `room` at most.
  @inline(__always)
  private func common(_ one: Int, _ other: Int, _ room: Int) -> Int {
    let (one, other) = (UnsafeRawPointer(source + one), UnsafeRawPointer(source + other))
    var length = 0
    while length &+ 8 <= room {
      let difference =
        one.loadUnaligned(fromByteOffset: length, as: UInt64.self)
        ^ other.loadUnaligned(fromByteOffset: length, as: UInt64.self)
      if difference != 0 { return length &+ difference.littleEndian.trailingZeroBitCount / 8 }
      length &+= 8
    }
    while length < room,
      one.load(fromByteOffset: length, as: UInt8.self) == other.load(fromByteOffset: length, as: UInt8.self)
    { length &+= 1 }
    return length
  }

  /// Writes what is counted since `start`, with codes of its own.
  private mutating func writeBlock(from start: Int, literals last: Int) {
    symbols[Self.endOfBlock] = 1
    let literal = HuffmanCode(counts: symbols, limit: 15)
    let distance = HuffmanCode(counts: distances, limit: 15)
    writeHead(literal, distance)
    var position = start
    for sequence in sequences {
      write(position..<position + Int(sequence.literals), literal)
      write(DeflateSymbol(length: Int(sequence.length)), literal)
      write(DeflateSymbol(distance: Int(sequence.distance)), distance)
      position += Int(sequence.literals) + Int(sequence.length)
    }
    write(position..<position + last, literal)
    write(Self.endOfBlock, literal)
    sequences.removeAll(keepingCapacity: true)
    for index in symbols.indices { symbols[index] = 0 }
    for index in distances.indices { distances[index] = 0 }
  }

  /// That the block has codes of its own, and the lengths of both.
  private mutating func writeHead(_ literal: HuffmanCode, _ distance: HuffmanCode) {
    let literals = max(257, 1 + (literal.lengths.lastIndex { $0 > 0 } ?? 0))
    let distances = 1 + (distance.lengths.lastIndex { $0 > 0 } ?? 0)
    let lengths = DeflateSymbol.list(
      of: Array(literal.lengths.prefix(literals) + distance.lengths.prefix(distances)))
    var counts = [UInt32](repeating: 0, count: 19)
    for length in lengths { counts[length.symbol] += 1 }
    let code = HuffmanCode(counts: counts, limit: 7)
    let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    let listed = max(4, 1 + (order.lastIndex { code.lengths[$0] > 0 } ?? 0))
    bits.write(2 << 1, 3)
    bits.write(UInt64(literals - 257), 5)
    bits.write(UInt64(distances - 1), 5)
    bits.write(UInt64(listed - 4), 4)
    for symbol in order.prefix(listed) { bits.write(UInt64(code.lengths[symbol]), 3) }
    for length in lengths { write(length, code) }
  }

  @inline(__always)
  private mutating func write(_ range: Range<Int>, _ code: HuffmanCode) {
    for offset in range { write(Int(source[offset]), code) }
  }

  @inline(__always)
  private mutating func write(_ symbol: DeflateSymbol, _ code: HuffmanCode) {
    write(symbol.symbol, code)
    bits.write(UInt64(truncatingIfNeeded: symbol.rest), UInt64(truncatingIfNeeded: symbol.bits))
  }

  @inline(__always)
  private mutating func write(_ symbol: Int, _ code: HuffmanCode) {
    bits.write(UInt64(code.codes[symbol]), UInt64(code.lengths[symbol]))
  }

  private static let endOfBlock = 256
  /// Sequences that share codes: more adapt too late, fewer pay for their lists of lengths.
  private static let blockLength = 16_384
  private static let hashBits = 13
  /// Beyond this length nothing longer is sought.
  private static let niceLength = 64
  /// How far back a match may lie.
  private static let window = 32_768
}
