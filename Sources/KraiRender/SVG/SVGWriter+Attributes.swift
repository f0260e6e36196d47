import KraiGraphics

extension SVGWriter {
  mutating func add(_ text: String) { body.append(contentsOf: text.utf8) }

  mutating func attribute(_ name: String, _ value: String) {
    add(" \(name)=\"")
    XMLText.append(value, to: &body)
    add("\"")
  }

  mutating func number(_ name: StaticString, _ value: Double, decimals: Int = 2) {
    body.append(UInt8(ascii: " "))
    body.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    body.append(contentsOf: [UInt8(ascii: "="), UInt8(ascii: "\"")])
    FixedPoint.append(value, decimals: decimals, to: &body)
    body.append(UInt8(ascii: "\""))
  }

  mutating func fill(_ color: Color) {
    add(" fill=\"\(color.hex)\"")
    if color.alpha < 1 { number("fill-opacity", color.alpha, decimals: 3) }
  }

  /// The stroke's attributes, SVG's own defaults left out (butt, miter, solid, 1 wide).
  mutating func stroke(_ stroke: Stroke) {
    add(" stroke=\"\(stroke.color.hex)\"")
    if stroke.color.alpha < 1 { number("stroke-opacity", stroke.color.alpha, decimals: 3) }
    if stroke.width != 1 { number("stroke-width", stroke.width) }
    if stroke.cap != .butt { add(" stroke-linecap=\"\(stroke.cap.rawValue)\"") }
    if stroke.join != .miter { add(" stroke-linejoin=\"\(stroke.join.rawValue)\"") }
    if !stroke.dash.isEmpty {
      add(" stroke-dasharray=\"\(stroke.dash.map { FixedPoint.text($0) }.joined(separator: " "))\"")
    }
  }
}
