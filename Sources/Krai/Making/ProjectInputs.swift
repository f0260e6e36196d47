import KraiPlot
import KraiSource
import KraiTables

/// Everything that figures of a project can be drawn from, by the names that `manifest.json` uses, and its digests now.
///
/// ```
/// krai.yaml#settings     krai.yaml without its parts
/// krai.yaml#parts.land   one part, with its place in the file, which warnings name
/// Figures/bars.yaml      a spec; those of the other figures on its page are inputs too
/// GeoData/theme.yaml     the theme file
/// GeoData/…              datapackage.json, and each file of a table or of layers that was opened
/// GeoData/#tables        which files and layers of the folder are tables
/// ```
///
/// Small files are hashed before anyone reads them, so that a file which changes meanwhile differs from what is
/// recorded; of tables only those that are asked for, as long as they still are what they were at first.
struct ProjectInputs: Sendable {
  private let project: Project
  private(set) var digests: FileDigests
  private var known: [String: Digest] = [:]
  private var tables: [String: TableFile] = [:]

  private struct TableFile {
    let path: String
    let isDatabase: Bool
    /// When the build began; nil for a file that was not there.
    let stamp: FileStamp?
  }

  /// Hashes what people write: krai.yaml, the theme, specs and datapackage.json.
  init(_ project: Project, digests: FileDigests) {
    self.project = project
    self.digests = digests
    let parts = project.node["parts"]
    known[project.settingsInput] = Digest(project.node.spelling(places: false, leavingOut: "parts"))
    for (key, part) in parts?.entries ?? [] {
      known[project.partInput(key.text ?? "")] = Digest(part.spelling(places: true))
    }
    if let theme = project.themeInput { known[theme] = Digest(project.themeText) }
    for figure in project.figures { hash(project.file(ofFigure: figure)) }
    hash(project.descriptorFile)
  }

  private mutating func hash(_ path: String) {
    known[project.input(path)] = digests.digest(of: path) ?? (FileStamp(path) == nil ? .absent : nil)
  }

  /// Adds the files of a data package, none of which has been read for a figure yet.
  mutating func add(_ data: DataPackage) {
    let lines = data.resources.map { "\($0.name) \($0.path) \($0.tableNames.joined(separator: " "))" }
    known[project.tablesInput] = Digest(lines.joined(separator: "\n"))
    for resource in data.resources {
      let path = data.path(of: resource)
      tables[project.tableInput(resource.path)] = TableFile(
        path: path, isDatabase: resource.format.isDatabase, stamp: FileStamp(path))
    }
  }

  /// nil for an input that there is not in the project, or that cannot be relied on: it was written to during the
  /// build, or holds not yet what was written.
  mutating func digest(of name: String) -> Digest? {
    if let digest = known[name] { return digest }
    guard let table = tables[name] else { return nil }
    if table.isDatabase && !GeoPackage.isWhole(table.path) { return nil }
    let digest = table.stamp == nil ? Digest.absent : digests.digest(of: table.path)
    guard let digest, FileStamp(table.path) == table.stamp else { return nil }
    known[name] = digest
    return digest
  }

  /// The digest of a file of the output folder; nil for what is none.
  mutating func digest(ofOutput path: String) -> Digest? { digests.digest(of: path) }
}

extension Project {
  fileprivate var settingsInput: String { "\(Project.fileName)#settings" }
  fileprivate func partInput(_ name: String) -> String { "\(Project.fileName)#parts.\(name)" }
  fileprivate var themeInput: String? { themeFile.map(input) }
  fileprivate var descriptorFile: String { FilePath.join(dataDirectory, PackageDescription.fileName) }
  fileprivate var tablesInput: String { input(FilePath.join(dataDirectory, "#tables")) }
  fileprivate func tableInput(_ path: String) -> String { input(FilePath.join(dataDirectory, path)) }

  /// A path as krai.yaml would name it.
  fileprivate func input(_ path: String) -> String {
    let prefix = FilePath.join(directory, "")
    return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
  }

  /// Names of what a page was drawn from.
  ///
  /// - Parameters:
  ///   - specs: of the figures on it.
  ///   - files: of the data package that were opened.
  func inputs(of specs: [FigureSpec], files: Set<String>) -> Set<String> {
    var names: Set = [settingsInput, tablesInput, input(descriptorFile)]
    if let themeInput { names.insert(themeInput) }
    for spec in specs {
      names.insert(input(spec.file))
      names.formUnion(spec.partNames.map(partInput))
    }
    names.formUnion(files.map(tableInput))
    return names
  }
}

extension FigureSpec {
  /// Parts of krai.yaml that panels use.
  fileprivate var partNames: [String] {
    let panels: [PanelSpec] =
      switch content {
      case .panel(let panel): [panel]
      case .grid(let grid): grid.panels.map(\.value)
      }
    return panels.flatMap(\.marks.entries).compactMap { entry in
      if case .use(let name, _) = entry { name } else { nil }
    }
  }
}

extension SourceNode {
  /// The same text for the same content, and another one for any other.
  ///
  /// - Parameters:
  ///   - places: whether lines and columns count.
  ///   - key: an entry of the mapping that does not count.
  fileprivate func spelling(places: Bool, leavingOut key: String? = nil) -> String {
    let place = places ? "\(location.line):\(location.column) " : ""
    switch content {
    case .scalar(let text, let quoted): return "\(place)\(quoted ? "q" : "s")\(text.utf8.count) \(text)"
    case .sequence(let items):
      return "\(place)[\(items.map { $0.spelling(places: places) }.joined(separator: ","))]"
    case .mapping(let entries):
      let lines = entries.filter { key == nil || $0.key.text != key }.map {
        "\($0.key.spelling(places: places)):\($0.value.spelling(places: places))"
      }
      return "\(place){\(lines.joined(separator: ","))}"
    }
  }
}
