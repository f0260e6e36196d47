import KraiGraphics
import KraiPlot
import KraiRender
import KraiSource
import KraiTables

/// Compiles and draws figures of a project, one after another; each task has its own.
package struct FigureCompiler {
  package let project: Project
  let data: DataPackage
  let text: TextEngine
  /// The spec of a figure by name.
  let spec: (String) throws -> FigureSpec

  package init(
    _ project: Project, data: DataPackage, fonts: FontLibrary,
    spec: ((String) throws -> FigureSpec)? = nil
  ) throws {
    self.project = project
    self.data = data
    text = try TextEngine(fonts: fonts)
    self.spec = spec ?? { try project.spec(of: $0) }
  }

  /// Lays a figure out; `size` overrides the rendition's width and height, in points of the layout.
  package func compile(
    _ figure: String, _ variant: Variant, size: (width: Double?, height: Double?) = (nil, nil)
  ) throws -> CompiledFigure {
    try layout(figure, variant, size: size).figure
  }

  /// Lays a figure out, and says which specs stand on its page.
  func layout(
    _ figure: String, _ variant: Variant, size: (width: Double?, height: Double?) = (nil, nil)
  ) throws -> (figure: CompiledFigure, specs: [FigureSpec]) {
    var specs: [FigureSpec] = []
    let spec: (String) throws -> FigureSpec = { name in
      let found = try self.spec(name)
      if !specs.contains(where: { $0.name == name }) { specs.append(found) }
      return found
    }
    let zoom = variant.rendition.zoom
    text.set(language: variant.language.rawValue)
    var context = CompileContext(
      dataPackage: data, language: variant.language, theme: project.theme.extending(variant.theme),
      measurer: text, firstLanguage: project.defaultLanguage,
      width: size.width ?? variant.rendition.width.map { $0 / zoom },
      height: size.height ?? variant.rendition.height.map { $0 / zoom },
      parts: project.parts, figure: spec)
    context.requiresSources = project.requiresSources
    var compiled = try KraiPlot.compile(try spec(figure), in: context)
    compiled.scene.zoom = zoom
    return (compiled, specs)
  }

  /// Characters that no font could draw so far.
  package var missingGlyphs: MissingGlyphs { text.missing }

  /// The file of a scene in one format.
  package func draw(_ scene: Scene, as format: OutputFormat) async throws -> [UInt8] {
    try await format.bytes(of: scene, text: text, date: data.created ?? Picture.undated)
  }
}
