import KraiSource

/// The texts of a panel that its room could not hold whole, counted over its facets: one warning a kind.
struct MissedTexts: Sendable {
  /// What a text is.
  enum Kind: CaseIterable {
    case x, y, facet, legend, label

    func noun(_ count: Int) -> String {
      let isOne = count == 1
      return switch self {
      case .x: isOne ? "name on the x axis" : "names on the x axis"
      case .y: isOne ? "name on the y axis" : "names on the y axis"
      case .facet: isOne ? "name of a facet" : "names of facets"
      case .legend: isOne ? "text of the legend" : "texts of the legend"
      case .label: isOne ? "label" : "labels"
      }
    }
  }

  /// What became of it.
  enum Fate: String, CaseIterable {
    case shortened = "shortened"
    case dropped = "left out"
  }

  private struct Key: Hashable {
    let kind: Kind
    let fate: Fate
  }

  private var texts: [Key: [String]] = [:]

  /// How many there are, of all kinds.
  var count: Int { texts.values.reduce(0) { $0 + $1.count } }

  /// Notes a text as it would have been written in full; the same text again counts once, but for labels.
  mutating func add(_ text: String, _ kind: Kind, _ fate: Fate) {
    let key = Key(kind: kind, fate: fate)
    guard kind == .label || texts[key]?.contains(text) != true else { return }
    texts[key, default: []].append(text)
  }

  /// Adds those of another part of the panel.
  mutating func formUnion(_ other: MissedTexts) {
    for (key, texts) in other.texts { for text in texts { add(text, key.kind, key.fate) } }
  }

  /// One warning for each kind of text and what became of it, at the panel.
  func warnings(of panel: PanelSpec) -> [Issue] {
    Kind.allCases.flatMap { kind in
      Fate.allCases.compactMap { fate in
        guard let missed = texts[Key(kind: kind, fate: fate)], let first = missed.first else { return nil }
        let place = kind == .x ? panel.x?.location : kind == .y ? panel.y?.location : nil
        let verb = missed.count == 1 ? "is" : "are"
        return Issue(
          "\(missed.count) \(kind.noun(missed.count)) \(verb) \(fate.rawValue) for want of room (first: \"\(first)\")",
          at: place ?? panel.location)
      }
    }
  }
}
