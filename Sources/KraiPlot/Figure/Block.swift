import KraiSource

/// A figure's content with every name of its grids resolved: what the page lays out.
indirect enum Block {
  case panel(PanelSpec)
  case value(ValueSpec)
  case grid(GridSpec, [Block], heading: Heading)

  /// What a figure says around its panels where it is a cell of another one; the page says it of its own figure.
  struct Heading {
    var title: LocalText?
    var subtitle: LocalText?
    var notes = LocalTexts()
  }

  static let maximumDepth = 4

  /// The narrowest that the block may be beside others, in points; a grid that has less for it folds.
  var leastWidth: Double {
    switch self {
    case .panel(let panel): panel.minWidth ?? (panel.projection == nil ? 240 : 280)
    case .value: 130
    case .grid(_, let blocks, _): blocks.map(\.leastWidth).max() ?? 0
    }
  }

  /// Resolves a figure's grid: panels and values of its own first, then figures of the project.
  ///
  /// - Parameter path: the cells that lead to the figure; panels are named after them.
  static func resolve(_ figure: FigureSpec, in context: CompileContext, path: [String] = []) throws
    -> Block
  {
    let isRoot = path.isEmpty
    switch figure.content {
    case .panel(var panel):
      if !isRoot {
        (panel.title, panel.subtitle, panel.notes) = (figure.title, figure.subtitle, figure.notes)
        panel.name = path.joined(separator: "-")
      }
      return .panel(try expanded(panel, parts: context.parts))
    case .grid(let grid):
      let blocks = try grid.cells.map { cell -> Block in
        if var panel = grid.panel(named: cell.name) {
          panel.name = (path + [panel.name]).joined(separator: "-")
          return .panel(try expanded(panel, parts: context.parts))
        }
        if let value = grid.value(named: cell.name) { return .value(value) }
        guard path.count < maximumDepth, cell.name != figure.name else {
          throw Issue(
            "figure \"\(cell.name)\" contains itself, or figures are nested too deep", at: cell.location)
        }
        do {
          return try resolve(try context.figure(cell.name), in: context, path: path + [cell.name])
        } catch let issue as Issue where issue.location == nil {
          throw Issue(issue.message, at: cell.location)
        }
      }
      return .grid(
        grid, blocks,
        heading: isRoot
          ? Heading() : Heading(title: figure.title, subtitle: figure.subtitle, notes: figure.notes))
    }
  }

  /// Puts the marks of the project's parts in place of `use`.
  private static func expanded(_ panel: PanelSpec, parts: [String: [MarkSpec]]) throws -> PanelSpec {
    var panel = panel
    panel.marks.entries = try panel.marks.entries.flatMap { entry -> [MarkList.Entry] in
      guard case .use(let name, let location) = entry else { return [entry] }
      guard let marks = parts[name] else {
        throw Issue(
          "no part \"\(name)\"\(Suggestion.hint(for: name, among: parts.keys.sorted()))", at: location)
      }
      return marks.map { .mark($0) }
    }
    return panel
  }
}
