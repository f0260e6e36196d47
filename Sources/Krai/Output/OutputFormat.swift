/// A file format of a picture, with the scale of a raster.
package struct OutputFormat: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    case png, svg, pdf
    case outlinedSVG = "outlines.svg"
  }

  package let kind: Kind
  /// Pixels a point; 1 for the formats that have none.
  package let scale: Double

  package init(_ kind: Kind, scale: Double = 1) {
    self.kind = kind
    self.scale = kind == .png ? scale : 1
  }

  /// What `formats:` of krai.yaml may list.
  static let listed = [
    OutputFormat(.png), OutputFormat(.png, scale: 2), OutputFormat(.png, scale: 3), OutputFormat(.svg),
    OutputFormat(.outlinedSVG), OutputFormat(.pdf),
  ]

  /// `png`, `png@2x`, `svg`, `outlines.svg` or `pdf`.
  var word: String { kind.rawValue + suffix }

  /// `@2x`, or nothing at scale 1.
  var suffix: String { scale == 1 ? "" : "@\(Int(scale))x" }
}
