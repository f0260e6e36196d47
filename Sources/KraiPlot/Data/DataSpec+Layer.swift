import KraiGeometry
import KraiSource
import KraiTables

extension DataSpec {
  /// The rows with the shapes of the layer that is asked for, and what finds none; the rows themselves without one.
  ///
  /// - Throws: `Issue` without a place for a layer or columns that are not there, and where no row finds a shape.
  func shaped(
    _ rows: Table, from workspace: Workspace, window: Rect?, resolution: Double?
  ) throws -> (table: Table, lost: [String]) {
    guard let layer else { return (rows, []) }
    guard rows.geometry == nil else {
      throw Issue("the rows have shapes of their own; \"layer\" would give them others")
    }
    let joined = try workspace.joining(
      rows, to: layer, by: joinKeys, window: window, resolution: resolution)
    if joined.report.isTotalLoss, let loss = joined.report.warnings.first { throw Issue(loss) }
    return (joined.table, joined.report.warnings)
  }
}
