/// Gives each category of a domain one output, beginning anew when the outputs run out.
package struct OrdinalScale<Output: Sendable>: Sendable {
  /// Each category once, in the order of its first appearance.
  package let domain: [String]
  package let range: [Output]
  private let indices: [String: Int]

  package init(domain: [String], range: [Output]) {
    var seen: Set<String> = []
    let unique = domain.filter { seen.insert($0).inserted }
    self.domain = unique
    self.range = range
    indices = Dictionary(unique.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The output of a category; nil for an unknown one, and for all when there are no outputs.
  package func map(_ category: String) -> Output? {
    guard let index = indices[category], !range.isEmpty else { return nil }
    return range[index % range.count]
  }
}
