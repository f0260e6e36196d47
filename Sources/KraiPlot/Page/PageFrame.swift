import KraiGraphics
import KraiSource
import KraiTables

/// Title and subtitle of a page.
struct PageHeader {
  let words: (title: StyledText, subtitle: StyledText)
  private let title: TextBlock
  private let subtitle: TextBlock

  init(title: StyledText, subtitle: StyledText, width: Double, desk: PageDesk) {
    words = (title, subtitle)
    self.title = desk.block(title, desk.theme.type.title, desk.theme.colors.ink, width: width)
    self.subtitle = desk.block(subtitle, desk.theme.type.subtitle, desk.theme.colors.muted, width: width)
  }

  var plainTitle: String { words.title.string }
  var plainSubtitle: String { words.subtitle.string }

  var height: Double { title.height + (subtitle.height > 0 ? subtitle.height + 2 : 0) + 14 }

  func draw(x: Double, top: Double, on page: inout PageCanvas) {
    page.add(title, x: x, top: top)
    page.add(subtitle, x: x, top: top + title.height + 2)
  }
}

/// Notes and source line of a page.
struct PageFooter {
  private let blocks: [TextBlock]
  private let sources: SourceLine

  /// The source line names fewer sources where more would make the footer higher than `tallest`.
  init(notes: [StyledText], sources: SourceLine, width: Double, tallest: Double?, desk: PageDesk) {
    func block(_ text: String) -> TextBlock {
      desk.block(StyledText(text), desk.theme.type.note, desk.theme.colors.muted, width: width)
    }
    let note = desk.notes(notes, width: width)
    let room = (tallest ?? .infinity) - note.height - Self.gap
    var source = block(sources.text)
    for names in (1..<SourceLine.maximumNames).reversed() where source.height > room {
      source = block(sources.text(naming: names))
    }
    blocks = [note, source].filter { $0.height > 0 }
    self.sources = sources
  }

  private static let gap = 2.0

  /// What a page of a fixed height keeps free: its notes and two lines of sources, three lines at least.
  static func reserve(notes: [StyledText], width: Double, desk: PageDesk) -> Double {
    let none = SourceLine(names: [], words: desk.words)
    let height = PageFooter(notes: notes, sources: none, width: width, tallest: nil, desk: desk).height
    return max(height + gap, desk.theme.type.note.leading) + 2 * desk.theme.type.note.leading
  }

  /// A figure's notes and those that its tables bring with them.
  static func all(_ notes: [StyledText], _ desk: PageDesk) -> [StyledText] {
    (notes + dataNotes(desk).map { StyledText($0) }).filter { !$0.isEmpty }
  }

  /// Notes that tables bring with them: that railways are schematic.
  private static func dataNotes(_ desk: PageDesk) -> [String] {
    var notes: [String] = []
    for table in desk.workspace.tablesRead {
      let translations = desk.workspace.dataPackage.resource(ofTable: table)?.note ?? [:]
      guard let note = desk.interpolation.suffixes.lazy.compactMap({ translations[$0] }).first
      else { continue }
      if !notes.contains(note) { notes.append(note) }
    }
    return notes
  }

  var height: Double { blocks.reduce(0) { $0 + $1.height } + Double(max(blocks.count - 1, 0)) * Self.gap }

  func draw(x: Double, top: Double, desk: PageDesk, on page: inout PageCanvas) {
    var y = top
    for block in blocks {
      let first = page.nodes.count
      page.add(block, x: x, top: y)
      y += block.height + Self.gap
      // The source line comes last.
      page.links = sources.links(in: page.nodes[first...], measurer: desk.measurer)
    }
  }
}
