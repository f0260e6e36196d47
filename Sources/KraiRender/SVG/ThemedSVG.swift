import KraiGraphics

/// Makes one SVG of a light one and a dark one that differ in colours only: attributes hold the light colours, for programs
/// that know no more, and classes hold both.
///
/// ```
/// <path d="…" fill="#1f2328"/>                      light
/// <path d="…" fill="#e6e6e6"/>                      dark
/// <path d="…" fill="#1f2328" class="trade-c1"/>     .trade-c1{fill:light-dark(#1f2328,#e6e6e6)}
/// ```
struct ThemedSVG {
  /// Attributes with a colour; `-opacity` behind it is its alpha.
  private static let colors = ["fill", "stroke"]

  private let prefix: String
  private(set) var content: [UInt8] = []
  private(set) var rules = ""
  private var classes: [String: Int] = [:]

  /// nil where more than the colours differ.
  static func merged(light: [UInt8], dark: [UInt8], prefix: String) -> ThemedSVG? {
    var svg = ThemedSVG(prefix: prefix)
    svg.content.reserveCapacity(light.count + light.count / 16)
    return svg.merge(light, dark) ? svg : nil
  }

  /// Both, of which one is hidden; the light one is shown where a program knows no media query.
  static func sideBySide(light: SVGParts, dark: SVGParts, prefix: String) -> (parts: SVGParts, rules: String)
  {
    let name = SVGIdentifiers.style(prefix)
    var parts = light
    parts.content = Array("<g class=\"\(name)-light\">\n".utf8) + light.content
    parts.content += Array("</g>\n<g class=\"\(name)-dark\" display=\"none\">\n".utf8)
    parts.content += dark.content + Array("</g>\n".utf8)
    let rules =
      "@media screen and (prefers-color-scheme:dark){.\(name)-light{display:none}.\(name)-dark{display:inline}}\n"
    return (parts, rules)
  }

  private init(prefix: String) { self.prefix = SVGIdentifiers.style(prefix) }

  /// Walks both texts from tag to tag; `>` ends one, as texts and values hold none.
  private mutating func merge(_ light: [UInt8], _ dark: [UInt8]) -> Bool {
    var (rest, other) = (light[...], dark[...])
    while let end = rest.firstIndex(of: UInt8(ascii: ">")),
      let otherEnd = other.firstIndex(of: UInt8(ascii: ">"))
    {
      let (tag, otherTag) = (rest[...end], other[...otherEnd])
      if tag == otherTag {
        content += tag
      } else {
        guard let rule = Self.declarations(light: tag, dark: otherTag) else { return false }
        append(tag, rule)
      }
      (rest, other) = (rest[(end + 1)...], other[(otherEnd + 1)...])
    }
    content += rest
    return rest == other
  }

  /// What gives one tag the colours of both; nil where something else differs.
  private static func declarations(light: ArraySlice<UInt8>, dark: ArraySlice<UInt8>) -> String? {
    var (light, dark) = (Array(light), Array(dark))
    var declarations: [String] = []
    for name in colors {
      let (color, other) = (take(name, from: &light), take(name, from: &dark))
      let (alpha, otherAlpha) = (take(name + "-opacity", from: &light), take(name + "-opacity", from: &dark))
      if color == other && alpha == otherAlpha { continue }
      guard let color, let other, color.hasPrefix("#"), other.hasPrefix("#") else { return nil }
      if alpha == otherAlpha {
        declarations.append("\(name):light-dark(\(color),\(other))")
      } else {
        declarations.append("\(name):light-dark(\(color)\(digits(alpha)),\(other)\(digits(otherAlpha)))")
        declarations.append("\(name)-opacity:1")
      }
    }
    return light == dark ? declarations.joined(separator: ";") : nil
  }

  /// Removes an attribute, and returns its value.
  private static func take(_ name: String, from tag: inout [UInt8]) -> String? {
    guard let found = tag.firstRange(of: Array(" \(name)=\"".utf8)),
      let end = tag[found.upperBound...].firstIndex(of: UInt8(ascii: "\""))
    else { return nil }
    defer { tag.removeSubrange(found.lowerBound...end) }
    return String(decoding: tag[found.upperBound..<end], as: UTF8.self)
  }

  /// An opacity as the last two digits of a colour.
  private static func digits(_ opacity: String?) -> String {
    let value = min(max(opacity.flatMap { Double($0) } ?? 1, 0), 1)
    let digits = String(Int((value * 255).rounded()), radix: 16)
    return digits.count < 2 ? "0" + digits : digits
  }

  /// Writes a tag with a class for its declarations; the slash of an empty element stays behind it.
  private mutating func append(_ tag: ArraySlice<UInt8>, _ declarations: String) {
    let number = classes[declarations] ?? classes.count + 1
    if classes[declarations] == nil {
      classes[declarations] = number
      rules += ".\(prefix)-c\(number){\(declarations)}\n"
    }
    let end = tag.dropLast().last == UInt8(ascii: "/") ? 2 : 1
    content += tag.dropLast(end)
    content += Array(" class=\"\(prefix)-c\(number)\"".utf8)
    content += tag.suffix(end)
  }
}
