import ArgumentParser
import Krai
import KraiPlot

/// A language on the command line, by its code.
enum LanguageArgument {
  static func language(_ code: String) throws -> Language {
    if let language = Language(rawValue: code) { return language }
    throw ValidationError("\"\(code)\" is no language that CLDR knows\(Language.hint(for: code))")
  }
}

/// A theme on the command line.
enum ThemeArgument: String, CaseIterable, ExpressibleByArgument {
  case light, dark

  var theme: Theme {
    switch self {
    case .light: .light
    case .dark: .dark
    }
  }
}
