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

  /// An SVG with real text and the fonts that it needs, for web pages.
  ///
  /// - Parameter dark: the same figure in dark colours; the file then shows the one that its reader asks for, and the light
  ///   one where a program knows no `light-dark()`.
  public static func svg(_ scene: Scene, dark: Scene? = nil, text: TextEngine) throws -> [UInt8] {
    try file(scene, dark: dark, glyphs: .text, text: text)
  }

  /// An SVG whose texts are outlines, for programs that take no fonts from a file; `dark` as in `svg`.
  public static func outlinedSVG(_ scene: Scene, dark: Scene? = nil, text: TextEngine) throws -> [UInt8] {
    try file(scene, dark: dark, glyphs: .outlines, text: text)
  }

  private static func file(
    _ scene: Scene, dark: Scene?, glyphs: SVGWriter.Glyphs, text: TextEngine
  ) throws -> [UInt8] {
    let light = try parts(of: scene, glyphs: glyphs, place: .file, text: text)
    guard var dark else { return light.file(scene, colors: nil, text: text) }
    dark.name = scene.name
    let other = try parts(of: dark, glyphs: glyphs, place: .file, text: text)
    if let themed = ThemedSVG.merged(light: light.content, dark: other.content, prefix: scene.name) {
      var both = light
      both.content = themed.content
      return both.file(scene, colors: themed.rules, text: text)
    }
    dark.name += "-dark"
    let apart = try parts(of: dark, glyphs: glyphs, place: .file, text: text)
    var both = ThemedSVG.sideBySide(light: light, dark: apart, prefix: scene.name)
    both.parts.fonts.formUnion(apart.fonts)
    return both.parts.file(scene, colors: both.rules, text: text)
  }

  private static func parts(
    of scene: Scene, glyphs: SVGWriter.Glyphs, place: SVGWriter.Place, text: TextEngine
  ) throws -> SVGParts {
    try SceneCheck.check(scene)
    text.set(language: scene.language)
    return try SVGWriter.write(scene, glyphs: glyphs, place: place, text: text)
  }

  /// The declaration that keeps browsers from imitating a weight or a slant that a font lacks.
  package static let fontSynthesis = SVGParts.synthesis

  /// SVG elements to stand in a page of HTML: a light one and a dark one as one where only colours differ, else both.
  ///
  /// The page says what they are: they have no title and no description, and marks with a tooltip can be reached with Tab.
  /// Its styles embed the fonts. Ids and classes begin with the name of the light scene.
  package static func inlineSVG(_ light: Scene, dark: Scene?, text: TextEngine) throws -> InlineSVG {
    var parts = try parts(of: light, glyphs: .text, place: .page, text: text)
    guard var dark else { return InlineSVG(elements: [parts.element], fonts: parts.fonts) }
    dark.name = light.name
    var other = try Self.parts(of: dark, glyphs: .text, place: .page, text: text)
    if other.root == parts.root,
      let both = ThemedSVG.merged(light: parts.content, dark: other.content, prefix: light.name)
    {
      parts.content = both.content
      return InlineSVG(elements: [parts.element], rules: both.rules, fonts: parts.fonts)
    }
    dark.name += "-dark"
    other = try Self.parts(of: dark, glyphs: .text, place: .page, text: text)
    parts.fonts.formUnion(other.fonts)
    return InlineSVG(elements: [parts.element, other.element], fonts: parts.fonts)
  }
}
