/// Why a blob is not a geometry; the reader of the table adds its layer and row.
package struct WKBError: Error, Sendable, Equatable, CustomStringConvertible {
  package let message: String

  package init(_ message: String) { self.message = message }

  package var description: String { message }
}
