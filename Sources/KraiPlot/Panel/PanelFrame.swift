import KraiGeometry
import KraiGraphics
import KraiTables

/// Everything a mark needs to draw: where, with which scales, in which look and language.
struct PanelFrame {
  let panel: PanelSpec
  let rect: Rect
  let coordinates: Coordinates
  let scales: PanelScales
  let theme: Theme
  let language: Language
  let vocabulary: Vocabulary
  let units: UnitTable
  let measurer: any TextMeasurer
  let projected = ProjectedGeometry()

  var words: Words { Words(language) }

  /// The point of the page for a row: scaled x and y, projected longitude and latitude, or the row's geometry.
  func point(_ layer: Layer, _ row: Int, x: Channel = .x, y: Channel = .y) -> (x: Double, y: Double)? {
    switch coordinates {
    case .cartesian(let xScale, let yScale):
      guard let px = layer.value(x, row).flatMap(xScale.position),
        let py = layer.value(y, row).flatMap(yScale.position)
      else { return nil }
      return (px, py)
    case .map(let map):
      if let longitude = layer.number(x, row), let latitude = layer.number(y, row) {
        return map.point(longitude: longitude, latitude: latitude)
      }
      guard let geometry = layer.table.geometry, geometry.kinds.indices.contains(row),
        geometry.kinds[row] == .point,
        let bounds = geometry.bounds(of: row)
      else { return nil }
      return map.point(longitude: bounds.midX, latitude: bounds.midY)
    }
  }

  /// The colour of a channel: a constant token, or the column's scale.
  func color(_ channel: Channel, _ layer: Layer, _ row: Int) -> Color? {
    switch layer.channels[channel] {
    case .constant(let value): value.text.flatMap(theme.color)
    case .column(let column, let name): scales.colors[name]?.color(column.value(at: row))
    case nil: nil
    }
  }

  /// What a cell says to a reader: a code's name, a number in its unit, or the text itself.
  func reading(_ channel: Channel, _ layer: Layer, _ row: Int) -> String? {
    switch layer.channels[channel] {
    case .constant(let value): return value.text
    case .column(let column, let name):
      switch column.value(at: row) {
      case .null: return nil
      case .number(let number):
        let unit = layer.table[column: "unit"]?.text(at: row).flatMap { units[$0] }
        let sign = name == "value" ? qualifier(layer, row) : ""
        return sign + format(number, unit: unit, format: layer.spec.channels[channel]?.format)
      case .text(let text): return vocabulary.label(of: text, in: name, table: layer.tableName) ?? text
      }
    case nil: return nil
    }
  }

  private func format(_ number: Double, unit: UnitFormat?, format: String?) -> String {
    let unit = unit ?? .plain
    let isPercent = unit.pattern.contains("%")
    switch format {
    case "plain": return unit.number(number, language: language)
    case "signed":
      return isPercent
        ? unit.string(number, language: language, signed: true)
        : unit.number(number, language: language, signed: true)
    case "unit": return unit.string(number, language: language)
    default:
      return isPercent ? unit.string(number, language: language) : unit.number(number, language: language)
    }
  }
}
