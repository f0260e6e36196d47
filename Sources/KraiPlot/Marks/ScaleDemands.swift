/// What a mark asks of the scales that it stands on.
public struct ScaleDemands: Sendable {
  /// The channels whose axes must include zero, for lengths that are compared.
  public var zero: [Channel] = []
  /// The axis that shows shares that the transform has made, in per cent, and not the values that they are made of.
  public var shares: ChannelRule.ScaleUse?
  /// The channel of the places at which the labelled values add up to a whole; nil where they do not.
  public var wholes: Channel?
  /// The radius in points of the largest symbol, where sizes are scaled; nil leaves it to the scale.
  public var largestRadius: Double?

  /// How many labelled bars lie beside each other in a place of the vertical axis: a frame is as high as their texts need.
  public var lanes = 1

  /// Nothing beyond what the channels say.
  public init() {}
}
