import Glibc
import KraiPlot
import KraiSource
import KraiTables

/// Draws the figures of a project and writes what krai.yaml lists.
///
/// A figure is compiled once for each language, theme and rendition; every format is drawn from that scene.
/// Figures are drawn on all cores. A figure that can't build keeps its old files; the others build.
///
/// A figure is not drawn again as long as everything that it was drawn from and all of its files are what they were:
/// digests of both stand in `manifest.json`, and a cache of the user says which program and fonts drew them.
public struct Build: Sendable {
  /// What to build.
  public let project: Project
  /// The folder of the files, made when it is missing.
  public var output: String
  /// Names of figures; nil builds all.
  public var figures: [String]?
  /// Codes of languages; nil builds all that krai.yaml lists.
  public var languages: [String]?
  /// Names of themes; nil builds all that krai.yaml lists.
  public var themes: [String]?
  /// Figures are drawn whether anything changed or not.
  public var drawsUnchanged = false
  /// Files that an earlier build wrote and that nothing asks for any more are removed.
  public var prunes = false
  /// The folder where it is kept what this machine has drawn, made when it is missing; `krai` in the user's folder of
  /// caches by default. With nil, or where it can't be written, every figure is drawn each time.
  public var cache: String?
  /// The figure that is drawn first, if it has to be.
  package var leading: String?
  /// Told of each layout that is done, from any task.
  package var progress: (@Sendable (BuildProgress) -> Void)?
  /// Tells one build of the program from another in tests.
  package var edition = ""

  /// A build of all figures in all languages and themes.
  ///
  /// - Parameter output: the folder to write to; `Output` in the project by default.
  public init(_ project: Project, output: String? = nil) {
    self.project = project
    self.output = output ?? project.outputDirectory
    cache = BuildCache.standardFolder
  }

  /// Builds.
  ///
  /// - Throws: `Issue` or `Issues` for unusable data or an unknown figure, `OutputError` for an output that
  ///   can't be written. What keeps single figures from building stands in the report.
  public func run() async throws -> BuildReport {
    var (report, record, listing) = try prepared(trustsStamps: true)
    let data = try loadData(&record, &report)
    var due: [String] = []
    for figure in figures ?? project.figures {
      let standing = report.times.measure("unchanged?") { record.standing(of: figure) }
      if !drawsUnchanged, case .current = standing {
        report.keep(figure, record)
      } else {
        due.append(figure)
        if case .outdated(let causes) = standing {
          report.changes.append(BuildReport.Change(figure: figure, causes: causes))
        }
      }
    }
    try Folder.make(output)
    FileSink.removeLeftovers(in: output)
    if let index = due.firstIndex(where: { $0 == leading }) { due.insert(due.remove(at: index), at: 0) }
    let plan = BuildPlan(self, figures: due, listing: listing, writes: true)
    let outcomes = try await draw(plan, data: data, &report)
    let start = ContinuousClock.now
    try finish(&report, &record, outcomes, listing: listing)
    report.times.add("index", StageTimes.milliseconds(since: start))
    report.tidy()
    return report
  }

  /// Says what a build would change, and writes nothing. Every file is hashed; figures are drawn only where that alone
  /// can tell, as after the program or its fonts changed.
  ///
  /// - Throws: as `run()` does.
  public func check() async throws -> BuildReport {
    var (report, record, listing) = try prepared(trustsStamps: false)
    let data = try loadData(&record, &report)
    var unproven: [String] = []
    for figure in figures ?? project.figures {
      switch record.standing(of: figure) {
      case .current: report.keep(figure, record)
      case .unproven: unproven.append(figure)
      case .outdated(let causes): report.changes.append(BuildReport.Change(figure: figure, causes: causes))
      }
    }
    let plan = BuildPlan(self, figures: unproven, listing: listing, writes: false)
    let outcomes = try await draw(plan, data: data, &report)
    for outcome in outcomes {
      guard let file = outcome.files.first(where: \.isChanged) else { continue }
      let cause = "\(file.name) would be drawn otherwise, though nothing in the project changed"
      report.changes.append(BuildReport.Change(figure: outcome.figure, causes: [cause]))
    }
    let leftovers = record.leftovers()
    report.add(leftovers, of: record.old, in: project)
    if report.changes.isEmpty && report.issues.isEmpty {
      let left = leftovers.own + leftovers.touched
      let manifest = record.manifest(after: outcomes, leftovers: left)
      for (name, bytes) in index(manifest, listing) where !FileSink.holds(bytes, FilePath.join(output, name))
      {
        report.changes.append(BuildReport.Change(figure: nil, causes: ["\(name) would change"]))
      }
    }
    report.tidy()
    return report
  }

  // MARK: Before drawing

  private func prepared(trustsStamps: Bool) throws -> (BuildReport, BuildRecord, Listing) {
    try project.checkFigures()
    for name in figures ?? [] { try project.check(figure: name) }
    var report = BuildReport()
    let listing = Listing(project)
    let record = report.times.measure("record") {
      BuildRecord(self, listing: listing, trustsStamps: trustsStamps)
    }
    return (report, record, listing)
  }

  private func loadData(_ record: inout BuildRecord, _ report: inout BuildReport) throws -> DataPackage {
    let data = try report.times.measure("data package") { try project.loadData() }
    record.add(data)
    report.tableFiles = data.resources.map { data.path(of: $0) }
    return data
  }

  // MARK: The gallery

  /// Removes what nothing asks for, where that is wanted, and writes the manifest and the index.
  private func finish(
    _ report: inout BuildReport, _ record: inout BuildRecord, _ outcomes: [BuildRecord.Outcome],
    listing: Listing
  ) throws {
    var leftovers = record.leftovers()
    // No figures at all is more likely a wrong path than a wish to lose everything.
    if prunes && !project.figures.isEmpty {
      report.removed = leftovers.own.filter { unlink(FilePath.join(output, $0)) == 0 }
      leftovers.own.removeAll(where: report.removed.contains)
    }
    report.warn(of: leftovers, in: output)
    let left = leftovers.own + leftovers.touched
    let manifest = record.manifest(after: outcomes, leftovers: left)
    let files = try write(index(manifest, listing))
    report.files += files
    record.writeCache(manifest, after: outcomes)
    if !report.removed.isEmpty || report.files.contains(where: \.isChanged) { Folder.sync(output) }
  }

  private func index(_ manifest: Manifest, _ listing: Listing) -> [(name: String, bytes: [UInt8])] {
    let files = project.figures.flatMap { listing.files(of: $0) }.filter { manifest.files[$0.name] != nil }
    let gallery = Gallery(project, files: files.sorted { $0.name < $1.name }, folder: output)
    return [
      (Manifest.fileName, Array(manifest.json.document.utf8)), (Gallery.fileName, Array(gallery.html.utf8)),
    ]
  }
}
