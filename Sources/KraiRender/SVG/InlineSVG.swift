/// SVG elements that stand in a page.
package struct InlineSVG: Sendable {
  /// One for both themes, or a light one and a dark one.
  package var elements: [[UInt8]]
  /// The colours of both themes in the only element, by class: `.trade-c1{fill:light-dark(#1f2328,#e6e6e6)}`.
  package var rules = ""
  /// What the texts show of each font.
  package var fonts = FontUse()
}
