import KraiSource

/// Pixels of straight-alpha RGBA bytes, row by row from the top.
public struct Raster: Sendable, Equatable {
  /// Pixels a row, at least 1.
  public let width: Int
  /// Rows, at least 1.
  public let height: Int
  /// Red, green, blue, alpha of each pixel, 0 to 255.
  public let rgba: [UInt8]

  /// Throws an `Issue` when there are not width × height × 4 bytes.
  public init(width: Int, height: Int, rgba: [UInt8]) throws {
    guard width > 0, height > 0, rgba.count == width * height * 4 else {
      throw Issue("a raster of \(width) × \(height) pixels has \(rgba.count) bytes")
    }
    self.width = width
    self.height = height
    self.rgba = rgba
  }

  /// True when no pixel lets anything through.
  var isOpaque: Bool {
    rgba.withUnsafeBufferPointer { bytes in
      var all: UInt8 = 255
      for index in stride(from: 3, to: bytes.count, by: 4) { all &= bytes[index] }
      return all == 255
    }
  }

  init(_ pixels: PixelBuffer) throws {
    let (width, height) = (pixels.width, pixels.height)
    let bytes = [UInt8](unsafeUninitializedCapacity: width * height * 4) { target, count in
      for y in 0..<height {
        let row = pixels.row(y)
        for x in 0..<width {
          let word = row[x]
          let alpha = pixels.isOpaque ? 255 : word >> 24
          let pixel = (y * width + x) * 4
          target[pixel] = Self.straight(word >> 16 & 255, alpha)
          target[pixel + 1] = Self.straight(word >> 8 & 255, alpha)
          target[pixel + 2] = Self.straight(word & 255, alpha)
          target[pixel + 3] = UInt8(truncatingIfNeeded: alpha)
        }
      }
      count = width * height * 4
    }
    try self.init(width: width, height: height, rgba: bytes)
  }

  private static func straight(_ value: UInt32, _ alpha: UInt32) -> UInt8 {
    if alpha == 255 { return UInt8(truncatingIfNeeded: value) }
    if alpha == 0 { return 0 }
    return UInt8(truncatingIfNeeded: min((value * 255 + alpha / 2) / alpha, 255))
  }
}
