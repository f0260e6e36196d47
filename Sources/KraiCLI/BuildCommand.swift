import ArgumentParser
import Krai
import KraiPlot
import KraiSource

/// `krai build`.
struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Draw figures and write every file that krai.yaml lists.",
    discussion: """
      A figure is drawn again when something that it is drawn from changed, or one of its files: manifest.json says \
      what it was drawn from. --check says so without writing; with anything to draw, the status is 1.
      """)

  @Argument(help: "Names of figures; all by default.")
  var figures: [String] = []

  @OptionGroup var project: ProjectOptions

  @Option(
    help: ArgumentHelp("Where to write; Output in the project by default.", valueName: "dir"),
    completion: .directory)
  var output: String?

  @Option(
    name: .customLong("lang"), help: "Only this language; may be given more than once.",
    transform: LanguageArgument.language)
  var languages: [Language] = []

  @Option(name: .customLong("theme"), help: "Only this theme; may be given more than once.")
  var themes: [ThemeArgument] = []

  @Flag(help: "Draw all figures, changed or not.")
  var force = false

  @Flag(help: "Write nothing; name each figure that would change, and why.")
  var check = false

  @Flag(help: "Remove files of earlier builds that nothing asks for any more.")
  var prune = false

  @Flag(help: "Say how long each stage took, on standard error.")
  var timings = false

  @Flag(help: "Print the report as JSON.")
  var json = false

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  @Flag(help: "Build again whenever a file is saved that figures are drawn from, until Ctrl-C.")
  var watch = false

  func validate() throws {
    if check && (force || prune) {
      throw ValidationError("--check writes nothing: leave --force and --prune out")
    }
    if watch && (check || force) {
      throw ValidationError("--watch draws what changes: leave --check and --force out")
    }
  }

  func run() async throws {
    if watch { return try await follow() }
    let start = ContinuousClock.now
    var build = try recipe(in: try project.folder())()
    if !quiet, let line = ProgressLine() { build.progress = line.show }
    let report = try await check ? build.check() : build.run()
    Message.write(report.issues)
    if !quiet { Message.warn(report.warnings) }
    if check { for change in report.changes { Message.write(Self.line(change)) } }
    let milliseconds = StageTimes.milliseconds(since: start)
    if !quiet && !check { Message.summarise(report, failed: report.failures(of: build), milliseconds) }
    if timings { Message.write(report.times, total: milliseconds) }
    if json { try StandardOutput.write(Self.json(report).document) }
    if !report.issues.isEmpty { throw ExitCode(ExitStatus.unusableInput) }
    if check && !report.changes.isEmpty { throw ExitCode(ExitStatus.findings) }
  }

  /// Builds until Ctrl-C.
  private func follow() async throws {
    let folder = try project.folder()
    let (recipe, line) = (recipe(in: folder), quiet ? nil : ProgressLine())
    let live = LiveBuild(folder) {
      var build = try recipe()
      build.progress = line?.show
      return build
    }
    let (quiet, timings, json) = (quiet, timings, json)
    try await Interruptible.run {
      try await live.run { round in
        Message.write(round, quiet: quiet)
        guard let report = round.report else { return }
        if timings { Message.write(report.times, total: round.milliseconds) }
        if json { try StandardOutput.write(Self.json(report).document) }
      }
    }
  }

  /// Makes the build that the options ask for, of the project as it is then.
  private func recipe(in folder: String) -> @Sendable () throws -> Build {
    let (output, figures, languages, themes) = (output, figures, languages, themes.map(\.rawValue))
    let (force, prune) = (force, prune)
    return {
      var build = Build(try Project.load(folder), output: output)
      if !figures.isEmpty { build.figures = Array(Set(figures)).sorted() }
      let known = build.project.languageCodes
      if let stranger = languages.first(where: { !known.contains($0.rawValue) }) {
        throw Issue(
          "the project draws nothing in \(stranger.description); its languages are \(known.joined(separator: ", "))"
        )
      }
      if !languages.isEmpty { build.languages = languages.map(\.rawValue) }
      if !themes.isEmpty { build.themes = themes }
      (build.drawsUnchanged, build.prunes) = (force, prune)
      return build
    }
  }

  private static func line(_ change: BuildReport.Change) -> String {
    (change.figure.map { "\($0): " } ?? "") + change.causes.joined(separator: "; ")
  }

  private static func json(_ report: BuildReport) -> JSONText {
    .object([
      ("built", .texts(report.built)),
      ("unchanged", .texts(report.unchanged)),
      (
        "changes",
        .list(
          report.changes.map {
            .object([("figure", $0.figure.map(JSONText.text) ?? .null), ("causes", .texts($0.causes))])
          })
      ),
      (
        "files",
        .list(
          report.files.map {
            .object([("file", .text($0.name)), ("bytes", .count($0.bytes)), ("changed", .flag($0.isChanged))])
          })
      ),
      ("removed", .texts(report.removed)),
      ("issues", .list(report.issues.map(JSONText.init))),
      ("warnings", .list(report.warnings.map(JSONText.init))),
    ])
  }
}
