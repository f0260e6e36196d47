/// Reads a table whose cells are parted by tabs, and that is otherwise as CSV.
package enum TSVReader: TableReader {
  package static let format = "tsv"
  package static let endings = ["tsv", "tab"]
  package static let followsSchema = true
  package static let hasGeometry = false
  package static let dialect = Dialect(delimiter: UInt8(ascii: "\t"))

  package static func table(
    _ bytes: [UInt8], name: String, file: String, fields: [Field], dialect: Dialect
  ) throws -> Table {
    try CSVReader.read(bytes, name: name, file: file, fields: fields, dialect: dialect)
  }
}
