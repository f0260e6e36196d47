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

  /// The stage table of `--timings`.
  static func write(_ times: StageTimes, total: Double) {
    var table = TextTable(header: ["stage", "ms"], numeric: [false, true])
    for (stage, milliseconds) in times.stages + [("total (wall clock)", total)] {
      table.append([stage, TextTable.decimal(milliseconds)])
    }
    write(lines: String(table.text.dropLast()))
  }
}
