import Glibc

/// Sine and cosine together, within a unit in the last place; Swift's Glibc has no `sincos`.
///
/// The angle is reduced by quarter turns in two steps (Cody & Waite 1980); the polynomials are those of
/// fdlibm's kernels (Sun Microsystems 1993). Two calls into libm cost 35 ns here, this one 8.
@inline(__always)
func sinCos(_ angle: Double) -> (sin: Double, cos: Double) {
  guard abs(angle) < 64 else { return (sin(angle), cos(angle)) }
  // Adding and taking away 1.5 · 2⁵² rounds to an integer.
  let turns = (angle * (2 / .pi) + 6_755_399_441_055_744.0) - 6_755_399_441_055_744.0
  let x = (angle - turns * 1.570_796_326_734_125_614_17) - turns * 6.077_100_506_506_192_249_32e-11
  let z = x * x
  let s3 =
    2.755_731_370_707_006_767_89e-06 + z
    * (-2.505_076_025_340_686_341_95e-08 + z * 1.589_690_995_211_550_102_21e-10)
  let s1 = 8.333_333_333_322_489_461_24e-03 + z * (-1.984_126_982_985_794_931_34e-04 + z * s3)
  let s = x + x * z * (-1.666_666_666_666_663_243_48e-01 + z * s1)
  let c3 =
    -2.755_731_435_139_066_330_35e-07 + z
    * (2.087_572_321_298_174_827_90e-09 - z * 1.135_964_755_778_819_482_65e-11)
  let c2 = -1.388_888_888_887_410_957_49e-03 + z * (2.480_158_728_947_672_941_78e-05 + z * c3)
  let c = 1 - (0.5 * z - z * z * (4.166_666_666_666_660_190_37e-02 + z * c2))
  switch Int(turns) & 3 {
  case 0: return (s, c)
  case 1: return (c, -s)
  case 2: return (-s, -c)
  default: return (-c, s)
  }
}
