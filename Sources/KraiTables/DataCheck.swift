import KraiSource

/// Proves what a data package promises: types, keys, references, codes, periods, observations and geometry.
package enum DataCheck {
  static let maximumIssues = 500

  /// Everything that is wrong, in the order of the resources; empty when nothing is.
  ///
  /// - Throws: nothing that the tables cause; their faults are in the result.
  package static func run(_ package: DataPackage) throws -> [Issue] {
    var issues: [Issue] = []
    var tables: [String: CheckedTable] = [:]
    for resource in package.resources where resource.format == .csv {
      do {
        tables[resource.name] = try CheckedTable(resource, of: package)
      } catch {
        issues += Issues(error).list
      }
    }
    for resource in package.resources {
      switch resource.format {
      case .csv:
        guard let table = tables[resource.name] else { continue }
        issues += table.constraintIssues()
        issues += ReferenceCheck(table: table, tables: tables).issues()
        if resource.name == "observations" {
          issues += ObservationCheck(table: table, tables: tables).issues()
        }
        issues += geometryIssues(of: table, tables: tables)
      case .geojson:
        do {
          let file = package.displayPath(of: resource)
          let bytes = try FileBytes.read(package.path(of: resource), named: file)
          _ = try GeoJSONReader.read(bytes, name: resource.name, file: file)
        } catch {
          issues += Issues(error).list
        }
      case .gpkg: issues += GeoPackageCheck.run(resource, of: package)
      }
    }
    guard issues.count > maximumIssues else { return issues }
    return issues.prefix(maximumIssues) + [Issue("and \(issues.count - maximumIssues) more")]
  }

  private static func geometryIssues(of table: CheckedTable, tables: [String: CheckedTable]) -> [Issue] {
    guard let rule = table.resource.geometry else { return [] }
    do {
      _ = try rule.geometry(of: table.table) { name in
        guard let points = tables[name], let pointRule = points.resource.geometry else {
          throw Issues([])  // Its own faults are listed.
        }
        let geometry = try pointRule.geometry(of: points.table) { _ in throw Issues([]) }
        let column = Column(name: "geom", storage: .geometry(geometry))
        return (points.table.adding(column), points.resource.primaryKey.first ?? "")
      }
      return []
    } catch {
      return Issues(error).list
    }
  }
}
