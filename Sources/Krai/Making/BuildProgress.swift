/// How far a build is: it begins to draw, or one layout of a figure is done. Two tasks may tell in another order than
/// they drew.
package struct BuildProgress: Sendable {
  package let figure: String
  /// It was the figure's last, and its files are in place, or it can't build.
  package let isWritten: Bool
  /// Layouts that are done, and all that are drawn, of all figures.
  package let done: Int
  package let total: Int
}
