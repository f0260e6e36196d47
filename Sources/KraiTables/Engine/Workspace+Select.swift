import KraiGeometry
import KraiSource

extension Workspace {
  /// The rows of a table whose columns have one of the given values, in the order of the table.
  ///
  /// A value of the column `period` means inside: 2025 finds 2025, 2025-09 and 2025-01/2025-06.
  ///
  /// - Parameters:
  ///   - conditions: all must hold; a null among the values finds empty cells.
  ///   - window: degrees, `maxX` above 180 where it crosses the antimeridian. Of a GeoPackage's layer at least
  ///     the features that touch it come, cut to it; other tables ignore it.
  ///   - resolution: metres; of a layer the coarsest overview whose tolerance is at most that is read.
  ///   - columns: those wanted, in that order; all by default.
  /// - Throws: `Issue` without a place for unknown tables and columns, located ones for data that can't be read.
  package func select(
    _ table: String, where conditions: [(column: String, value: [Value])] = [], window: Rect? = nil,
    resolution: Double? = nil, columns: [String]? = nil
  ) throws -> Table {
    let known = try known(table)
    if known.resource.format.isDatabase {
      recordReading(of: known.name)
      let file = try geoPackage(known.resource)
      let layer = try file.layer(known.name)
      let source = LayerQuery(
        layer: layer, table: layer.table(resolution: resolution), conditions: conditions, window: window,
        columns: columns, limits: layer.limits(limits, fileSize: file.size))
      return try once(
        "\(known.name) \(conditions) \(columns ?? [])",
        part: "\(source.table) \(window.map { "\($0)" } ?? "")"
      ) {
        try unchanged { try source.run(in: try database()) }
      }
    }
    var rows = try self.table(known.name)
    for condition in conditions {
      guard let column = rows[column: condition.column] else { throw rows.missing(column: condition.column) }
      let isPeriod =
        traits(of: condition.column, in: known.name)?.isPeriod ?? (condition.column == Role.period.usualName)
      let matches =
        isPeriod
        ? ValueMatcher(periods: condition.value) : ValueMatcher(condition.value)
      rows = rows.filtered(rows: (0..<rows.rowCount).filter { matches(column.value(at: $0)) })
    }
    return try columns.map { names throws(Issue) in try rows.selecting(columns: names) } ?? rows
  }
}
