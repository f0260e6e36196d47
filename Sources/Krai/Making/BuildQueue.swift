import KraiPlot
import KraiRender
import KraiSource

/// Hands units of work to tasks, and gathers what they make until a figure is complete.
actor BuildQueue {
  /// What a unit yields.
  struct Product: Sendable {
    var pictures: [(name: String, bytes: [UInt8])] = []
    var compiled: CompiledFigure?
    /// Names of what it was drawn from.
    var inputs: Set<String> = []
    var missing = MissingGlyphs()
    var issues: [Issue] = []
    /// Of the files, besides those of the layout.
    var warnings: [Issue] = []
    var times = StageTimes()
  }

  /// A figure whose units are all done.
  struct Finished: Sendable {
    let figure: String
    let products: [(unit: BuildPlan.Unit, product: Product)]
    var issues: [Issue] { products.flatMap(\.product.issues) }
  }

  private let units: [BuildPlan.Unit]
  private var next = 0
  private var done = 0
  private var products: [Product?]

  init(_ plan: BuildPlan) {
    units = plan.units
    products = Array(repeating: nil, count: plan.units.count)
  }

  /// The number of the next unit; nil when none is left.
  func take() -> (number: Int, unit: BuildPlan.Unit)? {
    guard next < units.count else { return nil }
    defer { next += 1 }
    return (next, units[next])
  }

  /// Takes a unit's product; answers with the figure when this was its last, and with how many units are done.
  func deliver(_ product: Product, for number: Int) -> (figure: Finished?, done: Int) {
    done += 1
    return (finished(product, for: number), done)
  }

  private func finished(_ product: Product, for number: Int) -> Finished? {
    products[number] = product
    let figure = units[number].figure
    let numbers = units.indices.filter { units[$0].figure == figure }
    let done = numbers.compactMap { number in products[number].map { (unit: units[number], product: $0) } }
    guard done.count == numbers.count else { return nil }
    for number in numbers { products[number] = Product() }
    return Finished(figure: figure, products: done)
  }
}
