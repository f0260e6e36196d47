/// How a scene becomes a file, beyond what the scene says.
package struct RenderOptions: Sendable {
  /// Pixels a point in a PNG: 1 or 2.
  package var scale: Double
  /// The date in a PDF, as ISO 8601; the data package's, so that the same inputs give the same bytes.
  package var pdfDate: String
  /// True for an SVG whose texts are outlines.
  package var textOutlines: Bool

  package init(scale: Double = 1, pdfDate: String, textOutlines: Bool = false) {
    self.scale = scale
    self.pdfDate = pdfDate
    self.textOutlines = textOutlines
  }
}
