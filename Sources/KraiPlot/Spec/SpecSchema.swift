/// The JSON Schema of a figure, for editors that complete YAML.
package enum SpecSchema {
  package static func json() -> String {
    let marks = MarkRegistry.all.map { mark in
      "{\"type\":\"object\",\"additionalProperties\":false,\"required\":[\(quoted(mark.name))],"
        + "\"properties\":{\(quoted(mark.name)):\(object(MarkSpec.keys(of: mark), nullable: true))}}"
    }
    let use = "{\"type\":\"object\",\"required\":[\"use\"],\"properties\":{\"use\":{\"type\":\"string\"}}}"
    return """
      {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Krai figure","$defs":{\
      "text":{"oneOf":[{"type":["string","number"]},{"type":"object","additionalProperties":false,\
      "patternProperties":{"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$":{"type":"string"}}}]},\
      "mark":{"oneOf":[\((marks + [use]).joined(separator: ","))]}},\
      \(object(FigureSpec.keys, nullable: false).dropFirst().dropLast()),"required":["title"]}
      """
  }

  private static func object(_ keys: [SpecKey], nullable: Bool) -> String {
    let properties = keys.map { key in
      var schema = self.schema(key)
      if schema.hasSuffix("}") {
        schema.removeLast()
        schema += (schema == "{" ? "" : ",") + "\"description\":\(quoted(key.summary))}"
      }
      return "\(quoted(key.name)):\(schema)"
    }
    let type = nullable ? "[\"object\",\"null\"]" : "\"object\""
    return
      "{\"type\":\(type),\"additionalProperties\":false,\"properties\":{\(properties.joined(separator: ","))}}"
  }

  private static func schema(_ key: SpecKey) -> String {
    key.name == "marks" ? "{\"type\":\"array\",\"items\":{\"$ref\":\"#/$defs/mark\"}}" : schema(key.kind)
  }

  private static func schema(_ kind: SpecKey.Kind) -> String {
    switch kind {
    case .number: "{\"type\":\"number\"}"
    case .flag: "{\"type\":\"boolean\"}"
    case .word: "{\"type\":\"string\"}"
    case .text: "{\"$ref\":\"#/$defs/text\"}"
    case .channel:
      "{\"oneOf\":[{\"type\":[\"string\",\"number\"]},{\"$ref\":\"#/$defs/text\"},\(object(ChannelSpec.keys, nullable: false))]}"
    case .object(let keys): keys.isEmpty ? "{\"type\":\"object\"}" : object(keys, nullable: false)
    case .list(let kind): "{\"type\":\"array\",\"items\":\(schema(kind))}"
    case .either(let kinds): "{\"anyOf\":[\(kinds.map(schema).joined(separator: ","))]}"
    case .choice(let words): "{\"enum\":[\(words.map(quoted).joined(separator: ","))]}"
    case .any: "{}"
    }
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
