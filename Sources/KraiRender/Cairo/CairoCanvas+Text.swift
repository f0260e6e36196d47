import CCairo
import CText
import KraiGraphics

extension CairoCanvas {
  func draw(_ node: SceneText) throws {
    switch glyphs {
    case .outlines(let outlines):
      let parts = outlines[node] ?? []
      if let halo = node.halo {
        for part in parts {
          trace(part.path, reach: halo.width * 2)
          // A quarter of a pixel is not seen in a halo's edge and saves a third of the stroke's time.
          stroke(halo, tolerance: 0.25)
        }
      }
      cairo_set_fill_rule(context, CAIRO_FILL_RULE_WINDING)
      for part in parts {
        trace(part.path)
        set(part.color)
        cairo_fill(context)
      }
      cairo_set_fill_rule(context, CAIRO_FILL_RULE_EVEN_ODD)
    case .font(let engine):
      let runs = node.runs(engine)
      // The halo of one part would cover the end of the one before it.
      if let halo = node.halo {
        for run in runs {
          try onLine(of: run, engine) { line in
            Self.addPath(of: line, to: context)
            stroke(halo, tolerance: cairo_get_tolerance(context))
          }
        }
      }
      for run in runs {
        try onLine(of: run, engine) { line in
          set(run.style.color)
          pango_cairo_show_layout_line(context, line)
        }
      }
    }
  }

  /// Draws with the pen at the start of a text's line.
  private func onLine(
    of node: SceneText, _ engine: TextEngine, _ draw: (UnsafeMutablePointer<PangoLayoutLine>) -> Void
  ) throws {
    guard let line = try engine.line(node.text, style: node.style) else { return }
    cairo_save(context)
    Self.place(node, width: TextShaper.width(of: line), on: context)
    draw(line)
    cairo_restore(context)
  }

  /// Strokes the current path, glyphs, as far as their halo reaches.
  private func stroke(_ halo: SceneText.Halo, tolerance: Double) {
    guard halo.width > 0, halo.color.alpha > 0 else { return cairo_new_path(context) }
    set(halo.color)
    cairo_set_line_width(context, halo.width * 2)
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
    cairo_set_dash(context, nil, 0, 0)
    let before = cairo_get_tolerance(context)
    cairo_set_tolerance(context, tolerance)
    cairo_stroke(context)
    cairo_set_tolerance(context, before)
  }

  /// Adds the line's outlines to the current path, from the current point on.
  static func addPath(of line: UnsafeMutablePointer<PangoLayoutLine>, to context: OpaquePointer) {
    pango_cairo_layout_line_path(context, line)
  }

  /// Moves to the line's start, so that the anchor falls on the node's point, after turning the page about it.
  static func place(_ node: SceneText, width: Double, on context: OpaquePointer) {
    cairo_translate(context, node.x, node.y)
    if node.rotation != 0 { cairo_rotate(context, node.rotation * .pi / 180) }
    cairo_new_path(context)
    cairo_move_to(context, -width * node.anchor.share, 0)
  }
}

extension SceneText.Anchor {
  /// The share of the width that lies before the anchor.
  var share: Double {
    switch self {
    case .start: 0
    case .middle: 0.5
    case .end: 1
    }
  }
}
