import KraiGeometry
import KraiGraphics
import KraiSource
import KraiTables

/// Compiles a figure into a picture and what stands behind it: the whole pipeline on one screen.
///
/// - Throws: `Issue` or `Issues` with the places in the spec or the data.
package func compile(_ figure: FigureSpec, in context: CompileContext) throws -> CompiledFigure {
  var clock = StageClock()
  let width = context.width ?? figure.width ?? PageMetrics().width
  let desk = try PageDesk(context, width: width, isPageOfFigures: figure.isPageOfFigures)
  let page = desk.theme.page
  let inner = width - 2 * page.margin

  // Spec: every name of the grid becomes a panel, a value or a nested grid.
  let block = try Block.resolve(figure, in: context)
  let header = PageHeader(
    title: try desk.fill(figure.title), subtitle: try desk.fill(figure.subtitle), width: inner, desk: desk)
  let headline = desk.interpolation.used
  let notes = try figure.notes.list.map { try desk.fill($0) }
  clock.lap("spec")

  // Tables and scales: each panel reads what it draws and trains its scales on it.
  let pageHeight = context.height ?? figure.height
  let fixed = pageHeight.map {
    $0 - header.height - 2 * page.margin - 14 - PageFooter.reserve(notes: notes, width: inner, desk: desk)
  }
  if let fixed, fixed < 40 {
    throw Issue("the page is too low for a picture under its title", at: SourceLocation(file: figure.file))
  }
  let prepared = try PreparedBlock(block, width: inner, tallest: fixed, desk: desk)
  clock.lap("data")

  // Marks: widths came from above, heights come from below, then everything is drawn once.
  var canvas = PageCanvas()
  let top = page.margin + header.height
  var frame = Rect(x: page.margin, y: top, width: inner, height: fixed ?? prepared.naturalHeight(desk))
  frame.maxY = max(frame.maxY, frame.minY + 40)
  header.draw(x: page.margin, top: page.margin, on: &canvas)
  try prepared.draw(in: frame, desk: desk, on: &canvas)
  clock.lap("marks")

  // Page: notes and the source line are made from what was drawn, and from what texts say.
  let drawn = DrawnValue.merged(canvas.drawn)
  let shown = Set(drawn.map(\.id))
  let said = DrawnValue.merged(
    desk.interpolation.used.map { DrawnValue($0, writer: desk.writer) }.filter {
      !shown.contains($0.id)
    })
  let unsourced = try Unsourced.warnings(prepared.panels, figure, isError: context.requiresSources)
  let sources = try SourceLine(
    own: try figure.source.list.map { try desk.plain($0) }, headline: headline, drawn: canvas.drawn,
    used: desk.interpolation.used,
    hasMap: prepared.panels.contains { $0.map != nil }, desk: desk)
  let allNotes = PageFooter.all(notes, desk)
  let footer = PageFooter(
    notes: allNotes, sources: sources, width: inner,
    tallest: pageHeight.map { $0 - page.margin - 14 - frame.maxY }, desk: desk)
  footer.draw(x: page.margin, top: frame.maxY + 14, desk: desk, on: &canvas)
  let alt = try AltText(
    figure: figure, header: header, panels: prepared.panels, drawn: drawn, sources: sources, desk: desk
  )
  var scene = Scene(
    width: width,
    height: pageHeight ?? (frame.maxY + 14 + footer.height + page.margin).rounded(.up),
    background: desk.theme.colors.paper.opacity(figure.background == .none ? 0 : 1),
    name: figure.name, language: desk.language.rawValue,
    title: header.plainTitle,
    summary: alt.text, nodes: canvas.nodes)
  scene.credit = sources.text
  // One panel is the page.
  if canvas.parts.count > 1 { scene.parts = canvas.parts }
  scene.links = canvas.links
  scene.licence = SourceLine.licences(of: desk)
  try desk.vocabulary.check()
  clock.lap("page")
  return CompiledFigure(
    scene: scene, drawn: drawn + said, sources: sources.citations, tablesRead: desk.workspace.tablesRead,
    filesRead: desk.workspace.filesRead, hasAskedServer: desk.workspace.hasAskedServer,
    warnings: canvas.warnings + unsourced + desk.interpolation.languageWarnings
      + desk.vocabulary.languageWarnings(at: SourceLocation(file: figure.file)), altText: alt.text,
    words: PageWords(
      title: header.words.title, subtitle: header.words.subtitle, notes: allNotes, sources: sources.text),
    projections: canvas.projections, timings: clock.laps)
}
