import KraiGraphics
import KraiSource
import KraiTables

/// Title and subtitle of a page.
struct PageHeader {
  let plainTitle: String
  private let title: TextBlock
  private let subtitle: TextBlock

  init(title: String, subtitle: String, width: Double, desk: PageDesk) {
    plainTitle = title
    self.title = desk.block(title, desk.theme.type.title, desk.theme.colors.ink, width: width)
    self.subtitle = desk.block(subtitle, desk.theme.type.subtitle, desk.theme.colors.muted, width: width)
  }

  var height: Double { title.height + (subtitle.height > 0 ? subtitle.height + 2 : 0) + 14 }

  var plainSubtitle: String { subtitle.lines.joined(separator: " ") }

  func draw(x: Double, top: Double, on page: inout PageCanvas) {
    page.add(title, x: x, top: top)
    page.add(subtitle, x: x, top: top + title.height + 2)
  }
}

/// Notes and source line of a page.
struct PageFooter {
  private let blocks: [TextBlock]

  init(notes: [String], source: String, width: Double, desk: PageDesk) {
    let joined = notes.filter { !$0.isEmpty }.joined(separator: desk.language == .zh ? "" : " ")
    let text = joined.isEmpty ? "" : desk.words.labelled(.note, joined)
    blocks = [text, source].filter { !$0.isEmpty }
      .map { desk.block($0, desk.theme.type.note, desk.theme.colors.muted, width: width) }
  }

  /// Notes that tables bring with them: that railways are schematic.
  static func dataNotes(_ desk: PageDesk) -> [String] {
    var notes: [String] = []
    for table in desk.workspace.tablesRead {
      guard let note = desk.workspace.dataPackage.resource(ofTable: table)?.note[desk.language.rawValue]
      else { continue }
      if !notes.contains(note) { notes.append(note) }
    }
    return notes
  }

  var height: Double { blocks.reduce(0) { $0 + $1.height } + Double(max(blocks.count - 1, 0)) * 2 }

  func draw(x: Double, top: Double, on page: inout PageCanvas) {
    var y = top
    for block in blocks {
      page.add(block, x: x, top: y)
      y += block.height + 2
    }
  }
}
