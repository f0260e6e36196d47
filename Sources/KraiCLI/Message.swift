import Glibc
import Krai
import KraiSource
import KraiTables

/// Writes to standard error, one message a line; a closed standard error is no error.
enum Message {
  /// Whatever a name in it holds, it stays one line and does nothing to a terminal.
  static func write(_ text: String) {
    try? FileSink.write(Array((text.visible + "\n").utf8), descriptor: STDERR_FILENO, named: "standard error")
  }

  /// Lines of our own, such as those of a table.
  static func write(lines text: String) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) { write(String(line)) }
  }

  /// `file:line:column: message`, each on one line.
  static func write(_ issues: [Issue]) { for issue in issues { write("\(issue)") } }

  /// `file:line:column: message [rule]`, each on one line.
  static func write(_ findings: [Finding]) { for finding in findings { write(finding.description) } }

  /// `file:line:column: warning: message`.
  static func warn(_ warnings: [Issue]) {
    write(warnings.map { Issue("warning: \($0.message)", at: $0.location) })
  }

  /// What came of one build of many.
  static func write(_ round: LiveBuild.Round, quiet: Bool) {
    write(round.issues)
    guard !quiet else { return }
    guard let report = round.report else { return write("nothing built, old files kept") }
    warn(report.warnings)
    summarise(report, failed: round.failed, round.milliseconds)
  }

  /// How much was drawn and written, and what was not.
  static func summarise(_ report: BuildReport, failed: [String], _ milliseconds: Double) {
    let changed = report.files.count { $0.isChanged }
    let time = milliseconds < 1000 ? "\(Int(milliseconds)) ms" : "\(TextTable.decimal(milliseconds / 1000)) s"
    let removed = report.removed.isEmpty ? "" : ", \(report.removed.count) removed"
    let figures = counted(report.built.count + report.unchanged.count, "figure")
    let drawn = report.unchanged.isEmpty ? "" : " (\(report.built.count) drawn)"
    write(
      "\(figures)\(drawn), \(counted(report.files.count, "file")) (\(changed) changed\(removed)) in \(time)")
    if !failed.isEmpty { write("not built, old files kept: \(failed.joined(separator: ", "))") }
  }

  /// The stage table of `--timings`.
  static func write(_ times: StageTimes, total: Double) {
    var table = TextTable(header: ["stage", "ms"], numeric: [false, true])
    for (stage, milliseconds) in times.stages + [("total (wall clock)", total)] {
      table.append([stage, TextTable.decimal(milliseconds)])
    }
    write(lines: String(table.text.dropLast()))
  }
}
