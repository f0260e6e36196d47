import Glibc
import KraiGeometry
import KraiSource
import KraiTables

/// The projection of a map panel and the part of its plane that must be seen.
struct MapPlan {
  let projection: Projection
  /// The extent in metres of the projection, margin included.
  let bounds: Rect
  /// Degrees that the base map holds; nil where it does not say so.
  let known: Rect?

  /// - Parameter geography: what the panel draws; an extent that is not given fits it.
  init(_ spec: ProjectionSpec, workspace: Workspace, geography: PanelGeography? = nil) throws {
    let extent = try MapExtent(spec, workspace: workspace, geography: geography)
    projection = try Self.projection(spec, degrees: extent.box)
    let isWorld = extent.box.width >= 360 && extent.box.height >= 180
    let whole = isWorld ? projection.sphere(tolerance: 2_000) : nil
    let plane = whole ?? extent.outline.projected(projection, tolerance: 2_000)
    guard var bounds = plane.bounds else {
      throw Issue("the projection shows nothing of the extent", at: spec.location)
    }
    // A point or a line gets some land around it.
    if bounds.width < MapExtent.least || bounds.height < MapExtent.least {
      let (x, y) = (bounds.midX, bounds.midY)
      let (w, h) = (max(bounds.width, MapExtent.least), max(bounds.height, MapExtent.least))
      bounds = Rect(x: x - w / 2, y: y - h / 2, width: w, height: h)
    }
    bounds = bounds.inset(by: -max(bounds.width, bounds.height) * spec.margin)
    self.bounds = bounds
    known = geography?.window
  }

  var aspect: Double { bounds.height / bounds.width }

  /// The window in degrees that a frame shows when the extent is fitted into it.
  func window(frameWidth: Double, frameHeight: Double) -> Rect {
    Self.inverse(seen(frameWidth: frameWidth, frameHeight: frameHeight), projection)
  }

  /// Whether a window in degrees holds what a frame shows; a margin is not missed.
  func isSeen(frameWidth: Double, frameHeight: Double, in read: Rect) -> Bool {
    let seen = window(frameWidth: frameWidth, frameHeight: frameHeight)
    let bare = seen.inset(by: max(seen.width, seen.height) * Self.margin * 0.9)
    return read.contains(bare)
  }

  /// What a window has more than the frame shows, as a share of its longer side.
  private static let margin = 0.04

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

  /// A pole that is seen has all longitudes around it.
  private static func showsPole(_ seen: Rect, _ projection: Projection) -> Bool {
    guard !projection.isIdentity else { return false }
    return [-90.0, 90].contains { lat in
      let lon = projection.definition?.longitude ?? 0
      guard let pole = projection.forward(lon, lat) else { return false }
      return seen.contains(x: pole.x, y: pole.y)
    }
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
    guard let box, !missed, !showsPole(seen, projection) else {
      return Rect(minX: -180, minY: -90, maxX: 180, maxY: 90)
    }
    let margin = max(box.width, box.height) * Self.margin
    let grown = box.inset(by: -margin)
    return grown.width >= 350
      ? Rect(minX: -180, minY: max(-90, grown.minY), maxX: 180, maxY: min(90, grown.maxY)) : grown
  }
}
