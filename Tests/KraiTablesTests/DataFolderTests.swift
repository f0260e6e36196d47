import Foundation
import KraiSource
import Testing

@testable import KraiTables

struct DataFolderTests {
  private static let point = """
    {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"id": "P", "on": "2024-03-05"},
      "geometry": {"type": "Point", "coordinates": [10, 50]}}]}
    """

  private func issues(_ files: [String: String]) throws -> [String] {
    let folder = try TemporaryPackage(files)
    do {
      _ = try folder.load()
      return []
    } catch {
      return Issues(error).list.map(\.description)
    }
  }

  @Test func filesAreTablesByName() throws {
    let folder = try TemporaryPackage([
      "b.csv": "code,n,when,flag,zip\n01,1.5,2024-Q1,true,1010\n02,,2024-Q2,false,\n",
      "A.TSV": "x\ty\n1\t\"a\tb\"\n", "spots.geojson": Self.point, ".hidden.csv": "x\n1\n", "NOTICE": "none",
      "package.json": "{}",
    ])
    try FileManager.default.createDirectory(
      atPath: folder.path("more.csv"), withIntermediateDirectories: false)
    let workspace = try folder.workspace()
    #expect(workspace.tableNames == ["A", "b", "spots"])
    #expect(try workspace.columns(of: "b") == ["code", "n", "when", "flag", "zip"])
    #expect(workspace.tablesRead.isEmpty)
    let table = try workspace.select("b")
    #expect(table[column: "code"]?.value(at: 0) == .text("01"))
    #expect(table[column: "n"]?.columnNumbers == [1.5, nil])
    #expect(table.columns.filter { $0.traits?.isPeriod == true }.map(\.name) == ["when"])
    #expect(table[column: "flag"]?.value(at: 1) == .text("false"))
    #expect(try workspace.select("A")[column: "y"]?.value(at: 0) == .text("a\tb"))
    #expect(try workspace.select("spots")[column: "on"]?.traits?.isPeriod == true)
    let query = try workspace.query("SELECT \"when\", n + 1 AS m FROM b ORDER BY code")
    #expect(query[column: "m"]?.value(at: 0) == .number(2.5))
    #expect(query[column: "when"]?.traits?.isPeriod == true)
    #expect(try DataCheck.run(try folder.load()).isEmpty)
  }

  @Test func whatIsNotDescribedIsInferred() throws {
    let folder = try TemporaryPackage([
      "datapackage.json":
        "{\"resources\": [{\"name\": \"first\", \"path\": \"./a.csv\", \"title\": \"One\"}]}",
      "a.csv": "x\n1\n", "b.csv": "y\nq\n",
    ])
    let package = try folder.load()
    #expect(package.tableNames == ["first", "b"])
    #expect(try Workspace(package: package).select("first")[column: "x"]?.value(at: 0) == .number(1))
    let bare = try TemporaryPackage(["datapackage.json": "{\"name\": \"bare\"}", "a.csv": "x\n1\n"])
    #expect(try bare.load().tableNames == ["a"])
  }

  @Test func layersAreThoseOfTheGeoPackage() throws {
    let folder = try TemporaryPackage(["made.geojson": Self.point, "rows.csv": "id\nP\n"])
    guard
      try folder.run("/usr/bin/ogr2ogr", ["all.gpkg", "made.geojson", "-nln", "second"]),
      try folder.run("/usr/bin/ogr2ogr", ["all.gpkg", "made.geojson", "-nln", "first", "-update"])
    else { return }
    let workspace = try folder.workspace()
    #expect(workspace.tableNames == ["first", "second", "made", "rows"])
    #expect(try workspace.select("first")[column: "id"]?.value(at: 0) == .text("P"))
  }

  @Test func refusesWhatIsNoFolderOfTables() throws {
    #expect(
      try issues(["NOTICE": "none"]) == [
        "GeoData: no table in the folder: CSV, TSV, GeoJSON and GeoPackage files are read"
      ])
    #expect(throws: (any Error).self) { try DataPackage.load(directory: "/nowhere/at/all") }
    #expect(
      try issues(["x.csv": "a\n1\n", "X.tsv": "a\n1\n"]) == [
        "GeoData/x.csv: two tables are named \"x\": X.tsv and x.csv"
      ])
    #expect(
      try issues(["x.gpkg": "no database at all, but a text that is long enough to be looked at"]).count == 1)
  }
}

extension Column {
  fileprivate var columnNumbers: [Double?] { (0..<count).map { number(at: $0) } }
}
