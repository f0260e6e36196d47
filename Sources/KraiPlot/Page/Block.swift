import KraiSource

/// A figure's content with every name of its grids resolved: what the page lays out.
indirect enum Block {
  case panel(PanelSpec)
  case value(ValueSpec)
  case grid(GridSpec, [Block], title: LocalText?, subtitle: LocalText?)

  static let maximumDepth = 4

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
        (panel.title, panel.subtitle) = (figure.title, figure.subtitle)
        panel.name = path.joined(separator: "-")
      }
      return .panel(try expanded(panel, parts: context.parts))
    case .grid(let grid):
      let blocks = try grid.cells.map { cell -> Block in
        if var panel = grid.panels[cell.name] {
          panel.name = (path + [panel.name]).joined(separator: "-")
          return .panel(try expanded(panel, parts: context.parts))
        }
        if let value = grid.values[cell.name] { return .value(value) }
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
        grid, blocks, title: isRoot ? nil : figure.title, subtitle: isRoot ? nil : figure.subtitle)
    }
  }

  /// The notes of a figure and of the figures in its grid: what must be known of a picture goes where it goes.
  static func notes(_ figure: FigureSpec, in context: CompileContext, depth: Int = 0) throws -> [LocalText] {
    guard case .grid(let grid) = figure.content, depth < maximumDepth else { return figure.notes }
    return try grid.cells.reduce(into: figure.notes) { notes, cell in
      guard grid.panels[cell.name] == nil, grid.values[cell.name] == nil else { return }
      notes += try Self.notes(try context.figure(cell.name), in: context, depth: depth + 1)
    }
  }

  /// Puts the marks of the project's parts in place of `use`.
  private static func expanded(_ panel: PanelSpec, parts: [String: [MarkSpec]]) throws -> PanelSpec {
    var panel = panel
    panel.marks = try panel.marks.flatMap { entry -> [PanelSpec.MarkEntry] in
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
