import CCairo
import Glibc
import KraiGeometry
import KraiGraphics

extension CairoCanvas {
  func draw(_ node: ScenePath) {
    if node.isCovered { cairo_set_antialias(context, CAIRO_ANTIALIAS_FAST) }
    defer { cairo_set_antialias(context, CAIRO_ANTIALIAS_DEFAULT) }
    switch node.fill {
    case .color(let color) where color.alpha > 0:
      trace(node.path)
      set(color)
      cairo_fill(context)
    case .hatch(let hatch): fill(node.path, with: hatch)
    default: break
    }
    if let stroke = node.stroke, stroke.width > 0, stroke.color.alpha > 0 { self.stroke(node.path, stroke) }
  }

  private func stroke(_ path: Path, _ stroke: Stroke) {
    set(stroke.color)
    cairo_set_line_width(context, stroke.width)
    cairo_set_line_cap(context, stroke.cap.cairo)
    cairo_set_line_join(context, stroke.join.cairo)
    cairo_set_miter_limit(context, 4)
    cairo_set_dash(context, stroke.dash, Int32(clamping: stroke.dash.count), 0)
    // One subpath at a time is faster by a quarter to a half, but would darken crossings of translucent lines.
    let eachSubpath = stroke.color.alpha >= 1 && path.verbs.count > 16
    trace(path, reach: stroke.width * 2, strokingSubpaths: eachSubpath)
    cairo_stroke(context)
  }

  /// Fills the hatch's ground, then strokes its lines inside the path; the lines pass through the page's origin.
  private func fill(_ path: Path, with hatch: Hatch) {
    guard let bounds = path.bounds, shown.intersects(bounds) else { return }
    cairo_save(context)
    defer { cairo_restore(context) }
    trace(path)
    if let ground = hatch.ground {
      set(ground)
      cairo_fill_preserve(context)
    }
    cairo_clip(context)
    guard hatch.lineWidth > 0 else { return }
    // Only on the page, which a region may far exceed; but all of it, so that each band has the same lines.
    let visible = Rect(
      minX: max(bounds.minX, page.minX), minY: max(bounds.minY, page.minY), maxX: min(bounds.maxX, page.maxX),
      maxY: min(bounds.maxY, page.maxY))
    traceLines(of: hatch, over: visible)
    set(hatch.line)
    cairo_set_line_width(context, hatch.lineWidth)
    cairo_set_line_cap(context, CAIRO_LINE_CAP_BUTT)
    cairo_set_dash(context, nil, 0, 0)
    cairo_stroke(context)
  }

  private func traceLines(of hatch: Hatch, over rect: Rect) {
    let radians = hatch.angle * .pi / 180
    // `along` runs with the lines, `across` at right angles to them; y grows downwards.
    let along = (x: cos(radians), y: -sin(radians))
    let across = (x: sin(radians), y: cos(radians))
    let corners = [
      (rect.minX, rect.minY), (rect.maxX, rect.minY), (rect.minX, rect.maxY), (rect.maxX, rect.maxY),
    ]
    let u = corners.map { $0.0 * along.x + $0.1 * along.y }
    let v = corners.map { $0.0 * across.x + $0.1 * across.y }
    guard let from = u.min(), let to = u.max(), let low = v.min(), let high = v.max() else { return }
    let first = Int(((low - hatch.lineWidth) / hatch.spacing).rounded(.down))
    let last = Int(((high + hatch.lineWidth) / hatch.spacing).rounded(.up))
    cairo_new_path(context)
    for index in first...last {
      let distance = Double(index) * hatch.spacing
      cairo_move_to(context, from * along.x + distance * across.x, from * along.y + distance * across.y)
      cairo_line_to(context, to * along.x + distance * across.x, to * along.y + distance * across.y)
    }
  }

  /// Makes the path the context's current one, without the subpaths farther than `reach` from what is shown; with
  /// `strokingSubpaths` all but the last are stroked on the way.
  func trace(_ path: Path, reach: Double = 0, strokingSubpaths: Bool = false) {
    cairo_new_path(context)
    let near = shown.inset(by: -reach)
    var isFirst = true
    for subpath in path.subpaths where near.intersects(subpath.bounds) {
      if strokingSubpaths, !isFirst { cairo_stroke(context) }
      isFirst = false
      add(subpath)
    }
  }

  private func add(_ subpath: Path.Subpath) {
    subpath.coordinates.withUnsafeBufferPointer { c in
      var index = 0
      for verb in subpath.verbs {
        switch verb {
        case .move:
          cairo_move_to(context, c[index], c[index + 1])
          index += 2
        case .line:
          cairo_line_to(context, c[index], c[index + 1])
          index += 2
        case .curve:
          cairo_curve_to(
            context, c[index], c[index + 1], c[index + 2], c[index + 3], c[index + 4], c[index + 5])
          index += 6
        case .close: cairo_close_path(context)
        }
      }
    }
  }
}

extension Stroke.Cap {
  fileprivate var cairo: cairo_line_cap_t {
    switch self {
    case .butt: CAIRO_LINE_CAP_BUTT
    case .round: CAIRO_LINE_CAP_ROUND
    case .square: CAIRO_LINE_CAP_SQUARE
    }
  }
}

extension Stroke.Join {
  fileprivate var cairo: cairo_line_join_t {
    switch self {
    case .miter: CAIRO_LINE_JOIN_MITER
    case .round: CAIRO_LINE_JOIN_ROUND
    case .bevel: CAIRO_LINE_JOIN_BEVEL
    }
  }
}
