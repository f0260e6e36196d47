/// A page size that a figure is laid out for, besides its own: `social: {width: 1200, height: 630}`.
package struct Rendition: Sendable, Hashable {
  package let name: String
  /// Points; nil keeps the figure's own size.
  package let width: Double?
  package let height: Double?
  /// How large a point of the layout is on the page.
  package let zoom: Double

  /// The figure's own size, which file names leave out.
  package static let standard = Rendition(name: "default", width: nil, height: nil)

  package var isStandard: Bool { name == Self.standard.name }

  package init(name: String, width: Double?, height: Double?, zoom: Double = 1) {
    self.name = name
    self.width = width
    self.height = height
    self.zoom = zoom
  }
}
