import CZlib
import KraiSource

/// Writes a PNG file around strips of scanlines that are compressed already.
struct PNGWriter {
  private var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// Scanlines, compressed, and what their checksum is made of.
  struct Strip: Sendable {
    fileprivate let data: [UInt8]
    fileprivate let checksum: uLong
    fileprivate let length: Int

    /// - Parameter scanlines: whole rows, each a zero, which says that it is not filtered, and its pixels.
    init(_ scanlines: UnsafeRawBufferPointer, width: Int, channels: Int) {
      data = DeflateStrip.compress(scanlines, row: width * channels + 1, pixel: channels)
      checksum = adler32_z(1, scanlines.baseAddress?.assumingMemoryBound(to: UInt8.self), scanlines.count)
      length = scanlines.count
    }
  }

  /// The bytes of a file of 8-bit RGB, or RGBA when not opaque, not interlaced; strips come from the top.
  ///
  /// - Throws: `Issue` when they are more than a PNG holds.
  static func file(
    width: Int, height: Int, isOpaque: Bool, strips: [Strip], description: PNGImage.Description?
  ) throws -> [UInt8] {
    var writer = PNGWriter()
    let format: [UInt8] = [8, isOpaque ? 2 : 6, 0, 0, 0]
    writer.chunk("IHDR", word(width) + word(height) + format)
    writer.chunk("sRGB", [0])
    if let description {
      let density = word(Int((min(max(description.resolution, 1), 10_000) / 0.0254).rounded()))
      writer.chunk("pHYs", density + density + [1])
      let texts = [
        ("Title", description.title), ("Description", description.summary), ("Source", description.source),
        ("Copyright", description.licence),
      ]
      for (keyword, text) in texts { writer.text(keyword, text, language: description.language) }
    }
    try writer.pixels(strips)
    writer.chunk("IEND", [])
    return writer.bytes
  }

  private static func word(_ value: Int) -> [UInt8] {
    withUnsafeBytes(of: UInt32(truncatingIfNeeded: value).bigEndian) { [UInt8]($0) }
  }

  /// An iTXt chunk, which says the language too: not compressed, no keyword in the language.
  private mutating func text(_ keyword: String, _ text: String, language: String) {
    guard !text.isEmpty else { return }
    chunk("iTXt", keyword.utf8 + [0, 0, 0] + language.utf8 + [0, 0] + text.utf8)
  }

  private mutating func chunk(_ name: String, _ data: [UInt8]) {
    begin(name)
    bytes += data
    end(length: data.count)
  }

  private mutating func begin(_ name: String) { bytes += [0, 0, 0, 0] + name.utf8 }

  /// Fills in the length of the chunk that stands last, and adds its checksum.
  private mutating func end(length: Int) {
    let start = bytes.count - length - 8
    bytes.replaceSubrange(start..<start + 4, with: Self.word(length))
    let checksum = bytes.withUnsafeBytes {
      crc32_z(
        0, $0.baseAddress.map { $0.assumingMemoryBound(to: UInt8.self) + start + 4 }, length + 4)
    }
    bytes += Self.word(Int(checksum))
  }

  /// One zlib stream (RFC 1950): its head, the blocks of all strips, an empty last block, the sum of all bytes.
  private mutating func pixels(_ strips: [Strip]) throws {
    let length = strips.reduce(Self.streamHead.count + Self.lastBlock.count + 4) { $0 + $1.data.count }
    guard length <= Int(Int32.max) else { throw Issue("a PNG of so many pixels can't be written") }
    bytes.reserveCapacity(bytes.count + length + 64)
    begin("IDAT")
    bytes += Self.streamHead
    for strip in strips { bytes += strip.data }
    bytes += Self.lastBlock
    let checksum = strips.reduce(1 as uLong) { adler32_combine($0, $1.checksum, $1.length) }
    bytes += Self.word(Int(checksum))
    end(length: length)
  }

  /// DEFLATE, a window of 32 KB, the fastest level.
  private static let streamHead: [UInt8] = [0x78, 0x01]
  /// A block without compression that holds nothing.
  private static let lastBlock: [UInt8] = [1, 0, 0, 0xFF, 0xFF]
}
