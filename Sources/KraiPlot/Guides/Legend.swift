import KraiGeometry
import KraiGraphics

/// The keys of a panel, in rows above its frame: they flow like words and never cover the picture.
struct Legend: Sendable {
  struct Entry: Sendable {
    var key: LegendKey
    var label: String
  }

  struct Row: Sendable {
    var title: String?
    var entries: [Entry]
    var height: Double
  }

  var rows: [Row] = []

  /// Breaks the rows into lines of a width and sets them below `top`; returns the nodes and the height used.
  func nodes(x: Double, top: Double, width: Double, desk: PageDesk) -> (nodes: [SceneNode], height: Double) {
    var nodes: [SceneNode] = []
    var y = top
    let style = desk.theme.style(desk.theme.type.legend, desk.theme.colors.ink)
    let titleStyle = desk.theme.style(desk.theme.type.legend, desk.theme.colors.muted)
    for row in rows {
      var cursor = x
      if let title = row.title, !title.isEmpty {
        nodes.append(
          .text(SceneText(title, x: x, y: y + row.height / 2 + style.size * 0.36, style: titleStyle)))
        cursor += desk.measurer.extent(of: title, style: titleStyle).width + 12
      }
      for entry in row.entries {
        let label = desk.measurer.extent(of: entry.label, style: style).width
        if cursor > x, cursor + entry.key.width + 6 + label > x + width {
          cursor = x
          y += row.height
        }
        nodes += entry.key.draw(cursor, y + row.height / 2)
        cursor += entry.key.width + 6
        nodes.append(
          .text(SceneText(entry.label, x: cursor, y: y + row.height / 2 + style.size * 0.36, style: style)))
        cursor += label + 16
      }
      y += row.height
    }
    return (nodes, y - top)
  }
}
