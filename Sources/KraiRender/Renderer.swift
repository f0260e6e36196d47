import CCairo
import KraiGraphics

/// Turns a scene into a file's bytes: the same scene and fonts give the same bytes.
///
/// Each function throws an `Issue` for a scene that cannot be drawn or a font that is not installed; characters
/// that no font has are listed in the engine's `missing`.
package enum Renderer {
  /// A PNG of `scale` pixels a point.
  package static func png(_ scene: Scene, scale: Double, text: TextEngine) throws -> [UInt8] {
    let description = PNGImage.Description(
      title: scene.title.printable, summary: scene.summary.printable, language: scene.language,
      resolution: 72 * scale)
    guard scene.background.alpha >= 1 else {
      return try PNGImage.encode(raster(scene, scale: scale, text: text), description: description)
    }
    let image = try drawn(scene, scale: scale, text: text)
    let (width, height) = (image.width, image.height)
    let pixels = try image.rows()
    let bytes = try PNGImage.encode(width: width, height: height, opaque: true, description: description) {
      y, target in
      let row = pixels.row(y)
      for x in 0..<width {
        let word = row[x]
        target[x * 3] = UInt8(truncatingIfNeeded: word >> 16)
        target[x * 3 + 1] = UInt8(truncatingIfNeeded: word >> 8)
        target[x * 3 + 2] = UInt8(truncatingIfNeeded: word)
      }
    }
    // The rows are the image's own, which must live until they are written.
    try image.check()
    return bytes
  }

  /// The pixels of the PNG.
  package static func raster(_ scene: Scene, scale: Double, text: TextEngine) throws -> Raster {
    let image = try drawn(scene, scale: scale, text: text)
    return try Raster(image, opaque: scene.background.alpha >= 1)
  }

  private static func drawn(_ scene: Scene, scale: Double, text: TextEngine) throws -> CairoSurface {
    try SceneCheck.check(scene, scale: scale)
    let width = Int((scene.width * scale).rounded())
    let height = Int((scene.height * scale).rounded())
    let image = try CairoSurface.image(width: width, height: height, opaque: scene.background.alpha >= 1)
    cairo_scale(image.context, scale, scale)
    try CairoCanvas(context: image.context, text: text, glyphs: .outlines).draw(scene)
    try image.check()
    return image
  }

  /// A PDF of one page with embedded fonts and selectable text; `date` is ISO 8601.
  package static func pdf(_ scene: Scene, date: String, text: TextEngine) throws -> [UInt8] {
    try SceneCheck.check(scene)
    return try PDFDocument.make(scene, date: date, text: text)
  }

  /// An SVG with real text, for web pages.
  package static func svg(_ scene: Scene, text: TextEngine) throws -> [UInt8] {
    try SceneCheck.check(scene)
    return try SVGWriter.write(scene, glyphs: .text, text: text)
  }

  /// An SVG whose texts are outlines, for places that lack the fonts.
  package static func outlinedSVG(_ scene: Scene, text: TextEngine) throws -> [UInt8] {
    try SceneCheck.check(scene)
    return try SVGWriter.write(scene, glyphs: .outlines, text: text)
  }
}
