import KraiSource

/// The JSON Schema of a figure, for editors that complete YAML.
package enum SpecSchema {
  package static func json(_ marks: MarkSet = .standard) -> String {
    let entries = marks.kinds.map { kind in
      "{\"type\":\"object\",\"additionalProperties\":false,\"required\":[\(quoted(kind.name))],"
        + "\"properties\":{\(quoted(kind.name)):\(object(MarkSpec.keys(of: kind), nullable: true))}}"
    }
    let use = "{\"type\":\"object\",\"required\":[\"use\"],\"properties\":{\"use\":{\"type\":\"string\"}}}"
    let channel =
      "{\"oneOf\":[{\"type\":[\"string\",\"number\"]},{\"$ref\":\"#/$defs/text\"},\(object(ChannelSpec.keys, nullable: false))]}"
    return """
      {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Krai figure","$defs":{\
      "text":{"oneOf":[{"type":["string","number"]},{"type":"object","additionalProperties":false,\
      "patternProperties":{"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$":{"type":"string"}}}]},\
      "channel":\(channel),"mark":{"oneOf":[\((entries + [use]).joined(separator: ","))]}},\
      \(object(FigureSpec.keys.map(\.info), nullable: false).dropFirst().dropLast()),"required":["title"]}
      """
  }

  private static func object(_ keys: [KeyInfo], nullable: Bool) -> String {
    let properties = keys.map { key in
      var schema = self.schema(key.shape)
      if schema.hasSuffix("}") {
        schema.removeLast()
        schema += (schema == "{" ? "" : ",") + "\"description\":\(quoted(key.summary))}"
      }
      return "\(quoted(key.name)):\(schema)"
    }
    let type = nullable ? "[\"object\",\"null\"]" : "\"object\""
    let required = keys.filter(\.isRequired).map { quoted($0.name) }
    return "{\"type\":\(type),\"additionalProperties\":false,"
      + (required.isEmpty ? "" : "\"required\":[\(required.joined(separator: ","))],")
      + "\"properties\":{\(properties.joined(separator: ","))}}"
  }

  private static func schema(_ shape: Shape) -> String {
    switch shape {
    case .number(let bounds): "{\"type\":\"number\"\(limits(bounds))}"
    case .flag: "{\"type\":\"boolean\"}"
    case .word: "{\"type\":[\"string\",\"number\"]}"
    case .object(let keys): keys.isEmpty ? "{\"type\":\"object\"}" : object(keys, nullable: false)
    case .list(.word):
      "{\"anyOf\":[{\"type\":[\"string\",\"number\"]},{\"type\":\"array\",\"items\":\(schema(.word))}]}"
    case .list(let shape): "{\"type\":\"array\",\"items\":\(schema(shape))}"
    case .either(let shapes): "{\"anyOf\":[\(shapes.map(schema).joined(separator: ","))]}"
    case .choice(let words): "{\"enum\":[\(words.map(quoted).joined(separator: ","))]}"
    case .map(let shape): "{\"type\":\"object\",\"additionalProperties\":\(schema(shape))}"
    case .reference(let name): "{\"$ref\":\"#/$defs/\(name)\"}"
    case .any: "{}"
    }
  }

  private static func limits(_ bounds: Bounds?) -> String {
    guard let bounds else { return "" }
    let low = bounds.low.map { ",\"\(bounds.isOpen ? "exclusiveMinimum" : "minimum")\":\($0)" } ?? ""
    return low + (bounds.high.map { ",\"maximum\":\($0)" } ?? "")
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for character in text {
      if character == "\"" || character == "\\" { result.append("\\") }
      result.append(character)
    }
    return result + "\""
  }
}
