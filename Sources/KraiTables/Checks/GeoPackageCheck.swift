import KraiGeometry
import KraiSource

/// Checks the layers of a GeoPackage and of their overviews.
enum GeoPackageCheck {
  private static func role(of layer: String, _ package: DataPackage) -> TableRole? {
    TableRole.allCases.first { package.table($0) == layer }
  }

  static func run(_ resource: Resource, of package: DataPackage) -> [Issue] {
    let file = package.displayPath(of: resource)
    var issues: [Issue] = []
    do {
      let database = try Database.inMemory()
      let geoPackage = try GeoPackage.attach(
        package.path(of: resource), as: resource.name, displayName: file, layers: resource.layers,
        to: database)
      var coverage = CoverageCheck()
      for name in resource.layers {
        let layer = try geoPackage.layer(name)
        let tables = [name] + layer.overviews.reversed().map(\.table)
        var fullCount: Int?
        for (level, table) in tables.enumerated() {
          var check = LayerCheck(layer: layer, table: table, database: database)
          try check.run()
          issues += check.issues
          if let fullCount, check.geometry.count > fullCount {
            issues.append(
              Issue("\(table) has more features than \(name)", at: SourceLocation(file: file)))
          }
          if level == 0 { fullCount = check.geometry.count }
          if let role = role(of: name, package) { coverage.add(role, level: level, check) }
        }
        if let last = layer.overviews.first, last.tolerance <= 0 {
          issues.append(
            Issue("the tolerance of \(last.table) is not positive", at: SourceLocation(file: file)))
        }
      }
      issues += coverage.issues()
    } catch {
      issues.append(error)
    }
    return issues
  }
}

/// Reads one table with every geometry, and compares it with its R-tree.
struct LayerCheck {
  let layer: GeoPackageLayer
  let table: String
  let database: Database
  private(set) var issues: [Issue] = []
  private(set) var geometry = GeometryColumn()
  private(set) var ids: [Int64] = []
  /// `id`, `country` and `kind` of each feature where the layer has them.
  private(set) var names: [(id: String?, country: String?, kind: String?)] = []

  init(layer: GeoPackageLayer, table: String, database: Database) {
    self.layer = layer
    self.table = table
    self.database = database
  }

  func location(_ row: Int) -> SourceLocation {
    SourceLocation(file: "\(layer.displayName): \(table) fid \(ids[row])")
  }

  mutating func run() throws(Issue) {
    let name = "\(Database.quoted(layer.schema)).\(Database.quoted(table))"
    let names = ["id", "country", "kind"].map {
      layer.columnNames.contains($0) ? Database.quoted($0) : "NULL"
    }
    let statement = try database.prepare(
      "SELECT rowid, \(Database.quoted(layer.geometryColumn)), \(names.joined(separator: ", "))"
        + " FROM \(name) ORDER BY rowid")
    while try statement.step() {
      ids.append(statement.integer(0))
      self.names.append((statement.text(2), statement.text(3), statement.text(4)))
      guard !statement.isNull(1) else {
        geometry.appendNull()
        continue
      }
      do throws(WKBError) {
        try geometry.append(geoPackage: statement.blob(1) ?? UnsafeRawBufferPointer(start: nil, count: 0))
      } catch {
        geometry.appendNull()
        issues.append(Issue("\(error)", at: location(ids.count - 1)))
      }
    }
    for row in 0..<geometry.count {
      guard let box = geometry.bounds(of: row) else { continue }
      if box.minX < -360 || box.maxX > 360 || box.minY < -90 || box.maxY > 90 {
        issues.append(Issue("coordinates are not degrees", at: location(row)))
      }
    }
    try compareWithTree()
  }

  private mutating func compareWithTree() throws(Issue) {
    let tree = "rtree_\(table)_\(layer.geometryColumn)"
    let place = SourceLocation(file: "\(layer.displayName): \(table)")
    guard try database.contains(tree, in: "\(Database.quoted(layer.schema)).sqlite_master") else {
      issues.append(Issue("no R-tree", at: place))
      return
    }
    var boxes: [Int64: Rect] = [:]
    let statement = try database.prepare(
      "SELECT id, minx, miny, maxx, maxy FROM \(Database.quoted(layer.schema)).\(Database.quoted(tree))")
    while try statement.step() {
      boxes[statement.integer(0)] = Rect(
        minX: statement.number(1), minY: statement.number(2), maxX: statement.number(3),
        maxY: statement.number(4))
    }
    var matched = 0
    for row in 0..<geometry.count {
      guard let box = geometry.bounds(of: row) else { continue }
      guard let entry = boxes[ids[row]] else {
        issues.append(Issue("missing in the R-tree", at: location(row)))
        continue
      }
      matched += 1
      if !entry.contains(box) { issues.append(Issue("the R-tree's box is too small", at: location(row))) }
    }
    if boxes.count > matched { issues.append(Issue("the R-tree has rows without a feature", at: place)) }
  }
}
