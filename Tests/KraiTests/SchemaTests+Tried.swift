import KraiPlot

@testable import Krai
@testable import KraiTables

extension SchemaTests {
  /// Values of every kind that JSON has.
  private static let values = [
    "null", "\"point\"", "\"csv\"", "\"sources\"", "\"x.geojson\"", "true",
    "0", "-1", "5", "2.5", "600", "\"\"", "\"true\"", "\"7\"", "\"a\"", "\"auto\"",
    "\"#12f\"", "\"year\"",
    "\"normalize\"", "\"png\"", "\"en\"", "[]", "[3,2]", "[\"a\",2]", "[null]", "[[\"a\"]]", "[{\"dot\":{}}]",
    "{}", "{\"en\":\"x\"}",
    "{\"a\":[\"b\",null]}", "{\"a\":{}}", "{\"value\":1}", "{\"column\":\"a\"}", "{\"a\":\"#123456\"}",
  ]

  /// Each key of each mapping with each value.
  static let tried: [Document] = {
    let marks = "\"title\":\"T\",\"marks\":[{\"dot\":{}}]"
    var holes: [(kind: String, before: String, names: [String], after: String)] = [
      ("figure", "{\(marks),", FigureSpec.keys.map(\.info.name), "}"),
      ("figure", "{\(marks),\"x\":{", AxisSpec.keys.map(\.info.name), "}}"),
      ("figure", "{\(marks),\"color\":{", ColorScaleSpec.keys.map(\.info.name), "}}"),
      ("figure", "{\(marks),\"guides\":{", GuidesSpec.keys.map(\.info.name), "}}"),
      ("figure", "{\(marks),\"projection\":{", ProjectionSpec.keys.map(\.info.name), "}}"),
      ("figure", "{\(marks),\"facet\":{\"column\":\"c\",", FacetSpec.keys.dropFirst().map(\.info.name), "}}"),
      ("figure", "{\(marks),\"data\":{\"table\":\"t\",", DataSpec.keys.dropFirst().map(\.info.name), "}}"),
      ("figure", "{\(marks),\"data\":{", DataSpec.keys.map(\.info.name), "}}"),
      ("figure", "{\"title\":\"T\",\"panels\":{\"a\":{", PanelSpec.keys.map(\.info.name), "}}}"),
      ("figure", "{\"title\":\"T\",\"values\":{\"a\":{\"value\":\"v\",", ["label", "change"], "}}}"),
      (
        "figure", "{\"title\":\"T\",\"marks\":[{\"dot\":{\"x\":{\"column\":\"a\",", ["at", "format"], "}}}]}"
      ),
      ("figure", "{\"title\":\"T\",\"marks\":[{", MarkSet.standard.names + ["use"], "}]}"),
      ("project", "{", ProjectSpec.keys.map(\.info.name), "}"),
      ("project", "{\"themes\":[\"light\",\"dark\"],\"outputs\":[{", OutputSpec.keys.map(\.info.name), "}]}"),
      ("project", "{\"renditions\":{\"w\":{", ["width", "height"], "}}}"),
      ("theme", "{", ThemeSpec.keys.map(\.info.name), "}"),
    ]
    let fields = "\"fields\":[{\"name\":\"a\"},{\"name\":\"b\"}]"
    let resource = "{\"resources\":[{\"name\":\"a\",\"path\":\"a.geojson\","
    let point = "\"longitude\":\"a\",\"latitude\":\"b\""
    for (before, names, after) in [
      ("{", PackageSpec.keys.map(\.info.name), "}"),
      ("{\"resources\":[],", PackageSpec.keys.map(\.info.name), "}"),
      ("{\"resources\":[],\"licenses\":[{", LicenceSpec.keys.map(\.info.name), "}]}"),
      ("{\"resources\":[],\"sources\":[{", AttributionSpec.keys.map(\.info.name), "}]}"),
      (resource, ResourceSpec.keys.map(\.info.name), "}]}"),
      (resource + "\"schema\":{", TableSchemaSpec.keys.map(\.info.name), "}}]}"),
      (resource + "\"schema\":{\"fields\":[{\"name\":\"a\",", FieldSpec.keys.map(\.info.name), "}]}}]}"),
      (
        resource + "\"schema\":{\"fields\":[{\"name\":\"a\",\"constraints\":{",
        ConstraintSpec.keys.map(\.info.name),
        "}}]}}]}"
      ),
      (resource + "\"schema\":{\(fields),\"foreignKeys\":[{\"fields\":\"a\",", ["reference"], "}]}}]}"),
      (resource + "\"krai:layers\":[{\"name\":\"a\",", ["role"], "}]}]}"),
      (resource + "\"krai:near\":[{\"layer\":\"a\",\(point),", ["field", "key", "tolerance"], "}]}]}"),
      (resource + "\"krai:within\":[{\"layer\":\"a\",\(point),", ["field", "key", "tolerance"], "}]}]}"),
      (resource + "\"krai:geometry\":{", ["point", "line"], "}}]}"),
      (resource + "\"krai:geometry\":{\(point),", ["type"], "}}]}"),
    ] { holes.append(("datapackage", before, names, after)) }
    for kind in MarkSet.standard.kinds {
      // One channel of each mark stands for the others, which have one shape.
      let channels = kind.channels.map(\.channel.rawValue)
      let names =
        ["where", "legend"] + (kind.name == "dot" ? channels : [channels[0]]) + kind.keys.map(\.name)
      holes.append(
        ("figure", "{\"title\":\"T\",\"marks\":[{\"\(kind.name)\":{\"data\":\"t\",", names, "}}]}"))
    }
    return holes.flatMap { hole in
      hole.names.filter { !hole.before.contains("\"\($0)\":") }.flatMap { name in
        values.map { value in
          Document(kind: hole.kind, text: "\(hole.before)\"\(name)\":\(value)\(hole.after)", isJSON: true)
        }
      }
    }
  }()
}
