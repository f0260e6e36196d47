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
