import KraiSource

/// One YAML file: a page of panels. A dashboard is a figure whose panels are figures.
package struct FigureSpec: Keyed {
  package var name = ""
  package var file = ""
  package var title = LocalText("", at: SourceLocation(file: ""))
  package var subtitle: LocalText?
  package var notes = LocalTexts()
  package var alt: LocalText?
  /// Where the numbers come from that name no source themselves.
  package var source = LocalTexts()
  package var width: Double?
  package var height: Double?
  package var background = Background.paper
  package var content: Content { grid.map(Content.grid) ?? .panel(panel) }

  /// More than two cells, which alt texts call a dashboard.
  var isPageOfFigures: Bool {
    if case .grid(let grid) = content { grid.cells.count > 2 } else { false }
  }

  /// What a figure without a grid draws.
  private var panel = PanelSpec()
  private var grid: GridSpec?
  private var cells = GridSpec()

  package enum Content: Sendable {
    case panel(PanelSpec)
    case grid(GridSpec)
  }

  /// What lies behind the page.
  package enum Background: String, Choice { case paper, none }

  package static var shape: Shape {
    var figure = ObjectShape(keys.map(\.info))
    figure.needs = ["marks", "panels", "values", "grid"]
    return .object(figure)
  }

  package static let what: String? = "the figure"
  package static let keys: [Key<FigureSpec>] =
    [
      Key("title", \.title, "The finding.").required("a figure needs a title"),
      Key("subtitle", \.subtitle, "What is measured, and in what unit."),
      Key("notes", \.notes, "What must be known: notes under the picture, or under its panel."),
      Key("alt", \.alt, "Words to put before the alt text made from the data."),
      Key("source", \.source, "Where the numbers come from that name no source themselves."),
      Key("width", \.width, .within(200...4000, "points"), "Page width in points."),
      Key(
        "height", \.height, .within(20...10_000, "points"),
        "Height in points: of the frame, or of the page when there is a grid."),
      Key(
        "background", \.background,
        "What lies behind the page: paper, or none, which lets through what it lies on."),
    ] + GridSpec.keys.map { $0.lifted(\.cells) }
    + PanelSpec.ownKeys.filter { $0.info.name != "height" }.map { $0.lifted(\.panel) }

  /// Reads a figure; `file` is the name that issues show.
  package static func read(_ text: String, file: String, name: String, marks: MarkSet = .standard) throws
    -> FigureSpec
  {
    let node = try YAMLReader.read(text, file: file)
    var (figure, issues) = FigureSpec.reading(node, key: "")
    (figure.name, figure.file) = (name, file)
    if figure.grid == nil { figure.panel.name = name }
    figure.panel.marks.read(marks, &issues)
    for index in figure.cells.panels.indices {
      figure.cells.panels[index].value.marks.read(marks, &issues)
    }
    figure.grid?.panels = figure.cells.panels
    if !issues.isEmpty { throw Issues(issues.inTextOrder()) }
    return figure
  }

  package init() {}

  /// A figure of one panel that a program makes.
  package init(
    title: String, subtitle: String?, source: String?, data: String?, marks: [MarkSpec], name: String
  ) throws {
    let place = SourceLocation(file: "the program")
    (self.name, file) = (name, name)
    self.title = LocalText(title, at: place)
    self.subtitle = subtitle.map { LocalText($0, at: place) }
    self.source.list = source.map { [LocalText($0, at: place)] } ?? []
    panel.name = name
    panel.data = data.map { DataSpec(table: $0, at: place) }
    panel.marks = MarkList(marks)
    panel.location = place
    if marks.isEmpty { throw Issue("a figure needs marks", at: place) }
  }

  package mutating func finish(_ object: SpecObject) throws {
    if object["grid"] != nil || object["panels"] != nil || object["values"] != nil {
      for key in PanelSpec.ownKeys where key.info.name != "height" {
        if let location = object.keyLocation(key.info.name) {
          throw Issue("\"\(key.info.name)\" belongs into a panel when there is a grid", at: location)
        }
      }
      try cells.finish(object)
      grid = cells
    } else {
      for key in ["rows", "columns"] {
        if let location = object.keyLocation(key) { throw Issue("\"\(key)\" needs a grid", at: location) }
      }
      try panel.finish(object)
      panel.height = height
      height = nil
      if panel.marks.nodes.isEmpty { throw object.node.issue("a figure needs marks, panels or a grid") }
    }
  }
}
