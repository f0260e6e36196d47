import ArgumentParser
import Krai
import KraiTables

/// How a table is printed.
enum TableFormat: String, CaseIterable, ExpressibleByArgument {
  case table, csv, json

  func text(_ table: KraiTables.Table) -> String {
    switch self {
    case .table: Self.aligned(table)
    case .csv: Self.csv(table)
    case .json: Self.json(table).document
    }
  }

  private static func aligned(_ table: KraiTables.Table) -> String {
    let numeric = table.columns.map { column in
      if case .numbers = column.storage { true } else { false }
    }
    var text = TextTable(header: table.columnNames, numeric: numeric)
    for row in 0..<table.rowCount { text.append(table.columns.map { $0.value(at: row).text ?? "" }) }
    return text.text
  }

  private static func csv(_ table: KraiTables.Table) -> String {
    var text = CSVText(header: table.columnNames)
    for row in 0..<table.rowCount { text.append(table.columns.map { $0.value(at: row).text }) }
    return text.text
  }

  private static func json(_ table: KraiTables.Table) -> JSONText {
    .list(
      (0..<table.rowCount).map { row in
        .object(table.columns.map { ($0.name, JSONText.value($0.value(at: row))) })
      })
  }
}
