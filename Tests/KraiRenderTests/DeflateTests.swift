import CZlib
import Testing

@testable import KraiRender

/// Strips of a picture, read back by zlib.
@Suite struct DeflateTests {
  @Test(arguments: [3, 4]) func stripsAreReadBack(pixel: Int) throws {
    for (name, rows, width) in Self.pictures(pixel: pixel) {
      let row = width * pixel + 1
      let data = rows.withUnsafeBytes { DeflateStrip.compress($0, row: row, pixel: pixel) }
      #expect(try Self.inflated(data, count: rows.count) == rows, "\(name), \(pixel) bytes a pixel")
      #expect(data.count <= rows.count + rows.count / 100 + 100, "\(name): \(data.count)")
    }
  }

  /// A page of one colour takes next to nothing.
  @Test func flatRowsAreShort() {
    let rows = [UInt8](repeating: 0, count: 128 * 3_001)
    let data = rows.withUnsafeBytes { DeflateStrip.compress($0, row: 3_001, pixel: 3) }
    #expect(data.count < rows.count / 400)
  }

  /// RFC 1951, 3.2.5: the first and the last length and distance of several symbols.
  @Test func symbolsAreThoseOfTheTable() {
    let lengths = [
      (3, 257, 0), (10, 264, 0), (11, 265, 1), (12, 265, 1), (13, 266, 1), (227, 284, 5), (257, 284, 5),
      (258, 285, 0),
    ]
    for (length, symbol, bits) in lengths {
      let coded = DeflateSymbol(length: length)
      #expect(coded.symbol == symbol && coded.bits == bits, "\(length)")
    }
    #expect(DeflateSymbol(length: 257).rest == 30 && DeflateSymbol(length: 12).rest == 1)
    let distances = [
      (1, 0, 0), (4, 3, 0), (5, 4, 1), (7, 5, 1), (9, 6, 2), (24_577, 29, 13), (32_768, 29, 13),
    ]
    for (distance, symbol, bits) in distances {
      let coded = DeflateSymbol(distance: distance)
      #expect(coded.symbol == symbol && coded.bits == bits, "\(distance)")
    }
    #expect(DeflateSymbol(distance: 32_768).rest == 8_191)
  }

  /// Codes are complete and within the limit though Fibonacci's weights ask for one bit more each.
  @Test(arguments: [7, 9, 15]) func codesKeepTheirLimit(limit: Int) {
    var counts: [UInt32] = [1, 1]
    while counts.count < 30 { counts.append(counts[counts.count - 1] + counts[counts.count - 2]) }
    let code = HuffmanCode(counts: counts, limit: limit)
    #expect(code.lengths.allSatisfy { (1...UInt8(limit)).contains($0) })
    #expect(code.lengths.reduce(0) { $0 + 1 << (limit - Int($1)) } == 1 << limit)
    // Rarer symbols have no shorter codes, and no code begins another.
    #expect(zip(code.lengths, code.lengths.dropFirst()).allSatisfy { $0 >= $1 })
    #expect(Set(zip(code.codes, code.lengths).map { "\($0) \($1)" }).count == 30)
  }

  @Test func loneSymbolsHaveACode() {
    let code = HuffmanCode(counts: [0, 0, 5], limit: 15)
    #expect(code.lengths == [1, 0, 1])
    #expect(HuffmanCode(counts: [0, 0, 0], limit: 15).lengths == [1, 1, 0])
  }

  /// Noise, flat rows, stripes, repeated rows, distances beyond the window, one pixel, one row.
  private static func pictures(pixel: Int) -> [(name: String, rows: [UInt8], width: Int)] {
    var seed: UInt64 = 7
    func random() -> UInt8 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: seed >> 56)
    }
    func picture(_ width: Int, _ height: Int, _ byte: (Int, Int) -> UInt8) -> [UInt8] {
      (0..<height).flatMap { y in [0] + (0..<width * pixel).map { byte($0, y) } }
    }
    let line = (0..<400 * pixel).map { _ in random() }
    return [
      ("noise", picture(300, 128) { _, _ in random() }, 300), ("flat", picture(500, 40) { _, _ in 90 }, 500),
      ("stripes", picture(257, 33) { x, _ in x / 9 % 2 == 0 ? 0 : 255 }, 257),
      ("equal rows", picture(400, 50) { x, _ in line[x] }, 400),
      ("few colours", picture(700, 100) { _, _ in random() / 100 }, 700),
      ("wide", picture(12_000, 4) { x, y in y % 2 == 0 ? line[x % line.count] : random() }, 12_000),
      ("one pixel", picture(1, 1) { _, _ in 3 }, 1),
      ("one column", picture(1, 300) { _, y in UInt8(y / 2) }, 1),
      ("two pixels", picture(2, 1) { _, _ in 3 }, 2),
    ]
  }

  private static func inflated(_ data: [UInt8], count: Int) throws -> [UInt8] {
    var stream = z_stream()
    try #require(inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK)
    defer { inflateEnd(&stream) }
    var source = data + [1, 0, 0, 0xFF, 0xFF]
    var target = [UInt8](repeating: 0, count: count + 1)
    return source.withUnsafeMutableBufferPointer { source in
      target.withUnsafeMutableBufferPointer { target in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(target.count)
        guard inflate(&stream, Z_FINISH) == Z_STREAM_END else { return [] }
        return Array(target.prefix(Int(stream.total_out)))
      }
    }
  }
}
