import Glibc
import KraiPlot
import KraiRender
import KraiSource
import KraiTables

/// What stands in the output folder, measured against what a build would draw it from, and what is written down of it.
struct BuildRecord: Sendable {
  /// How a figure's files stand to what they would be.
  enum Standing: Sendable {
    /// Drawn by this program from what there is, and whole.
    case current
    /// From what there is, and whole; only drawing shows whether this program would draw the same.
    case unproven
    case outdated([String])
  }

  /// What became of a figure that was drawn.
  struct Outcome: Sendable {
    let figure: String
    /// The figure could be drawn, and its files are in place.
    var isBuilt: Bool
    /// In all that krai.yaml lists.
    var isWhole: Bool
    var files: [BuildReport.File] = []
    var inputs: Set<String> = []
    var hasAskedServer = false
    var warnings: [Issue] = []
    var missing = MissingGlyphs()
  }

  let old: Manifest
  private let project: Project
  private let output: String
  private let listing: Listing
  private var inputs: ProjectInputs
  private let cache: BuildCache
  private let cachePath: String?
  /// What this process draws with, before it has drawn.
  private let program: ProgramFiles
  private let isSameProgram: Bool
  private let edition: String

  /// Reads what earlier builds wrote down, and hashes what people write of the project.
  ///
  /// - Parameter trustsStamps: false hashes every file, whatever the cache knows.
  init(_ build: Build, listing: Listing, trustsStamps: Bool) {
    (project, output, edition) = (build.project, build.output, build.edition)
    self.listing = listing
    old = Manifest.read(in: output)
    cachePath = build.cache.map {
      BuildCache.path(in: $0, output: build.output, project: build.project.directory)
    }
    cache = cachePath.map(BuildCache.read) ?? BuildCache()
    program = ProgramFiles(edition: edition)
    isSameProgram = cache.program.isStill(program)
    inputs = ProjectInputs(project, digests: FileDigests(known: cache.stamps, trustsStamps: trustsStamps))
  }

  mutating func add(_ data: DataPackage) { inputs.add(data) }

  /// What the last drawing of a figure had to say.
  func lastWords(of figure: String) -> BuildCache.Drawn? { cache.figures[figure] }

  /// The files of a figure that was not drawn.
  func keptFiles(of figure: String) -> [BuildReport.File] {
    listing.files(of: figure).compactMap { file in
      old.files[file.name].map {
        BuildReport.File(name: file.name, bytes: $0.bytes, isChanged: false, digest: $0.digest)
      }
    }
  }

  // MARK: Before drawing

  mutating func standing(of figure: String) -> Standing {
    guard let entry = old.figures[figure] else { return .outdated(["is new"]) }
    let changed = changedInputs(entry)
    var causes = changed.isEmpty ? [] : ["\(Self.some(changed)) changed"]
    var (unknown, missing, touched): ([String], [String], [String]) = ([], [], [])
    for file in listing.files(of: figure) {
      let path = FilePath.join(output, file.name)
      guard let size = Self.regularSize(path) else {
        missing.append(file.name)
        continue
      }
      guard let known = old.files[file.name], known.figure == figure else {
        unknown.append(file.name)
        continue
      }
      if known.bytes != size || inputs.digest(ofOutput: path) != known.digest { touched.append(file.name) }
    }
    if !missing.isEmpty { causes.append("\(Self.some(missing)) missing") }
    if !touched.isEmpty { causes.append("\(Self.some(touched)) written to since") }
    if !unknown.isEmpty { causes.append("\(Self.some(unknown)) not in \(Manifest.fileName)") }
    guard causes.isEmpty else { return .outdated(causes) }
    return isSameProgram && cache.figures[figure]?.state == old.state(of: figure) ? .current : .unproven
  }

  private mutating func changedInputs(_ entry: Manifest.Figure) -> [String] {
    entry.inputs.filter { name in
      let digest = inputs.digest(of: name)
      return entry.changed.contains(name) || digest == nil || digest != old.inputs[name]
    }
  }

  /// `a`, `a and b`, `a, b and 3 more`.
  private static func some(_ names: [String]) -> String {
    switch names.count {
    case 0, 1: names.first ?? ""
    case 2: names.joined(separator: " and ")
    default: "\(names[0]), \(names[1]) and \(names.count - 2) more"
    }
  }

  /// nil for what is no file, a link too.
  private static func regularSize(_ path: String) -> Int? {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
  }

  // MARK: What is left over

  /// Files that an earlier build wrote and that nothing asks for any more, in the order of their names.
  struct Leftovers: Sendable {
    /// As they were written.
    var own: [String] = []
    /// Written to since by someone else.
    var touched: [String] = []
  }

  mutating func leftovers() -> Leftovers {
    let listed = Set(project.figures.flatMap { listing.files(of: $0).map(\.name) })
    var found = Leftovers()
    for (name, file) in old.files.sorted(by: { $0.key < $1.key }) where !listed.contains(name) {
      let path = FilePath.join(output, name)
      guard let size = Self.regularSize(path) else { continue }
      let isOwn = size == file.bytes && inputs.digest(ofOutput: path) == file.digest
      if isOwn { found.own.append(name) } else { found.touched.append(name) }
    }
    return found
  }

  // MARK: After drawing

  /// The manifest of what stands in the folder now.
  ///
  /// - Parameter left: files that nothing asks for and that stay.
  mutating func manifest(after outcomes: [Outcome], leftovers left: [String]) -> Manifest {
    var next = Manifest()
    for figure in project.figures {
      let outcome = outcomes.first { $0.figure == figure && $0.isBuilt }
      if let outcome, outcome.isWhole {
        let names = outcome.inputs.sorted()
        let changed = names.filter { inputs.digest(of: $0) == nil }
        next.figures[figure] = Manifest.Figure(inputs: names, changed: changed)
        for name in names where !changed.contains(name) { next.inputs[name] = inputs.digest(of: name) }
      }
      for file in listing.files(of: figure) {
        next.files[file.name] = entry(of: file, written: outcome?.files.first { $0.name == file.name })
      }
    }
    // The others were drawn from what is written down already, but for what those above read in another state.
    for figure in project.figures where next.figures[figure] == nil {
      guard var entry = old.figures[figure] else { continue }
      for name in entry.inputs where !entry.changed.contains(name) {
        if next.inputs[name] == nil { next.inputs[name] = old.inputs[name] }
        if next.inputs[name] != old.inputs[name] { entry.changed.append(name) }
      }
      next.figures[figure] = entry
    }
    for name in left { next.files[name] = old.files[name] }
    return next
  }

  private mutating func entry(of file: Listing.File, written: BuildReport.File?) -> Manifest.File? {
    let labels = Manifest.labels(of: file.variant)
    if let written {
      return Manifest.File(figure: file.figure, bytes: written.bytes, digest: written.digest, labels: labels)
    }
    let path = FilePath.join(output, file.name)
    guard let size = Self.regularSize(path) else { return nil }
    if let known = old.files[file.name], known.figure == file.figure {
      return Manifest.File(figure: file.figure, bytes: known.bytes, digest: known.digest, labels: labels)
    }
    return inputs.digest(ofOutput: path).map {
      Manifest.File(figure: file.figure, bytes: size, digest: $0, labels: labels)
    }
  }

  /// Writes down for the next build on this machine what was drawn by this program. A figure that could not be drawn,
  /// was drawn in part or asked a server is not written down: it is drawn again.
  func writeCache(_ manifest: Manifest, after outcomes: [Outcome]) {
    guard let cachePath else { return }
    var next = BuildCache(program: isSameProgram ? cache.program : program)
    next.program.formUnion(ProgramFiles(edition: edition))
    if isSameProgram { next.figures = cache.figures.filter { project.figures.contains($0.key) } }
    for outcome in outcomes {
      next.figures[outcome.figure] = nil
      guard outcome.isBuilt, outcome.isWhole, !outcome.hasAskedServer else { continue }
      next.figures[outcome.figure] = BuildCache.Drawn(
        state: manifest.state(of: outcome.figure), warnings: outcome.warnings, missing: outcome.missing)
    }
    next.stamps = inputs.digests.known.filter { FileBytes.exists($0.key) }
    next.write(to: cachePath)
  }
}
