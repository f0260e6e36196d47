import KraiGeometry
import KraiSource

/// Proves what a data package promises: types, keys, references, codes, periods, formulas, places and geometry, and
/// the rules that the project has written itself.
package enum DataCheck {
  static let maximumFindings = 500

  /// Everything that is wrong, in the order of the resources; empty when nothing is.
  ///
  /// - Parameter limits: of each query of the rule file.
  /// - Throws: nothing that the tables cause; their faults are in the result.
  package static func run(_ package: DataPackage, limits: QueryLimits = QueryLimits()) throws -> [Finding] {
    var findings: [Finding] = []
    var tables: [String: CheckedTable] = [:]
    for resource in package.resources where resource.format.followsSchema {
      do {
        tables[resource.name] = try CheckedTable(resource, of: package)
      } catch {
        findings += unreadable(error, resource.name)
      }
    }
    let workspace = try Workspace(package: package)
    for resource in package.resources {
      if resource.format.followsSchema {
        guard let table = tables[resource.name] else { continue }
        findings += ConstraintCheck(table: table).findings()
        findings += ReferenceCheck(
          table: table, tables: tables, workspace: workspace, codes: package.table(.codes)
        ).findings()
        findings += FormulaCheck(table: table, tables: tables).findings()
        if resource.name == package.table(.observations) {
          findings += ObservationCheck(table: table, tables: tables, package: package).findings()
        }
        let (geometry, faults) = geometry(of: table, tables: tables)
        findings += faults
        findings += PlaceCheck(table: table, geometry: geometry, workspace: workspace).findings()
      } else if let reader = resource.format.reader {
        do {
          let file = package.displayPath(of: resource)
          let bytes = try FileBytes.read(package.path(of: resource), named: file)
          _ = try reader.table(
            bytes, name: resource.name, file: file, fields: resource.fields, dialect: resource.dialect)
        } catch {
          findings += unreadable(error, resource.name)
        }
      } else {
        findings += GeoPackageCheck.run(resource, of: package)
      }
    }
    if let rules = package.rules {
      findings += ruleFindings(rules, of: package, tables, workspace, limits)
    }
    if let exceptions = package.exceptions.flatMap({ tables[$0] }) {
      do throws(Issue) {
        findings = try Exceptions(exceptions).applied(to: findings)
      } catch {
        findings.append(Finding(rule: nil, table: exceptions.resource.name, issue: error))
      }
    }
    guard findings.count > maximumFindings else { return findings }
    let rest = Issue("and \(findings.count - maximumFindings) more")
    return findings.prefix(maximumFindings) + [Finding(rule: nil, issue: rest)]
  }

  private static func unreadable(_ error: any Error, _ table: String) -> [Finding] {
    Issues(error).list.map { Finding(rule: nil, table: table, issue: $0) }
  }

  private static func ruleFindings(
    _ path: String, of package: DataPackage, _ tables: [String: CheckedTable], _ workspace: Workspace,
    _ limits: QueryLimits
  ) -> [Finding] {
    let file = package.displayPath(of: path)
    do {
      let rules = RuleFile(try FileBytes.read(package.path(of: path), named: file), file: file)
      return RuleCheck(file: rules, tables: tables, workspace: workspace, limits: limits).findings()
    } catch {
      return unreadable(error, "")
    }
  }

  /// The geometry that a table's rule makes; nil without a rule, or where it can't be made.
  private static func geometry(
    of table: CheckedTable, tables: [String: CheckedTable]
  ) -> (GeometryColumn?, [Finding]) {
    guard let rule = table.resource.geometry else { return (nil, []) }
    do {
      let geometry = try rule.geometry(of: table.table) { name in
        guard let points = tables[name], let pointRule = points.resource.geometry else {
          throw Issues([])  // Its own faults are listed.
        }
        let geometry = try pointRule.geometry(of: points.table) { _ in throw Issues([]) }
        let column = Column(name: "geom", storage: .geometry(geometry))
        return (points.table.adding(column), points.resource.primaryKey.first ?? "")
      }
      return (geometry, [])
    } catch {
      return (
        nil, Issues(error).list.map { Finding(rule: "geometry", table: table.resource.name, issue: $0) }
      )
    }
  }
}
