import KraiGraphics
import KraiSource
import Testing

@testable import KraiPlot

/// A key that is accepted is a key that is used: written, it changes the picture or what is told of it, or it is a
/// located error. The keys are those that the marks and the panels themselves name.
struct UsedKeyTests {
  private static let table = """
    id,kind,group,word,period,value,low,high,rank,lon,lat,scale_zh,status,sources,unit
    R1,a,u,one,2001,3,1,5,1,2,43,4,reported,GOOD,trucks
    R2,b,u,two,2002,4,2,7,2,7,47,3,estimated,GOOD,trucks
    R3,a,v,three,2003,9,6,11,3,13,44,2,reported,GOOD,trucks
    R4,b,v,four,2006,9.05,6,8,3.02,13.1,44.05,1,reported,GOOD,trucks
    """

  private static func package() throws -> PlotPackage {
    try PlotPackage(
      tables: ["numbers": table, "codes": "list,code,name_en,dashed\nkind,b,B,yes\nid,B,B,yes"],
      layers: ["regions": MapTests.squares, "lines": lines])
  }

  private static let lines = """
    {"type": "FeatureCollection", "features": [
    {"type": "Feature", "properties": {"id": "L", "kind": "a", "scale_zh": 2, "word": "one", "value": 2}, "geometry":
    {"type": "LineString", "coordinates": [[1, 45], [29, 45]]}},
    {"type": "Feature", "properties": {"id": "M", "kind": "b", "scale_zh": 1, "word": "two", "value": 3}, "geometry":
    {"type": "LineString", "coordinates": [[1, 45.2], [29, 45.2]]}}]}
    """

  // MARK: Figures of one mark

  /// A figure of one mark, before the key under test is written into it.
  private struct Base {
    let mark: MarkKind
    let isMap: Bool
    let data: String?
    var channels: [(channel: String, value: String)]

    /// The figure with one more key of the mark, or another value of a channel that it has.
    func yaml(_ key: String = "", _ value: String = "") -> String {
      var entries = channels.filter { $0.channel != key }.map { "\($0.channel): \($0.value)" }
      if !key.isEmpty { entries.append("\(key): \(value)") }
      if let data, key != "data" { entries.insert("data: \(data)", at: 0) }
      let map = isMap ? "projection: {extent: [0, 40, 30, 50]}\n" : ""
      return "title: T\n\(map)marks: [\(mark.name): {\(entries.joined(separator: ", "))}]"
    }
  }

  /// Each mark on each of its coordinates with each set of channels that suffices, bare and dressed.
  private static var bases: [Base] {
    MarkSet.standard.kinds.flatMap { mark in
      [false, true].filter { mark.coordinates.contains($0 ? .map : .chart) }.flatMap { isMap in
        (mark.needs.isEmpty ? [[]] : mark.needs).flatMap { needs -> [Base] in
          let tables =
            mark.drawsGeometry && isMap
            ? mark.makes.isEmpty ? ["regions", "lines"] : ["numbers"] : ["numbers"]
          return tables.flatMap { data -> [Base] in
            let places = isMap && data == "numbers" ? needs.filter { $0 != .x && $0 != .y } : needs
            let bare = places.map { ($0.rawValue, column($0, mark, isMap, data)) }
            let more = ["fill", "stroke", "label", "r", "symbol"].filter { name in
              mark.channels.contains { $0.channel.rawValue == name }
                && !needs.contains { $0.rawValue == name }
            }.map { ($0, column(Channel(rawValue: $0), mark, isMap, data)) }
            var all = [Base(mark: mark, isMap: isMap, data: data, channels: bare)]
            if more.contains(where: { $0.0 == "stroke" }) {
              all.append(
                Base(mark: mark, isMap: isMap, data: data, channels: bare + [("stroke", "{value: ink}")]))
            }
            all += more.map { Base(mark: mark, isMap: isMap, data: data, channels: bare + [$0]) }
            if more.count > 1 {
              all.append(Base(mark: mark, isMap: isMap, data: data, channels: bare + more))
            }
            return all
          }
        }
      }
    }
  }

  private static func column(_ channel: Channel, _ mark: MarkKind, _ isMap: Bool, _ data: String) -> String {
    if data == "regions" { return channel == .label ? "name" : "id" }
    switch channel.rawValue {
    case "x" where !isMap && mark.keys.contains { $0.name == "gap" }: return "period"
    case "x": return isMap ? "lon" : mark.keys.contains { $0.name == "bin" } ? "kind" : "rank"
    case "y": return isMap ? "lat" : "value"
    case "x1": return isMap ? "lon" : "low"
    case "y1": return isMap ? "lat" : "low"
    case "x2": return isMap ? "{value: 20}" : "high"
    case "y2": return isMap ? "{value: 44}" : "high"
    case "label", "text": return "word"
    case "r": return "value"
    default: return "kind"
    }
  }

  /// Values to write at a key; all but those that say what holds anyway must show.
  private static func values(of key: KeyInfo) -> [String] {
    switch key.shape {
    case .number(let bounds), .whole(let bounds):
      let (low, high) = (bounds?.low ?? -20, bounds?.high ?? 40)
      return ["\(low + (high - low) * 0.4)", "\(Int((low + min(high, low + 12) * 0.6).rounded()))"]
    case .flag: return ["true", "false"]
    case .choice(let words): return words
    case .list: return ["[7, 3]"]
    case .either(let shapes): return shapes.flatMap { values(of: KeyInfo(key.name, $0, "")) }
    default: return ["scale_zh"]
    }
  }

  private static func outcome(_ package: PlotPackage, _ yaml: String) -> String {
    do {
      let figure = try package.plot(yaml)
      return "\(figure.scene.dump())\n\(figure.drawn)\n\(figure.warnings)"
    } catch {
      let issues = Issues(error).list
      return issues.allSatisfy { $0.location?.line ?? 0 > 1 } ? "error: \(issues)" : ""
    }
  }

  @Test func optionsOfMarks() throws {
    let package = try Self.package()
    var tried: Set<String> = []
    var shown: Set<String> = []
    for base in Self.bases {
      let before = Self.outcome(package, base.yaml())
      guard !before.hasPrefix("error"), !before.isEmpty else { continue }
      for key in base.mark.keys {
        let values = Self.values(of: key)
        let outcomes = values.map { Self.outcome(package, base.yaml(key.name, $0)) }
        let idle = zip(values, outcomes).filter { $0.1 == before || $0.1.isEmpty }.map(\.0)
        let name = "\(base.mark.name) \(key.name)"
        tried.insert(name)
        if outcomes.contains(where: { $0 != before && !$0.isEmpty && !$0.hasPrefix("error") }) {
          shown.insert(name)
        }
        // Which label wins shows only where two are in each other's way; one value may be what holds anyway.
        if key.name == "priority", base.channels.contains(where: { $0.channel == "label" }) { continue }
        #expect(idle.count < min(values.count, 2), "\(key.name): \(idle) does nothing in\n\(base.yaml())")
      }
    }
    let known = MarkSet.standard.kinds.flatMap { kind in kind.keys.map { "\(kind.name) \($0.name)" } }
    #expect(tried == Set(known))
    #expect(shown == Set(known), "\(Set(known).subtracting(shown)) never shows")
  }

  @Test func channelsOfMarks() throws {
    let package = try Self.package()
    var tried: Set<String> = []
    for base in Self.bases {
      let before = Self.outcome(package, base.yaml())
      guard !before.hasPrefix("error"), !before.isEmpty else { continue }
      for rule in base.mark.channels where !rule.isMade {
        let name = rule.channel.rawValue
        let present = base.channels.first { $0.channel == name }?.value
        tried.insert("\(base.mark.name) \(name)")
        let columns = [
          Self.column(rule.channel, base.mark, base.isMap, base.data ?? ""), "value", "group", "id",
        ]
        let isUsed = columns.filter { $0 != present }.contains { column in
          let after = Self.outcome(package, base.yaml(name, column))
          return after != before && !after.isEmpty
        }
        #expect(isUsed, "\(name) does nothing in\n\(base.yaml())")
      }
    }
    let known = MarkSet.standard.kinds.flatMap { kind in
      kind.channels.filter { !$0.isMade }.map { "\(kind.name) \($0.channel.rawValue)" }
    }
    #expect(tried == Set(known))
  }

  // MARK: Keys of panels

  /// Figures with a place for the keys of a mapping, and the values that the keys of a figure's parts may have.
  private struct Part: Sendable {
    let name: String
    let keys: [KeyInfo]
    /// `§` stands for the mapping's entries.
    let figures: [String]
    let values: [String: [String]]
  }

  private static let bar = "marks: [bar: {data: numbers, x: kind, y: value, fill: group}]"
  private static let dots = "marks: [dot: {data: numbers, x: value, y: rank, fill: rank, label: word}]"
  private static let line = "marks: [line: {data: numbers, x: period, y: value}]"
  private static func rule(_ side: String) -> String { "marks: [rule: {data: numbers, \(side): value}]" }
  private static let map =
    "projection: {extent: [0, 40, 30, 50]}\nmarks: [geo: {data: regions, fill: id}, dot: {data: numbers, r: value}]"

  private static let world = map.replacing(
    "{extent: [0, 40, 30, 50]}", with: "{type: robinson, extent: [-180, -90, 180, 90]}")

  private static let parts = [
    Part(
      name: "x", keys: AxisSpec.keys.map(\.info),
      figures: [bar, dots, line, rule("y")].map { "x: {§}\n\($0)" },
      values: [
        "column": ["rank"], "scale": ["sqrt", "log", "band", "linear"],
        "domain": ["[1, 20]", "[b, a]", "[2000, 2006]"],
        "label": ["Words"], "format": ["percent", "signed", "compact"],
        "ticks": ["[4, 6]", "[2002, 2003]", "[2, 900]"],
        "axis": ["false"], "grid": ["true", "false"], "reverse": ["true"],
      ]),
    Part(
      name: "y", keys: AxisSpec.keys.map(\.info),
      figures: [bar, dots, line, rule("x")].map { "y: {§}\n\($0)" },
      values: [
        "column": ["high"], "scale": ["sqrt", "log", "band"], "domain": ["[1, 30]", "[0, 3]"],
        "label": ["Words"], "format": ["percent", "signed"], "ticks": ["[2, 3]", "[2, 900]"],
        "axis": ["false"], "grid": ["false"], "reverse": ["true"],
      ]),
    Part(
      name: "color", keys: ColorScaleSpec.keys.map(\.info),
      figures: [bar, dots, map, line].map { "color: {§}\n\($0)" },
      values: [
        "scale": ["classed", "ordinal"], "method": ["quantile", "equal", "jenks"], "breaks": ["[2.5]"],
        "classes": ["3", "9"],
        "scheme": ["greens", "reds", "purples"], "domain": ["[v, u]", "[C, B, A]", "[nothing]"],
        "range": ["[red, green, blue, ink, muted]", "[ink, muted, faint]", "[ink, muted]"],
        "label": ["Words"],
        "legend": ["false"],
      ]),
    Part(
      name: "guides", keys: GuidesSpec.keys.map(\.info),
      figures: [bar, map, world].map { "guides: {§}\n\($0)" },
      values: [
        "scalebar": ["km"], "graticule": ["5"], "sphere": ["true"], "legend": ["false"],
        "inset": ["{extent: [-20, 30, 60, 70]}"],
      ]),
    Part(
      name: "facet", keys: FacetSpec.keys.map(\.info),
      figures: [
        "facet: {column: kind, §}\n\(line)", "facet: {rows: kind, §}\n\(line)",
        "facet: {columns: kind, §}\n\(line)",
        "facet: {column: kind, §}\n\(map)", "facet: {§}\n\(line)",
      ],
      values: [
        "column": ["group"], "wrap": ["1", "2"], "rows": ["group"], "columns": ["group"],
        "scales": ["free", "free-x", "free-y"],
      ]),
  ]

  @Test(arguments: ["x", "y", "color", "guides", "facet"])
  func keysOfPanels(_ name: String) throws {
    let package = try Self.package()
    let part = try #require(Self.parts.first { $0.name == name })
    var shown: Set<String> = []
    for figure in part.figures {
      func outcome(_ entry: String) -> String {
        Self.outcome(package, "title: T\n" + figure.replacing("§", with: entry))
      }
      let before = outcome("")
      // A mapping that needs a key is an error without it.
      let isBare = before.hasPrefix("error")
      for key in part.keys {
        let values = try #require(
          part.values[key.name], "\(name) has a key \(key.name), and the test no value for it")
        let outcomes = values.map { outcome("\(key.name): \($0)") }
        if outcomes.contains(where: { $0 != before && !$0.hasPrefix("error") && !$0.isEmpty }) {
          shown.insert(key.name)
        }
        let idle = zip(values, outcomes).filter { $0.1 == before || $0.1.isEmpty }.map(\.0)
        #expect(
          isBare || idle.count < min(values.count, 2), "\(key.name): \(idle) does nothing in\n\(figure)")
      }
    }
    #expect(
      shown == Set(part.keys.map(\.name)), "\(Set(part.keys.map(\.name)).subtracting(shown)) never shows")
  }
}
