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

  /// A legend broken into lines for a width.
  struct Block: Sendable {
    fileprivate(set) var height = 0.0
    /// Texts wider than a line, in full.
    fileprivate(set) var shortened: [String] = []

    /// The legend with its upper left corner at a point.
    func nodes(x: Double, top: Double) -> [SceneNode] { items.flatMap { $0(x, top) } }

    fileprivate var items: [@Sendable (_ x: Double, _ top: Double) -> [SceneNode]] = []
  }

  /// Breaks the rows into lines of a width; where one is too narrow for a text, all take a smaller step of type.
  func block(width: Double, desk: PageDesk) -> Block {
    desk.theme.type.legend.stepping {
      block(width: width, type: $0, desk: desk)
    } losses: {
      $0.shortened.count
    }
  }

  private func block(width: Double, type: TypeScale.Step, desk: PageDesk) -> Block {
    var block = Block()
    var y = 0.0
    let style = desk.theme.style(type, desk.theme.colors.ink)
    let titleStyle = desk.theme.style(type, desk.theme.colors.muted)
    /// The text as a line of a width holds it.
    func fitted(_ text: String, _ style: TextStyle, width: Double) -> String {
      let fitted = TextWrap.shortened(
        StyledText(text), style: style, width: width, measurer: desk.measurer
      ).string
      if fitted != text { block.shortened.append(text) }
      return fitted
    }
    func text(_ text: String, _ style: TextStyle, x: Double, y: Double) {
      block.items.append { left, top in [.text(SceneText(text, x: left + x, y: top + y, style: style))] }
    }
    for row in rows {
      var cursor = 0.0
      if let title = row.title.map({ fitted($0, titleStyle, width: width) }), !title.isEmpty {
        text(title, titleStyle, x: 0, y: y + row.height / 2 + style.size * 0.36)
        cursor += desk.measurer.extent(of: title, style: titleStyle).width + 12
      }
      for entry in row.entries {
        let name = fitted(entry.label, style, width: width - entry.key.width - 6)
        let label = desk.measurer.extent(of: name, style: style).width
        if cursor > 0, cursor + entry.key.width + 6 + label > width {
          cursor = 0
          y += row.height
        }
        let (x, middle, key) = (cursor, y + row.height / 2, entry.key)
        block.items.append { left, top in key.draw(left + x, top + middle) }
        cursor += entry.key.width + 6
        text(name, style, x: cursor, y: y + row.height / 2 + style.size * 0.36)
        cursor += label + 16
      }
      y += row.height
    }
    block.height = y
    return block
  }
}
