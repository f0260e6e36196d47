import KraiSource

extension Unsourced {
  /// One warning for a figure that draws numbers of which nothing says where they come from; on a page of other figures one
  /// for each, the same as its own.
  ///
  /// - Throws: the same as an error when sources are required.
  static func warnings(_ panels: [MeasuredPanel], _ figure: FigureSpec, isError: Bool) throws -> [Issue] {
    guard figure.source.list.isEmpty else { return [] }
    let found = panels.flatMap(\.marks).compactMap(\.unsourced)
    var files: [String] = []
    for file in found.map(\.location.file) where !files.contains(file) { files.append(file) }
    let issues = files.compactMap { file in issue(of: found.filter { $0.location.file == file }) }
    if isError { try issues.throwAny() }
    return issues
  }

  private static func issue(of found: [Unsourced]) -> Issue? {
    guard let first = found.first else { return nil }
    let count = found.reduce(0) { $0 + $1.count }
    return Issue(
      "no source of \(count == 1 ? "a number" : "\(count) numbers") (first: \(first.first)); add source: to the figure,"
        + " sources to the table in datapackage.json, or a column of sources", at: first.location)
  }
}
