import Testing

@testable import KraiTables

/// Periods as offices write them, and columns of true and false.
struct PublishedPeriodTests {
  @Test(arguments: [
    ("2024 Q1", "2024-Q1"), ("2024Q1", "2024-Q1"), ("Q1 2024", "2024-Q1"), ("2024-Q1", "2024-Q1"),
    ("2024 q4", "2024-Q4"), ("2024 JAN", "2024-01"), ("Jan 2024", "2024-01"), ("2024-Jan", "2024-01"),
    ("Sept 2024", "2024-09"), ("September 2024", "2024-09"), ("May-2024", "2024-05"), ("2023M01", "2023-01"),
    ("2023M1", "2023-01"), ("2023-M12", "2023-12"), ("2024W05", "2024-W05"), ("2024-W05", "2024-W05"),
    ("2024W5", "2024-W05"), ("2020W53", "2020-W53"), ("2024H1", "2024-H1"), ("2024-S1", "2024-S1"),
    ("2024 H2", "2024-H2"), ("H2 2024", "2024-H2"), ("2024S2", "2024-H2"), ("2024", "2024"),
    ("2024-03-01 06:00", "2024-03-01T06:00"), ("2024-01/2024-03", "2024-01/2024-03"),
  ])
  func spellings(_ text: String, _ iso: String) { #expect(PublishedPeriod.iso(text) == iso) }

  @Test(arguments: [
    "01/02/2024", "1.2.2024", "2024 Q5", "2024M13", "2024M0", "2024W54", "2021W53", "2024H3", "2024 Janvier",
    "Janvier 2024", "Mär 2024", "Q12024", "24Q1", "Jan 24", "M01 2024", "2024--Q1", "2024 ", "2023/24",
    "Ja 2024",
    "2024 Q٣", "2024Q1x", "Maybe 2024", "Mayor 2024",
  ])
  func noGuess(_ text: String) { #expect(PublishedPeriod.iso(text) == nil) }

  @Test func halves() {
    // Days from Python's date.toordinal() - 719163.
    #expect(Period.parse("2024-H1") == Period(start: 19_723, end: 19_905, granularity: .half))
    #expect(Period.parse("2024-S2") == Period(start: 19_905, end: 20_089, granularity: .half))
  }

  private func column(_ cells: [String], _ fields: [Field] = []) throws -> Column {
    let csv = "c\n" + cells.joined(separator: "\n") + "\n"
    return try CSVReader.read(Array(csv.utf8), name: "t", file: "t.csv", fields: fields).columns[0]
  }

  private func texts(_ column: Column) -> [String?] { (0..<column.count).map { column.text(at: $0) } }

  @Test func columnsAreReadInOneSpelling() throws {
    let mixed = try column(["1997", "1997 Q1", "1997 JAN"])
    #expect(texts(mixed) == ["1997", "1997-Q1", "1997-01"] && mixed.traits?.isPeriod == true)
    // One that is none leaves all as they are written.
    let words = try column(["2024 Q1", "2024 Q5"])
    #expect(texts(words) == ["2024 Q1", "2024 Q5"] && words.traits?.isPeriod != true)
    let declared = try column(["2024 Q1", "Q2 2024", "then"], [Field(name: "c", isPeriod: true)])
    #expect(texts(declared) == ["2024-Q1", "2024-Q2", "then"])
    #expect(texts(try column(["2024M03"], [Field(name: "c", type: .yearmonth)])) == ["2024-03"])
    // A text that is declared one stays one.
    #expect(texts(try column(["2024 Q1"], [Field(name: "c")])) == ["2024 Q1"])
  }

  @Test func truth() throws {
    for cells in [["true", "false"], ["TRUE", "FALSE"], ["True", "False"]] {
      let column = try column(cells)
      #expect(texts(column) == ["true", "false"] && column.traits?.isTruth == true)
    }
    for cells in [["true", "maybe"], ["yes", "no"], ["T", "F"]] {
      let column = try column(cells)
      #expect(texts(column) == cells && column.traits?.isTruth != true)
    }
  }
}
