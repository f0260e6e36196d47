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

  func validate() throws {
    if check && (force || prune) {
      throw ValidationError("--check writes nothing: leave --force and --prune out")
    }
  }

  func run() async throws {
    let start = ContinuousClock.now
    var build = Build(try project.load(), output: output)
    if !figures.isEmpty { build.figures = Array(Set(figures)).sorted() }
    let known = build.project.languageCodes
    if let stranger = languages.first(where: { !known.contains($0.rawValue) }) {
      throw Issue(
        "the project draws nothing in \(stranger.description); its languages are \(known.joined(separator: ", "))"
      )
    }
    if !languages.isEmpty { build.languages = languages.map(\.rawValue) }
    if !themes.isEmpty { build.themes = themes.map(\.rawValue) }
    (build.drawsUnchanged, build.prunes) = (force, prune)
    let report = try await check ? build.check() : build.run()
    Message.write(report.issues)
    if !quiet { Message.warn(report.warnings) }
    if check { for change in report.changes { Message.write(Self.line(change)) } }
    if !quiet && !check { summarise(report, failed: failures(report, of: build), since: start) }
    if timings { Message.write(report.times, total: StageTimes.milliseconds(since: start)) }
    if json { try StandardOutput.write(Self.json(report).document) }
    if !report.issues.isEmpty { throw ExitCode(ExitStatus.unusableInput) }
    if check && !report.changes.isEmpty { throw ExitCode(ExitStatus.findings) }
  }

  private static func line(_ change: BuildReport.Change) -> String {
    (change.figure.map { "\($0): " } ?? "") + change.causes.joined(separator: "; ")
  }

  private func failures(_ report: BuildReport, of build: Build) -> [String] {
    (build.figures ?? build.project.figures).filter {
      !report.built.contains($0) && !report.unchanged.contains($0)
    }
  }

  private func summarise(_ report: BuildReport, failed: [String], since start: ContinuousClock.Instant) {
    let changed = report.files.count { $0.isChanged }
    let milliseconds = StageTimes.milliseconds(since: start)
    let time = milliseconds < 1000 ? "\(Int(milliseconds)) ms" : "\(TextTable.decimal(milliseconds / 1000)) s"
    let removed = report.removed.isEmpty ? "" : ", \(report.removed.count) removed"
    let figures = counted(report.built.count + report.unchanged.count, "figure")
    let drawn = report.unchanged.isEmpty ? "" : " (\(report.built.count) drawn)"
    Message.write(
      "\(figures)\(drawn), \(counted(report.files.count, "file")) (\(changed) changed\(removed)) in \(time)"
    )
    if !failed.isEmpty { Message.write("not built, old files kept: \(failed.joined(separator: ", "))") }
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
