import CCairo
import KraiGeometry
import KraiGraphics

/// Paints a scene into pixels, in bands on all cores.
///
/// A band is a strip of whole rows that a task of its own paints: the same page on the same grid, cut to its rows.
/// What is made of its rows is made there too. Where strips meet, Cairo rounds single edge pixels a
/// little differently, so the strips follow from the page's height, never from the machine.
struct RasterPainter: Sendable {
  let pixels: PixelBuffer
  private let scene: Scene
  private let scale: Double
  private let outlines: [SceneText: [TextOutline.Part]]

  /// Throws an `Issue` for a scene that cannot be drawn or a font that is not installed.
  init(_ scene: Scene, scale: Double, text: TextEngine) throws {
    try SceneCheck.check(scene, scale: scale)
    self.scene = scene
    self.scale = scale
    pixels = try PixelBuffer(
      width: Int((scene.width * scale).rounded()), height: Int((scene.height * scale).rounded()),
      isOpaque: scene.background.alpha >= 1)
    outlines = try TextOutline.parts(of: scene, text: text)
  }

  /// Paints all rows, and makes something of each band where it is painted.
  func paint<Result: Sendable>(
    in bands: [Range<Int>]? = nil, making make: @escaping @Sendable (Range<Int>) -> Result
  ) async throws -> [Result] {
    let bands = bands ?? Self.bands(of: pixels.height)
    return try await withThrowingTaskGroup(of: (Int, Result).self) { group in
      for (index, rows) in bands.enumerated() {
        group.addTask {
          try paint(rows: rows)
          return (index, make(rows))
        }
      }
      var results = [Result?](repeating: nil, count: bands.count)
      for try await (index, result) in group { results[index] = result }
      return results.compactMap(\.self)
    }
  }

  func paint(in bands: [Range<Int>]? = nil) async throws { _ = try await paint(in: bands) { _ in } }

  private func paint(rows: Range<Int>) throws {
    let image = try pixels.surface()
    let band = Rect(x: 0, y: Double(rows.lowerBound), width: Double(pixels.width), height: Double(rows.count))
    cairo_rectangle(image.context, band.minX, band.minY, band.width, band.height)
    cairo_clip(image.context)
    cairo_scale(image.context, scale, scale)
    let shown = Rect(
      minX: band.minX / scale, minY: band.minY / scale, maxX: band.maxX / scale, maxY: band.maxY / scale)
    try CairoCanvas(image.context, of: scene, glyphs: .outlines(outlines), shown: shown).draw(scene)
    try image.check()
  }

  /// At most 16 strips of at least 128 rows: enough for many cores, and a path is not traced in vain too often.
  static func bands(of height: Int) -> [Range<Int>] {
    let rows = max(128, (height + 15) / 16)
    return stride(from: 0, to: height, by: rows).map { $0..<min($0 + rows, height) }
  }
}
