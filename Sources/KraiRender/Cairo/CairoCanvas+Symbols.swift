import CCairo
import KraiGeometry
import KraiGraphics

extension CairoCanvas {
  /// On images a look is painted once for each quarter of a pixel that it can begin at, and stamped from there;
  /// elsewhere, and where it is large, it is drawn at each place.
  func draw(_ node: SceneSymbols) throws {
    var matrix = cairo_matrix_t()
    cairo_get_matrix(context, &matrix)
    let isImage = cairo_surface_get_type(cairo_get_group_target(context)) == CAIRO_SURFACE_TYPE_IMAGE
    let isStraight = matrix.xx > 0 && matrix.xx == matrix.yy && matrix.xy == 0 && matrix.yx == 0
    let reaches = node.looks.map(SymbolStamps.reach)
    let stamps = zip(node.looks, reaches).map { look, reach in
      isImage && isStraight ? SymbolStamps(look, reach: reach, scale: matrix.xx) : nil
    }
    cairo_save(context)
    defer { cairo_restore(context) }
    for (index, choice) in node.choices.enumerated() {
      let look = Int(choice)
      let (x, y, reach) = (node.places[2 * index], node.places[2 * index + 1], reaches[look])
      guard x + reach >= shown.minX, x - reach <= shown.maxX, y + reach >= shown.minY, y - reach <= shown.maxY
      else { continue }
      if let stamps = stamps[look] {
        cairo_identity_matrix(context)
        try stamps.paint(on: context, x: x * matrix.xx + matrix.x0, y: y * matrix.yy + matrix.y0)
      } else {
        cairo_set_matrix(context, &matrix)
        cairo_translate(context, x, y)
        CairoCanvas(context, around: reach).draw(node.looks[look])
      }
    }
  }
}

/// One look, painted at each quarter of a pixel where it can begin.
private final class SymbolStamps {
  private static let quarters = 4.0
  /// In pixels from the origin: what is larger is seldom, and its stamps would take memory.
  private static let largest = 48.0

  private let look: ScenePath
  private let reach: Double
  private let scale: Double
  /// Pixels from a stamp's left and top to its origin.
  private let half: Double
  private var surfaces: [OpaquePointer?] = Array(repeating: nil, count: Int(quarters * quarters))

  /// Nil for a look that is too large.
  init?(_ look: ScenePath, reach: Double, scale: Double) {
    guard reach * scale <= Self.largest else { return nil }
    (self.look, self.reach, self.scale) = (look, reach, scale)
    half = (reach * scale).rounded(.up) + 1
  }

  deinit { for surface in surfaces { cairo_surface_destroy(surface) } }

  /// How far a look reaches from its origin, in points.
  static func reach(_ look: ScenePath) -> Double {
    let box = look.path.bounds ?? Rect(x: 0, y: 0, width: 0, height: 0)
    let farthest = [box.minX, box.maxX, box.minY, box.maxY].reduce(0) { max($0, abs($1)) }
    return farthest + (look.stroke?.width ?? 0) * 2
  }

  /// Stamps the look at a place in pixels; the context's units are pixels.
  func paint(on context: OpaquePointer, x: Double, y: Double) throws {
    let (left, top) = (Self.cell(x), Self.cell(y))
    let surface = try stamp(left.quarter, top.quarter)
    cairo_set_source_surface(context, surface, left.pixel - half, top.pixel - half)
    cairo_paint(context)
  }

  /// The pixel and the quarter of it that is nearest.
  private static func cell(_ place: Double) -> (pixel: Double, quarter: Double) {
    let steps = (place * quarters).rounded()
    let pixel = (steps / quarters).rounded(.down)
    return (pixel, steps - pixel * quarters)
  }

  private func stamp(_ x: Double, _ y: Double) throws -> OpaquePointer {
    let index = Int(y * Self.quarters + x)
    if let surface = surfaces[index] { return surface }
    let side = Int32(2 * half + 2)
    let image = try CairoSurface.taking(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, side, side))
    cairo_set_fill_rule(image.context, CAIRO_FILL_RULE_EVEN_ODD)
    cairo_translate(image.context, half + x / Self.quarters, half + y / Self.quarters)
    cairo_scale(image.context, scale, scale)
    CairoCanvas(image.context, around: reach).draw(look)
    try image.check()
    let surface: OpaquePointer = cairo_surface_reference(image.surface)
    surfaces[index] = surface
    return surface
  }
}
