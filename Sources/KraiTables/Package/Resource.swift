import KraiGeometry
import KraiSource

/// One resource of a data package: a CSV table, a GeoJSON file or a GeoPackage.
package struct Resource: Sendable {
  package let name: String
  /// The path in the data package's folder.
  package internal(set) var path: String
  package let format: TableFormat
  package let title: String?
  package let fields: [Field]
  package let primaryKey: [String]
  /// `uniqueKeys`: columns that no two rows have alike.
  package let uniqueKeys: [[String]]
  /// `foreignKeys` of more than one column; those of one column stand in the field, where it is declared.
  package let foreignKeys: [ForeignKey]
  package let geometry: GeometryRule?
  /// `krai:within` and `krai:near`: where the rows must lie.
  package let places: [PlaceRule]
  /// `krai:note`: what a figure says about the data, by language.
  package let note: [String: String]
  /// The layers of a GeoPackage, overviews excepted; those that it lists itself where none are declared.
  package var layers: [String]
  /// `krai:role` of the resource, and of its layers by name.
  package let roles: [String: TableRole]
  package let licences: [Licence]
  package var sources: [Attribution]
  /// Where datapackage.json describes the resource.
  package let location: SourceLocation
  /// `krai:window`: the part of the earth that a base map holds, in degrees; nil where it holds all there is.
  package var window: Rect?
  /// How the file is written.
  package var dialect = Dialect()

  package subscript(field name: String) -> Field? { fields.first { $0.name == name } }

  /// The tables that the resource offers to queries.
  package var tableNames: [String] { format.isDatabase ? layers : [name] }
}

/// Columns that together name a row of another table.
package struct ForeignKey: Sendable, Hashable {
  package let fields: [String]
  package let resource: String
  package let referenced: [String]
}

/// How the rows of a CSV table become geometry.
package enum GeometryRule: Sendable, Hashable {
  /// Degrees on WGS 84.
  case point(lon: String, lat: String)
  /// A line between two rows of the table `points`, which has a point rule and a primary key: the geodesic, or
  /// a piece of a curve.
  case line(from: String, to: String, points: String, curve: Curve? = nil)

  /// Rows with one text in the column `by`, in the order of the numbers in `order`, are one smooth curve.
  package struct Curve: Sendable, Hashable {
    package let by: String
    package let order: String
  }
}

/// A licence of a data package or a resource.
package struct Licence: Sendable, Hashable {
  package let name: String?
  package let title: String?
  package let path: String?
}

/// A source of a data package or a resource.
package struct Attribution: Sendable, Hashable {
  package let title: String
  package let path: String?

  package init(title: String, path: String?) {
    self.title = title
    self.path = path
  }
}
