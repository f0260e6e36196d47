import KraiSource

/// What a build wrote, and what it had to say.
public struct BuildReport: Sendable {
  /// One file that a build made.
  public struct File: Sendable {
    /// Relative to the folder of the build.
    public let name: String
    /// The file's size.
    public let bytes: Int
    /// False when the file on disk had these bytes already.
    public let isChanged: Bool
  }

  /// Files in the order of their names; those of figures that can't build are missing.
  public internal(set) var files: [File] = []
  /// Names of files that an earlier build wrote and krai.yaml no longer lists.
  public internal(set) var removed: [String] = []
  /// Names of the figures that built, in order.
  public internal(set) var built: [String] = []
  /// What kept figures from building, in the order of the figures' names.
  public internal(set) var issues: [Issue] = []
  /// What was drawn all the same but should be looked at, each once.
  public internal(set) var warnings: [Issue] = []
  /// Work by stage, summed over all tasks.
  public internal(set) var times = StageTimes()

  mutating func add(_ other: BuildReport) {
    files += other.files
    built += other.built
    issues += other.issues
    warnings += other.warnings
    times.add(other.times.stages)
  }
}

extension [Issue] {
  /// The issues without those that stand there already.
  package func withoutRepeats() -> [Issue] {
    var kept: [Issue] = []
    for issue in self where !kept.contains(issue) { kept.append(issue) }
    return kept
  }
}
