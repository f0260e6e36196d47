/// Where the rows of a table must lie: `krai:within` and `krai:near` of a resource.
package struct PlaceRule: Sendable, Hashable {
  package enum Relation: String, Sendable { case within, near }

  package let relation: Relation
  /// The layers or tables with the areas or lines: regions, and the countries that have none.
  package let layers: [String]
  /// `within`: the column with the key of the area, or the list of keys, that the row must lie in.
  package let field: String?
  /// The column of the layers with that key.
  package let key: String
  /// The columns with the position; nil for the row's own geometry.
  package let longitude: String?
  package let latitude: String?
  package let tolerance: Tolerance

  /// How far off a position may be, in kilometres.
  package enum Tolerance: Sendable, Hashable {
    case kilometres(Double)
    case column(String)
  }
}
