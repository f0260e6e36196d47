/// A number with its noun, as messages say it: "1 row", "3 rows".
package func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
