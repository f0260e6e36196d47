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
  /// The mark that showed it; several with spaces between.
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
  /// What else its channels showed, under the names of the columns: mode, state, gauges; and where a point stands.
  package var cells: [Cell] = []

  package struct Cell: Sendable, Equatable {
    package var column: String
    package var value: String
  }

  /// Adds what another mark showed of the same value; false when they do not say the same.
  mutating func merge(_ other: DrawnValue) -> Bool {
    var (merged, same) = (self, other)
    (same.mark, same.cells) = (mark, cells)
    guard same == self else { return false }
    if !mark.split(separator: " ").contains(Substring(other.mark)) { merged.mark += " " + other.mark }
    for cell in other.cells {
      if let known = cells.first(where: { $0.column == cell.column }) {
        guard known.value == cell.value else { return false }
      } else {
        merged.cells.append(cell)
      }
    }
    self = merged
    return true
  }
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
