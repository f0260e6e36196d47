import KraiSource

extension Unsourced {
  /// One warning for a figure that draws numbers of which nothing says where they come from.
  ///
  /// - Throws: the same as an error when sources are required.
  static func warnings(_ panels: [MeasuredPanel], _ figure: FigureSpec, isError: Bool) throws -> [Issue] {
    guard figure.source.list.isEmpty else { return [] }
    let found = panels.flatMap(\.marks).compactMap(\.unsourced)
    guard let first = found.first else { return [] }
    let count = found.reduce(0) { $0 + $1.count }
    let issue = Issue(
      "no source of \(count == 1 ? "a number" : "\(count) numbers") (first: \(first.first)); add source: to the figure,"
        + " sources to the table in datapackage.json, or a column of sources", at: first.location)
    if isError { throw issue }
    return [issue]
  }
}
