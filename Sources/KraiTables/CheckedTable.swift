import KraiSource

/// A CSV table under check, with its text so that a cell's place can be found.
struct CheckedTable {
  let resource: Resource
  let table: Table
  private let bytes: [UInt8]
  private let file: String

  /// - Throws: what reading the file throws.
  init(_ resource: Resource, of package: DataPackage) throws {
    self.resource = resource
    file = package.displayPath(of: resource)
    bytes = try FileBytes.read(package.path(of: resource), named: file)
    table = try CSVReader.read(bytes, name: resource.name, file: file, fields: resource.fields)
  }

  /// An issue at a cell.
  func issue(_ message: String, row: Int, column: String) -> Issue {
    let index = table.columns.firstIndex { $0.name == column } ?? 0
    return Issue(message, at: CSVReader.location(row: row, column: index, in: bytes, file: file))
  }

  /// The values of some columns in one row; nil when all are empty.
  func key(_ columns: [String], row: Int) -> [String?]? {
    let key = columns.map { table[column: $0]?.text(at: row) }
    return key.allSatisfy { $0 == nil } ? nil : key
  }

  func keys(_ columns: [String]) -> Set<[String?]> {
    Set((0..<table.rowCount).compactMap { key(columns, row: $0) })
  }

  /// Required and unique cells, patterns, periods, and the primary key.
  func constraintIssues() -> [Issue] {
    var issues: [Issue] = []
    for field in resource.fields {
      guard let column = table[column: field.name] else { continue }
      if field.required || resource.primaryKey == [field.name] {
        for row in 0..<table.rowCount where column.value(at: row).isNull {
          issues.append(issue("\(field.name) must not be empty", row: row, column: field.name))
        }
      }
      if field.unique, resource.primaryKey != [field.name] { issues += duplicates([field.name]) }
      if let pattern = field.pattern { issues += patternIssues(pattern, column) }
      if field.isPeriod {
        for row in 0..<table.rowCount {
          guard let text = column.text(at: row), Period.parse(text) == nil else { continue }
          issues.append(issue("\"\(text)\" is no ISO 8601 period", row: row, column: field.name))
        }
      }
    }
    if !resource.primaryKey.isEmpty { issues += duplicates(resource.primaryKey) }
    return issues
  }

  private func duplicates(_ columns: [String]) -> [Issue] {
    var issues: [Issue] = []
    var first: [[String?]: Int] = [:]
    for row in 0..<table.rowCount {
      guard let key = key(columns, row: row) else { continue }
      if let earlier = first[key] {
        let line = table.location(row: earlier)?.line ?? 0
        let text = key.map { $0 ?? "" }.joined(separator: ", ")
        issues.append(
          issue("\"\(text)\" stands already in line \(line)", row: row, column: columns.last ?? ""))
      } else {
        first[key] = row
      }
    }
    return issues
  }

  private func patternIssues(_ pattern: String, _ column: Column) -> [Issue] {
    guard let regex = try? Regex(pattern) else {
      return [Issue("\"\(pattern)\" is no regular expression", at: resource.location)]
    }
    var issues: [Issue] = []
    var known: [String: Bool] = [:]
    for row in 0..<table.rowCount {
      guard let text = column.text(at: row) else { continue }
      let matches = known[text] ?? ((try? regex.wholeMatch(in: text)) ?? nil != nil)
      known[text] = matches
      if !matches {
        issues.append(issue("\"\(text)\" does not match \(pattern)", row: row, column: column.name))
      }
    }
    return issues
  }
}
