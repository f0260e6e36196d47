import KraiSource

/// How far two rasters lie apart, and a picture of it.
package struct RasterDiff: Sendable, Equatable {
  /// The largest difference of a channel, from 0 to 255; 255 for rasters of different sizes.
  package let maxDelta: Int
  /// Pixels that differ at all.
  package let differingPixels: Int
  /// Their share of all pixels, from 0 to 1.
  package let fraction: Double
  /// The mean difference of a channel over all pixels, from 0 to 255.
  package let meanDelta: Double

  package static func compare(_ a: Raster, _ b: Raster) -> RasterDiff {
    guard a.width == b.width, a.height == b.height else {
      let pixels = max(a.width * a.height, b.width * b.height)
      return RasterDiff(maxDelta: 255, differingPixels: pixels, fraction: 1, meanDelta: 255)
    }
    var (largest, count, sum) = (0, 0, 0)
    for pixel in 0..<a.width * a.height {
      let delta = Self.delta(a, b, pixel)
      sum += delta.sum
      largest = max(largest, delta.largest)
      if delta.largest > 0 { count += 1 }
    }
    let pixels = Double(a.width * a.height)
    return RasterDiff(
      maxDelta: largest, differingPixels: count, fraction: Double(count) / pixels,
      meanDelta: Double(sum) / pixels / 4)
  }

  /// A PNG of three panels side by side: expected, difference (grey to red, the more the darker), actual.
  package static func panels(expected: Raster, actual: Raster) throws -> [UInt8] {
    let (gap, height) = (8, max(expected.height, actual.height))
    let middle = max(expected.width, actual.width)
    let width = expected.width + middle + actual.width + 2 * gap
    var canvas = [UInt8](repeating: 255, count: width * height * 4)
    func copy(_ raster: Raster, at left: Int) {
      for y in 0..<raster.height {
        let from = y * raster.width * 4
        let to = (y * width + left) * 4
        canvas.replaceSubrange(to..<to + raster.width * 4, with: raster.rgba[from..<from + raster.width * 4])
      }
    }
    copy(expected, at: 0)
    copy(actual, at: expected.width + middle + 2 * gap)
    for y in 0..<min(expected.height, actual.height) {
      for x in 0..<min(expected.width, actual.width) {
        let delta = Self.delta(expected, actual, y * expected.width + x, y * actual.width + x).largest
        let shade = delta == 0 ? 255 : UInt8(200 - min(delta, 200))
        let pixel = (y * width + expected.width + gap + x) * 4
        canvas[pixel] = delta == 0 ? 240 : 220
        canvas[pixel + 1] = delta == 0 ? 240 : shade
        canvas[pixel + 2] = delta == 0 ? 240 : shade
      }
    }
    return try PNGImage.encode(Raster(width: width, height: height, rgba: canvas))
  }

  private static func delta(
    _ a: Raster, _ b: Raster, _ pixel: Int, _ other: Int? = nil
  ) -> (largest: Int, sum: Int) {
    var (largest, sum) = (0, 0)
    for channel in 0..<4 {
      let delta = abs(Int(a.rgba[pixel * 4 + channel]) - Int(b.rgba[(other ?? pixel) * 4 + channel]))
      sum += delta
      largest = max(largest, delta)
    }
    return (largest, sum)
  }
}
