import KraiGraphics

extension SVGWriter {
  mutating func append(_ node: SceneText) throws {
    switch glyphs {
    case .text: appendText(node)
    case .outlines: try appendOutline(node)
    }
  }

  private mutating func appendText(_ node: SceneText) {
    let string = node.text.printable
    guard !string.isEmpty else { return }
    fonts.formUnion(text.use(of: string, style: node.style))
    // Browsers count the space after the last character too, Pango does not.
    let x = node.x + node.style.tracking * node.anchor.share
    add("<text")
    number("x", x)
    number("y", node.y)
    number("font-size", node.style.size)
    if node.style.weight != .regular { add(" font-weight=\"\(node.style.weight.rawValue)\"") }
    if node.style.italic { add(" font-style=\"italic\"") }
    if node.style.tracking != 0 { number("letter-spacing", node.style.tracking, decimals: 3) }
    if node.anchor != .start { add(" text-anchor=\"\(node.anchor.rawValue)\"") }
    if node.rotation != 0 {
      let place = "\(FixedPoint.text(node.x)) \(FixedPoint.text(node.y))"
      add(" transform=\"rotate(\(FixedPoint.text(node.rotation)) \(place))\"")
    }
    paint(node)
    if string.hasPrefix(" ") || string.hasSuffix(" ") || string.contains("  ") {
      add(" xml:space=\"preserve\"")
    }
    add(">")
    XMLText.append(string, to: &body)
    add("</text>\n")
  }

  private mutating func appendOutline(_ node: SceneText) throws {
    guard let path = try TextOutline.path(of: node, text: text) else { return }
    add("<path")
    attribute("aria-label", node.text)
    add(" d=\"")
    SVGPathData.append(path, decimals: 2, to: &body)
    add("\" fill-rule=\"nonzero\"")
    paint(node)
    add("/>\n")
  }

  private mutating func paint(_ node: SceneText) {
    fill(node.style.color)
    guard let halo = node.halo, halo.width > 0 else { return }
    stroke(Stroke(halo.color, width: halo.width * 2, cap: .round, join: .round))
    add(" paint-order=\"stroke\"")
  }
}
