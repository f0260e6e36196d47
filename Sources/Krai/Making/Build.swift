import Glibc
import KraiGraphics
import KraiPlot
import KraiRender
import KraiSource
import KraiTables

/// Draws the figures of a project and writes what krai.yaml lists.
///
/// A figure is compiled once for each language, theme and rendition; every format is drawn from that scene.
/// Figures are drawn on all cores. A figure that can't build keeps its old files; the others build.
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

  /// A build of all figures in all languages and themes.
  ///
  /// - Parameter output: the folder to write to; `Output` in the project by default.
  public init(_ project: Project, output: String? = nil) {
    self.project = project
    self.output = output ?? project.outputDirectory
  }

  /// Builds.
  ///
  /// - Throws: `Issue` or `Issues` for unusable data or an unknown figure, `OutputError` for an output that
  ///   can't be written. What keeps single figures from building stands in the report.
  public func run() async throws -> BuildReport {
    try project.checkFigures()
    for name in figures ?? [] { try project.check(figure: name) }
    var report = BuildReport()
    let data = try report.times.measure("data package") { try project.loadData() }
    let specs = report.times.measure("specs") {
      Dictionary(uniqueKeysWithValues: project.figures.map { name in (name, readSpec(name)) })
    }
    try Folder.make(output)
    FileSink.removeLeftovers(in: output)
    let listing = Listing(project)
    let plan = BuildPlan(self, listing: listing)
    report.add(try await draw(plan, data: data, specs: specs))
    report.files.sort { $0.name < $1.name }
    report.built.sort()
    report.issues = report.issues.withoutRepeats()
    report.warnings = report.warnings.withoutRepeats()
    let start = ContinuousClock.now
    try finish(&report, listing: listing)
    report.times.add("index", StageTimes.milliseconds(since: start))
    return report
  }

  private func readSpec(_ name: String) -> Result<FigureSpec, Issues> {
    do {
      return .success(try project.spec(of: name))
    } catch {
      return .failure(Issues(error))
    }
  }

  // MARK: Figures

  /// What one task did.
  private struct Share: Sendable {
    var figures: [(name: String, report: BuildReport)] = []
    var missingGlyphs = MissingGlyphs()
  }

  private func draw(
    _ plan: BuildPlan, data: DataPackage, specs: [String: Result<FigureSpec, Issues>]
  ) async throws -> BuildReport {
    let queue = BuildQueue(plan)
    let fonts = try FontLibrary()
    let shares = try await withThrowingTaskGroup(of: Share.self) { group in
      for _ in 0..<min(Renderer.cores, plan.units.count) {
        group.addTask {
          let compiler = try FigureCompiler(project, data: data, fonts: fonts) { name in
            try project.check(figure: name)
            return try specs[name]?.get() ?? project.spec(of: name)
          }
          return try await work(through: queue, plan: plan, with: compiler)
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    var report = BuildReport()
    for figure in shares.flatMap(\.figures).sorted(by: { $0.name < $1.name }) { report.add(figure.report) }
    let missing = shares.reduce(into: MissingGlyphs()) { $0.formUnion($1.missingGlyphs) }
    report.warnings += missing.messages.map { Issue($0) }
    return report
  }

  private func work(
    through queue: BuildQueue, plan: BuildPlan, with compiler: FigureCompiler
  ) async throws -> Share {
    var share = Share()
    while !Task.isCancelled, let (number, unit) = await queue.take() {
      let product = await compiler.product(of: unit, defaultLanguage: project.defaultLanguage)
      if let finished = await queue.deliver(product, for: number) {
        share.figures.append((finished.figure, try write(finished, plan: plan)))
      }
    }
    share.missingGlyphs = compiler.missingGlyphs
    return share
  }

  /// Writes the files of a figure, all or none.
  private func write(_ finished: BuildQueue.Finished, plan: BuildPlan) throws -> BuildReport {
    var report = BuildReport()
    for (_, product) in finished.products {
      report.times.add(product.times.stages)
      report.warnings += (product.compiled?.warnings ?? []) + product.warnings
    }
    report.issues = finished.issues
    guard report.issues.isEmpty else { return report }
    var files = finished.products.flatMap(\.product.pictures)
    if let record = record(of: finished, plan: plan) {
      files.append(("\(record.figure).csv", Array(record.csv.utf8)))
      files.append(("\(record.figure).json", Array(record.json.document.utf8)))
    }
    report.built = [finished.figure]
    report.files = try report.times.measure("write") { try write(files) }
    return report
  }

  private func write(_ files: [(name: String, bytes: [UInt8])]) throws -> [BuildReport.File] {
    var staged: [FileSink] = []
    do {
      for file in files {
        staged.append(try FileSink.stage(file.bytes, at: FilePath.join(output, file.name)))
      }
      for sink in staged { try sink.commit() }
    } catch {
      for sink in staged { sink.discard() }
      throw error
    }
    return zip(files, staged).map { file, sink in
      BuildReport.File(name: file.name, bytes: file.bytes.count, isChanged: sink.isChanged)
    }
  }

  private func record(of finished: BuildQueue.Finished, plan: BuildPlan) -> FigureRecord? {
    let pages = plan.recordLanguages.compactMap { language in
      finished.products.first { product in
        product.unit.variant.isSame(as: Variant(language: language, theme: .light))
      }?.product.compiled
    }
    guard var first = pages.first, pages.count == plan.recordLanguages.count else { return nil }
    // The same record wherever the build was called from.
    first.warnings = first.warnings.map { $0.within(project.directory) }
    let words = zip(plan.recordLanguages, pages).map { language, page in
      FigureRecord.Words(language: language, title: page.scene.title, altText: page.altText)
    }
    return FigureRecord(figure: finished.figure, words: words, compiled: first)
  }

  // MARK: The gallery

  /// Writes the manifest and the index, and drops what the project's own folder holds of an older listing.
  private func finish(_ report: inout BuildReport, listing: Listing) throws {
    let listed = project.figures.flatMap { listing.files(of: $0) }
    let old = Manifest.names(in: output)
    let manifest = Manifest.collect(listed, in: output)
    let gallery = Gallery(project, manifest: manifest, folder: output)
    report.files += try write([
      (Manifest.fileName, Array(manifest.json.document.utf8)), (Gallery.fileName, Array(gallery.html.utf8)),
    ])
    let names = Set(listed.map(\.name))
    let isOwn = output == project.outputDirectory && !names.isEmpty
    for name in old where isOwn && !names.contains(name) && !name.contains("/") && !name.hasPrefix(".") {
      if unlink(FilePath.join(output, name)) == 0 { report.removed.append(name) }
    }
    Folder.sync(output)
  }
}

extension FigureCompiler {
  /// Compiles one layout and draws its formats.
  func product(of unit: BuildPlan.Unit, defaultLanguage: Language) async -> BuildQueue.Product {
    var product = BuildQueue.Product()
    do {
      let compiled = try compile(unit.figure, unit.variant)
      product.times.add(compiled.timings)
      for format in unit.formats {
        let name = unit.variant.fileName(
          figure: unit.figure, format: format, defaultLanguage: defaultLanguage)
        let file = try await product.times.measure(format.kind.rawValue) {
          try await draw(compiled, of: unit.figure, unit.variant, as: format)
        }
        product.pictures.append((name, file.bytes))
        product.warnings += file.warnings
      }
      product.compiled = compiled
    } catch {
      product.issues = Issues(error).list
    }
    return product
  }
}
