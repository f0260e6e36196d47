import KraiSource

/// How the rows of a table find the rows of a layer.
package struct JoinKeys: Sendable {
  /// What counts as the same key.
  package enum Match: String, Sendable, CaseIterable {
    /// The same text.
    case key
    /// The same text, spelling apart, or another name of the same.
    case name
  }

  package var match: Match
  /// The table's column with the keys; nil for the one that finds the most.
  package var column: String?
  /// The layer's column with the keys; nil for the one that finds the most.
  package var layerColumn: String?

  package init(match: Match = .key, column: String? = nil, layerColumn: String? = nil) {
    (self.match, self.column, self.layerColumn) = (match, column, layerColumn)
  }
}

extension JoinKeys.Match: Choice {}
