import Foundation
import KraiGeometry
import KraiSource
import Testing

@testable import KraiTables

/// Names of the world, and rows that find their features by them.
struct NameTests {
  @Test(arguments: [
    ("Côte d’Ivoire", "cote divoire"), ("COTE D'IVOIRE", "cote divoire"),
    ("Korea, Republic of", "korea of republic"),
    ("Republic of Korea", "korea of republic"), ("  São Tomé & Principe ", "principe sao tome"), ("007", "7"),
    ("000", "0"), ("US-CA", "ca us"), ("ΑΘΉΝΑΣ", "αθηνασ"), ("Αθήνας", "αθηνασ"), ("Йемен", "иемен"),
    ("中 国", "中 国"), ("", ""), ("--", ""), ("A\u{301}", "a"),
  ])
  func aNameWhateverItsSpelling(_ name: String, _ key: String) {
    #expect(name.nameKey == key)
  }

  @Test func theNamesOfTheWorldAreWhatIsLookedFor() {
    let keys = WorldNames.keys
    #expect(keys.count > 60_000)
    // Made by another program: the same keys, each once, in the order that the search needs.
    #expect(keys.filter { $0.nameKey != $0 } == [])
    #expect(zip(keys, keys.dropFirst()).allSatisfy { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    #expect([keys.first, keys.last].allSatisfy { $0.map { WorldNames.codes(ofKey: $0).isEmpty } == false })
  }

  @Test(arguments: [
    ("Germany", "DE"), ("Allemagne", "DE"), ("Deutschland", "DE"), ("ドイツ", "DE"), ("DEU", "DE"),
    ("276", "DE"),
    ("Россия", "RU"), ("俄罗斯", "RU"), ("مصر", "EG"), ("004", "AF"), ("4", "AF"), ("Turkey", "TR"),
    ("Türkiye", "TR"),
    ("Congo, Dem. Rep.", "CD"), ("Congo", "CG"), ("Swaziland", "SZ"), ("eSwatini", "SZ"), ("Kosovo", "XK"),
    ("Bahamas, The", "BS"), ("Bavaria", "DE-BY"), ("Bayern", "DE-BY"), ("JP-13", "JP-13"),
    ("Georgia", "GE US-GA"),
    ("Atlantis", ""), ("a=b;c", ""),
  ])
  func whatANameMeans(_ name: String, _ codes: String) {
    #expect(WorldNames.codes(ofKey: name.nameKey).joined(separator: " ") == codes)
  }

  // MARK: Joins

  private static func files(_ rows: String, lands: [String], more: String = "") throws -> TemporaryPackage {
    let features = lands.enumerated().map { index, name in
      """
      {"type": "Feature", "properties": {"part": "x", "name": "\(name)"}, "geometry": {"type": "Polygon",
      "coordinates": [[[\(index), 0], [\(index), 1], [\(index).5, 1], [\(index), 0]]]}}
      """
    }
    return try TemporaryPackage([
      "rates.csv": rows, "names.csv": "id,en,ru\nq,Quiet Shire,Тихий край\n",
      "lands.geojson":
        "{\"type\": \"FeatureCollection\", \"features\": [\(features.joined(separator: ","))]}",
    ])
  }

  private static let lands = ["Kenya", "Ivory Coast", "eSwatini", "Тихий край", "Guinea", "Papua New Guinea"]

  private func report(_ rows: String, lands: [String] = lands, _ keys: JoinKeys = JoinKeys(match: .name))
    throws
    -> JoinReport
  {
    let files = try Self.files(rows, lands: lands)
    return try withExtendedLifetime(files) {
      let workspace = try files.workspace()
      return try workspace.joinReport(try workspace.select("rates"), to: "lands", by: keys)
    }
  }

  private func lines(_ report: JoinReport) -> [String] {
    report.entries.map { entry in
      [
        entry.kind.rawValue, entry.key, entry.layerKeys.joined(separator: "|"), "\(entry.rows)",
        entry.suggestion ?? "",
      ].joined(separator: " ")
    }
  }

  @Test func everyKeyOfBothSidesIsAccountedFor() throws {
    let report = try report(
      "note,land,rate\nx,Kenya,1\nx,KENYA ,2\nx,Côte d'Ivoire,3\nx,Swaziland,4\nx,quiet-shire,5\nx,Guineaa,6\nx,Atlantis,7\n"
        + "x,Kenya,8\nx,,9\n")
    #expect(report.column == "land" && report.layerColumn == "name")
    #expect(
      lines(report) == [
        "equal Kenya Kenya 2 ", "alike KENYA  Kenya 1 ", "alias Côte d'Ivoire Ivory Coast 1 ",
        "alias Swaziland eSwatini 1 ", "alias quiet-shire Тихий край 1 ", "unmatched Guineaa  1 Guinea",
        "unmatched Atlantis  1 ", "unmatched   1 ", "doubled \"Kenya\", \"KENYA \" Kenya 0 ",
        "left  Guinea 0 Guineaa",
        "left  Papua New Guinea 0 ",
      ])
    #expect(report.summary == "6 of 9 rows of rates match 4 of 6 rows of lands (land = name)")
    #expect(
      report.warnings == [
        "3 of 9 rows of rates match no row of lands by land = name (first: \"Guineaa\", GeoData/rates.csv:7:1) "
          + "(did you mean \"Guinea\"?); 2 of 6 rows of lands are left without",
        "1 row of lands is meant by several names in rates (first: \"Kenya\" by \"Kenya\", \"KENYA \")",
      ])
    #expect(!report.isTotalLoss && report.found == 4 && report.features == 6)
  }

  @Test func aNameOfTwoThingsIsNotGuessed() throws {
    let two = ["Georgia", "GEORGIA", "Kenya"]
    let clear = try report("land\nGeorgien\nKenya\n", lands: ["Georgia", "Kenya"])
    #expect(clear.warnings == [])
    let unclear = try report("land\nGeorgien\nKenya\n", lands: two)
    #expect(lines(unclear).first == "unclear Georgien Georgia|GEORGIA 1 ")
    #expect(
      unclear.warnings[0].contains(
        "(first: \"Georgien\", GeoData/rates.csv:2:1): it may be \"Georgia\" or \"GEORGIA\""))
  }

  @Test func byKeyOnlyTheSameTextJoins() throws {
    let rows = "land,code,n\nKenya,1,4\nKENYA,2,5\nSwaziland,3,6\n"
    let keyed = try report(rows, JoinKeys())
    #expect(keyed.summary == "1 of 3 rows of rates matches 1 of 6 rows of lands (land = name)")
    #expect(
      keyed.warnings == [
        "2 of 3 rows of rates match no row of lands by land = name (first: \"KENYA\", GeoData/rates.csv:3:1) "
          + "(did you mean \"Kenya\"?); match: name finds them; 5 of 6 rows of lands are left without"
      ])
    let part = try report(rows, JoinKeys(match: .name, column: "code", layerColumn: "part"))
    #expect(
      part.isTotalLoss
        && part.warnings[0].hasPrefix("none of the 3 rows of rates matches a row of lands by code = part"))
    for (keys, message) in [
      (JoinKeys(column: "lnad"), "no column \"lnad\" in rates (did you mean \"land\"?)"),
      (JoinKeys(layerColumn: "nam"), "no column \"nam\" in lands (did you mean \"name\"?)"),
      (
        JoinKeys(column: "code"),
        "no column of rates names rows of lands (match: name tries other spellings and names; by: {column: column of the layer} says which)"
      ),
    ] {
      let error = #expect(throws: KraiSource.Issue.self) { try report(rows, keys) }
      #expect(error?.message == message)
    }
    let table = #expect(throws: KraiSource.Issue.self) {
      let files = try Self.files("a\nb\n", lands: Self.lands)
      let workspace = try files.workspace()
      _ = try workspace.joinReport(try workspace.select("rates"), to: "names", by: keys)
    }
    #expect(table?.message == "names is no layer: it has no shapes")
  }

  private let keys = JoinKeys(match: .name)

  @Test func rowsTakeTheShapesOfTheirFeatures() throws {
    let files = try Self.files(
      "land,name,rate\nSwaziland,a,4\nNowhere,b,5\nKenya,c,6\nKenya,d,7\n", lands: Self.lands)
    func check(_ workspace: Workspace, window: Rect?) throws {
      let (table, report) = try workspace.joining(
        try workspace.select("rates"), to: "lands", by: keys, window: window)
      #expect(report.found == 2)
      #expect(
        (0..<table.rowCount).map { table[column: "rate"]?.number(at: $0) }
          == (window == nil ? [4, 6, 7] : [4]))
      // The table's own column of a name, and the place of its row.
      #expect(table[column: "name"]?.text(at: 0) == "a" && table.location(row: 0)?.line == 2)
      #expect(table[column: "part"]?.text(at: 0) == "x")
      #expect(table.geometry?.bounds(of: 0)?.minX == 2)
    }
    try check(try files.workspace(), window: nil)
    try #require(
      try files.run("/usr/bin/ogr2ogr", ["-f", "GPKG", "lands.gpkg", "lands.geojson", "-nln", "lands"]),
      "ogr2ogr is what Scripts/setup --tests installs")
    try FileManager.default.removeItem(atPath: files.path("lands.geojson"))
    try check(try files.workspace(), window: nil)
    // What lies outside of the window is matched, and not drawn.
    try check(try files.workspace(), window: Rect(minX: 1.9, minY: -5, maxX: 5, maxY: 5))
  }

  @Test func otherNamesAreSuggestedForKeys() throws {
    let files = try Self.files("land,rate\nElfenbeinküste,4\n", lands: Self.lands)
    let losses = try JoinCheck(try files.workspace()).losses(
      in: "SELECT geom FROM lands l JOIN rates r ON r.land = l.name")
    #expect(losses.first?.message.contains("no \"Elfenbeinküste\" (did you mean \"Ivory Coast\"?)") == true)
    try files.write(
      """
      {"resources": [{"name": "rates", "path": "rates.csv", "schema": {"fields": [{"name": "land"}, {"name": "rate"}],
      "foreignKeys": [{"fields": "land", "reference": {"resource": "lands", "fields": "name"}}]}}]}
      """, to: "datapackage.json")
    #expect(
      try DataCheck.run(try files.load()).map(\.description) == [
        "GeoData/rates.csv:2:1: no \"Elfenbeinküste\" in lands (did you mean \"Ivory Coast\"?) [reference]"
      ])
  }
}
