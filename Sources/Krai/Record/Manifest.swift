import KraiPlot
import KraiSource
import KraiTables

/// `manifest.json`: what each figure was drawn from, and every file of the output folder, with their SHA-256.
///
/// ```
/// {
///   "version": 2,
///   "inputs": {"Tables/rivers.csv": {"sha256": "…"}, …},           each once, whichever figures read it
///   "figures": {"bars": {"inputs": ["Figures/bars.yaml", "Tables/rivers.csv", …]}, …},
///   "files": {"bars.svg": {"figure": "bars", "bytes": 3582, "sha256": "…", …}, …}
/// }
/// ```
///
/// It is committed with the pictures, so it holds only what is the same on every machine: digests of what the project
/// says and of what was written. Which build of the program drew a figure, with which fonts, and the times of files are
/// in `BuildCache`, outside the folder. So a fresh clone says what is in it without having been built there; its
/// first build draws every figure once, because nobody has said yet that this program draws the same, and finds
/// nothing to write.
struct Manifest: Sendable, Equatable {
  static let fileName = "manifest.json"
  private static let version = "2"

  struct Figure: Sendable, Equatable {
    /// Names of what was read, sorted.
    var inputs: [String]
    /// Those of them that were another thing when the manifest was written; the figure was not drawn since then.
    var changed: [String] = []
  }

  struct File: Sendable, Equatable {
    let figure: String
    let bytes: Int
    let digest: Digest
    /// Language, theme and rendition; empty for the files that belong to all of them.
    var labels: [String: String] = [:]
  }

  /// By the names that `ProjectInputs` gives.
  var inputs: [String: Digest] = [:]
  var figures: [String: Figure] = [:]
  /// By their names in the folder.
  var files: [String: File] = [:]

  /// Names the state of a figure: what it was drawn from, and its files.
  func state(of figure: String) -> Digest {
    var lines = [figure]
    for name in figures[figure]?.inputs ?? [] { lines.append("\(name) \(inputs[name]?.text ?? "?")") }
    for (name, file) in files.sorted(by: { $0.key < $1.key }) where file.figure == figure {
      lines.append("\(name) \(file.bytes) \(file.digest.text)")
    }
    return Digest(lines.joined(separator: "\n"))
  }

  // MARK: The document

  /// One input, figure or file a line, each in the order of the names.
  var json: JSONText {
    .object([
      ("version", .number(2)),
      (
        "inputs",
        .object(
          inputs.sorted { $0.key < $1.key }.map { name, digest in
            (name, .object([("sha256", digest == .absent ? .null : .text(digest.text))]))
          })
      ),
      (
        "figures",
        .object(
          figures.sorted { $0.key < $1.key }.map { name, figure in
            let changed = figure.changed.isEmpty ? [] : [("changed", JSONText.texts(figure.changed))]
            return (name, .object([("inputs", .texts(figure.inputs))] + changed))
          })
      ),
      ("files", .object(files.sorted { $0.key < $1.key }.map { ($0.key, Self.json($0.value)) })),
    ])
  }

  private static let labelNames = ["language", "theme", "rendition"]

  private static func json(_ file: File) -> JSONText {
    .object(
      [
        ("figure", .text(file.figure)), ("bytes", .count(file.bytes)), ("sha256", .text(file.digest.text)),
      ] + labelNames.compactMap { name in file.labels[name].map { (name, .text($0)) } })
  }

  /// What `labels` says of a variant.
  static func labels(of variant: Variant?) -> [String: String] {
    guard let variant else { return [:] }
    var labels = ["language": variant.language.rawValue, "theme": variant.theme.name]
    if !variant.rendition.isStandard { labels["rendition"] = variant.rendition.name }
    return labels
  }

  /// Reads the manifest of a folder: an empty one when it can't be read, is of another version or is not what a build
  /// writes. Names that lead out of the folder are left out.
  static func read(in folder: String) -> Manifest {
    let path = FilePath.join(folder, fileName)
    guard let bytes = try? FileBytes.read(path), let node = try? JSONReader.read(bytes, file: path),
      node["version"]?.text == version, let inputs = node["inputs"]?.entries,
      let figures = node["figures"]?.entries, let files = node["files"]?.entries
    else { return Manifest() }
    var manifest = Manifest()
    for (key, value) in inputs {
      guard let name = key.text, let sum = value["sha256"] else { continue }
      manifest.inputs[name] = sum.isNull ? .absent : sum.text.flatMap { Digest(spelling: $0) }
    }
    for (key, value) in figures {
      guard let name = key.text, let inputs = value["inputs"]?.items else { continue }
      let changed = value["changed"]?.items ?? []
      manifest.figures[name] = Figure(
        inputs: inputs.compactMap(\.text), changed: changed.compactMap(\.text))
    }
    for (key, value) in files {
      guard let name = key.text, isPlain(name), let file = file(value) else { continue }
      manifest.files[name] = file
    }
    return manifest
  }

  private static func file(_ node: SourceNode) -> File? {
    guard let figure = node["figure"]?.text, let bytes = node["bytes"]?.text.flatMap({ Int($0) }),
      let digest = node["sha256"]?.text.flatMap({ Digest(spelling: $0) })
    else { return nil }
    let labels = labelNames.compactMap { name in node[name]?.text.map { (name, $0) } }
    return File(
      figure: figure, bytes: bytes, digest: digest, labels: Dictionary(labels, uniquingKeysWith: { $1 }))
  }

  /// A file of the folder itself, and one that figures have.
  private static func isPlain(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix(".") && !name.utf8.contains { $0 == UInt8(ascii: "/") || $0 == 0 }
      && !Gallery.files.contains(name)
  }
}
