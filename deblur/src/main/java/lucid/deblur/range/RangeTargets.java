package lucid.deblur.range;

/** Images for which the closest ones in a prior's range are wanted: pictures or kernels. */
public sealed interface RangeTargets permits PictureTargets, KernelTargets {
  /** Finds the closest image to each. */
  RangeResults search(ClosestImages range);
}
