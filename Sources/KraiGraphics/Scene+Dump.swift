import KraiGeometry

/// The scene as text for golden tests: one node a line, indented by depth, numbers with up to two decimals.
///
/// ```
/// scene borderland 640×480 #fbf9f4 en "The title" "The alt text"
///   group "rivers" clip 0 0 640 400
///     path M0 0 L10 0 Z fill #cccccc stroke #000000 1 butt miter
///     path 5 verbs move×1 line×90 close×1 in 0 0 64 48 hash 8f2c… stroke #0072b2 0.8 round round
///   text "Владивосток" 12 20 middle 12/600 #222222 halo #ffffff 2 rotated 30
/// ```
///
/// A path of more than 64 coordinates is told by its bounds and an FNV-1a hash of hundredths of points.
extension Scene {
  package func dump() -> String {
    var lines = [
      "scene \(name) \(number(width))×\(number(height))\(zoom == 1 ? "" : " ×\(number(zoom))") \(describe(background)) \(language) \(quoted(title))"
        + " \(quoted(summary))"
    ]
    for node in nodes { append(node, depth: 1, to: &lines) }
    return lines.joined(separator: "\n") + "\n"
  }
}

private func append(_ node: SceneNode, depth: Int, to lines: inout [String]) {
  let indent = String(repeating: "  ", count: depth)
  switch node {
  case .group(let group):
    lines.append(indent + describe(group))
    for child in group.nodes { append(child, depth: depth + 1, to: &lines) }
  case .path(let path): lines.append(indent + describe(path))
  case .text(let text): lines.append(indent + describe(text))
  case .symbols(let symbols):
    lines.append(indent + describe(symbols))
    for look in symbols.looks { lines.append(indent + "  " + describe(look)) }
  case .image(let image): lines.append(indent + describe(image))
  }
}

private func describe(_ group: SceneGroup) -> String {
  var words = ["group"]
  if let id = group.id { words.append(quoted(id)) }
  if let title = group.title { words.append("title \(quoted(title))") }
  if let role = group.role { words.append("role \(quoted(role))") }
  if let href = group.href { words.append("href \(quoted(href))") }
  if let clip = group.clip { words.append("clip \(describe(clip))") }
  if group.opacity != 1 { words.append("opacity \(number(group.opacity))") }
  return words.joined(separator: " ")
}

private func describe(_ node: ScenePath) -> String {
  var words = ["path", describe(node.path)]
  if let fill = node.fill { words.append("fill \(describe(fill))") }
  if let stroke = node.stroke { words.append("stroke \(describe(stroke))") }
  return words.joined(separator: " ")
}

private func describe(_ node: SceneText) -> String {
  let style = node.style
  var words = ["text", quoted(node.text), number(node.x), number(node.y), node.anchor.rawValue]
  words.append("\(number(style.size))/\(style.weight.rawValue)")
  if style.italic { words.append("italic") }
  if style.tracking != 0 { words.append("tracked \(number(style.tracking))") }
  words.append(describe(style.color))
  if let halo = node.halo { words.append("halo \(describe(halo.color)) \(number(halo.width))") }
  if !node.content.isPlain {
    words += node.content.runs(in: style).map { run in
      "run \(run.text.count) \(run.style.weight.rawValue) \(describe(run.style.color))"
    }
  }
  if node.rotation != 0 { words.append("rotated \(number(node.rotation))") }
  return words.joined(separator: " ")
}

private func describe(_ node: SceneSymbols) -> String {
  var hash = FNV1a()
  for value in node.places { hash.add(FixedPoint.units(value, decimals: 2)) }
  for choice in node.choices { hash.add(Int(choice)) }
  return "symbols \(node.count) hash \(hash.text)"
}

private func describe(_ node: SceneImage) -> String {
  var hash = FNV1a()
  for byte in node.pixels { hash.add(byte) }
  return "image \(node.width)×\(node.height) in \(describe(node.frame)) hash \(hash.text)"
}

private func describe(_ path: Path) -> String {
  guard path.coordinates.count > 64 else { return spelt(path) }
  var counts = [0, 0, 0, 0]
  var hash = FNV1a()
  for verb in path.verbs {
    counts[Int(verb.rawValue)] += 1
    hash.add(verb.rawValue)
  }
  for value in path.coordinates { hash.add(FixedPoint.units(value, decimals: 2)) }
  var words = ["\(path.verbs.count) verbs"]
  for (name, count) in zip(["move", "line", "curve", "close"], counts) where count > 0 {
    words.append("\(name)×\(count)")
  }
  if let bounds = path.bounds { words.append("in \(describe(bounds))") }
  return words.joined(separator: " ") + " hash \(hash.text)"
}

private func spelt(_ path: Path) -> String {
  guard !path.isEmpty else { return "empty" }
  let letters = ["M", "L", "C", "Z"]
  let sizes = [2, 2, 6, 0]
  var words: [String] = []
  var start = 0
  for verb in path.verbs {
    let end = min(start + sizes[Int(verb.rawValue)], path.coordinates.count)
    words.append(
      letters[Int(verb.rawValue)] + path.coordinates[start..<end].map(number).joined(separator: " "))
    start = end
  }
  return words.joined(separator: " ")
}

private func describe(_ paint: Paint) -> String {
  switch paint {
  case .color(let color): return describe(color)
  case .hatch(let hatch):
    let ground = hatch.ground.map { " on \(describe($0))" } ?? ""
    return "hatch \(describe(hatch.line)) \(number(hatch.lineWidth)) every \(number(hatch.spacing))"
      + " at \(number(hatch.angle))°\(ground)"
  }
}

private func describe(_ stroke: Stroke) -> String {
  let dash = stroke.dash.isEmpty ? "" : " dash " + stroke.dash.map(number).joined(separator: ",")
  return
    "\(describe(stroke.color)) \(number(stroke.width)) \(stroke.cap.rawValue) \(stroke.join.rawValue)\(dash)"
}

private func describe(_ color: Color) -> String {
  color.alpha == 1 ? color.hex : "\(color.hex)@\(number(color.alpha))"
}

private func describe(_ rect: Rect) -> String {
  [rect.minX, rect.minY, rect.maxX, rect.maxY].map(number).joined(separator: " ")
}

private func number(_ value: Double) -> String {
  value.isFinite ? FixedPoint.text(value) : "\(value)"
}

/// The text in quotation marks, with control characters, quotes and backslashes spelt out.
private func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"", "\\": result += "\\\(scalar)"
    case "\n": result += "\\n"
    case _ where scalar.value < 0x20 || scalar.value == 0x7F:
      result += "\\u{\(String(scalar.value, radix: 16))}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
