import Glibc
import KraiRender
import KraiSource
import KraiTables

/// What one machine knows of an output folder: which program drew what stands in it, what it had to say, and when files
/// were last written to.
///
/// One file in the user's cache folder for each output folder and way to name the project, since messages name files as
/// the project was named. It may be deleted at any time: then every figure is drawn once more.
struct BuildCache: Sendable, Equatable {
  /// A figure that was drawn whole.
  struct Drawn: Sendable, Equatable {
    /// `Manifest.state(of:)` after it was drawn.
    let state: Digest
    let warnings: [Issue]
    let missing: MissingGlyphs
  }

  var program = ProgramFiles()
  var figures: [String: Drawn] = [:]
  var stamps: [String: FileDigests.Known] = [:]

  private static let version = "1"
  /// After this many seconds a file that nobody has read from or written to is swept away.
  private static let age = 90 * 86_400

  /// The folder of the user's caches with our name: in `XDG_CACHE_HOME`, else in `.cache` of the home folder; nil
  /// where there is no home.
  static var standardFolder: String? {
    func folder(_ name: String) -> String? {
      getenv(name).map { String(cString: $0) }.flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    if let caches = folder("XDG_CACHE_HOME") { return FilePath.join(caches, "krai") }
    guard let home = folder("HOME"), FileBytes.exists(home) else { return nil }
    return FilePath.join(home, ".cache/krai")
  }

  /// The file of a build's folder.
  static func path(in folder: String, output: String, project: String) -> String {
    let key = Digest("\(FilePath.absolute(output))\n\(project)").text
    return FilePath.join(folder, "\(key.prefix(32)).json")
  }

  // MARK: The document

  /// Writes the cache where it says something new; one that can't be written is none.
  func write(to path: String) {
    let folder = FilePath.folder(of: path)
    guard (try? Folder.make(folder)) != nil else { return }
    if !FileBytes.exists(path) { Self.sweep(folder) }
    try? FileSink.stage(Array(json.document.utf8), at: path).commit()
  }

  private var json: JSONText {
    .object([
      ("version", .number(1)),
      ("program", program.json),
      (
        "figures",
        .object(
          figures.sorted { $0.key < $1.key }.map { name, drawn in
            (
              name,
              .object([
                ("state", .text(drawn.state.text)), ("warnings", .list(drawn.warnings.map(JSONText.init))),
                ("characters", .list(drawn.missing.characters.sorted().map { .count(Int($0.value)) })),
                ("fonts", .texts(drawn.missing.fonts.sorted())),
              ])
            )
          })
      ),
      (
        "files",
        .object(
          stamps.sorted { $0.key < $1.key }.map { path, known in
            (path, .object([("stamp", .text(known.stamp)), ("sha256", .text(known.digest.text))]))
          })
      ),
    ])
  }

  /// An empty cache for a file that can't be read or is not what `write(to:)` writes.
  static func read(_ path: String) -> BuildCache {
    guard let bytes = try? FileBytes.read(path), let node = try? JSONReader.read(bytes, file: path),
      node["version"]?.text == version, let program = node["program"],
      let figures = node["figures"]?.entries, let files = node["files"]?.entries
    else { return BuildCache() }
    var cache = BuildCache(program: ProgramFiles(program))
    for (key, value) in figures { cache.figures[key.text ?? ""] = drawn(value) }
    for (key, value) in files {
      guard let path = key.text, let stamp = value["stamp"]?.text,
        let digest = value["sha256"]?.text.flatMap({ Digest(spelling: $0) })
      else { continue }
      cache.stamps[path] = FileDigests.Known(stamp: stamp, digest: digest)
    }
    return cache
  }

  private static func drawn(_ node: SourceNode) -> Drawn? {
    guard let state = node["state"]?.text.flatMap({ Digest(spelling: $0) }),
      let warnings = node["warnings"]?.items, let characters = node["characters"]?.items,
      let fonts = node["fonts"]?.items
    else { return nil }
    var missing = MissingGlyphs()
    missing.characters = Set(
      characters.compactMap { $0.text.flatMap { UInt32($0) }.flatMap { Unicode.Scalar($0) } })
    missing.fonts = Set(fonts.compactMap(\.text))
    let issues = warnings.compactMap { Issue(json: $0) }
    guard issues.count == warnings.count else { return nil }
    return Drawn(state: state, warnings: issues, missing: missing)
  }

  private static func sweep(_ folder: String) {
    let now = time(nil)
    for name in (try? Folder.names(in: folder)) ?? [] where name.hasSuffix(".json") {
      let path = FilePath.join(folder, name)
      var status = stat()
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
      if max(status.st_mtim.tv_sec, status.st_atim.tv_sec) + age < now { unlink(path) }
    }
  }
}

extension Issue {
  /// An issue as `JSONText(_:)` writes it; nil for anything else.
  fileprivate init?(json node: SourceNode) {
    guard let message = node["message"]?.text else { return nil }
    let line = node["line"]?.text.flatMap { Int($0) } ?? 0
    let column = node["column"]?.text.flatMap { Int($0) } ?? 0
    self.init(
      message, at: node["file"]?.text.map { SourceLocation(file: $0, line: line, column: column) })
  }
}
