import Foundation
import Testing

/// Tables as statistical offices and data portals publish them, byte forms and all: five lines of YAML draw each at
/// once, or the message names the cell that is in the way, and what it says to do works.
struct PublisherTests {
  /// A file, a figure about it, and what is drawn: the columns x and y of the record.
  struct Published: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let file: String
    let bytes: [UInt8]
    let x: String
    let y: String
    var mark = "line"
    /// Rows of the record: x and y.
    var drawn: [[String]] = []
    /// The lines of what is said, but for the lack of a source.
    var said: [String] = []
    /// A resource that says what the file does not.
    var resource = ""
    /// In place of the table.
    var sql: String?
  }

  private static func latin(_ text: String) -> [UInt8] { text.unicodeScalars.map { UInt8($0.value) } }

  private static let ons = Array(
    """
    "Title","CPI ANNUAL RATE"
    "CDID","D7G7"
    "PreUnit",""
    "Important notes",
    "2022","9.1"
    "2023","7.3"
    "2023 Q1","10.2"
    "2024","2.5"

    """.utf8)
  private static let acs = Array(
    "\u{FEFF}\"GEO_ID\",\"NAME\",\"S0101_C01_001E\"\n\"Geography\",\"Geographic Area Name\",\"Estimate!!Total\"\n\"0400000US01\",\"Alabama\",\"5074296\"\n\"0400000US02\",\"Alaska\",\"733583\"\n"
      .utf8)
  private static let county = latin("STATE,CTYNAME,POP\r\n35,Do\u{F1}a Ana,219564\r\n35,Mora,4191\r\n")
  private static let eurostat = Array(
    "freq,geo\\TIME_PERIOD\t2022 \t2023 \nA,AT\t8978929 \t9104772 b\nA,BE\t11617623 \t11742796 ep\nA,XK\t: \t: \n"
      .utf8)

  static let all: [Published] = [
    Published(
      testDescription: "World Bank", file: "API_NY.csv",
      bytes: Array(
        "\u{FEFF}\"Data Source\",\"World Development Indicators\",\r\n\r\n\"Last Updated Date\",\"2025-07-01\",\r\n\r\n\"Country Name\",\"Country Code\",\"2022\",\"2023\",\r\n\"Aruba\",\"ABW\",\"\",\"\",\r\n\"Congo, Dem. Rep.\",\"COD\",\"65.8\",\"66.4\",\r\n\"C\u{F4}te d'Ivoire\",\"CIV\",\"70.2\",\"78.9\",\r\n"
          .utf8),
      x: "2023", y: "Country Name", mark: "bar",
      drawn: [["66.4", "\"Congo, Dem. Rep.\""], ["78.9", "C\u{F4}te d'Ivoire"]],
      said: [
        "GeoData/API_NY.csv:5:1: warning: the header is taken from this line; what stands above it is left out (headerRows in datapackage.json says where it is)",
        "Figures/it.yaml:5:9: warning: bar leaves out 1 of 3 rows: no value (first: GeoData/API_NY.csv:6:1)",
      ]),
    Published(
      testDescription: "FRED", file: "DGS10.csv",
      bytes: Array("DATE,DGS10\n2024-12-24,4.59\n2024-12-25,.\n2024-12-26,4.58\n2024-12-27,4.62\n".utf8),
      x: "DATE", y: "DGS10",
      drawn: [["2024-12-24", "4.59"], ["2024-12-26", "4.58"], ["2024-12-27", "4.62"]],
      said: [
        "GeoData/DGS10.csv:3:12: warning: 1 cell of DGS10 is no number, such as \".\", and read as no value (missingValues in datapackage.json says what is)",
        "Figures/it.yaml:5:9: warning: line leaves out 1 of 4 rows: no value (first: GeoData/DGS10.csv:3:1)",
      ]),
    Published(
      testDescription: "Our World in Data", file: "life-expectancy.csv",
      bytes: Array(
        "Entity,Code,Year,Life expectancy - Sex: all (years)\nWorld,OWID_WRL,1950,46.4\nWorld,OWID_WRL,1951,47.1\n"
          .utf8),
      x: "Year", y: "Life expectancy - Sex: all (years)", drawn: [["1950", "46.4"], ["1951", "47.1"]]),
    Published(
      testDescription: "OECD", file: "OECD.SDD.csv",
      bytes: Array(
        "\u{FEFF}STRUCTURE,STRUCTURE_ID,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS\nDATAFLOW,OECD.SDD.NAD:DF(1.1),FRA,2023-Q3,0.1,A\nDATAFLOW,OECD.SDD.NAD:DF(1.1),FRA,2023-Q4,0.3,P\n"
          .utf8),
      x: "TIME_PERIOD", y: "OBS_VALUE", drawn: [["2023-Q3", "0.1"], ["2023-Q4", "0.3"]]),
    Published(
      testDescription: "UN data", file: "UNdata.csv",
      bytes: Array(
        "\"Country or Area\",\"Year\",\"Value\",\"Value Footnotes\"\n\"Albania\",\"2022\",\"2793592\",\"1\"\n\"\u{C5}land Islands\",\"2022\",\"30344\",\"\"\n\n\"footnoteSeqID\",\"Footnote\"\n\"1\",\"Excluding \"\"foreign\"\" students.\"\n"
          .utf8),
      x: "Value", y: "Country or Area", mark: "bar",
      drawn: [["2793592", "Albania"], ["30344", "\u{C5}land Islands"]],
      said: [
        "GeoData/UNdata.csv:5:1: warning: 2 rows under a blank line and narrower than the table left out"
      ]),
    Published(
      testDescription: "Statistics Canada", file: "18100004.csv",
      bytes: Array(
        "\u{FEFF}\"REF_DATE\",\"GEO\",\"UOM\",\"VECTOR\",\"VALUE\",\"STATUS\"\n\"2024-01\",\"Canada\",\"2002=100\",\"v41690973\",\"158.3\",\"\"\n\"2024-02\",\"Canada\",\"2002=100\",\"v41690973\",\"158.8\",\"r\"\n"
          .utf8),
      x: "REF_DATE", y: "VALUE", drawn: [["2024-01", "158.3"], ["2024-02", "158.8"]]),
    Published(
      testDescription: "ONS", file: "series.csv", bytes: ons, x: "Title", y: "CPI ANNUAL RATE",
      said: [
        "GeoData/series.csv:2:1: CPI ANNUAL RATE must be a number, not \"D7G7\"; missingValues, bareNumber, decimalChar, commentRows or headerRows in datapackage.json say how it is written, and a type what it is"
      ]),
    Published(
      testDescription: "ONS, described", file: "series.csv", bytes: ons, x: "year", y: "rate",
      drawn: [["2022", "9.1"], ["2023", "7.3"], ["2024", "2.5"]],
      resource: "\"dialect\": {\"header\": false, \"commentRows\": [1, 2, 3, 4]}",
      sql: "SELECT field1 AS year, field2 AS rate FROM series WHERE length(field1) = 4"),
    Published(
      testDescription: "US Census, two headers", file: "acs.csv", bytes: acs, x: "S0101_C01_001E", y: "NAME",
      mark: "bar",
      said: [
        "GeoData/acs.csv:2:1: S0101_C01_001E must be a number, not \"Estimate!!Total\"; missingValues, bareNumber, decimalChar, commentRows or headerRows in datapackage.json say how it is written, and a type what it is"
      ]),
    Published(
      testDescription: "US Census, two headers, described", file: "acs.csv", bytes: acs, x: "S0101_C01_001E",
      y: "NAME", mark: "bar", drawn: [["5074296", "Alabama"], ["733583", "Alaska"]],
      resource: "\"dialect\": {\"commentRows\": [2]}"),
    Published(
      testDescription: "US Census, Latin-1", file: "county.csv", bytes: county, x: "POP", y: "CTYNAME",
      mark: "bar",
      said: [
        "GeoData/county.csv:2:6: not UTF-8 text; \"encoding\" in datapackage.json says what it is: utf-16, utf-16le, utf-16be, iso-8859-1, windows-1251, windows-1252, gb18030"
      ]),
    Published(
      testDescription: "US Census, Latin-1, described", file: "county.csv", bytes: county, x: "POP",
      y: "CTYNAME", mark: "bar", drawn: [["219564", "Do\u{F1}a Ana"], ["4191", "Mora"]],
      resource: "\"encoding\": \"iso-8859-1\""),
    Published(
      testDescription: "Eurostat", file: "tps.tsv", bytes: eurostat, x: "2023", y: "freq,geo\\TIME_PERIOD",
      mark: "bar",
      said: ["Figures/it.yaml:3:4: no column \"2023\" in the rows of any mark (did you mean \"2023 \"?)"]),
    Published(
      testDescription: "Eurostat, flags", file: "tps.tsv", bytes: eurostat, x: "2023 ",
      y: "freq,geo\\TIME_PERIOD", mark: "bar",
      said: [
        "GeoData/tps.tsv:2:1: 2023  must be a number, not \"9104772 b\"; missingValues, bareNumber, decimalChar, commentRows or headerRows in datapackage.json say how it is written, and a type what it is"
      ]),
    Published(
      testDescription: "Eurostat, described", file: "tps.tsv", bytes: eurostat, x: "2023 ",
      y: "freq,geo\\TIME_PERIOD", mark: "bar",
      drawn: [["9104772", "\"A,AT\""], ["11742796", "\"A,BE\""]],
      said: [
        "Figures/it.yaml:5:9: warning: bar leaves out 1 of 3 rows: no value (first: GeoData/tps.tsv:4:1)"
      ],
      resource: """
        "schema": {"missingValues": [": "], "fields": [{"name": "freq,geo\\\\TIME_PERIOD", "type": "string"},
        {"name": "2022 ", "type": "number", "bareNumber": false}, {"name": "2023 ", "type": "number", "bareNumber": false}]}
        """),
    Published(
      testDescription: "Kaggle, made by pandas", file: "frame.csv",
      bytes: Array(",city,sales,note\n0,Lagos,12.5,\"5\"\" disk\"\n1,Accra,NaN,\n2,Lom\u{E9},3.0,\n".utf8),
      x: "sales", y: "city", mark: "bar", drawn: [["12.5", "Lagos"], ["3", "Lom\u{E9}"]],
      said: [
        "GeoData/frame.csv:3:9: warning: 1 cell of sales is no number, such as \"NaN\", and read as no value (missingValues in datapackage.json says what is)",
        "Figures/it.yaml:5:9: warning: bar leaves out 1 of 3 rows: no value (first: GeoData/frame.csv:3:1)",
      ]),
    Published(
      testDescription: "R, with names of rows", file: "cars.csv",
      bytes: Array("\"\",\"mpg\"\n\"Mazda RX4\",21\n\"Datsun 710\",22.8\n".utf8), x: "mpg", y: "car",
      mark: "bar", said: ["GeoData/cars.csv:1:1: a column without a name"]),
    Published(
      testDescription: "Excel, German", file: "excel.csv",
      bytes: Array("\u{FEFF}Land;Anteil\r\nChile;1,5\r\n".utf8), x: "Anteil", y: "Land", mark: "bar",
      said: [
        "GeoData/excel.csv:1:1: one column, \"Land;Anteil\"; if \";\" parts the cells, say \"dialect\": {\"delimiter\": \";\"} in datapackage.json, or krai data import makes a plain CSV of it"
      ]),
  ]

  @Test(arguments: all) func publishedTables(_ table: Published) throws {
    let project = try TinyProject()
    let stem = String(table.file.prefix { $0 != "." })
    let name = table.file.split(separator: ".").dropLast().joined(separator: ".")
    for old in ["GeoData", "Figures"] {
      try FileManager.default.removeItem(at: project.url.appendingPathComponent(old))
    }
    try project.write("languages: [en]\ndata: GeoData\noutputs: [{formats: [svg]}]\n", to: "krai.yaml")
    try project.write(table.bytes, to: "GeoData/\(table.file)")
    if !table.resource.isEmpty {
      try project.write(
        "{\"resources\": [{\"name\": \"\(stem)\", \"path\": \"\(table.file)\", \(table.resource)}]}",
        to: "GeoData/datapackage.json")
    }
    let data = table.sql.map { "{sql: \"\($0)\"}" } ?? "\"\(name)\""
    try project.write(
      "title: It\ndata: \(data)\nx: '\(table.x)'\ny: '\(table.y)'\nmarks: [\(table.mark): {}]\n",
      to: "Figures/it.yaml")
    let result = try project.krai.run("build")
    let said = result.lines.map(String.init).filter {
      !$0.contains("warning: no source of") && !$0.contains(" in ") || $0.hasPrefix("GeoData/")
        || $0.hasPrefix("Figures/it.yaml:3:4")
    }.filter { !$0.hasPrefix("not built") }
    #expect(said == table.said, "\(result.messages)")
    #expect(result.status == (table.drawn.isEmpty ? 2 : 0), "\(result.messages)")
    guard !table.drawn.isEmpty else { return }
    let record = String(decoding: try project.files(in: "Output")["it.csv"] ?? Data(), as: UTF8.self)
    let lines = record.split(separator: "\n").dropFirst()
    #expect(lines.count == table.drawn.count)
    for (line, cells) in zip(lines, table.drawn) {
      #expect(line.contains(",\(cells[0]),\(cells[1]),"), "\(line)")
    }
  }

  /// datahub.io in form: keys that nobody reads, a folder of files, sources of the package as a whole.
  @Test func dataPackagesOfPortals() throws {
    let project = try TinyProject()
    try FileManager.default.removeItem(at: project.url.appendingPathComponent("GeoData"))
    try FileManager.default.removeItem(at: project.url.appendingPathComponent("Figures"))
    try project.write(
      """
      {"name": "gdp", "title": "GDP", "last_updated": "2024-24-10", "collection": "economic-data", "version": "2024",
       "licenses": [{"name": "ODC-PDDL-1.0", "path": "http://opendatacommons.org/licenses/pddl/", "title": "PDDL"}],
       "resources": [{"name": "gdp", "path": "data/gdp.csv", "schema": {"fields": [
         {"name": "Country Name", "type": "string"}, {"name": "Country Code", "type": "string"},
         {"name": "Year", "type": "year"}, {"description": "GDP in current USD", "name": "Value", "type": "number"}]}}],
       "sources": [{"name": "World Bank and OECD", "path": "http://data.worldbank.org/", "title": "World Bank and OECD"}],
       "views": [{"name": "graph", "resourceName": "gdp", "specType": "simple", "spec": {"type": "line"}}]}
      """, to: "GeoData/datapackage.json")
    try project.write(
      "Country Name,Country Code,Year,Value\n\"Korea, Rep.\",KOR,1999,497512659612.8\n\"Korea, Rep.\",KOR,2000,576178114168.5\n",
      to: "GeoData/data/gdp.csv")
    try project.write(
      "title: GDP\ndata: gdp\nx: Year\ny: Value\nmarks: [line: {}]\n", to: "Figures/gdp.yaml")
    let result = try project.krai.run("build", "gdp")
    #expect(result.status == 0 && !result.messages.contains("warning"), "\(result.messages)")
    let files = try project.files(in: "Output")
    let svg = String(decoding: files["gdp.svg"] ?? Data(), as: UTF8.self)
    #expect(svg.contains("Source: World Bank and OECD"))
    let record = String(decoding: files["gdp.csv"] ?? Data(), as: UTF8.self)
    #expect(record.contains(",1999,497512659612.8,") && record.contains(",2000,576178114168.5,"), "\(record)")
    try project.write(
      "{\"resources\": [{\"path\": \"data/gdp.csv\", \"schema\": {\"fields\": [{\"id\": \"Year\", \"type\": \"float\"}]}}]}",
      to: "GeoData/datapackage.json")
    #expect(
      try project.krai.run("build").lines.prefix(3) == [
        "GeoData/datapackage.json:1:16: \"name\" is missing",
        "GeoData/datapackage.json:1:63: \"name\" is missing",
        "GeoData/datapackage.json:1:86: no field type \"float\" here",
      ])
  }
}
