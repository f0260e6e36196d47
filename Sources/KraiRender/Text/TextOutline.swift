import CCairo
import KraiGeometry
import KraiGraphics

/// A text's glyphs as a path on the page, curves kept; filled non-zero.
enum TextOutline {
  /// FreeType's outlines come in 1/64 of a device unit; a larger device makes them finer.
  private static let fineness = 8.0

  /// A part of a text of one colour.
  struct Part: Sendable {
    var path: Path
    var color: Color
  }

  /// The outlines of a text in place, one for each look; none when nothing of it shows.
  static func parts(of node: SceneText, text: TextEngine) throws -> [Part] {
    try node.runs(text).compactMap { run in
      try path(of: run, text: text).map { Part(path: $0, color: run.style.color) }
    }
  }

  /// The outline of a text of one look in place; nil when nothing of it shows.
  static func path(of node: SceneText, text: TextEngine) throws -> Path? {
    guard let line = try text.line(node.text, style: node.style) else { return nil }
    // Without bounds: Cairo leaves out glyphs far outside a surface.
    let drawing = try CairoSurface.taking(cairo_recording_surface_create(CAIRO_CONTENT_ALPHA, nil))
    cairo_scale(drawing.context, fineness, fineness)
    cairo_save(drawing.context)
    CairoCanvas.place(node, width: TextShaper.width(of: line), on: drawing.context)
    CairoCanvas.addPath(of: line, to: drawing.context)
    cairo_restore(drawing.context)
    try drawing.check()
    let path = read(drawing.context)
    return path.isEmpty ? nil : path
  }

  /// The outlines of all texts of a scene, without those that show nothing.
  static func parts(of scene: Scene, text: TextEngine) throws -> [SceneText: [Part]] {
    var parts: [SceneText: [Part]] = [:]
    func collect(_ nodes: [SceneNode]) throws {
      for node in nodes {
        switch node {
        case .group(let group): try collect(group.nodes)
        case .text(let node): parts[node] = try Self.parts(of: node, text: text)
        case .path, .symbols, .image: break
        }
      }
    }
    try collect(scene.nodes)
    return parts
  }

  private static func read(_ context: OpaquePointer) -> Path {
    var path = Path()
    guard let copy = cairo_copy_path(context) else { return path }
    defer { cairo_path_destroy(copy) }
    guard let data = copy.pointee.data else { return path }
    // Cairo moves before every glyph and after every close; only a move that something follows is kept.
    var start: (x: Double, y: Double)?
    var index = 0
    while index < Int(copy.pointee.num_data) {
      let header = data[index].header
      func point(_ offset: Int) -> (x: Double, y: Double) {
        (data[index + offset].point.x, data[index + offset].point.y)
      }
      if header.type == CAIRO_PATH_MOVE_TO {
        start = point(1)
      } else {
        if let start { path.move(start.x, start.y) }
        start = nil
        switch header.type {
        case CAIRO_PATH_LINE_TO: path.line(point(1).x, point(1).y)
        case CAIRO_PATH_CURVE_TO:
          path.curve(point(1).x, point(1).y, point(2).x, point(2).y, point(3).x, point(3).y)
        default: path.close()
        }
      }
      index += max(Int(header.length), 1)
    }
    return path
  }
}
