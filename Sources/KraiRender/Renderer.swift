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
    return try PNGImage.encode(raster(scene, scale: scale, text: text), description: description)
  }

  /// The pixels of the PNG.
  package static func raster(_ scene: Scene, scale: Double, text: TextEngine) throws -> Raster {
    try SceneCheck.check(scene, scale: scale)
    let width = Int((scene.width * scale).rounded())
    let height = Int((scene.height * scale).rounded())
    let opaque = scene.background.alpha >= 1
    let image = try CairoSurface.image(width: width, height: height, opaque: opaque)
    cairo_scale(image.context, scale, scale)
    try CairoCanvas(context: image.context, text: text, glyphs: .outlines).draw(scene)
    try image.check()
    return try Raster(image, width: width, height: height, opaque: opaque)
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
