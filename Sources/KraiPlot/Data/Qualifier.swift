/// How exact a source says its number is, as one sign that every language reads.
enum Qualifier {
  static func sign(_ word: String) -> String {
    switch Words.qualifier(word) {
    case .about, .almost: "≈"
    case .moreThan: ">"
    case .fewerThan: "<"
    case .atLeast: "≥"
    case .upTo: "≤"
    default: ""
    }
  }
}
