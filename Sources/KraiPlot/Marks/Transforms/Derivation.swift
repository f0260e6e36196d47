import KraiGeometry
import KraiTables

/// What a mark's transform makes of its rows.
public enum Derivation: Sendable {
  /// The rows stay as they are.
  case none
  /// The same rows with more channels, such as the ends of stacked bars, and what is to be known of them.
  case channels([Channel: Column], warning: String? = nil)
  /// Other rows, such as one a bin.
  case rows(TransformedRows)
}

/// Rows that a transform has made of others.
public struct TransformedRows: Sendable {
  /// All of one length, the number of new rows.
  public var columns: [Column]
  /// The rows that each is made of.
  public var origins: [[Int]]
  /// The columns that feed channels by themselves, by name.
  public var channels: [Channel: String]
  /// The shapes of the rows, in degrees or in metres of the projection.
  public var geometry: GeometryColumn?
  /// Positions and shapes are in metres of the projection already.
  public var isProjected = false
  /// The rows that no new one is made of.
  public var missed: [Int] = []

  /// Rows of columns, with the old rows that each is made of.
  public init(
    columns: [Column], origins: [[Int]], channels: [Channel: String], geometry: GeometryColumn? = nil,
    isProjected: Bool = false
  ) {
    self.columns = columns
    self.origins = origins
    self.channels = channels
    self.geometry = geometry
    self.isProjected = isProjected
  }
}

/// The space in which a transform works.
public enum DataSpace: Sendable {
  /// The values of a chart's axes; `whole` are the rows of all facets that share them.
  case data(whole: MarkRows)
  /// Metres of a projection, within the bounds that the panel must show.
  case projected(Projection, bounds: Rect)
}
