/// The "did you mean" of every message.
package enum Suggestion {
  /// ` (did you mean "mode"?)`, or nothing when no candidate is near.
  package static func hint(for word: String, among candidates: some Sequence<String>) -> String {
    nearest(to: word, among: candidates).map { " (did you mean \"\($0)\"?)" } ?? ""
  }

  /// The candidate that differs in case, space or leading zeros alone, else the one within a third of the word's
  /// length in edits; the first of equals in the given order.
  package static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    if let alike = alike(to: word, in: candidates) { return alike }
    // Any letter is one edit away from any other.
    let limit = word.count < 2 ? 0 : max(1, word.count / 3)
    var best: (distance: Int, candidate: String)?
    for candidate in candidates {
      let distance = editDistance(Array(word.lowercased()), Array(candidate.lowercased()))
      if distance <= limit, distance < best?.distance ?? .max { best = (distance, candidate) }
    }
    return best?.candidate
  }

  /// The candidate that differs in case, space or leading zeros alone.
  package static func alike(to word: String, in candidates: some Sequence<String>) -> String? {
    let bare = bare(word)
    return candidates.first { self.bare($0) == bare }
  }

  /// A word without what a slip changes: its case, its spaces, its leading zeros.
  package static func bare(_ word: String) -> String {
    let letters = word.lowercased().filter { !$0.isWhitespace }
    let digits = letters.drop { $0 == "0" }
    return digits.first?.isNumber == true ? String(digits) : letters
  }

  /// Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours.
  private static func editDistance(_ a: [Character], _ b: [Character]) -> Int {
    guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in 1...a.count {
      var row = [i] + [Int](repeating: 0, count: b.count)
      for j in 1...b.count {
        let cost = a[i - 1] == b[j - 1] ? 0 : 1
        row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          row[j] = min(row[j], beforeLast[j - 2] + 1)
        }
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
