import CProj
import Glibc
import KraiSource
import Synchronization

/// A transformation from WGS84 that PROJ computes; the only file that opens PROJ.
///
/// libproj is opened with dlopen, because linking it costs 7 to 14 ms at every start. A transformation is not
/// safe to share, so that each call holds a lock.
final class ProjTransformation: ProjectionFormula, @unchecked Sendable {
  private let library: ProjLibrary
  private let context: UnsafeMutableRawPointer
  private let transformation: UnsafeMutableRawPointer
  private let lock = Mutex(())
  /// The central meridian, degrees.
  let centre: Double
  let tear: Tear

  /// - Throws: `ProjectionError` when libproj is not installed or does not know the CRS.
  init(crs: String) throws(ProjectionError) {
    let library = try ProjLibrary()
    guard let context = library.contextCreate() else { throw ProjectionError("PROJ has no memory") }
    _ = library.logLevel(context, 0)
    _ = library.setNetwork(context, 0)
    guard let crsObject = library.create(context, crs) else {
      let message = library.message(context)
      _ = library.contextDestroy(context)
      throw ProjectionError("PROJ does not know the CRS \"\(crs)\" (\(message))")
    }
    let words = library.projString(context, crsObject).split(separator: " ")
    _ = library.destroy(crsObject)
    guard let raw = library.createTransformation(context, "EPSG:4326", crs, nil),
      let transformation = library.normalize(context, raw)
    else {
      let message = library.message(context)
      _ = library.contextDestroy(context)
      throw ProjectionError("PROJ cannot transform to \"\(crs)\" (\(message))")
    }
    _ = library.destroy(raw)
    self.library = library
    self.context = context
    self.transformation = transformation
    let azimuthal = ["+proj=laea", "+proj=stere", "+proj=sterea", "+proj=aeqd", "+proj=ortho", "+proj=gnom"]
    tear = words.contains { azimuthal.contains(String($0)) } ? .unknown : .opposite
    centre = Self.centre(words)
  }

  deinit {
    _ = library.destroy(transformation)
    _ = library.contextDestroy(context)
  }

  private static func centre(_ words: [Substring]) -> Double {
    for word in words where word.hasPrefix("+lon_0=") || word.hasPrefix("+lonc=") {
      if let value = Double(word.drop { $0 != "=" }.dropFirst()), abs(value) <= 360 { return value }
    }
    for word in words where word.hasPrefix("+zone=") {
      if let zone = Double(word.dropFirst(6)), (1...60).contains(zone) { return zone * 6 - 183 }
    }
    return 0
  }

  func forward(_ lambda: Double, _ phi: Double) -> PlanePoint {
    let (x, y) = transform(1, centre + lambda * 180 / .pi, phi * 180 / .pi)
    guard x.isFinite, y.isFinite else { return .outside }
    return PlanePoint(x: x / Ellipsoid.semiMajorAxis, y: y / Ellipsoid.semiMajorAxis)
  }

  func inverse(_ point: PlanePoint) -> LonLat {
    let (lon, lat) = transform(-1, point.x * Ellipsoid.semiMajorAxis, point.y * Ellipsoid.semiMajorAxis)
    guard lon.isFinite, lat.isFinite else { return .outside }
    return LonLat(lambda: remainder(lon - centre, 360) * .pi / 180, phi: lat * .pi / 180)
  }

  private func transform(_ direction: Int32, _ first: Double, _ second: Double) -> (Double, Double) {
    var (x, y) = (first, second)
    lock.withLock { _ in
      _ = library.transform(transformation, direction, &x, 8, 1, &y, 8, 1, nil, 0, 0, nil, 0, 0)
    }
    return (x, y)
  }
}

/// The functions of libproj, looked up by name.
private struct ProjLibrary: Sendable {
  let contextCreate: krai_proj_context_create
  let contextDestroy: krai_proj_context_destroy
  let logLevel: krai_proj_log_level
  let setNetwork: krai_proj_context_set_enable_network
  let contextErrno: krai_proj_context_errno
  let errnoString: krai_proj_context_errno_string
  let create: krai_proj_create
  let asProjString: krai_proj_as_proj_string
  let createTransformation: krai_proj_create_crs_to_crs
  let normalize: krai_proj_normalize_for_visualization
  let destroy: krai_proj_destroy
  let transform: krai_proj_trans_generic

  init() throws(ProjectionError) {
    do throws(Issue) {
      let library = try SharedLibrary(
        ["libproj.so.25", "libproj.so"], name: "PROJ",
        missing: "this CRS needs PROJ, which is not installed (Debian: apt install libproj25)")
      contextCreate = try library.function("proj_context_create")
      contextDestroy = try library.function("proj_context_destroy")
      logLevel = try library.function("proj_log_level")
      setNetwork = try library.function("proj_context_set_enable_network")
      contextErrno = try library.function("proj_context_errno")
      errnoString = try library.function("proj_context_errno_string")
      create = try library.function("proj_create")
      asProjString = try library.function("proj_as_proj_string")
      createTransformation = try library.function("proj_create_crs_to_crs")
      normalize = try library.function("proj_normalize_for_visualization")
      destroy = try library.function("proj_destroy")
      transform = try library.function("proj_trans_generic")
    } catch {
      throw ProjectionError(error.message)
    }
  }

  /// What the context's last error was.
  func message(_ context: UnsafeMutableRawPointer) -> String {
    errnoString(context, contextErrno(context)).map { String(cString: $0) } ?? "unknown reason"
  }

  /// The PROJ string of a CRS; empty when it has none.
  func projString(_ context: UnsafeMutableRawPointer, _ crs: UnsafeMutableRawPointer) -> String {
    asProjString(context, crs, 0, nil).map { String(cString: $0) } ?? ""
  }
}
