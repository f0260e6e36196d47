/// The ids of one SVG: prefixed by the figure's name, unique, the same each time.
struct SVGIdentifiers {
  private let prefix: String
  private var counts: [String: Int] = [:]

  init(figure: String) {
    let name = XMLText.idPart(figure)
    // An XML name starts with a letter or an underscore.
    let startsWell = name.first.map { $0.isLetter || $0 == "_" } ?? false
    prefix = startsWell ? name : "_" + name
  }

  /// A figure's name as the start of names in CSS.
  static func style(_ figure: String) -> String {
    // A point would end a name in CSS.
    SVGIdentifiers(figure: figure).prefix.replacing(".", with: "-")
  }

  /// `figure-wanted`, with a number behind it when that is taken.
  mutating func id(_ wanted: String) -> String {
    let base = "\(prefix)-\(XMLText.idPart(wanted))"
    var id = base
    while let count = counts[id] {
      counts[base] = count + 1
      id = "\(base)-\(counts[base, default: 1])"
    }
    counts[id] = 1
    return id
  }
}
