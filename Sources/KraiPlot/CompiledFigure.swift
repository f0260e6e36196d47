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
  package var warnings: [Issue]
  package var altText: String
  /// One line for each map panel: its projection.
  package var projections: [String]
  /// Milliseconds by stage, in order: query, scales, layout, geometry, marks, labels.
  package var timings: [(stage: String, milliseconds: Double)]
}

/// One observation as the picture shows it.
package struct DrawnValue: Sendable, Equatable {
  package var panel: String
  package var mark: String
  /// The observation's id, or empty for a value that has none (a crossing, a railway segment).
  package var id: String
  /// What the value is of: area, place, item, in the figure's language.
  package var label: String
  package var series: String
  package var period: String
  /// Empty where the fact has no number ("up", "slightly down").
  package var value: String
  package var low: String
  package var high: String
  /// The fact in words where it has no number.
  package var text: String = ""
  package var unit: String
  package var qualifier: String
  package var status: String
  package var sources: [String]
}

/// A source as the source line and the figure's record name it.
package struct SourceCitation: Sendable, Equatable {
  package var id: String
  package var short: String
  package var title: String
  package var publisher: String
  package var date: String
  package var url: String
  package var reliability: String
}
