import KraiGeometry
import KraiGraphics
import KraiSource
import KraiTables

/// The scales of a panel, trained once on all its marks.
package struct PanelScales: Sendable {
  /// By column.
  var colors: [String: ColorScale] = [:]
  /// Columns with a colour scale, in order of their layers.
  var colorColumns: [String] = []
  /// Shapes by column and code.
  var symbols: [String: [(code: String, symbol: Symbol)]] = [:]
  var symbolColumns: [String] = []
  var radius: RadiusScale?
  var radiusUnit: String?
  var smallestRadiusValue = 0.0
  /// What was trained, but not as asked.
  var warnings: [Issue] = []
  var x: AxisDomain?
  var y: AxisDomain?
}

extension Vocabulary {
  /// Codes in the order of their list; codes that the list lacks follow in the order given.
  func ordered(_ codes: [String], list: String) -> [String] {
    guard let order = codeOrder(list) else { return codes }
    return order.filter(codes.contains) + codes.filter { !order.contains($0) }
  }
}
