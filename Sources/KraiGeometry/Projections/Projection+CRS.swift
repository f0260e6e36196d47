extension Projection {
  /// The projection of a CRS: an authority's code ("EPSG:3576", "ESRI:102025") or a PROJ string.
  ///
  /// Web Mercator and plain longitude–latitude (drawn equirectangular, in metres) need no PROJ.
  /// - Throws: `ProjectionError` when PROJ is not installed or does not know the CRS.
  package init(crs: String) throws(ProjectionError) {
    switch crs.uppercased() {
    case "EPSG:3857":
      self.init(
        formula: .mercator(Mercator(ellipsoid: .sphere)), centre: 0, definition: nil,
        summary: "Web Mercator (EPSG:3857)")
    case "EPSG:4326", "OGC:CRS84":
      self.init(
        formula: .equirectangular(Equirectangular(trueScale: 0, latitude: 0)), centre: 0,
        definition: Definition(name: "equirectangular"), summary: "Equirectangular (\(crs))")
    default:
      let transformation = try ProjTransformation(crs: crs)
      self.init(
        formula: .proj(transformation), centre: transformation.centre, definition: nil,
        summary: "\(crs) (PROJ)")
    }
  }
}
