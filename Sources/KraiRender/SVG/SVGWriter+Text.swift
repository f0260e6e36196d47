import KraiGraphics

extension SVGWriter {
  mutating func append(_ node: SceneText) throws {
    switch glyphs {
    case .text: appendText(node)
    case .outlines: try appendOutline(node)
    }
  }

  private mutating func appendText(_ node: SceneText) {
    let runs = node.content.runs(in: node.style).map { ($0.text.printable, $0.style) }
    let string = runs.map(\.0).joined()
    guard !string.isEmpty else { return }
    for (part, style) in runs { fonts.formUnion(text.use(of: part, style: style)) }
    guard !node.content.isPlain, let halo = node.halo, halo.width > 0 else {
      return appendLine(node, runs, string)
    }
    // The halo of one part would cover the end of the one before it, so all halos are a text of their own.
    add("<g aria-hidden=\"true\">\n")
    appendLine(node, runs.map { ($0.0, $0.1.painted(halo.color)) }, string)
    add("</g>\n")
    var bare = node
    bare.halo = nil
    appendLine(bare, runs, string)
  }

  /// - Parameters:
  ///   - runs: its parts of one look each.
  ///   - string: all of them together.
  private mutating func appendLine(_ node: SceneText, _ runs: [(String, TextStyle)], _ string: String) {
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
    for (part, style) in runs {
      guard style.weight != node.style.weight || style.color != node.style.color else {
        XMLText.append(part, to: &body)
        continue
      }
      add("<tspan")
      if style.weight != node.style.weight { add(" font-weight=\"\(style.weight.rawValue)\"") }
      if style.color != node.style.color { fill(style.color) }
      add(">")
      XMLText.append(part, to: &body)
      add("</tspan>")
    }
    add("</text>\n")
  }

  private mutating func appendOutline(_ node: SceneText) throws {
    let parts = try TextOutline.parts(of: node, text: text)
    guard let last = parts.last else { return }
    if parts.count > 1 {
      add("<g")
      attribute("aria-label", node.text)
      add(">\n")
      if node.halo != nil { for part in parts { appendOutline(part, of: node) } }
      for part in parts { appendOutline(part, of: node, hasHalo: false) }
      add("</g>\n")
    } else {
      appendOutline(last, of: node, label: node.text)
    }
  }

  private mutating func appendOutline(
    _ part: TextOutline.Part, of node: SceneText, label: String? = nil, hasHalo: Bool = true
  ) {
    var node = node
    node.style.color = part.color
    if !hasHalo { node.halo = nil }
    add("<path")
    if let label { attribute("aria-label", label) }
    add(" d=\"")
    SVGPathData.append(part.path, decimals: 2, to: &body)
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

extension TextStyle {
  /// The same in another colour.
  fileprivate func painted(_ color: Color) -> TextStyle {
    var style = self
    style.color = color
    return style
  }
}
