import CDeflate
import KraiSource

/// Writes a PNG file around scanlines that are compressed at once: small, quick and the same each time.
struct PNGWriter {
  private var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// The bytes of a file of 8-bit RGB, or RGBA when not opaque; not interlaced.
  ///
  /// - Parameter scanlines: `height` rows, each a zero, which says that it is not filtered, and its pixels.
  /// - Throws: `Issue` when there is no memory.
  static func file(
    width: Int, height: Int, isOpaque: Bool, scanlines: UnsafeRawBufferPointer,
    description: PNGImage.Description?
  ) throws -> [UInt8] {
    var writer = PNGWriter()
    let format: [UInt8] = [8, isOpaque ? 2 : 6, 0, 0, 0]
    writer.chunk("IHDR", word(width) + word(height) + format)
    writer.chunk("sRGB", [0])
    if let description {
      let density = word(Int((min(max(description.resolution, 1), 10_000) / 0.0254).rounded()))
      writer.chunk("pHYs", density + density + [1])
      writer.text("Title", description.title, language: description.language)
      writer.text("Description", description.summary, language: description.language)
    }
    try writer.pixels(scanlines)
    writer.chunk("IEND", [])
    return writer.bytes
  }

  private static func word(_ value: Int) -> [UInt8] {
    withUnsafeBytes(of: UInt32(truncatingIfNeeded: value).bigEndian) { [UInt8]($0) }
  }

  /// Latin-1 is all that tEXt holds; other texts go into iTXt, which is UTF-8.
  private mutating func text(_ keyword: String, _ text: String, language: String) {
    guard !text.isEmpty else { return }
    let head = [UInt8](keyword.utf8) + [0]
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      chunk("tEXt", head + text.utf8)
    } else {
      chunk("iTXt", head + [0, 0] + language.utf8 + [0, 0] + text.utf8)
    }
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
      libdeflate_crc32(0, $0.baseAddress.map { $0 + start + 4 }, length + 4)
    }
    bytes += Self.word(Int(checksum))
  }

  private mutating func pixels(_ scanlines: UnsafeRawBufferPointer) throws {
    guard let compressor = libdeflate_alloc_compressor(Self.compressionLevel) else {
      throw Issue("libdeflate has no memory")
    }
    defer { libdeflate_free_compressor(compressor) }
    begin("IDAT")
    let room = libdeflate_zlib_compress_bound(compressor, scanlines.count)
    let data = [UInt8](unsafeUninitializedCapacity: room) { target, count in
      count = libdeflate_zlib_compress(
        compressor, scanlines.baseAddress, scanlines.count, target.baseAddress, room)
    }
    guard !data.isEmpty, data.count <= Int(Int32.max) else {
      throw Issue("a PNG of so many pixels can't be written")
    }
    bytes += data
    end(length: data.count)
  }

  /// Over the gallery level 1 takes two thirds of the time of zlib's level 3, for files 4 % larger; level 6 takes as
  /// long, for files 7 % smaller. Filters only make flat pictures larger.
  private static let compressionLevel: Int32 = 1
}
