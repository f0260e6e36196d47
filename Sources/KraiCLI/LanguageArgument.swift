import ArgumentParser
import Krai
import KraiPlot

/// A language on the command line.
enum LanguageArgument: String, CaseIterable, ExpressibleByArgument {
  case en, ru, zh

  var language: Language? { Language(rawValue: rawValue) }
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
