import KraiSource

/// `{"type": "point", "longitude": "lon", "latitude": "lat"}`, `{"point": {"lon": "lon", "lat": "lat"}}`, or a line.
extension GeometryRule: SpecValue {
  package static let plural = "geometries"
  package static var shape: Shape {
    let bodies = [("point", Degrees.info), ("point", ShortDegrees.info), ("line", Line.info)]
    return .either(
      bodies.flatMap { kind, keys -> [Shape] in
        var (type, nested) = (
          KeyInfo("type", .choice([kind]), "What rows become."),
          KeyInfo(kind, .object(Self.open(keys)), "What rows become.")
        )
        (type.isRequired, nested.isRequired) = (true, true)
        return [.object(open([type] + keys)), .object(open([nested]))]
      })
  }

  private static func open(_ keys: [KeyInfo]) -> ObjectShape {
    var object = ObjectShape(keys)
    object.isOpen = true
    return object
  }

  package init(_ node: SourceNode, key: String) throws {
    let kind = node["type"]?.text ?? node.entries?.first?.key.text ?? ""
    let rule = node[kind] ?? node
    switch kind {
    case "point" where rule["lon"] == nil:
      let degrees = try Degrees(rule, key: key)
      self = .point(lon: degrees.longitude, lat: degrees.latitude)
    case "point":
      let degrees = try ShortDegrees(rule, key: key)
      self = .point(lon: degrees.lon, lat: degrees.lat)
    case "line":
      let line = try Line(rule, key: key)
      self = .line(
        from: line.from, to: line.to, points: line.points,
        curve: line.curve.map { Curve(by: $0.by, order: $0.order) })
    default: throw node.issue("\(key) is a \"point\" or a \"line\"")
    }
  }
}

/// The columns with a point's position.
private struct Degrees: Keyed {
  private(set) var longitude = ""
  private(set) var latitude = ""

  static let isOpen = true
  static let info = keys.map(\.info)
  static let keys: [Key<Degrees>] = [
    Key("longitude", \.longitude, "The column with degrees east.").required("\"longitude\" is missing"),
    Key("latitude", \.latitude, "The column with degrees north.").required("\"latitude\" is missing"),
  ]

  init() {}
}

private struct ShortDegrees: Keyed {
  private(set) var lon = ""
  private(set) var lat = ""

  static let isOpen = true
  static let info = keys.map(\.info)
  static let keys: [Key<ShortDegrees>] = [
    Key("lon", \.lon, "The column with degrees east.").required("\"lon\" is missing"),
    Key("lat", \.lat, "The column with degrees north.").required("\"lat\" is missing"),
  ]

  init() {}
}

private struct Line: Keyed {
  private(set) var from = ""
  private(set) var to = ""
  private(set) var points = ""
  private(set) var curve: Curve?

  struct Curve: Keyed {
    private(set) var by = ""
    private(set) var order = ""

    static let isOpen = true
    static let keys: [Key<Curve>] = [
      Key("by", \.by, "The column whose texts tell curves apart.").required("\"by\" is missing"),
      Key("order", \.order, "The column with the order of a curve's rows.").required("\"order\" is missing"),
    ]

    init() {}
  }

  static let isOpen = true
  static let info = keys.map(\.info)
  static let keys: [Key<Line>] = [
    Key("from", \.from, "The column with the key of the first point.").required("\"from\" is missing"),
    Key("to", \.to, "The column with the key of the last point.").required("\"to\" is missing"),
    Key("points", \.points, "The table of the points.").required("\"points\" is missing"),
    Key("curve", \.curve, "Rows that are pieces of one smooth curve."),
  ]

  init() {}
}
