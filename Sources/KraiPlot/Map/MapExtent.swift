import KraiGeometry
import KraiSource
import KraiTables

/// The part of the earth that a map is about: a box in degrees, and what of it must fit into the frame.
struct MapExtent {
  /// Metres of a projection that a map shows at least, so that a single point has surroundings.
  static let least = 20_000.0

  /// `maxX` is above 180 across the antimeridian.
  let box: Rect
  let outline: GeometryColumn

  private static let world = Rect(minX: -180, minY: -90, maxX: 180, maxY: 90)

  init(_ spec: ProjectionSpec, workspace: Workspace, geography: PanelGeography?) throws {
    switch spec.extent {
    case .degrees(let box): self = Self.all(of: box)
    case .regions(let ids):
      self = try Self.features(ids, spec: spec, workspace: workspace, geography: geography)
    case nil:
      let drawn = geography?.geometry() ?? GeometryColumn()
      guard let box = drawn.extent else {
        self = Self.all(of: Self.world)
        return
      }
      self = Self.holding(drawn, in: box)
    }
  }

  private init(box: Rect, outline: GeometryColumn) { (self.box, self.outline) = (box, outline) }

  /// All of a box.
  private static func all(of box: Rect) -> MapExtent { MapExtent(box: box, outline: outline(of: box)) }

  /// Features and their box; what goes nearly round the earth is a map of all longitudes.
  private static func holding(_ features: GeometryColumn, in box: Rect) -> MapExtent {
    guard box.width > 300 else { return MapExtent(box: box, outline: features) }
    let isWorld = box.height > 130
    return all(
      of: Rect(minX: -180, minY: isWorld ? -90 : box.minY, maxX: 180, maxY: isWorld ? 90 : box.maxY))
  }

  private static func features(
    _ ids: [(id: String, location: SourceLocation)], spec: ProjectionSpec, workspace: Workspace,
    geography: PanelGeography?
  ) throws -> MapExtent {
    let geography = geography ?? PanelGeography(PanelSpec(), workspace: workspace)
    let base = [TableRole.regions, .land].compactMap(workspace.dataPackage.table)
    let tables = geography.tables + base.filter { !geography.tables.contains($0) }
    var features = GeometryColumn()
    for (id, location) in ids {
      guard let found = try geography.feature(id, in: tables) else {
        let places =
          tables.isEmpty ? "there is no layer to look in" : "looked in \(tables.joined(separator: ", "))"
        throw Issue("no feature \"\(id)\" to show (\(places))", at: location)
      }
      features.append(contentsOf: found)
    }
    guard let box = features.extent else { throw Issue("the extent is empty", at: spec.location) }
    return MapExtent(box: box, outline: features)
  }

  /// The box as a polygon with many vertices, because its edges bend.
  static func outline(of box: Rect) -> GeometryColumn {
    var column = GeometryColumn()
    let steps = 48
    func share(_ step: Int) -> Double { Double(step) / Double(steps) }
    column.beginPart()
    for i in 0...steps { column.add(box.minX + box.width * share(i), box.minY) }
    for i in 0...steps { column.add(box.maxX, box.minY + box.height * share(i)) }
    for i in 0...steps { column.add(box.maxX - box.width * share(i), box.maxY) }
    for i in 0...steps { column.add(box.minX, box.maxY - box.height * share(i)) }
    column.endPart()
    column.endFeature(kind: .polygon)
    return column
  }
}
