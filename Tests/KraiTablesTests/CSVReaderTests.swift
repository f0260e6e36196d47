import KraiSource
import Testing

@testable import KraiTables

struct CSVReaderTests {
  private func read(_ text: String, _ fields: [Field] = []) throws -> Table {
    try CSVReader.read(Array(text.utf8), name: "t", file: "t.csv", fields: fields)
  }

  private func messages(_ text: String, _ fields: [Field] = []) -> [String] {
    do {
      _ = try read(text, fields)
      return []
    } catch {
      return Issues(error).list.map(\.description)
    }
  }

  @Test func readsCellsOfEveryKind() throws {
    let table = try read(
      "\u{FEFF}id,\"na\"\"me\",n\r\na,\"x, \"\"y\"\"\nz\",1.5\r\nb,,\r\n\"\",я,-2e3",
      [Field(name: "id"), Field(name: "na\"me"), Field(name: "n", type: .number)])
    #expect(table.columnNames == ["id", "na\"me", "n"])
    #expect(table.rowCount == 3)
    #expect(table[column: "na\"me"]?.value(at: 0) == .text("x, \"y\"\nz"))
    #expect(table[column: "n"]?.number(at: 0) == 1.5)
    #expect(table[column: "n"]?.value(at: 1) == .null)
    #expect(table[column: "id"]?.value(at: 2) == .null)
    #expect(table[column: "n"]?.text(at: 2) == "-2000")
    #expect(table.location(row: 0)?.line == 2)
    #expect(table.location(row: 1)?.line == 4)
    #expect(table.filtered(rows: [2, 0]).location(row: 0)?.line == 5)
  }

  @Test func infersTypesWithoutASchema() throws {
    let table = try read("a,b,c\n1,x,\n2.5,3,\n")
    #expect(table.columns.map { $0.value(at: 0) } == [.number(1), .text("x"), .null])
    #expect(table[column: "b"]?.value(at: 1) == .text("3"))
  }

  @Test func headerAloneIsAnEmptyTable() throws {
    #expect(try read("a,b\n").rowCount == 0)
    #expect(try read("a\n1\n\n2\n").rowCount == 3)
    #expect(try read("a,b\n1,2\n\n").rowCount == 1)
  }

  @Test(arguments: [
    ("", "t.csv:1:1: the file is empty; a header line is needed"),
    ("a,a\n1,2\n", "t.csv:1:3: column given twice: \"a\""),
    ("a,,c\n1,2,3\n", "t.csv:1:3: a column without a name"),
    ("a,b\n1,2\n1\n", "t.csv:3:1: 1 cell in this row, 2 in the header"),
    ("a,b\n1,2,3\n", "t.csv:2:1: 3 cells in this row, 2 in the header"),
    ("a,b\n1,\"2\n3,4\n", "t.csv:2:3: the quote is not closed"),
    ("a,b\n1,2\"x\n", "t.csv:2:4: a quote inside a cell that is not quoted"),
    ("a,b\n1,\"2\"x\n", "t.csv:2:6: text after the closing quote"),
    ("a,b\r1,2\r", "t.csv:1:4: a carriage return without a line feed"),
    ("a,b\n1,2\n\n3,4\n", "t.csv:3:1: 1 cell in this row, 2 in the header"),
  ])
  func refuses(_ text: String, _ message: String) { #expect(messages(text) == [message]) }

  @Test func refusesBytesThatAreNotUTF8() {
    #expect(throws: Issues.self) { try CSVReader.read([0x61, 0x0A, 0xE9, 0x0A], name: "t", file: "t.csv") }
  }

  @Test func checksCellsAgainstTheSchema() {
    let fields = [
      Field(name: "n", type: .number, bounds: [Bound(kind: .minimum, value: 0, text: "0", isTime: false)]),
      Field(name: "i", type: .integer),
      Field(name: "s", allowed: ["open", "closed"]), Field(name: "d", type: .date),
    ]
    #expect(
      messages("n,i,s,d\n\"1,5\",1.5,opne,2025\n-1,1,open,2025-01-22\n1 000,,,\n", fields) == [
        "t.csv:2:1: n must be a number, not \"1,5\" (a decimal point, not a comma: 1.5)",
        "t.csv:2:7: i must be a whole number, not 1.5",
        "t.csv:2:11: \"opne\" is no s (did you mean \"open\"?)",
        "t.csv:2:16: d must be a date such as 2025-01-22, not \"2025\"",
        "t.csv:3:1: n must not be below 0",
        "t.csv:4:1: n must be a number, not \"1 000\" (no spaces in numbers: 1000)",
      ])
    #expect(
      messages("n,i,s,e\n", fields) == [
        "t.csv:1:1: the header lacks the column \"d\"",
        "t.csv:1:7: no field \"e\" in the schema",
      ])
  }

  /// The texts of all cells, and what the reader has noted.
  private func reading(_ text: String) throws -> (cells: [[String?]], notes: [String]) {
    let table = try read(text)
    let cells = (0..<table.rowCount).map { row in table.columns.map { $0.text(at: row) } }
    return ([table.columnNames] + cells, table.notes.map(\.description))
  }

  @Test(arguments: [
    "Exports\n\na,b,c\n1,2,x\n", "Exports,,\n,,\na,b,c\n1,2,x\n", "Exports\nin 2024\n\na,b,c,\n1,2,x,\n",
  ])
  func titlesAboveTheHeaderAreLeftOut(_ text: String) throws {
    let line =
      text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.hasPrefix("a,") } ?? 0
    let (cells, notes) = try reading(text)
    #expect(cells == [["a", "b", "c"], ["1", "2", "x"]])
    #expect(
      notes == [
        "t.csv:\(line + 1):1: the header is taken from this line; what stands above it is left out (headerRows in datapackage.json says where it is)"
      ])
  }

  /// A header that lacks a name is no title, nor is one above numbers.
  @Test(arguments: [
    ("a,b\n1,2,3\n4,5,6\n", "t.csv:2:1: 3 cells in this row, 2 in the header"),
    ("a,,,d\n1,2,3,4\nx,2,3,4\n", "t.csv:1:3: a column without a name"),
    ("a\n1,2,3\n4,5,6\n", "t.csv:2:1: 3 cells in this row, 1 in the header"),
    ("a\nx,y,y\n4,5,6\n", "t.csv:2:1: 3 cells in this row, 1 in the header"),
  ])
  func otherHeadersStayWhatTheyAre(_ text: String, _ message: String) {
    #expect(messages(text).first == message)
  }

  @Test func footnotesAreLeftOut() throws {
    let (cells, notes) = try reading("a,b\n1,x\n2,y\n\nSource: us\n\n\"Two\nlines\"\n")
    #expect(cells == [["a", "b"], ["1", "x"], ["2", "y"]])
    #expect(notes == ["t.csv:5:1: 2 rows under a blank line and narrower than the table left out"])
    #expect(messages("a,b\n1,2\n\nnote\n3,4\n").first == "t.csv:3:1: 1 cell in this row, 2 in the header")
  }

  @Test func columnsWithoutANameThatSayNothingAreLeftOut() throws {
    for text in [",a\n0,x\n1,y\n", "\"\",a\n1,x\n2,y\n", "a,\nx,\ny,\n", "a,,\nx,,\ny,,\n"] {
      let (cells, notes) = try reading(text)
      #expect(cells == [["a"], ["x"], ["y"]] && notes.isEmpty)
    }
    for text in [",a\n0,x\n2,y\n", ",a\n3,x\n", ",a\nx,1\n", "a,\n1,0\n"] {
      #expect(messages(text).first?.hasSuffix("a column without a name") == true, "\(text)")
    }
  }

  @Test func marksOfNoValueAmongNumbers() throws {
    for mark in [".", "..", ":", "-", "NA", "N/A", "NaN", "null", "\u{2026}"] {
      let table = try read("a,b\nx,1.5\ny,\"\(mark)\"\nz,2\nw,\(mark)\n")
      #expect(table[column: "b"]?.value(at: 1) == .null && table[column: "b"]?.value(at: 2) == .number(2))
      #expect(
        table.notes.map(\.description) == [
          "t.csv:3:3: 2 cells of b are no number, such as \"\(mark)\", and read as no value (missingValues in datapackage.json says what is)"
        ])
    }
    // Among words, and alone, they are words: NA is Namibia.
    let words = try read("a,b\nNA,NA\nZA,NA\n")
    #expect(words.columns.map { $0.value(at: 0) } == [.text("NA"), .text("NA")] && words.notes.isEmpty)
    let fields = [Field(name: "a", type: .number)]
    #expect(messages("a\n1\nNA\n", fields) == ["t.csv:3:1: a must be a number, not \"NA\""])
  }

  @Test func collectsAtMostTwentyIssues() {
    let text = "a,b\n" + String(repeating: "x\n", count: 100)
    #expect(messages(text).count == 20)
  }

  @Test func findsTheColumnInCharacters() {
    #expect(messages("a,b\nязык,x\"\n") == ["t.csv:2:7: a quote inside a cell that is not quoted"])
  }

  @Test(arguments: [
    ("\"\"", nil),
    ("\"\"\"\"", "\""),
    ("\"\"\"\"\"\"", "\"\""),
    ("\"a\"\"\"\"b\"", "a\"\"b"),
    ("\"\"\"a\"\"\"", "\"a\""),
    ("\"a\"\",\"\"b\"", "a\",\"b"),
  ])
  func doubledQuotes(_ cell: String, _ text: String?) throws {
    #expect(try read("a,b\n\(cell),1\n")[column: "a"]?.text(at: 0) == text)
  }
}
