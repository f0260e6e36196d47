import Foundation

/// The public declarations of Swift sources, read line by line: their formatter indents two spaces a level.
struct PublicDeclarations {
  struct Declaration {
    /// `file:line: the line`.
    let place: String
    /// With its argument labels: `draw(_:in:)`.
    let name: String
    /// The type that it is a member of, or that its extension extends; nil at the top level.
    let type: String?
    /// It stands in the body of a protocol.
    let isRequirement: Bool
    let isDocumented: Bool
  }

  private(set) var list: [Declaration] = []
  /// The protocols that a type's declaration and extensions list.
  private var conformances: [String: Set<String>] = [:]
  /// What the protocols of the sources ask for.
  private var requirements: [String: Set<String>] = [:]

  init(_ sources: [(path: String, text: String)]) {
    for source in sources { read(source.text.components(separatedBy: "\n"), path: source.path) }
  }

  /// `Module/Type` and `Module/Type/member(_:)` of all, as symbol links write them; Krai's own go without it.
  var symbols: Set<String> {
    Set(
      list.map { one in
        let module = one.place.split(separator: "/").dropFirst().first.map(String.init)
        return [module == "Krai" ? nil : module, one.type, one.name].compactMap(\.self).joined(separator: "/")
      })
  }

  /// The places of those that should have a doc comment, and do not begin one with a sentence.
  var undocumented: [String] {
    list.filter { !$0.isDocumented && !isWitness($0) }.map(\.place)
  }

  /// What standard protocols ask for, and what is said once, at the protocol.
  private func isWitness(_ declaration: Declaration) -> Bool {
    if ["description", "hash(into:)", "==(_:_:)", "init(stringLiteral:)"].contains(declaration.name) {
      return true
    }
    guard let type = declaration.type else { return false }
    // The requirement itself stands in the body, its default in an extension.
    if !declaration.isRequirement, requirements[type]?.contains(declaration.name) == true {
      return true
    }
    return protocols(of: type).contains { requirements[$0]?.contains(declaration.name) == true }
  }

  private func protocols(of type: String) -> Set<String> {
    var found: Set<String> = []
    var open = Array(conformances[type] ?? [])
    while let next = open.popLast() {
      guard found.insert(next).inserted else { continue }
      open += conformances[next] ?? []
    }
    return found
  }

  private mutating func read(_ lines: [String], path: String) {
    // The types around a line, from the outermost.
    var outer: [(indent: Int, name: String, isProtocol: Bool, isPublic: Bool)] = []
    for (index, line) in lines.enumerated() {
      let text = line.trimmingCharacters(in: .whitespaces)
      guard !text.isEmpty, !text.hasPrefix("//"), !text.hasPrefix("#") else { continue }
      let indent = line.prefix { $0 == " " }.count
      outer.removeAll { $0.indent >= indent }
      guard let declaration = Self.declaration(text) else { continue }
      let type = outer.map(\.name).joined(separator: "/")
      let isRequirement = outer.last.map { $0.isProtocol && indent == $0.indent + 2 } ?? false
      let name = Self.name(declaration, lines[index...].prefix(12).joined(separator: " "))
      if isRequirement { requirements[type, default: []].insert(name) }
      if declaration.isPublic || isRequirement && outer.last?.isPublic == true {
        if declaration.keyword != "extension" {
          list.append(
            Declaration(
              place: "\(path):\(index + 1): \(text)", name: name, type: type.isEmpty ? nil : type,
              isRequirement: isRequirement,
              isDocumented: Self.hasDocComment(above: index, lines)))
        }
      }
      guard ["struct", "class", "enum", "actor", "protocol", "extension"].contains(declaration.keyword)
      else { continue }
      outer.append((indent, declaration.name, declaration.keyword == "protocol", declaration.isPublic))
      let full = outer.map(\.name).joined(separator: "/")
      let header = text.prefix { $0 != "{" }.split(separator: ":", maxSplits: 1).dropFirst().joined()
      let inherited = header.components(separatedBy: " where ")[0].split(separator: ",")
      for one in inherited {
        conformances[full, default: []].insert(one.trimmingCharacters(in: .whitespaces))
      }
    }
  }

  private static let modifiers: Set<Substring> = [
    "public", "package", "private", "fileprivate", "internal", "open", "final", "static", "class", "mutating",
    "nonmutating", "indirect", "override", "required", "convenience", "lazy", "weak", "unowned",
    "nonisolated",
  ]
  private static let keywords: Set<Substring> = [
    "struct", "class", "enum", "actor", "protocol", "extension", "func", "var", "let", "init", "subscript",
    "typealias",
  ]

  private static func declaration(_ text: String) -> (keyword: String, name: String, isPublic: Bool)? {
    var words = text.split(separator: " ")[...]
    var isPublic = false
    while let word = words.first {
      let isTypeMember = word != "class" || words.dropFirst().first.map(keywords.contains) == true
      guard word.hasPrefix("@") || modifiers.contains(word.prefix { $0 != "(" }) && isTypeMember else {
        break
      }
      isPublic = isPublic || word == "public"
      words.removeFirst()
    }
    guard let keyword = words.first?.prefix(while: \.isLetter), keywords.contains(keyword) else { return nil }
    if ["init", "subscript"].contains(keyword) { return (String(keyword), String(keyword), isPublic) }
    let name = words.dropFirst().first?.prefix { !":(<{?,".contains($0) } ?? ""
    return (String(keyword), String(name), isPublic)
  }

  /// The name with the labels of what is called.
  private static func name(_ declaration: (keyword: String, name: String, isPublic: Bool), _ rest: String)
    -> String
  {
    guard ["func", "init", "subscript"].contains(declaration.keyword), let open = rest.firstIndex(of: "(")
    else { return declaration.name }
    var (depth, labels, argument) = (0, "", "")
    func label() -> String {
      argument.isEmpty ? "" : String(argument.prefix { $0 != ":" && $0 != " " }) + ":"
    }
    for character in rest[rest.index(after: open)...] {
      switch character {
      case "(", "[", "{", "<": depth += 1
      case ")" where depth == 0: return "\(declaration.name)(\(labels)\(label()))"
      case ")", "]", "}": depth -= 1
      case ">" where !argument.hasSuffix("-"): depth -= 1
      case "," where depth == 0:
        labels += label()
        argument = ""
        continue
      default: break
      }
      if !(argument.isEmpty && character.isWhitespace) { argument.append(character) }
    }
    return declaration.name
  }

  /// A doc comment stands above the line and its attributes, and begins with a sentence.
  private static func hasDocComment(above index: Int, _ lines: [String]) -> Bool {
    var first: String?
    for line in lines[..<index].reversed() {
      let text = line.trimmingCharacters(in: .whitespaces)
      if text.hasPrefix("///") { first = String(text.dropFirst(3)) } else if first != nil { break }
      if first == nil, !text.hasPrefix("@") { break }
    }
    let sentence = first?.trimmingCharacters(in: .whitespaces) ?? ""
    return !sentence.isEmpty && !sentence.hasPrefix("-")
  }
}
