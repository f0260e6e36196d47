import CCairo
import KraiGeometry
import KraiGraphics

/// Draws a scene's nodes on a Cairo context whose units are page points.
struct CairoCanvas {
  /// How glyphs reach the surface.
  enum Glyphs {
    /// Filled outlines, by text: on images Cairo 1.16 would move glyphs to whole pixels.
    case outlines([SceneText: [TextOutline.Part]])
    /// Glyphs of an embedded font, as PDF wants them.
    case font(TextEngine)
  }

  let context: OpaquePointer
  let glyphs: Glyphs
  let page: Rect
  /// The part of the page that the context shows; subpaths outside of it are left out.
  let shown: Rect

  /// - Parameter shown: all of the page without one.
  init(_ context: OpaquePointer, of scene: Scene, glyphs: Glyphs, shown: Rect? = nil) {
    self.context = context
    self.glyphs = glyphs
    page = Rect(x: 0, y: 0, width: scene.width, height: scene.height)
    self.shown = shown ?? page
  }

  /// A canvas for symbols, which reach so far from their origin; it has no text.
  init(_ context: OpaquePointer, around reach: Double) {
    self.context = context
    glyphs = .outlines([:])
    page = Rect(minX: -reach, minY: -reach, maxX: reach, maxY: reach)
    shown = page
  }

  func draw(_ scene: Scene) throws {
    cairo_set_fill_rule(context, CAIRO_FILL_RULE_EVEN_ODD)
    if scene.background.alpha > 0 {
      set(scene.background)
      cairo_paint(context)
    }
    try draw(scene.nodes)
  }

  private func draw(_ nodes: [SceneNode]) throws {
    for node in nodes {
      switch node {
      case .group(let group): try draw(group)
      case .path(let path): draw(path)
      case .text(let text): try draw(text)
      case .symbols(let symbols): try draw(symbols)
      case .image(let image): try draw(image)
      }
    }
  }

  private func draw(_ group: SceneGroup) throws {
    guard group.opacity < 1 else { return try drawClipped(group) }
    guard group.opacity > 0 else { return }
    cairo_push_group(context)
    do {
      try drawClipped(group)
    } catch {
      cairo_pattern_destroy(cairo_pop_group(context))
      throw error
    }
    cairo_pop_group_to_source(context)
    cairo_paint_with_alpha(context, group.opacity)
  }

  private func drawClipped(_ group: SceneGroup) throws {
    guard let clip = group.clip else { return try draw(group.nodes) }
    guard shown.intersects(clip) else { return }
    cairo_save(context)
    defer { cairo_restore(context) }
    cairo_new_path(context)
    cairo_rectangle(context, clip.minX, clip.minY, max(clip.width, 0), max(clip.height, 0))
    cairo_clip(context)
    try draw(group.nodes)
  }

  func set(_ color: Color) {
    cairo_set_source_rgba(context, color.red, color.green, color.blue, color.alpha)
  }
}
