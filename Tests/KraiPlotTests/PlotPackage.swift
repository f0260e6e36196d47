import Foundation
import KraiSource
import KraiTables

@testable import KraiPlot

/// A small data package in a folder of its own, removed with its owner, and figures over it.
final class PlotPackage {
  let directory: String
  let data: DataPackage

  static let file = "Figures/f.yaml"

  /// - Parameters:
  ///   - observations: rows without their header, see `observationColumns`.
  ///   - columns: more columns of the observations.
  ///   - tables: CSV files by name, beside the usual ones or in their place; `lon` and `lat` make points.
  ///   - layers: GeoJSON files by name.
  ///   - entries: more JSON for the resource of a table, for instance `"krai:note": {…}`.
  init(
    _ observations: String = "", columns: [String] = [], tables: [String: String] = [:],
    layers: [String: String] = [:],
    entries: [String: String] = [:]
  ) throws {
    directory = NSTemporaryDirectory() + "krai-plot-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    var files = Self.usual.merging(tables) { $1 }
    files["observations"] = ([Self.observationColumns] + columns).joined(separator: ",") + "\n" + observations
    var resources: [String] = []
    for (name, csv) in files.sorted(by: { $0.key < $1.key }) {
      try Self.write(csv, "\(directory)/\(name).csv")
      resources.append(Self.resource(name, csv, more: entries[name]))
    }
    for (name, json) in layers.sorted(by: { $0.key < $1.key }) {
      try Self.write(json, "\(directory)/\(name).geojson")
      let more = entries[name].map { ", \($0)" } ?? ""
      resources.append("{\"name\": \"\(name)\", \"path\": \"\(name).geojson\"\(more)}")
    }
    try Self.write(
      "{\"name\": \"test\", \"resources\": [\(resources.joined(separator: ",\n"))]}",
      "\(directory)/datapackage.json")
    data = try DataPackage.load(directory: directory, named: "GeoData")
  }

  deinit { try? FileManager.default.removeItem(atPath: directory) }

  static let observationColumns =
    "id,series,area,item,period,value,low,high,unit,status,sources,reliability,text"

  private static let numeric: Set<String> = ["value", "low", "high", "lon", "lat", "rank", "scale_zh"]

  private static let usual = [
    "series": """
    id,name_en,name_ru,name_zh,unit,preferred
    share,Share of trade,Доля торговли,贸易份额,percent,GOOD;FAIR
    trade,Trade,Торговля,贸易,billion_usd,
    """,
    "areas": """
    id,name_en,name_ru,name_zh
    A,Amur,Амур,阿穆尔
    B,Buryatia,Бурятия,布里亚特
    """,
    "items": """
    id,name_en,name_ru,name_zh
    oil,Oil,Нефть,石油
    gas,Gas,Газ,天然气
    coal,Coal,Уголь,煤炭
    """,
    "units": """
    id,label_en,label_ru,label_zh,pattern_en,pattern_ru,pattern_zh,scale_zh
    percent,percent,проценты,%,{}%,{}\u{A0}%,{}%,1
    billion_usd,billion dollars,млрд долларов,亿美元,${} billion,{}\u{A0}млрд долларов,{}亿美元,10
    trucks,trucks,грузовики,辆,{} trucks,{} грузовых авто,{}辆,1
    """,
    "sources": """
    id,short,title,publisher,date,url,reliability
    GOOD,Good Times,Trade falls,Good Times Ltd,2025-01,https://example.org/good,A
    FAIR,Fair Paper,Trade rises,Fair Ltd,2025-02,,B
    """,
    "codes": """
    list,code,name_en,name_ru,name_zh
    text,slightly down,slightly down,небольшое снижение,略降
    text,up,up,рост,上升
    """,
  ]

  private static let references = [
    "series": "series", "area": "areas", "item": "items", "unit": "units",
  ].mapValues { ", \"krai:reference\": \"\($0).id\"" }

  private static func resource(_ name: String, _ csv: String, more: String?) -> String {
    let header = String(csv.prefix { $0 != "\n" })
    let columns = header.split(separator: ",").map(String.init)
    let fields = columns.map { column in
      let codes =
        name == "observations"
        ? column == "text" ? ", \"krai:codes\": \"text\"" : references[column] ?? "" : ""
      return
        "{\"name\": \"\(column)\", \"type\": \"\(numeric.contains(column) ? "number" : "string")\"\(codes)}"
    }
    let geometry =
      columns.contains("lon")
      ? ", \"krai:geometry\": {\"type\": \"point\", \"longitude\": \"lon\", \"latitude\": \"lat\"}" : ""
    return "{\"name\": \"\(name)\", \"path\": \"\(name).csv\"\(geometry)\(more.map { ", \($0)" } ?? ""),"
      + " \"schema\": {\"fields\": [\(fields.joined(separator: ", "))]}}"
  }

  private static func write(_ text: String, _ path: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }
}

// MARK: Figures

extension PlotPackage {
  /// Compiles a figure of the name "f"; `figures` are others of the project.
  func plot(
    _ yaml: String, _ language: Language = .en, theme: Theme = .light, width: Double? = nil,
    height: Double? = nil, first: Language = .en, figures: [String: String] = [:],
    requiresSources: Bool = false
  ) throws -> CompiledFigure {
    let spec = try FigureSpec.read(yaml, file: Self.file, name: "f")
    var context = CompileContext(
      dataPackage: data, language: language, theme: theme, measurer: FakeMeasurer(), firstLanguage: first,
      width: width, height: height,
      figure: { name in
        guard let text = figures[name] else { throw Issue("no figure \"\(name)\"") }
        return try FigureSpec.read(text, file: "Figures/\(name).yaml", name: name)
      })
    context.requiresSources = requiresSources
    return try compile(spec, in: context)
  }

  func read(_ yaml: String, _ language: Language = .en) throws -> SceneReading {
    SceneReading(try plot(yaml, language).scene)
  }

  /// What compiling a figure complains about, a line an issue; empty when it builds.
  func issues(
    _ yaml: String, _ language: Language = .en, figures: [String: String] = [:], requiresSources: Bool = false
  ) -> [String] {
    do {
      _ = try plot(yaml, language, figures: figures, requiresSources: requiresSources)
      return []
    } catch {
      return Issues(error).list.map(\.description)
    }
  }
}

/// What reading a spec complains about.
func specIssues(_ yaml: String) -> [String] {
  do {
    _ = try FigureSpec.read(yaml, file: PlotPackage.file, name: "f")
    return []
  } catch {
    return Issues(error).list.map(\.description)
  }
}
