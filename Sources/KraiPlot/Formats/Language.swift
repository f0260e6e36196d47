/// A language that figures are printed in.
package enum Language: String, Sendable, CaseIterable {
  case en, ru, zh
}
