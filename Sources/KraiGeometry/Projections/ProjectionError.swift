/// Why a projection cannot be made; the reader of the figure adds the place.
package struct ProjectionError: Error, Sendable, Equatable, CustomStringConvertible {
  package let message: String

  package init(_ message: String) { self.message = message }

  package var description: String { message }
}
