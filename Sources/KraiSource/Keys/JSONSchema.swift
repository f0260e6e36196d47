/// Writes shapes as a JSON Schema, draft 2020-12.
package enum JSONSchema {
  private typealias Members = [(key: String, value: JSONText)]

  /// A schema that editors complete from and validators check with.
  ///
  /// - Parameter definitions: the shapes that references name, in the order of the document.
  package static func document(
    _ shape: Shape, title: String, definitions: [(name: String, shape: Shape)] = []
  ) -> JSONText {
    var members: Members = [
      ("$schema", .text("https://json-schema.org/draft/2020-12/schema")), ("title", .text(title)),
    ]
    if !definitions.isEmpty {
      members.append(("$defs", .object(definitions.map { ($0.name, .object(schema($0.shape))) })))
    }
    return .object(members + schema(shape))
  }

  private static func schema(_ shape: Shape) -> Members {
    switch shape {
    case .number(let bounds): [("type", .text("number"))] + limits(bounds)
    case .whole(let bounds): [("type", .text("integer"))] + limits(bounds)
    case .flag: [("type", .text("boolean"))]
    case .word: [("type", .texts(["string", "number", "boolean"])), ("minLength", .count(1))]
    case .text: [("type", .texts(["string", "number", "boolean", "null"]))]
    case .pattern(let pattern): [("type", .text("string")), ("pattern", .text(pattern))]
    case .choice(let words): [("enum", .texts(words))]
    case .nothing: [("type", .text("null"))]
    case .list(let item, let least):
      [("type", .text("array"))] + minimum("minItems", least) + [("items", .object(schema(item)))]
    case .either(let shapes): [("anyOf", .list(shapes.map { .object(schema($0)) }))]
    case .object(let object): schema(object)
    case .map(let value, let names, let least):
      [("type", .text("object"))] + minimum("minProperties", least)
        + (names.map { [("propertyNames", .object([("pattern", .text($0))]))] } ?? [])
        + [("additionalProperties", .object(schema(value)))]
    case .reference(let name): [("$ref", .text("#/$defs/\(name)"))]
    case .any: []
    }
  }

  private static func schema(_ object: ObjectShape) -> Members {
    var members: Members = [("type", .text("object"))]
    if object.isSingle { members += [("minProperties", .count(1)), ("maxProperties", .count(1))] }
    let required = object.keys.filter(\.isRequired).map(\.name)
    if !required.isEmpty { members.append(("required", .texts(required))) }
    for (rule, keys) in [("oneOf", object.alternatives), ("anyOf", object.needs)] where !keys.isEmpty {
      members.append((rule, .list(keys.map { .object([("required", .texts([$0]))]) })))
    }
    let properties = object.keys.map { key in
      let value = schema(key.shape)
      let members = object.isOpen && !key.isRequired ? orNull(value) : value
      return (key: key.name, value: JSONText.object([("description", .text(key.summary))] + members))
    }
    members.append(("properties", .object(properties)))
    if object.isOpen {
      let own = object.keys.map(\.name).filter { $0.hasPrefix(SpecObject.prefix) }
      let names = (["(?!\(SpecObject.prefix))"] + own.map { $0 + "$" }).joined(separator: "|")
      members.append(("propertyNames", .object([("pattern", .text("^(\(names))"))])))
    } else {
      members.append(("additionalProperties", .flag(false)))
    }
    return members
  }

  /// A schema that lets a null through as well.
  private static func orNull(_ members: Members) -> Members {
    let null = JSONText.object([("type", .text("null"))])
    if members.contains(where: { ["$ref", "oneOf"].contains($0.key) }) {
      return [("anyOf", .list([.object(members), null]))]
    }
    return members.map { key, value in
      switch (key, value) {
      case ("type", .text(let type)): (key, .texts([type, "null"]))
      case ("type", .list(let types)) where !types.contains(where: \.isNullWord):
        (key, .list(types + [.text("null")]))
      case ("enum", .list(let words)): (key, .list(words + [.null]))
      case ("anyOf", .list(let shapes)): (key, .list(shapes + [null]))
      default: (key, value)
      }
    }
  }

  private static func limits(_ bounds: Bounds?) -> Members {
    guard let bounds else { return [] }
    let low = bounds.low.map { (bounds.isOpen ? "exclusiveMinimum" : "minimum", JSONText.number($0)) }
    return (low.map { [$0] } ?? []) + (bounds.high.map { [("maximum", .number($0))] } ?? [])
  }

  private static func minimum(_ key: String, _ count: Int) -> Members {
    count > 0 ? [(key, .count(count))] : []
  }
}

extension JSONText {
  fileprivate var isNullWord: Bool { if case .text("null") = self { true } else { false } }
}
