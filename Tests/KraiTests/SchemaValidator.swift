import Foundation

/// Checks documents with another implementation of JSON Schema and YAML: Python's jsonschema and PyYAML.
enum SchemaValidator {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// A document, and the schema that it is checked with.
  struct Document: Sendable {
    /// As `krai schema` names it.
    let kind: String
    /// YAML or JSON.
    let text: String
    /// JSON is read by a faster reader.
    var isJSON = false
  }

  /// What is wrong with each document; nil for nothing.
  ///
  /// - Throws: `Failure` where the validator is not installed or finds a schema that is none.
  static func problems(_ documents: [Document], schemas: [String: String]) throws -> [String?] {
    let request: [String: Any] = [
      "schemas": schemas,
      "documents": documents.map { ["kind": $0.kind, "text": $0.text, "json": $0.isJSON] },
    ]
    let input = try JSONSerialization.data(withJSONObject: request)
    // Debian's own Python has what Scripts/setup installs; another one on PATH may have it as well.
    for command in [["/usr/bin/python3"], ["/usr/bin/env", "python3"]] {
      guard FileManager.default.isExecutableFile(atPath: command[0]) else { continue }
      let result = try run(command + ["-c", script], input: input)
      if result.status == missingModule { continue }
      guard result.status == 0,
        let answers = try? JSONSerialization.jsonObject(with: result.output) as? [Any],
        answers.count == documents.count
      else { throw Failure(description: "the validator failed: \(result.messages)") }
      return answers.map { $0 as? String }
    }
    throw Failure(
      description: "python3-jsonschema and python3-yaml are missing; Scripts/setup --tests installs them")
  }

  private static let missingModule: Int32 = 77

  private static func run(
    _ command: [String], input: Data
  ) throws -> (status: Int32, output: Data, messages: String) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("krai-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = ["in", "out", "err"].map { folder.appendingPathComponent($0) }
    try input.write(to: files[0])
    for file in files.dropFirst() { try Data().write(to: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: command[0])
    process.arguments = Array(command.dropFirst())
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    return (
      process.terminationStatus, try Data(contentsOf: files[1]),
      String(decoding: try Data(contentsOf: files[2]), as: UTF8.self)
    )
  }

  /// Scalars are those of YAML 1.2's core schema, as editors take them: `no` is a word and a date is a text.
  private static let script = """
    import json, sys
    try:
        import jsonschema, yaml
    except ImportError:
        sys.exit(77)
    import re

    class Core(yaml.SafeLoader):
        yaml_implicit_resolvers = {}

    def scalar(name, pattern, first, make):
        tag = "tag:yaml.org,2002:" + name
        Core.add_implicit_resolver(tag, re.compile("^(?:" + pattern + ")$"), first)
        Core.add_constructor(tag, lambda loader, node: make(node.value))

    def mapping(loader, node):
        # The keys of JSON are texts.
        return {key.value: loader.construct_object(value, deep=True) for key, value in node.value}

    scalar("null", "~|null|", ["~", "n", ""], lambda text: None)
    scalar("bool", "true|false", ["t", "f"], lambda text: text == "true")
    scalar("int", r"[-+]?[0-9]+", list("-+0123456789"), int)
    scalar("float", r"[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789"), float)
    Core.add_constructor("tag:yaml.org,2002:map", mapping)

    request = json.load(sys.stdin)
    validators = {}
    for kind, text in request["schemas"].items():
        schema = json.loads(text)
        jsonschema.Draft202012Validator.check_schema(schema)
        validators[kind] = jsonschema.Draft202012Validator(schema)
    answers = []
    for document in request["documents"]:
        value = json.loads(document["text"]) if document["json"] else yaml.load(document["text"], Core)
        error = jsonschema.exceptions.best_match(validators[document["kind"]].iter_errors(value))
        answers.append(error and "/".join(map(str, error.absolute_path)) + ": " + error.message[:300])
    json.dump(answers, sys.stdout)
    """
}
