import Glibc
import KraiPlot
import KraiRender
import KraiSource
import KraiTables

/// A project made from files of data: they are copied, described, and drawn in a map, a chart and a dashboard.
///
/// ```
/// NAME/krai.yaml
/// NAME/GeoData/       the files, datapackage.json
/// NAME/Figures/       map.yaml, chart.yaml, dashboard.yaml
/// NAME/Schemas/       figure.json, project.json, for editors
/// ```
///
/// It is made beside its place and renamed when it builds: it stands whole or not at all.
package struct NewProject {
  /// What was made, a line each.
  package private(set) var report: [String] = []

  private let path: String
  /// Files that are tables, which are copied, and others, which are made tables of.
  private let files: [TableFile]
  private let others: [String]
  /// The world's base map comes into it.
  private let hasWorld: Bool
  private var folder = ""
  private var data: String { FilePath.join(folder, "GeoData") }

  /// Checks the place and the files; nothing is written.
  ///
  /// - Throws: `Issue` or `Issues` for a name that no folder should have, a place that is taken, and files that can't
  ///   be read or would be one table.
  package init(_ path: String, files: [String], world hasWorld: Bool = false) throws {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.path = path
    self.hasWorld = hasWorld
    let name = FilePath.name(of: path)
    guard Self.isName(name) else {
      throw Issue(
        "a project's name is made of letters, digits, -, _ and ., and begins with a letter or a digit: not \"\(name)\""
      )
    }
    if FileBytes.exists(path) {
      guard (try? Folder.names(in: path))?.isEmpty == true else {
        throw Issue("stands already; a new project needs a place of its own", at: SourceLocation(file: path))
      }
    }
    var issues: [Issue] = []
    var (tables, others): ([TableFile], [String]) = ([], [])
    for file in files {
      _ = issues.attempt {
        if let table = try TableFile(file) {
          tables.append(table)
        } else {
          others.append(try DataImport(file).file)
        }
      }
    }
    try issues.throwAny()
    (self.files, self.others) = (tables, others)
    try checkTables(tables)
  }

  private static func isName(_ name: String) -> Bool {
    guard let first = name.first, first.isLetter || first.isNumber, name.utf8.count <= 100 else {
      return false
    }
    return name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == "." }
  }

  private func checkTables(_ files: [TableFile]) throws(Issue) {
    var owners: [String: String] = [:]
    if hasWorld { for name in WorldMap.layers + [WorldMap.file] { owners[name] = "one of the world's map" } }
    for file in files {
      // A layer may be named as its own file.
      for table in Set(file.tables + [file.name]).sorted() {
        guard let other = owners.updateValue(file.path, forKey: table.lowercased()) else { continue }
        let place = SourceLocation(file: file.path)
        if other == file.path { throw Issue("is named twice, or has two layers \"\(table)\"", at: place) }
        throw Issue("would be the table \"\(table)\" as \(other) is; give it another name", at: place)
      }
    }
  }

  /// Makes the project.
  ///
  /// - Throws: `Issue` or `Issues` for tables that can't be read or hold nothing to draw, `OutputError` for a place that
  ///   can't be written.
  package mutating func make() throws {
    let parent = FilePath.folder(of: path)
    folder = FilePath.join(parent, ".krai-\(getpid())-\(FilePath.name(of: path)).tmp")
    FileSink.removeLeftovers(in: parent)
    guard mkdir(folder, 0o777) == 0 else { throw OutputError(path, .create) }
    do {
      try fill()
      guard rename(folder, path) == 0 else { throw OutputError(path, .create) }
    } catch {
      Folder.remove(folder)
      throw error
    }
    Folder.sync(parent)
  }

  private mutating func fill() throws {
    for name in ["GeoData", "Figures", "Schemas"] { try Folder.make(FilePath.join(folder, name)) }
    if hasWorld {
      try FileSink.write(try WorldMap.bytes(), to: FilePath.join(data, WorldMap.file))
      try write(WorldMap.package, "GeoData/\(PackageDescription.fileName)")
    } else if files.isEmpty && others.isEmpty {
      for (name, text) in ExampleData.files { try write(text, FilePath.join("GeoData", name)) }
    }
    for file in files { try FileCopy.copy(file.path, to: FilePath.join(data, file.name)) }
    for file in others { try take(file) }
    try write(SpecSchema.figure().document, "Schemas/figure.json")
    try write(ProjectSpec.schema.document, "Schemas/project.json")
    try write(Self.projectFile, Project.fileName)
    let description = try inOriginals { try PackageDescription(of: data, named: "", spellsDates: true) }
    try write(String(decoding: description.document, as: UTF8.self), "GeoData/\(PackageDescription.fileName)")
    report += description.additions.map { "\($0.resource): \($0.words)" }
    let looks = try inOriginals {
      try TableLooks(
        try Workspace(package: try DataPackage.load(directory: data, named: "")), hasWorld: hasWorld)
    }
    if let stranger = looks.stranger {
      try inOriginals {
        throw Issue(
          "no column of \(stranger.name) names countries: codes of ISO 3166, or names in any language; without --world it"
            + " is drawn as a chart",
          at: stranger.table.location(row: 0))
      }
    }
    try draw(looks)
  }

  /// Makes tables of all layers of a file of another program.
  private mutating func take(_ file: String) throws {
    let place = "\(folder)/"
    do {
      for var layer in try DataImport.all(of: file, in: folder) {
        try layer.run(into: data)
        report += layer.report.map { $0.hasPrefix(place) ? String($0.dropFirst(place.count)) : $0 }
      }
    } catch let error as Issue {
      throw Issue(error.message.replacing(place, with: ""), at: error.location)
    }
  }

  private static let projectFile = """
    # yaml-language-server: $schema=Schemas/project.json
    # krai build draws every file of Figures from the tables of GeoData, and writes each as listed here.
    data: GeoData
    figures: Figures
    languages: [en]
    themes: [light, dark]
    outputs:
      - {themes: [light], formats: [png@2x, svg]}

    """

  // MARK: Figures

  private mutating func draw(_ looks: TableLooks) throws {
    let (map, problem) = try first(of: looks.maps)
    let (chart, flaw) = try first(of: looks.charts)
    var figures = [map, chart].compactMap { $0 }
    if map == nil, let chart {
      let others = looks.secondCharts.filter { $0.lines != chart.lines }
      if let second = try first(of: others.map { $0.named("spread") }).figure { figures.append(second) }
    }
    guard !figures.isEmpty else {
      throw Issue(
        "no row that a figure could draw\((problem ?? flaw).map { ": \($0.message)" } ?? "")",
        at: SourceLocation(file: (files.map(\.path) + others).joined(separator: ", "))
      )
    }
    if let layer = looks.own.first(where: { $0.shape == .polygon }),
      FirstMap(tables: looks.own).join(layer) == nil,
      let table = looks.own.first(where: { $0.shape == nil })
    {
      report.append("\(table.name): no column has the keys of \(layer.name), so it colours no map")
    }
    report += figures.map { "Figures/\($0.name).yaml: \($0.summary)" }
    if map == nil {
      report.append("no map: \(problem?.message ?? "no table has geometry, or columns lon and lat")")
    }
    let (page, fault) = try first(of: [dashboard(figures)])
    report.append(
      page.map { "Figures/\($0.name).yaml: \($0.summary)" } ?? "no dashboard: \(fault?.message ?? "")")
  }

  /// The first figure that can be drawn, written; what stands before it asks for more than the data have.
  private func first(of candidates: [FigureText]) throws -> (figure: FigureText?, problem: Issue?) {
    var problem: Issue?
    for figure in candidates {
      let file = "Figures/\(figure.name).yaml"
      try write(figure.text, file)
      do {
        let project = try Project.load(folder)
        let compiler = try FigureCompiler(project, data: try project.loadData(), fonts: try FontLibrary())
        _ = try compiler.compile(figure.name, Variant(language: project.defaultLanguage, theme: .light))
        return (figure, nil)
      } catch let error as Issue {
        problem = error
      } catch let error as Issues {
        problem = error.list.first
      }
      unlink(FilePath.join(folder, file))
    }
    return (nil, problem)
  }

  private func dashboard(_ figures: [FigureText]) -> FigureText {
    var page = FigureText(
      "dashboard", "the figures on one page",
      remark: "One page of other figures; values and panels of its own may stand in the grid too.")
    page.add("title", words: FilePath.name(of: path))
    page.add("width: \(figures.count > 1 ? 1160 : 720)")
    page.add("grid:")
    page.add("  - [\(figures.map(\.name).joined(separator: ", "))]")
    return page
  }

  // MARK: Files

  private func write(_ text: String, _ name: String) throws(OutputError) {
    try FileSink.write(Array(text.utf8), to: FilePath.join(folder, name))
  }

  /// Runs what reads the copies; what is wrong is told of the files that were given.
  private func inOriginals<Result>(_ read: () throws -> Result) throws -> Result {
    do {
      return try read()
    } catch let error as OutputError {
      throw error
    } catch {
      throw Issues(
        Issues(error).list.map { issue in
          guard let place = issue.location,
            let file = files.first(where: { place.file == $0.name || place.file.hasPrefix($0.name + ":") })
          else { return issue }
          let rest = place.file.dropFirst(file.name.count)
          return Issue(
            issue.message, at: SourceLocation(file: file.path + rest, line: place.line, column: place.column))
        })
    }
  }
}
