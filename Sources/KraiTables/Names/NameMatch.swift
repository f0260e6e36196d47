import KraiSource

/// Which keys of a table are which keys of a layer.
struct NameMatch {
  /// How a key was found.
  enum Way: String {
    /// The same text.
    case equal
    /// But for case, spaces, accents, punctuation, leading zeros and the order of words.
    case alike
    /// Another name of the same.
    case alias
  }

  enum Answer {
    case found(String, Way)
    /// Several keys of the layer are meant equally well.
    case unclear([String])
    case missing
  }

  /// Each of the layer's keys once, in the order of the layer.
  let known: [String]
  private let texts: Set<String>
  private let book: NameBook
  private var byKey: [String: [Int]] = [:]
  private var byThing: [String: [Int]] = [:]

  init(_ keys: [String], _ book: NameBook) {
    var texts: Set<String> = []
    known = keys.filter { texts.insert($0).inserted }
    self.texts = texts
    self.book = book
    for (index, text) in known.enumerated() {
      let key = text.nameKey
      guard !key.isEmpty else { continue }
      byKey[key, default: []].append(index)
      for thing in book.things(ofKey: key) { byThing[thing, default: []].append(index) }
    }
  }

  func answer(_ text: String) -> Answer {
    if texts.contains(text) { return .found(text, .equal) }
    let key = text.nameKey
    if let alike = byKey[key] { return one(of: alike, .alike) }
    return one(of: Set(book.things(ofKey: key).flatMap { byThing[$0] ?? [] }).sorted(), .alias)
  }

  /// The key that differs in spelling alone or is another name of the same, else the nearest one; nil when none is near.
  func nearest(to text: String) -> String? {
    if case .found(let key, _) = answer(text) { return key }
    return Suggestion.nearest(to: text, among: known)
  }

  /// ` (did you mean "Eswatini"?)`, or nothing.
  func hint(for text: String) -> String { nearest(to: text).map { " (did you mean \"\($0)\"?)" } ?? "" }

  private func one(of indices: [Int], _ way: Way) -> Answer {
    switch indices.count {
    case 0: .missing
    case 1: .found(known[indices[0]], way)
    default: .unclear(indices.map { known[$0] })
    }
  }
}
