import CBrotli

/// A font as WOFF 2: a header, a directory, and the tables as they are in one stream of Brotli.
enum WOFF2 {
  /// Compact tables of TrueType need a transform unless they say that they have none.
  private static let untransformed = ["glyf", "loca"].map { name in
    name.utf8.reduce(0) { $0 << 8 | UInt32($1) }
  }

  private static let headerLength = 48

  /// The file; nil where Brotli lacks the memory.
  static func file(_ font: FontSubset) -> [UInt8]? {
    guard var stream = compressed(font.tables.flatMap(\.bytes)) else { return nil }
    let packed = stream.count
    var directory: [UInt8] = []
    for table in font.tables {
      // 63 says that the tag follows; the two bits above it are the transform's version.
      directory.append(untransformed.contains(table.tag) ? 0xFF : 0x3F)
      append(table.tag, to: &directory)
      appendBase128(table.bytes.count, to: &directory)
    }
    let unpacked = 12 + font.tables.reduce(0) { $0 + 16 + ($1.bytes.count + 3) / 4 * 4 }
    // A reader looks for its end at a multiple of four bytes.
    stream += [UInt8](repeating: 0, count: (4 - (headerLength + directory.count + packed) % 4) % 4)
    let length = headerLength + directory.count + stream.count
    var file: [UInt8] = []
    append(0x774F_4632, to: &file)
    append(font.flavor, to: &file)
    append(UInt32(clamping: length), to: &file)
    append(UInt32(clamping: font.tables.count) << 16, to: &file)
    append(UInt32(clamping: unpacked), to: &file)
    append(UInt32(clamping: packed), to: &file)
    // The font's version, and no metadata and no private data.
    for _ in 0..<6 { append(0, to: &file) }
    return file + directory + stream
  }

  private static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
    var count = BrotliEncoderMaxCompressedSize(bytes.count)
    guard count > 0 else { return nil }
    var isWhole = false
    let stream = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      isWhole =
        BrotliEncoderCompress(
          BROTLI_MAX_QUALITY, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_FONT, bytes.count, bytes, &count,
          buffer.baseAddress) != 0
      filled = isWhole ? count : 0
    }
    return isWhole ? stream : nil
  }

  private static func append(_ number: UInt32, to bytes: inout [UInt8]) {
    for shift in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: number >> UInt32(shift))) }
  }

  /// Seven bits a byte, the upper ones first; all bytes but the last have the eighth bit.
  private static func appendBase128(_ number: Int, to bytes: inout [UInt8]) {
    var digits = [UInt8(number & 0x7F)]
    var rest = number >> 7
    while rest > 0 {
      digits.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes += digits.reversed()
  }
}
