import Foundation
import Testing

/// `krai data check` over the catch of an invented lake: what it says, where, and with which status.
@Suite struct DataCheckCommandTests {
  private static let descriptor = #"""
    {"name": "lake", "resources": [
      {"name": "observations", "path": "catch.csv", "schema": {"primaryKey": "id",
        "foreignKeys": [{"fields": "series", "reference": {"resource": "series", "fields": "id"}}],
        "fields": [
          {"name": "id"}, {"name": "series"}, {"name": "period"},
          {"name": "value", "type": "number", "constraints": {"maximum": 500}},
          {"name": "low", "type": "number"}, {"name": "high", "type": "number"}, {"name": "unit"},
          {"name": "status", "krai:codes": "status"}, {"name": "sources", "krai:list": "sources"}]}},
      {"name": "series", "path": "fish.csv", "schema": {"primaryKey": "id", "fields": [{"name": "id"}]}},
      {"name": "sources", "path": "logs.csv", "schema": {"primaryKey": "id", "fields": [{"name": "id"}]}},
      {"name": "codes", "path": "codes.csv", "schema": {"fields": [{"name": "list"}, {"name": "code"}]}}
    ]}
    """#

  private static let header = "id,series,period,value,low,high,unit,status,sources\n"

  /// Seven faults in five rows.
  private static let faulty = """
    K1,trout,2018,90,20,40,t,weighed,LOG
    K2,trout,2019,,20,40,,weighed,
    K3,trout,2020,30,,,t,netted,LOG
    K4,trout,2021,30,,,t,weighed,LOG;GOSSIP
    K4,eel,2021,30,,,t,weighed,LOG

    """

  private static let findings = [
    "GeoData/catch.csv:6:1: \"K4\" stands already in line 5 [unique]",
    "GeoData/catch.csv:6:4: no \"eel\" in series [reference]",
    "GeoData/catch.csv:4:22: no code \"netted\" in the list status [code]",
    "GeoData/catch.csv:5:30: no \"GOSSIP\" in sources [reference]",
    "GeoData/catch.csv:2:15: value is not between low and high [interval]",
    "GeoData/catch.csv:3:31: a value needs a source [evidence]",
    "GeoData/catch.csv:3:22: a value needs a unit [evidence]",
  ]

  private static func project(_ rows: String) throws -> TinyProject {
    let project = try TinyProject()
    // The table of that name is another file here.
    try FileManager.default.removeItem(at: project.url.appendingPathComponent("GeoData/sources.csv"))
    for (file, text) in [
      ("datapackage.json", descriptor), ("catch.csv", header + rows), ("fish.csv", "id\ntrout\nchar\n"),
      ("logs.csv", "id\nLOG\nDIARY\n"), ("codes.csv", "list,code\nstatus,weighed\ngear,netted\n"),
    ] { try project.write(text, to: "GeoData/\(file)") }
    return project
  }

  @Test func listsEveryFinding() throws {
    let result = try Self.project(Self.faulty).krai.run("data", "check")
    #expect(result.status == 1)
    #expect(result.output.isEmpty)
    #expect(result.lines.map(String.init) == Self.findings)
  }

  @Test func soundTablesHaveNone() throws {
    let result = try Self.project("K1,trout,2018,30,20,40,t,weighed,LOG;DIARY\n").krai.run("data", "check")
    #expect(result.status == 0)
    #expect(result.output.isEmpty && result.messages.isEmpty, "\(result.messages)")
  }

  /// With all faults but one mended the last is still found.
  @Test(arguments: [
    ("K1,trout,2018,90,20,40,t,weighed,LOG", "2:15: value is not between low and high [interval]"),
    ("K1,trout,2019,,20,40,t,weighed,", "2:32: a value needs a source [evidence]"),
    ("K1,trout,2019,,20,40,,weighed,LOG", "2:22: a value needs a unit [evidence]"),
    ("K1,trout,2020,30,,,t,netted,LOG", "2:22: no code \"netted\" in the list status [code]"),
    ("K1,trout,2021,30,,,t,weighed,LOG;GOSSIP", "2:30: no \"GOSSIP\" in sources [reference]"),
    (
      "K1,trout,2021,30,,,t,weighed,LOG\nK1,trout,2022,30,,,t,weighed,LOG",
      "3:1: \"K1\" stands already in line 2 [unique]"
    ),
    ("K1,eel,2021,30,,,t,weighed,LOG", "2:4: no \"eel\" in series [reference]"),
    ("K1,trout,2021,501,,,t,weighed,LOG", "2:15: value must not be above 500"),
  ])
  func oneFaultIsEnough(_ row: String, _ finding: String) throws {
    let result = try Self.project(row + "\n").krai.run("data", "check")
    #expect(result.status == 1)
    #expect(result.messages == "GeoData/catch.csv:\(finding)\n")
  }

  /// Data are looked at before there is a figure; who asks for one is told.
  @Test func dataNeedNoFigures() throws {
    let project = try Self.project(Self.faulty)
    try FileManager.default.removeItem(at: project.url.appendingPathComponent("Figures"))
    let check = try project.krai.run("data", "check")
    #expect(check.status == 1 && check.lines.count == 7, "\(check.messages)")
    let build = try project.krai.run("build")
    #expect(
      build.status == 2 && build.lines.count == 1 && build.messages.contains("there is no folder of figures"))
    #expect(try project.files(in: "Output").isEmpty)
  }

  @Test func findingsAsJSON() throws {
    let result = try Self.project(Self.faulty).krai.run("data", "check", "--json")
    #expect(result.status == 1)
    #expect(result.messages.isEmpty)
    let list = try #require(JSONSerialization.jsonObject(with: Data(result.output)) as? [[String: Any]])
    #expect(list.map { $0["rule"] as? String }.count == 7)
    #expect(list.first?["rule"] as? String == "unique" && list.first?["id"] as? String == "K4")
    #expect(list.first?["table"] as? String == "observations" && list.first?["line"] as? Int == 6)
    let sound = try Self.project("").krai.run("data", "check", "--json")
    #expect(sound.status == 0 && sound.text == "[]\n")
  }
}
