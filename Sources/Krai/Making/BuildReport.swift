import KraiRender
import KraiSource

/// What a build wrote, and what it had to say.
public struct BuildReport: Sendable {
  /// One file that a build made.
  public struct File: Sendable {
    /// Relative to the folder of the build.
    public let name: String
    /// The file's size.
    public let bytes: Int
    /// False when the file on disk had these bytes already.
    public let isChanged: Bool
    let digest: Digest
  }

  /// Why a figure is drawn again.
  public struct Change: Sendable {
    /// nil for what belongs to all figures.
    public let figure: String?
    /// What is new, changed or missing; one thing each.
    public let causes: [String]
  }

  /// Files in the order of their names, those of unchanged figures too; those of figures that can't build are missing.
  public internal(set) var files: [File] = []
  /// Names of files that an earlier build wrote and that were removed because nothing asks for them any more.
  public internal(set) var removed: [String] = []
  /// Names of the figures that were drawn, in order.
  public internal(set) var built: [String] = []
  /// Names of the figures that were not drawn because nothing changed, in order.
  public internal(set) var unchanged: [String] = []
  /// What changed since the last build, in the order of the figures' names.
  public internal(set) var changes: [Change] = []
  /// What kept figures from building, in the order of the figures' names.
  public internal(set) var issues: [Issue] = []
  /// What was drawn all the same but should be looked at, each once; of unchanged figures too.
  public internal(set) var warnings: [Issue] = []
  /// Paths of the files that tables were looked for in.
  var tableFiles: [String] = []
  /// Work by stage, summed over all tasks.
  public internal(set) var times = StageTimes()

  /// Warnings by figure, so that they come in the same order whichever of them were drawn.
  private var words: [(figure: String, warnings: [Issue])] = []
  private var missing = MissingGlyphs()

  mutating func add(_ other: BuildReport) {
    files += other.files
    built += other.built
    issues += other.issues
    words += other.words
    missing.formUnion(other.missing)
    times.add(other.times.stages)
  }

  mutating func add(warnings: [Issue], missing: MissingGlyphs, of figure: String) {
    words.append((figure, warnings))
    self.missing.formUnion(missing)
  }

  /// Takes over a figure that is not drawn again, with what was said of it when it was.
  mutating func keep(_ figure: String, _ record: BuildRecord) {
    unchanged.append(figure)
    files += record.keptFiles(of: figure)
    if let last = record.lastWords(of: figure) {
      add(warnings: last.warnings, missing: last.missing, of: figure)
    }
  }

  /// Names of the figures that were asked for and keep their old files.
  package func failures(of build: Build) -> [String] {
    (build.figures ?? build.project.figures).filter { !built.contains($0) && !unchanged.contains($0) }
  }

  /// Puts everything in order, each thing once.
  mutating func tidy() {
    files.sort { $0.name < $1.name }
    built.sort()
    unchanged.sort()
    let last = changes.filter { $0.figure == nil }
    changes = changes.filter { $0.figure != nil }.sorted { ($0.figure ?? "") < ($1.figure ?? "") } + last
    issues = issues.withoutRepeats()
    let told = words.sorted { $0.figure < $1.figure }.flatMap(\.warnings)
    warnings = (told + missing.messages.map { Issue($0) } + warnings).withoutRepeats()
    (words, missing) = ([], MissingGlyphs())
  }
}

// MARK: What is left over

extension BuildReport {
  /// One line for the files that can be removed, one for those that someone else wrote to.
  mutating func warn(of leftovers: BuildRecord.Leftovers, in output: String) {
    for (names, fate, way) in [
      (leftovers.own, "nothing asks for now", "--prune removes them"),
      (leftovers.touched, "someone wrote to since", "remove them by hand"),
    ] {
      guard let first = names.first else { continue }
      let files = counted(names.count, "file")
      warnings.append(
        Issue(
          "\(files) of earlier builds that \(fate) (first: \(first)); \(way)",
          at: SourceLocation(file: output)))
    }
  }

  /// What stands in the folder of figures that are no more, or in forms that krai.yaml does not list.
  mutating func add(_ leftovers: BuildRecord.Leftovers, of manifest: Manifest, in project: Project) {
    var files: [String: [String]] = [:]
    for name in (leftovers.own + leftovers.touched).sorted() {
      files[manifest.files[name]?.figure ?? "", default: []].append(name)
    }
    for (figure, names) in files.sorted(by: { $0.key < $1.key }) {
      let isGone = !project.figures.contains(figure)
      let what = "\(counted(names.count, "file")) left over (first: \(names[0]))"
      let known = changes.firstIndex { $0.figure == figure }
      let causes =
        (known.map { changes.remove(at: $0).causes } ?? []) + [isGone ? "is no more; \(what)" : what]
      changes.append(Change(figure: figure, causes: causes))
    }
  }
}

extension [Issue] {
  /// The issues without those that stand there already.
  package func withoutRepeats() -> [Issue] {
    var kept: [Issue] = []
    for issue in self where !kept.contains(issue) { kept.append(issue) }
    return kept
  }
}
