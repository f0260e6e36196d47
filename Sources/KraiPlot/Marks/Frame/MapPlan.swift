import Glibc
import KraiGeometry
import KraiSource
import KraiTables

/// The projection of a map panel and the part of its plane that must be seen.
struct MapPlan {
  let projection: Projection
  /// The extent in metres of the projection, margin included.
  let bounds: Rect

  init(_ spec: ProjectionSpec, workspace: Workspace) throws {
    let degrees = try Self.degrees(spec, workspace: workspace)
    projection = try Self.projection(spec, degrees: degrees.box)
    let plane = degrees.outline.projected(projection, tolerance: 2_000)
    guard var bounds = plane.bounds, bounds.width > 0, bounds.height > 0 else {
      throw Issue("the extent has no area in this projection", at: spec.location)
    }
    bounds = bounds.inset(by: -max(bounds.width, bounds.height) * spec.margin)
    self.bounds = bounds
  }

  var aspect: Double { bounds.height / bounds.width }

  /// The window in degrees that a frame shows when the extent is fitted into it.
  func window(frameWidth: Double, frameHeight: Double) -> Rect {
    let scale = min(frameWidth / bounds.width, frameHeight / bounds.height)
    let (w, h) = (frameWidth / scale, frameHeight / scale)
    let seen = Rect(x: bounds.midX - w / 2, y: bounds.midY - h / 2, width: w, height: h)
    return Self.inverse(seen, projection)
  }

  func metresPerPoint(frameWidth: Double, frameHeight: Double) -> Double {
    max(bounds.width / frameWidth, bounds.height / frameHeight)
  }

  private static func projection(_ spec: ProjectionSpec, degrees: Rect) throws -> Projection {
    if spec.crs == nil, spec.type == "auto" { return Projection.automatic(for: degrees) }
    do {
      return try named(spec, degrees: degrees)
    } catch {
      throw Issue(error.message, at: spec.location)
    }
  }

  private static func named(_ spec: ProjectionSpec, degrees: Rect) throws(ProjectionError) -> Projection {
    if let crs = spec.crs { return try Projection(crs: crs) }
    let sixth = degrees.height / 6
    let isConic = Projection.needsParallels(spec.type)
    return try Projection(
      Projection.Definition(
        name: spec.type, longitude: spec.longitude ?? degrees.midX, latitude: spec.latitude ?? degrees.midY,
        parallels: spec.parallels ?? (isConic ? [degrees.minY + sixth, degrees.maxY - sixth] : [])))
  }

  /// The extent as a box in degrees, and the outline that is to be fitted.
  private static func degrees(_ spec: ProjectionSpec, workspace: Workspace) throws -> (
    box: Rect, outline: GeometryColumn
  ) {
    switch spec.extent {
    case .degrees(let box): return (box, outline(of: box))
    case .regions(let ids): return try regions(ids, spec: spec, workspace: workspace)
    case nil:
      let world = Rect(minX: -180, minY: -90, maxX: 180, maxY: 90)
      return (world, outline(of: world))
    }
  }

  private static func regions(
    _ ids: [(id: String, location: SourceLocation)], spec: ProjectionSpec, workspace: Workspace
  ) throws -> (box: Rect, outline: GeometryColumn) {
    var outline = GeometryColumn()
    var box: Rect?
    for (id, location) in ids {
      var found = false
      for layer in [TableRole.regions, .land].compactMap(workspace.dataPackage.table) where !found {
        let table = try workspace.select(layer, where: [("id", [.text(id)])], resolution: 5_000)
        guard table.rowCount > 0, let geometry = table.geometry else { continue }
        found = true
        outline.append(contentsOf: geometry)
        for part in 0..<geometry.partCount {
          guard let bounds = geometry.bounds(ofPart: part) else { continue }
          box = joined(box, bounds)
        }
      }
      guard found else { throw Issue("no region or country \"\(id)\" to show", at: location) }
    }
    guard let box else { throw Issue("the extent is empty", at: spec.location) }
    return (box, outline)
  }

  /// Boxes of parts joined the short way round: a part west of −100° continues one in the far east.
  private static func joined(_ box: Rect?, _ part: Rect) -> Rect {
    guard let box else { return part }
    var part = part
    if box.midX - part.midX > 180 { (part.minX, part.maxX) = (part.minX + 360, part.maxX + 360) }
    if part.midX - box.midX > 180 { (part.minX, part.maxX) = (part.minX - 360, part.maxX - 360) }
    return box.union(part)
  }

  private static func outline(of box: Rect) -> GeometryColumn {
    var column = GeometryColumn()
    let steps = 48
    column.beginPart()
    for i in 0...steps { column.add(box.minX + box.width * Double(i) / Double(steps), box.minY) }
    for i in 0...steps { column.add(box.maxX - box.width * Double(i) / Double(steps), box.maxY) }
    column.endPart()
    column.endFeature(kind: .line)
    for x in [box.minX, box.maxX] {
      column.beginPart()
      for i in 0...steps { column.add(x, box.minY + box.height * Double(i) / Double(steps)) }
      column.endPart()
      column.endFeature(kind: .line)
    }
    return column
  }

  /// The degrees that a rectangle of the plane covers, from a grid of points inside it.
  private static func inverse(_ seen: Rect, _ projection: Projection) -> Rect {
    var box: Rect?
    let centre = projection.inverse(seen.midX, seen.midY)?.lon ?? 0
    let steps = 16
    var missed = false
    for i in 0...steps {
      for j in 0...steps {
        let x = seen.minX + seen.width * Double(i) / Double(steps)
        let y = seen.minY + seen.height * Double(j) / Double(steps)
        guard let point = projection.inverse(x, y), point.lon.isFinite, point.lat.isFinite else {
          missed = true
          continue
        }
        var longitude = point.lon
        if longitude - centre > 180 { longitude -= 360 }
        if longitude - centre < -180 { longitude += 360 }
        let degree = Rect(minX: longitude, minY: point.lat, maxX: longitude, maxY: point.lat)
        box = box.map { $0.union(degree) } ?? degree
      }
    }
    guard let box, !missed else { return Rect(minX: -180, minY: -90, maxX: 180, maxY: 90) }
    let margin = max(box.width, box.height) * 0.04
    let grown = box.inset(by: -margin)
    return grown.width >= 350
      ? Rect(minX: -180, minY: max(-90, grown.minY), maxX: 180, maxY: min(90, grown.maxY)) : grown
  }
}

extension GeometryColumn {
  func bounds(ofPart part: Int) -> Rect? {
    var box: Rect?
    for vertex in vertices(of: part) {
      let (x, y) = (coordinates[vertex * 2], coordinates[vertex * 2 + 1])
      let point = Rect(minX: x, minY: y, maxX: x, maxY: y)
      box = box.map { $0.union(point) } ?? point
    }
    return box
  }
}
