import KraiGeometry
import KraiSource

/// Checks the layers of a GeoPackage and of their overviews.
enum GeoPackageCheck {
  private static func role(of layer: String, _ package: DataPackage) -> TableRole? {
    TableRole.allCases.first { package.table($0) == layer }
  }

  static func run(_ resource: Resource, of package: DataPackage) -> [Finding] {
    let file = package.displayPath(of: resource)
    var findings: [Finding] = []
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
          findings += check.findings
          if let fullCount, check.geometry.count > fullCount {
            findings.append(check.finding("\(table) has more features than \(name)", in: file))
          }
          if level == 0 { fullCount = check.geometry.count }
          if let role = role(of: name, package) { coverage.add(role, level: level, check) }
        }
        if let last = layer.overviews.first, last.tolerance <= 0 {
          let message = "the tolerance of \(last.table) is not positive"
          findings.append(
            Finding(rule: "layer", table: name, issue: Issue(message, at: SourceLocation(file: file))))
        }
      }
      findings += coverage.findings()
    } catch {
      let issue = error.location == nil ? Issue(error.message, at: SourceLocation(file: file)) : error
      findings.append(Finding(rule: "layer", table: resource.name, issue: issue))
    }
    return findings
  }
}

/// Reads one table with every geometry, and compares it with its R-tree.
struct LayerCheck {
  let layer: GeoPackageLayer
  let table: String
  let database: Database
  private(set) var findings: [Finding] = []
  private(set) var geometry = GeometryColumn()
  private var ids: [Int64] = []
  /// What the column of ids says of each feature, where the layer has one.
  private var names: [String] = []

  init(layer: GeoPackageLayer, table: String, database: Database) {
    self.layer = layer
    self.table = table
    self.database = database
  }

  /// What is wrong with a feature; an exception for its id is one for its overviews.
  func finding(_ message: String, _ row: Int) -> Finding {
    let place = SourceLocation(file: "\(layer.displayName): \(table) fid \(ids[row])")
    return Finding(rule: "layer", table: layer.name, id: names[row], issue: Issue(message, at: place))
  }

  /// What is wrong with the table as a whole.
  func finding(_ message: String, in place: String) -> Finding {
    Finding(rule: "layer", table: layer.name, issue: Issue(message, at: SourceLocation(file: place)))
  }

  mutating func run() throws(Issue) {
    let name = "\(Database.quoted(layer.schema)).\(Database.quoted(table))"
    let id = layer.columnNames.contains(Role.id.usualName) ? Database.quoted(Role.id.usualName) : "NULL"
    let statement = try database.prepare(
      "SELECT \(layer.key), \(Database.quoted(layer.geometryColumn)), \(id) FROM \(name)\(layer.order)")
    let limits = layer.limits()
    statement.seconds = limits.seconds
    var size = ResultSize(limits)
    while try statement.step() {
      if layer.isView { try size.add(bytes: statement.blob(1)?.count ?? 0) }
      ids.append(statement.integer(0))
      names.append(statement.text(2) ?? "")
      guard !statement.isNull(1) else {
        geometry.appendNull()
        continue
      }
      do throws(WKBError) {
        try geometry.append(geoPackage: statement.blob(1) ?? UnsafeRawBufferPointer(start: nil, count: 0))
      } catch {
        geometry.appendNull()
        findings.append(finding("\(error)", ids.count - 1))
      }
    }
    try compareWithTree()
  }

  private mutating func compareWithTree() throws(Issue) {
    let tree = "rtree_\(table)_\(layer.geometryColumn)"
    let place = "\(layer.displayName): \(table)"
    guard try database.contains(tree, in: "\(Database.quoted(layer.schema)).sqlite_master") else {
      findings.append(finding("no R-tree", in: place))
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
        findings.append(finding("missing in the R-tree", row))
        continue
      }
      matched += 1
      if !entry.contains(box) { findings.append(finding("the R-tree's box is too small", row)) }
    }
    if boxes.count > matched { findings.append(finding("the R-tree has rows without a feature", in: place)) }
  }
}
