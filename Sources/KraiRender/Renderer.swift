import Glibc
import KraiGraphics

/// Turns a scene into a file's bytes: the same scene and fonts give the same bytes.
///
/// Each function throws an `Issue` for a scene that cannot be drawn or a font that is not installed; characters
/// that no font has are listed in the engine's `missing`.
public enum Renderer {
  /// How many tasks can draw at a time.
  public static let cores = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

  /// A PNG of `scale` pixels a point of the page.
  public static func png(_ scene: Scene, scale: Double, text: TextEngine) async throws -> [UInt8] {
    let pixelsAPoint = scale * scene.zoom
    text.set(language: scene.language)
    var description = PNGImage.Description(
      title: scene.title.printable, summary: scene.summary.printable, language: scene.language,
      resolution: 72 * scale)
    (description.source, description.licence) = (scene.credit.printable, scene.licence.printable)
    guard scene.background.alpha >= 1 else {
      return try PNGImage.encode(
        await raster(scene, scale: pixelsAPoint, text: text), description: description)
    }
    let painter = try RasterPainter(scene, scale: pixelsAPoint, text: text)
    let pixels = painter.pixels
    let strips = try await painter.paint { rows in
      PNGWriter.Strip(pixels.scanlines(rows), width: pixels.width, channels: 3)
    }
    return try PNGWriter.file(
      width: pixels.width, height: pixels.height, isOpaque: true, strips: strips, description: description)
  }

  /// The pixels of a scene at `scale` of them a point of its own.
  public static func raster(_ scene: Scene, scale: Double, text: TextEngine) async throws -> Raster {
    text.set(language: scene.language)
    let painter = try RasterPainter(scene, scale: scale, text: text)
    try await painter.paint()
    return try Raster(painter.pixels)
  }

  /// A PDF of one page with embedded fonts and selectable text; `date` is ISO 8601.
  public static func pdf(_ scene: Scene, date: String, text: TextEngine) throws -> [UInt8] {
    try SceneCheck.check(scene)
    text.set(language: scene.language)
    return try PDFDocument.make(scene, date: date, text: text)
  }

  /// An SVG with real text, for web pages.
  public static func svg(_ scene: Scene, text: TextEngine) throws -> [UInt8] {
    try SceneCheck.check(scene)
    text.set(language: scene.language)
    return try SVGWriter.write(scene, glyphs: .text, text: text)
  }

  /// An SVG whose texts are outlines, for places that lack the fonts.
  public static func outlinedSVG(_ scene: Scene, text: TextEngine) throws -> [UInt8] {
    try SceneCheck.check(scene)
    text.set(language: scene.language)
    return try SVGWriter.write(scene, glyphs: .outlines, text: text)
  }

  /// SVG elements to stand in a page of HTML: a light one and a dark one as one where only colours differ, else both.
  ///
  /// The page says what they are: they have no title and no description, and marks with a tooltip can be reached with Tab.
  /// Ids and classes begin with the name of the light scene.
  package static func inlineSVG(_ light: Scene, dark: Scene?, text: TextEngine) throws -> InlineSVG {
    func write(_ scene: Scene) throws -> [UInt8] {
      try SceneCheck.check(scene)
      text.set(language: scene.language)
      return try SVGWriter.write(scene, glyphs: .text, place: .page, text: text)
    }
    let element = try write(light)
    guard var dark else { return InlineSVG(elements: [element]) }
    dark.name = light.name
    if let both = try ThemedSVG.merged(light: element, dark: write(dark), prefix: light.name) { return both }
    dark.name += "-dark"
    return InlineSVG(elements: [element, try write(dark)])
  }

  /// The fonts that a page in a language asks for, as CSS.
  package static func fontStack(language: String) -> String {
    SVGWriter.fontStack(HanFace(of: language))
  }
}
