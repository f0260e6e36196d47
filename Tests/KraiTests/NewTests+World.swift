import Foundation
import Testing

/// `krai new --world`: the map of the world that comes with Krai, and tables that name countries.
extension NewTests {
  @Test func theWorldComesWithItsSourceAndIsRight() throws {
    let desk = try Desk()
    let (made, built) = try desk.built("earth", ["--world"])
    #expect(made.first == "world: 4 layers: countries, lakes, land, rivers", "\(made)")
    #expect(built.count == 1 && built[0].hasPrefix("3 figures, "), "\(built)")
    #expect(try desk.names("earth/GeoData") == ["datapackage.json", "world.gpkg"])
    #expect(try desk.text("earth/Output/map.svg").contains("Source: Natural Earth"))
    #expect(try desk.text("earth/GeoData/datapackage.json").contains(#""name": "public-domain""#))
    // Every country is drawn, the Vatican too.
    let drawn = try desk.text("earth/Output/map.csv").split(separator: "\n")
    #expect(drawn.count == 248 && drawn.contains { $0.hasPrefix("map,geo,VA,") }, "\(drawn.prefix(3))")
    let check = try desk.krai.run("data", "check", "--project", "earth")
    #expect(check.status == 0 && check.output.isEmpty, "\(check.messages)")
  }

  /// Codes of two and three letters, and names in any language; of each the latest year's row.
  @Test func tablesOfCountriesColourTheWorld() throws {
    let names = ["FR", "DEU", "Россия", "刚果民主共和国", "Brasilien", "États-Unis", "Côte d'Ivoire"]
    let rows = names.enumerated().flatMap { index, name in
      (2019...2021).map { "\(name),\($0),\(index * 10 + $0 - 2019).5" }
    }
    let desk = try Desk(["gdp.csv": "land,year,gdp\n" + rows.joined(separator: "\n") + "\n"])
    let (made, built) = try desk.built("mine", ["gdp.csv", "--world"])
    #expect(made.contains("Figures/map.yaml: countries filled by gdp of gdp, by their land"), "\(made)")
    #expect(built.allSatisfy { $0.contains("no source of") || $0.contains(" figures, ") }, "\(built)")
    let drawn = try desk.text("mine/Output/map.csv").split(separator: "\n").dropFirst()
    #expect(drawn.count == names.count, "\(drawn)")
    for (index, id) in ["FR", "DE", "RU", "CD", "BR", "US", "CI"].enumerated() {
      #expect(
        drawn.contains { $0.hasPrefix("map,geo,\(id),") && $0.contains(",\(index * 10 + 2).5,") }, "\(drawn)")
    }
    #expect(try desk.text("mine/Figures/map.yaml").contains("match: name, where: {year: 2021}"))
  }

  /// The countries of one continent are a map of it.
  @Test func aContinentFillsTheMap() throws {
    let desk = try Desk(["n.csv": "country,n\nFrance,1\nSpain,2\nItaly,3\n"])
    _ = try desk.built("west", ["n.csv", "--world"])
    #expect(try desk.text("west/Figures/map.yaml").contains("extent: [-12, 34, 42, 71]"))
  }

  @Test func pointsLieOnTheirSurroundings() throws {
    let desk = try Desk(["spots.csv": "name,lon,lat,size\nA,178,-18,3\nB,-179,-17,5\nC,177,-19,2\n"])
    let (made, _) = try desk.built("spots", ["spots.csv", "--world"])
    #expect(made.contains("Figures/map.yaml: spots sized by size"), "\(made)")
    let map = try desk.text("spots/Figures/map.yaml")
    #expect(
      map.contains("extent: [176.8, -19.2, -178.8, -16.8]") && map.contains("geo: {data: land"), "\(map)")
  }

  @Test func whatNamesNoCountryIsRefused() throws {
    let desk = try Desk(["things.csv": "thing,n\nfoo,1\nbar,2\n", "Lakes.csv": "a,n\nx,1\ny,2\n"])
    let before = try desk.names()
    for (file, message) in [
      (
        "things.csv",
        "things.csv:2:1: no column of things names countries: codes of ISO 3166, or names in any language; without "
          + "--world it is drawn as a chart"
      ),
      (
        "Lakes.csv",
        "Lakes.csv: would be the table \"Lakes\" as one of the world's map is; give it another name"
      ),
    ] {
      let result = try desk.krai.run("new", "ok", file, "--world")
      #expect(result.status == 2 && result.lines.map(String.init) == [message], "\(result.messages)")
      #expect(try desk.names() == before)
    }
  }
}
