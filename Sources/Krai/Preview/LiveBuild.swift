import Glibc
import KraiSource
import KraiTables

/// Builds a project, and again whenever a file changes that its figures are drawn from, until the task is cancelled.
package struct LiveBuild: Sendable {
  /// What came of one build.
  package struct Round: Sendable {
    /// As krai.yaml described it; nil where it can't be read.
    package let project: Project?
    /// nil where nothing could be drawn.
    package let report: BuildReport?
    /// What kept all figures or some from building.
    package let issues: [Issue]
    /// Names of the figures that were asked for and keep their old files.
    package let failed: [String]
    package let milliseconds: Double
  }

  /// The project's folder.
  package let directory: String
  /// The build of the project as it is now.
  let build: @Sendable () async throws -> Build

  package init(_ directory: String, build: @escaping @Sendable () async throws -> Build) {
    self.directory = directory
    self.build = build
  }

  /// - Parameter tell: told of each build that had something to draw or to say.
  /// - Throws: `Issue` where files can't be watched.
  package func run(_ tell: @Sendable (Round) async throws -> Void) async throws {
    let watcher = try Watcher()
    var changes = watcher.changes.makeAsyncIterator()
    var folders: Set = [FilePath.standard(directory)]
    var last: Round?
    while !Task.isCancelled {
      // Folders are watched before they are read, so that nothing which happens meanwhile goes unnoticed.
      var next = await load()
      if let project = try? next.get().project { folders.formUnion(project.watchedFolders(tables: [])) }
      if try watcher.watch(folders) { next = await load() }
      let round = await round(next)
      guard !Task.isCancelled else { return }
      if round.isNews(after: last) { try await tell(round) }
      last = round
      if let project = round.project, let report = round.report {
        folders = project.watchedFolders(tables: report.tableFiles)
      }
      // What can't be read may be what names the other folders.
      let places = round.issues.compactMap { $0.location?.file }
      folders.formUnion(places.map { FilePath.standard(FilePath.folder(of: $0)) })
      if try watcher.watch(folders) { continue }
      guard await changes.next() != nil else { return }
    }
  }

  private func load() async -> Result<Build, any Error> {
    do { return .success(try await build()) } catch { return .failure(error) }
  }

  private func round(_ next: Result<Build, any Error>) async -> Round {
    let start = ContinuousClock.now
    func ended(_ report: BuildReport?, _ issues: [Issue], failed: (Build) -> [String]) -> Round {
      let build = try? next.get()
      return Round(
        project: build?.project, report: report, issues: issues, failed: build.map(failed) ?? [],
        milliseconds: StageTimes.milliseconds(since: start))
    }
    do {
      let report = try await next.get().run()
      return ended(report, report.issues, failed: report.failures)
    } catch {
      return ended(nil, Issues(error).list.withoutRepeats()) { $0.figures ?? $0.project.figures }
    }
  }
}

extension LiveBuild.Round {
  fileprivate func isNews(after last: LiveBuild.Round?) -> Bool {
    guard let last, let report, let before = last.report else { return true }
    return !issues.isEmpty || !last.issues.isEmpty || !report.built.isEmpty || !report.removed.isEmpty
      || report.files.contains(where: \.isChanged) || report.warnings != before.warnings
  }
}

extension Project {
  /// Folders in which a change may change what is drawn: those of krai.yaml, the theme, specs and tables, and where a file
  /// is a link, the one that it leads to.
  ///
  /// - Parameter tables: paths of the files that tables are in.
  func watchedFolders(tables: [String]) -> Set<String> {
    var folders: Set = [directory, figuresDirectory, dataDirectory]
    let files =
      [FilePath.join(directory, Self.fileName), themeFile].compactMap { $0 } + figures.map(file) + tables
    for file in files {
      folders.insert(FilePath.folder(of: file))
      var status = stat()
      guard lstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { continue }
      if let target = FileBytes.realPath(file) { folders.insert(FilePath.folder(of: target)) }
    }
    return Set(folders.map(FilePath.standard))
  }
}
