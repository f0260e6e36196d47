import KraiSource

/// Which names mean one thing: those of the project's table of names, and those of the world's countries and
/// first-level units.
struct NameBook {
  /// The rows of the table of names by the keys of their texts.
  private var rows: [String: [String]] = [:]

  /// - Parameter names: each row holds the names of one thing, in any columns.
  init(_ names: Table?) {
    guard let names else { return }
    for column in names.columns {
      for row in 0..<names.rowCount {
        guard let text = column.text(at: row) else { continue }
        let thing = "row \(row)"
        if rows[text.nameKey]?.last != thing { rows[text.nameKey, default: []].append(thing) }
      }
    }
  }

  /// What a name may mean: rows of the project's table and codes of ISO 3166.
  ///
  /// - Parameter key: the `nameKey` of the name.
  func things(ofKey key: String) -> [String] { (rows[key] ?? []) + WorldNames.codes(ofKey: key) }
}
