/// SVG elements that stand in a page.
package struct InlineSVG: Sendable {
  /// One for both themes, or a light one and a dark one.
  package var elements: [[UInt8]]
  /// What the dark theme changes in the only element, by class: `.trade-c1{fill:#eeeeee}`.
  package var darkRules = ""
}

/// Makes one SVG of a light one and a dark one that differ in colours only: attributes hold the light colours, classes
/// name the dark ones.
///
/// ```
/// <path d="…" fill="#1f2328"/>                      light
/// <path d="…" fill="#e6e6e6"/>                      dark
/// <path d="…" fill="#1f2328" class="trade-c1"/>     .trade-c1{fill:#e6e6e6}
/// ```
struct ThemedSVG {
  private static let colors = ["fill", "stroke", "fill-opacity", "stroke-opacity"]

  private let light: [UInt8]
  private let dark: [UInt8]
  private let prefix: String
  private var element: [UInt8] = []
  private var classes: [String: Int] = [:]
  private var rules = ""

  /// nil where more than the colours differ.
  static func merged(light: [UInt8], dark: [UInt8], prefix: String) -> InlineSVG? {
    var svg = ThemedSVG(light: light, dark: dark, prefix: prefix)
    guard svg.merge() else { return nil }
    return InlineSVG(elements: [svg.element], darkRules: svg.rules)
  }

  private init(light: [UInt8], dark: [UInt8], prefix: String) {
    (self.light, self.dark, self.prefix) = (light, dark, XMLText.idPart(prefix))
    element.reserveCapacity(light.count + light.count / 16)
  }

  /// Walks both texts at once; `>` ends a tag, as texts and values hold none.
  private mutating func merge() -> Bool {
    var (i, j) = (0, 0)
    var changes: [String] = []
    while i < light.count, j < dark.count {
      if light[i] == dark[j] {
        if light[i] == UInt8(ascii: ">"), !changes.isEmpty {
          close(changes)
          changes = []
        }
        element.append(light[i])
        (i, j) = (i + 1, j + 1)
        continue
      }
      guard let name = attributeName(before: i), Self.colors.contains(name),
        let lightEnd = light[i...].firstIndex(of: UInt8(ascii: "\"")),
        let darkEnd = dark[j...].firstIndex(of: UInt8(ascii: "\"")),
        let start = light[..<i].lastIndex(of: UInt8(ascii: "\""))
      else { return false }
      let same = light[(start + 1)..<i]
      changes.append("\(name):\(String(decoding: same + dark[j..<darkEnd], as: UTF8.self))")
      element.append(contentsOf: light[i..<lightEnd])
      (i, j) = (lightEnd, darkEnd)
    }
    return i == light.count && j == dark.count
  }

  /// The name of the attribute whose value holds a place.
  private func attributeName(before place: Int) -> String? {
    guard let quote = light[..<place].lastIndex(of: UInt8(ascii: "\"")), quote > 1,
      light[quote - 1] == UInt8(ascii: "="),
      let space = light[..<(quote - 1)].lastIndex(of: UInt8(ascii: " "))
    else { return nil }
    return String(decoding: light[(space + 1)..<(quote - 1)], as: UTF8.self)
  }

  /// Gives the tag that is about to end a class for its changes; the slash of an empty element stays behind it.
  private mutating func close(_ changes: [String]) {
    let isEmpty = element.last == UInt8(ascii: "/")
    if isEmpty { element.removeLast() }
    let declarations = changes.joined(separator: ";")
    let number = classes[declarations] ?? classes.count + 1
    if classes[declarations] == nil {
      classes[declarations] = number
      rules += ".\(prefix)-c\(number){\(declarations)}\n"
    }
    element.append(contentsOf: " class=\"\(prefix)-c\(number)\"".utf8)
    if isEmpty { element.append(UInt8(ascii: "/")) }
  }
}
