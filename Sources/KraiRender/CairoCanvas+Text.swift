import CCairo
import CText
import KraiGraphics

extension CairoCanvas {
  func draw(_ node: SceneText) throws {
    guard let line = try text.line(node.text, style: node.style) else { return }
    cairo_save(context)
    defer { cairo_restore(context) }
    Self.place(node, width: TextShaper.width(of: line), on: context)
    if let halo = node.halo, halo.width > 0, halo.color.alpha > 0 {
      stroke(halo, around: line)
      Self.place(node, width: TextShaper.width(of: line), on: context, turned: true)
    }
    set(node.style.color)
    switch glyphs {
    case .font: pango_cairo_show_layout_line(context, line)
    case .outlines:
      cairo_set_fill_rule(context, CAIRO_FILL_RULE_WINDING)
      Self.addPath(of: line, to: context)
      cairo_fill(context)
    }
  }

  private func stroke(_ halo: SceneText.Halo, around line: UnsafeMutablePointer<PangoLayoutLine>) {
    Self.addPath(of: line, to: context)
    set(halo.color)
    cairo_set_line_width(context, halo.width * 2)
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
    cairo_set_dash(context, nil, 0, 0)
    // A quarter of a pixel is not seen in a halo's edge and saves a third of the stroke's time.
    let tolerance = cairo_get_tolerance(context)
    if glyphs == .outlines { cairo_set_tolerance(context, 0.25) }
    cairo_stroke(context)
    cairo_set_tolerance(context, tolerance)
  }

  /// Adds the line's outlines to the current path, from the current point on.
  static func addPath(of line: UnsafeMutablePointer<PangoLayoutLine>, to context: OpaquePointer) {
    pango_cairo_layout_line_path(context, line)
  }

  /// Moves to the line's start, so that the anchor falls on the node's point, after turning the page about it.
  ///
  /// With `turned` the page has been turned before and only the pen moves.
  static func place(_ node: SceneText, width: Double, on context: OpaquePointer, turned: Bool = false) {
    if !turned {
      cairo_translate(context, node.x, node.y)
      if node.rotation != 0 { cairo_rotate(context, node.rotation * .pi / 180) }
    }
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
