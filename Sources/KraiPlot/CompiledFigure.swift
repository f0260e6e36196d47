import KraiGraphics
import KraiSource

/// Everything that compiling a figure yields: the picture and what stands behind it.
package struct CompiledFigure: Sendable {
  package var scene: Scene
  /// Every number and feature value that was drawn, in drawing order.
  package var drawn: [DrawnValue]
  /// Ids of the sources of what was drawn, in order of first use.
  package var sources: [SourceCitation]
  /// Tables and layers that were read, in order of first reading.
  package var tablesRead: [String]
  /// Files of the data package that were opened, by their paths in it.
  package var filesRead: Set<String>
  /// A server answered a query of the figure.
  package var hasAskedServer: Bool
  package var warnings: [Issue]
  package var altText: String
  /// What stands over and under the picture, as plain text, for pages that set it themselves.
  package var words: PageWords
  /// One line for each map panel: its projection.
  package var projections: [String]
  /// Milliseconds by stage, in order: query, scales, layout, geometry, marks, labels.
  package var timings: [(stage: String, milliseconds: Double)]
}

/// The words of a page.
package struct PageWords: Sendable {
  package var title: StyledText
  package var subtitle: StyledText
  package var notes: [StyledText]
  /// The source line, with its label.
  package var sources: String
}
