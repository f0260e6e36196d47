import Glibc
import Krai
import KraiSource

/// Writes to standard error, one message a line; a closed standard error is no error.
enum Message {
  static func write(_ text: String) {
    try? FileSink.write(Array((text + "\n").utf8), descriptor: STDERR_FILENO, named: "standard error")
  }

  static func write(_ issues: [Issue]) { for issue in issues { write("\(issue)") } }

  /// `file:line:col: warning: message`.
  static func warn(_ warnings: [Issue]) {
    for warning in warnings { write("\(Issue("warning: \(warning.message)", at: warning.location))") }
  }

  /// The stage table of `--timings`.
  static func write(_ times: StageTimes, total: Double) {
    var table = TextTable(header: ["stage", "ms"], numeric: [false, true])
    for (stage, milliseconds) in times.stages + [("total (wall clock)", total)] {
      table.append([stage, TextTable.decimal(milliseconds)])
    }
    write(String(table.text.dropLast()))
  }
}
