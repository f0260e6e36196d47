import KraiSource

/// What joins when the rows of a table look for their rows of a layer, and what is left on either side.
package struct JoinReport: Sendable {
  /// One key of the table, or one of the layer that no row finds.
  package struct Entry: Sendable {
    package enum Kind: String, Sendable {
      /// The same text; spelt otherwise; another name of the same.
      case equal, alike, alias
      /// A key of the table that means several of the layer's.
      case unclear
      /// A key of the table that the layer lacks; a key of the layer that the table lacks.
      case unmatched, left
      /// A key of the layer that several keys of the table mean.
      case doubled
    }

    package let kind: Kind
    /// The table's key; empty for one of the layer alone.
    package let key: String
    /// The layer's key or keys.
    package let layerKeys: [String]
    /// Rows of the table that have the key.
    package let rows: Int
    /// The first of them.
    package let location: SourceLocation?
    /// What was perhaps meant.
    package let suggestion: String?
  }

  package let table: String
  package let layer: String
  package let column: String
  package let layerColumn: String
  package let match: JoinKeys.Match
  package let entries: [Entry]
  /// Features of the layer, and those that a row finds.
  package let features, found: Int

  /// The entries of some kinds.
  package func entries(_ kinds: Entry.Kind...) -> [Entry] { entries.filter { kinds.contains($0.kind) } }

  /// The keys of the table that join; the others are lost.
  private var joined: [Entry] { match == .name ? entries(.equal, .alike, .alias) : entries(.equal) }
  private var lost: [Entry] {
    match == .name ? entries(.unclear, .unmatched) : entries(.alike, .alias, .unclear, .unmatched)
  }

  /// No row finds anything.
  package var isTotalLoss: Bool { joined.isEmpty }

  /// `12 of 14 rows of gdp match 12 of 54 rows of countries (country = name)`.
  package var summary: String {
    let rows = joined.reduce(0) { $0 + $1.rows }
    let all = rows + lost.reduce(0) { $0 + $1.rows }
    return
      "\(rows) of \(counted(all, "row")) of \(table) \(rows == 1 ? "matches" : "match") \(found) of \(counted(features, "row")) of \(layer) (\(column) = \(layerColumn))"
  }

  /// What a figure or a check must say, one line a kind; empty where every row of the table finds its own.
  package var warnings: [String] {
    var lines: [String] = []
    let lost = lost
    if let first = lost.first {
      let (rows, all) = (
        lost.reduce(0) { $0 + $1.rows }, (lost + joined).reduce(0) { $0 + $1.rows }
      )
      let what =
        rows == all
        ? all == 1
          ? "the only row of \(table) matches no row" : "none of the \(all) rows of \(table) matches a row"
        : "\(rows) of \(all) rows of \(table) \(rows == 1 ? "matches" : "match") no row"
      let place = first.location.map { ", \($0)" } ?? ""
      let rest =
        features > found
        ? "; \(features - found) of \(counted(features, "row")) of \(layer) \(features - found == 1 ? "is" : "are") left without"
        : ""
      let way =
        match == .key && lost.contains { [.alike, .alias].contains($0.kind) }
        ? "; match: name finds them" : ""
      lines.append(
        "\(what) of \(layer) by \(column) = \(layerColumn) (first: \"\(first.key)\"\(place))\(Self.reason(first))\(way)\(rest)"
      )
    }
    let doubled = entries(.doubled)
    if let first = doubled.first {
      lines.append(
        "\(doubled.count) \(doubled.count == 1 ? "row of \(layer) is" : "rows of \(layer) are") meant by several names in \(table) "
          + "(first: \"\(first.layerKeys.first ?? "")\" by \(first.key))")
    }
    return lines
  }

  private static func reason(_ entry: Entry) -> String {
    switch entry.kind {
    case .unclear: ": it may be \(entry.layerKeys.map { "\"\($0)\"" }.joined(separator: " or "))"
    case .alike, .alias: " (did you mean \"\(entry.layerKeys.first ?? "")\"?)"
    default: entry.suggestion.map { " (did you mean \"\($0)\"?)" } ?? ""
    }
  }
}
