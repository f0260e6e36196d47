import Testing

@testable import KraiRender

@Suite struct RasterDiffTests {
  private func raster(_ width: Int, _ height: Int, _ value: UInt8) throws -> Raster {
    try Raster(
      width: width, height: height, rgba: (0..<width * height).flatMap { _ in [value, value, value, 255] })
  }

  @Test func countsAndLargest() throws {
    let white = try raster(10, 5, 255)
    var bytes = white.rgba
    bytes[4] = 205
    bytes[8] = 254
    let other = try Raster(width: 10, height: 5, rgba: bytes)
    let diff = RasterDiff.compare(white, other)
    #expect(diff.maxDelta == 50 && diff.differingPixels == 2 && diff.fraction == 0.04)
    #expect(RasterDiff.compare(white, white).differingPixels == 0)
    #expect(RasterDiff.compare(white, try raster(5, 10, 255)).fraction == 1)
    let panels = try PNGImage.decode(RasterDiff.panels(expected: white, actual: other))
    #expect(panels.width == 46 && panels.height == 5)
  }
}
