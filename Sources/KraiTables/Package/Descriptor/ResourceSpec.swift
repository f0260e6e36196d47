import KraiSource

/// An entry of `resources`: a table, or a GeoPackage of several.
struct ResourceSpec: Keyed {
  private(set) var name: PlacedWord?
  private(set) var path: PackagePath?
  private(set) var title: ScalarText?
  private(set) var format: PlacedWord?
  private(set) var dialect: DialectSpec?
  private(set) var encoding = TextEncoding.utf8
  private(set) var schema: Partial<TableSchemaSpec>?
  private(set) var licences: [LicenceSpec] = []
  private(set) var sources: [AttributionSpec] = []
  private(set) var role: TableRole?
  private(set) var geometry: GeometryRule?
  private(set) var note: NoteSpec?
  private(set) var window: WindowSpec?
  private var layers: Several<LayerSpec>?
  private var otherLayers: Several<LayerSpec>?
  private var within: Several<WithinSpec>?
  private var near: Several<PlaceSpec>?

  static let what: String? = "a resource"
  static let plural = "resources"
  static let isOpen = true
  static let keys: [Key<ResourceSpec>] = [
    Key("name", \.name, "The table's name in figures and queries.").required("\"name\" is missing"),
    Key("path", \.path, "The file, in the folder of datapackage.json.").required("\"path\" is missing"),
    Key("title", \.title, "A heading for people."),
    Key("format", \.format, "csv, tsv, geojson, geojsonl or gpkg; by default what the path ends in.")
      .shaped(TableFormat.shape),
    Key("dialect", \.dialect, "How a file of delimited text is written."),
    Key("encoding", \.encoding, "How the text of a file of delimited text is encoded; UTF-8 by default."),
    Key("schema", \.schema, "The columns and the keys."),
    Key("licenses", \.licences, "What may be done with the data."),
    Key("sources", \.sources, "Where the data come from, of every number that names no source itself."),
    Key("krai:role", \.role, "What the table is, whatever its name."),
    Key("krai:geometry", \.geometry, "How rows become points or lines."),
    Key("krai:layers", \.layers, "The layers of a GeoPackage."),
    Key("layers", \.otherLayers, "The layers of a GeoPackage, where krai:layers is not given."),
    Key("krai:within", \.within, "Areas that rows must lie in."),
    Key("krai:near", \.near, "Lines or areas that rows must lie near."),
    Key("krai:window", \.window, "West, south, east and north of what a base map holds, in degrees."),
    Key("krai:note", \.note, "What a figure says about the data."),
  ]

  init() {}

  /// The layers as listed.
  var listedLayers: [LayerSpec] { (layers ?? otherLayers)?.values ?? [] }

  /// Where rows must lie.
  var places: [PlaceRule] {
    (within?.values ?? []).map { $0.place.rule(.within) } + (near?.values ?? []).map { $0.rule(.near) }
  }
}

/// A layer of a GeoPackage: its name, or its name and its role.
struct LayerSpec: Keyed {
  private(set) var name = ""
  private(set) var role: TableRole?

  static let what: String? = "a layer"
  static let shorthand: String? = "name"
  static let plural = "layers"
  static let isOpen = true
  static let keys: [Key<LayerSpec>] = [
    Key("name", \.name, "As the GeoPackage names it.").required("\"name\" is missing"),
    Key("role", \.role, "What the layer is, whatever its name."),
  ]

  init() {}
}

/// One text, or a text a language.
struct NoteSpec: SpecValue {
  let texts: [String: String]

  static let shape = Shape.either([.text, .map(.text)])
  static let plural = "texts"

  init(_ node: SourceNode, key: String) throws {
    guard let entries = node.entries else {
      texts = ["en": try ScalarText(node, key: key).text]
      return
    }
    var texts: [String: String] = [:]
    for (language, text) in entries { texts[language.text ?? ""] = try ScalarText(text, key: key).text }
    self.texts = texts
  }
}

extension TableRole: Choice {
  /// As messages name it.
  public static var noun: String? { "role of a table" }
}
