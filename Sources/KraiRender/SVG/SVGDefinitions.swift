import KraiGeometry
import KraiGraphics

/// The clips and hatches of one SVG, each once, in the order met.
struct SVGDefinitions {
  private var clips: [Rect: String] = [:]
  private var hatches: [Hatch: String] = [:]
  private var bytes: [UInt8] = []

  /// The `<defs>` element; empty when nothing is defined.
  var element: [UInt8] { bytes.isEmpty ? [] : Array("<defs>\n".utf8) + bytes + Array("</defs>\n".utf8) }

  /// The reference to a clip, `url(#figure-clip)`.
  mutating func clip(_ rect: Rect, _ identifiers: inout SVGIdentifiers) -> String {
    if let known = clips[rect] { return known }
    let id = identifiers.id("clip")
    let box = [rect.minX, rect.minY, max(rect.width, 0), max(rect.height, 0)].map { FixedPoint.text($0) }
    add("<clipPath id=\"\(id)\"><rect x=\"\(box[0])\" y=\"\(box[1])\" width=\"\(box[2])\"")
    add(" height=\"\(box[3])\"/></clipPath>\n")
    clips[rect] = "url(#\(id))"
    return "url(#\(id))"
  }

  /// The reference to a hatch: a tile with a line through its middle, turned, and moved so that a line meets the
  /// page's origin. The move stands in the transform, as renderers disagree on a tile's own `x` and `y`.
  mutating func hatch(_ hatch: Hatch, _ identifiers: inout SVGIdentifiers) -> String {
    if let known = hatches[hatch] { return known }
    let id = identifiers.id("hatch")
    let side = FixedPoint.text(hatch.spacing, decimals: 3)
    let half = FixedPoint.text(hatch.spacing / 2, decimals: 3)
    let angle = FixedPoint.text(-hatch.angle)
    add("<pattern id=\"\(id)\" patternUnits=\"userSpaceOnUse\" width=\"\(side)\" height=\"\(side)\"")
    add(" patternTransform=\"rotate(\(angle)) translate(0 -\(half))\">")
    if let ground = hatch.ground {
      add("<path d=\"M0 0h\(side)v\(side)h-\(side)z\" fill=\"\(ground.hex)\"\(opacity("fill", ground))/>")
    }
    add("<path d=\"M0 \(half)h\(side)\" stroke=\"\(hatch.line.hex)\"\(opacity("stroke", hatch.line))")
    add(" stroke-width=\"\(FixedPoint.text(hatch.lineWidth))\"/></pattern>\n")
    hatches[hatch] = "url(#\(id))"
    return "url(#\(id))"
  }

  private func opacity(_ kind: String, _ color: Color) -> String {
    color.alpha < 1 ? " \(kind)-opacity=\"\(FixedPoint.text(color.alpha, decimals: 3))\"" : ""
  }

  private mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }
}
