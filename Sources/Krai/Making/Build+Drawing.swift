import KraiPlot
import KraiRender
import KraiSource
import KraiTables

extension Build {
  /// What one task did.
  private struct Share: Sendable {
    var outcomes: [(outcome: BuildRecord.Outcome, report: BuildReport)] = []
  }

  /// Draws the figures of a plan and writes them; what came of them, in the order of their names.
  func draw(
    _ plan: BuildPlan, data: DataPackage, _ report: inout BuildReport
  ) async throws -> [BuildRecord.Outcome] {
    guard !plan.units.isEmpty else { return [] }
    let specs = report.times.measure("specs") {
      Dictionary(uniqueKeysWithValues: project.figures.map { name in (name, readSpec(name)) })
    }
    progress?(
      BuildProgress(figure: plan.units[0].figure, isWritten: false, done: 0, total: plan.units.count))
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
    let drawn = shares.flatMap(\.outcomes).sorted { $0.outcome.figure < $1.outcome.figure }
    for figure in drawn { report.add(figure.report) }
    return drawn.map(\.outcome)
  }

  private func readSpec(_ name: String) -> Result<FigureSpec, Issues> {
    do {
      return .success(try project.spec(of: name))
    } catch {
      return .failure(Issues(error))
    }
  }

  private func work(
    through queue: BuildQueue, plan: BuildPlan, with compiler: FigureCompiler
  ) async throws -> Share {
    var share = Share()
    while !Task.isCancelled, let (number, unit) = await queue.take() {
      let product = await compiler.product(of: unit, defaultLanguage: project.defaultLanguage)
      let (finished, done) = await queue.deliver(product, for: number)
      if let finished { share.outcomes.append(try write(finished, plan: plan)) }
      progress?(
        BuildProgress(
          figure: unit.figure, isWritten: finished != nil, done: done, total: plan.units.count))
    }
    return share
  }

  /// Writes the files of a figure, all or none.
  private func write(
    _ finished: BuildQueue.Finished, plan: BuildPlan
  ) throws -> (BuildRecord.Outcome, BuildReport) {
    var report = BuildReport()
    var outcome = BuildRecord.Outcome(
      figure: finished.figure, isBuilt: false, isWhole: !plan.recordLanguages.isEmpty)
    for (_, product) in finished.products {
      report.times.add(product.times.stages)
      outcome.warnings += (product.compiled?.warnings ?? []) + product.warnings
      outcome.missing.formUnion(product.missing)
      outcome.inputs.formUnion(product.inputs)
      outcome.hasAskedServer = outcome.hasAskedServer || product.compiled?.hasAskedServer ?? false
    }
    outcome.warnings = outcome.warnings.withoutRepeats()
    report.add(warnings: outcome.warnings, missing: outcome.missing, of: finished.figure)
    report.issues = finished.issues
    guard report.issues.isEmpty else { return (outcome, report) }
    var files = finished.products.flatMap(\.product.pictures)
    if let record = record(of: finished, plan: plan) {
      files.append(("\(record.figure).csv", Array(record.csv.utf8)))
      files.append(("\(record.figure).json", Array(record.json.document.utf8)))
    }
    report.built = [finished.figure]
    report.files = try report.times.measure("write") { try plan.writes ? write(files) : compared(files) }
    (outcome.isBuilt, outcome.files) = (true, report.files)
    return (outcome, report)
  }

  /// Puts files in place of the old ones, all or none.
  func write(_ files: [(name: String, bytes: [UInt8])]) throws -> [BuildReport.File] {
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
      BuildReport.File(
        name: file.name, bytes: file.bytes.count, isChanged: sink.isChanged, digest: Digest(file.bytes))
    }
  }

  private func compared(_ files: [(name: String, bytes: [UInt8])]) -> [BuildReport.File] {
    files.map { file in
      BuildReport.File(
        name: file.name, bytes: file.bytes.count,
        isChanged: !FileSink.holds(file.bytes, FilePath.join(output, file.name)), digest: Digest(file.bytes))
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
}

extension FigureCompiler {
  /// Compiles one layout and draws its formats.
  func product(of unit: BuildPlan.Unit, defaultLanguage: Language) async -> BuildQueue.Product {
    var product = BuildQueue.Product()
    do {
      let (compiled, specs) = try layout(unit.figure, unit.variant)
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
      product.inputs = project.inputs(of: specs, files: compiled.filesRead)
    } catch {
      product.issues = Issues(error).list
    }
    product.missing = text.takeMissing()
    return product
  }
}
