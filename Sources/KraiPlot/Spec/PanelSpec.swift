import KraiSource

/// Marks on one pair of coordinates.
package struct PanelSpec: Sendable {
  package var name: String
  package var title: LocalText?
  package var subtitle: LocalText?
  /// What must be known of this panel; it stands under it.
  package var notes: [LocalText]
  package var data: DataSpec?
  package var projection: ProjectionSpec?
  package var x: AxisSpec?
  package var y: AxisSpec?
  package var color: ColorScaleSpec
  package var marks: [MarkEntry]
  package var guides: GuidesSpec
  /// Height of the plotting frame in points.
  package var height: Double?
  package var location: SourceLocation

  /// A mark, or the name of a shared list of marks (`use: basemap`).
  package enum MarkEntry: Sendable {
    case mark(MarkSpec)
    case use(String, SourceLocation)
  }

  static let keys: [SpecKey] = [
    SpecKey("data", .either([.word, .object(DataSpec.keys)]), "Rows for marks that name none."),
    SpecKey("projection", .either([.word, .object(ProjectionSpec.keys)]), "Makes the panel a map."),
    SpecKey("x", .either([.word, .object(AxisSpec.keys)]), "Horizontal scale."),
    SpecKey("y", .either([.word, .object(AxisSpec.keys)]), "Vertical scale."),
    SpecKey("color", .object(ColorScaleSpec.keys), "Scale of fill and stroke columns."),
    SpecKey("marks", .list(.any), "What is drawn, in order."),
    SpecKey("guides", .object(GuidesSpec.keys), "Scale bar, inset and legends."),
    SpecKey("height", .number, "Height of the plotting frame in points."),
  ]
  static let titleKeys: [SpecKey] = [
    SpecKey("title", .text, "The finding."),
    SpecKey("subtitle", .text, "What is measured, and in what unit."),
    SpecKey(
      "notes", .either([.text, .list(.text)]),
      "What must be known: notes under the picture, or under its panel."),
  ]

  init(_ object: SpecObject, name: String) throws {
    self.name = name
    location = object.node.location
    title = try object.text("title")
    subtitle = try object.text("subtitle")
    notes = try Self.notes(object)
    data = try object["data"].map { try DataSpec($0, where: nil) }
    projection = try object["projection"].map(ProjectionSpec.init)
    x = try object["x"].map { try AxisSpec($0, name: "x") }
    y = try object["y"].map { try AxisSpec($0, name: "y") }
    color = try object["color"].map { try ColorScaleSpec($0) } ?? ColorScaleSpec()
    guides = try object["guides"].map(GuidesSpec.init) ?? GuidesSpec()
    height = try Self.height(object)
    marks = try object["marks"].map(Self.marks) ?? []
    if let projection, x != nil || y != nil {
      throw Issue("a map's x and y are its projection; leave out x and y", at: projection.location)
    }
  }

  /// One note or a list of them.
  static func notes(_ object: SpecObject) throws -> [LocalText] {
    guard let node = object["notes"] else { return [] }
    return try (node.items ?? [node]).map { try LocalText($0, what: "notes") }
  }

  static func height(_ object: SpecObject) throws -> Double? {
    let height = try object.number("height")
    if let height, let node = object["height"], !(20...10_000).contains(height) {
      throw node.issue("\"height\" must be from 20 to 10,000 points")
    }
    return height
  }

  /// Reads a list of marks; all issues of the list are reported together.
  static func marks(_ node: SourceNode) throws -> [MarkEntry] {
    guard let items = node.items else { throw node.issue("\"marks\" must be a list") }
    var issues: [Issue] = []
    var marks: [MarkEntry] = []
    for item in items {
      do {
        guard let entry = item.entries?.first, item.entries?.count == 1 else {
          throw item.issue("a mark is written as one key, for instance \"- dot: {data: crossings}\"")
        }
        if entry.key.text == "use" {
          guard let part = entry.value.text else {
            throw entry.value.issue("\"use\" names a part of krai.yaml")
          }
          marks.append(.use(part, entry.value.location))
        } else {
          marks.append(.mark(try MarkSpec(type: entry.key, body: entry.value)))
        }
      } catch {
        issues += Issues(error).list
      }
    }
    if !issues.isEmpty { throw Issues(issues) }
    return marks
  }
}

/// Guides that a panel asks for; axes and legends come by themselves.
package struct GuidesSpec: Sendable {
  package var scaleBar: Bool
  package var legend: Bool
  package var inset: ProjectionSpec?
  /// Degrees between the lines of a map's grid.
  package var graticule: Double?

  static let keys: [SpecKey] = [
    SpecKey("scalebar", .choice(["km"]), "A scale bar in kilometres."),
    SpecKey("graticule", .number, "Degrees between the meridians and parallels of a grid."),
    SpecKey("legend", .flag, "false draws no legend."),
    SpecKey("inset", .object(ProjectionSpec.keys), "A small map in a corner that shows where the panel is."),
  ]

  init() { (scaleBar, legend) = (false, true) }

  init(_ node: SourceNode) throws {
    let object = try SpecObject(node, what: "guides", keys: Self.keys)
    scaleBar = try object.choice("scalebar", of: ["km"]) != nil
    legend = try object.flag("legend") ?? true
    inset = try object["inset"].map(ProjectionSpec.init)
    graticule = try object.number("graticule")
    if let graticule, let node = object["graticule"], !(0.1...90).contains(graticule) {
      throw node.issue("\"graticule\" must be from 0.1 to 90 degrees")
    }
  }
}
