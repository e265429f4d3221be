package lucid.deblur.natural.field;

import java.util.ArrayList;
import java.util.List;
import lucid.tensor.Expr;
import lucid.tensor.Ops;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/** Expressions on fields {@code [N,H,W,C]} that are periodic along H and W. */
public final class PeriodicFields {
  private PeriodicFields() {}

  /** Forward differences along an axis, {@code x[i+1] - x[i]}. */
  public static Expr difference(Expr x, int axis) {
    return roll(x, axis, -1).minus(x);
  }

  /** The adjoint of {@link #difference}: {@code g[i-1] - g[i]}. */
  public static Expr adjointDifference(Expr g, int axis) {
    return roll(g, axis, 1).minus(g);
  }

  /** Moves what is at i to i + shift. */
  public static Expr roll(Expr x, int axis, int shift) {
    int size = x.shape().size(axis);
    int split = Math.floorMod(-shift, size);
    return split == 0
        ? x
        : Ops.concat(axis, part(x, axis, split, size - split), part(x, axis, 0, split));
  }

  /** A part of one axis. */
  public static Expr part(Expr x, int axis, int start, int length) {
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < x.shape().rank(); i++) {
      starts.add(i == axis ? start : 0);
    }
    return x.slice(starts, x.shape().with(axis, length));
  }

  /** The spectra of kernels {@code [N,h,w,1]}, h and w odd, whose middle is at the origin. */
  public static Expr kernelSpectrum(Expr kernels, int height, int width) {
    return Ops.realFft2d(aroundOrigin(aroundOrigin(kernels, 1, height), 2, width));
  }

  /** An odd number of values about a middle, placed around the origin of a longer axis. */
  private static Expr aroundOrigin(Expr x, int axis, int length) {
    int size = x.shape().size(axis);
    int radius = size / 2;
    if (length < size) {
      throw new IllegalArgumentException(
          "cannot place %d values on an axis of %d".formatted(size, length));
    }
    List<Expr> parts = new ArrayList<>();
    parts.add(part(x, axis, radius, size - radius));
    if (length > size) {
      parts.add(Ops.fill(0, x.shape().with(axis, length - size)));
    }
    if (radius > 0) {
      parts.add(part(x, axis, 0, radius));
    }
    return parts.size() == 1 ? x : Ops.concat(axis, parts.toArray(Expr[]::new));
  }

  /** The values of a field within a radius of its origin, {@code [N,2r+1,2r+1,C]}. */
  public static Expr nearOrigin(Expr x, int radius) {
    return nearOrigin(nearOrigin(x, 1, radius), 2, radius);
  }

  private static Expr nearOrigin(Expr x, int axis, int radius) {
    if (radius == 0) {
      return part(x, axis, 0, 1);
    }
    int size = x.shape().size(axis);
    return Ops.concat(axis, part(x, axis, size - radius, radius), part(x, axis, 0, radius + 1));
  }

  /** |s|^2 of spectra {@code [2,N,H,W,C]}, {@code [1,N,H,W,C]}. */
  public static Expr power(Expr spectrum) {
    Expr squares = spectrum.square();
    return part(squares, 0, 0, 1).plus(part(squares, 0, 1, 1));
  }

  /** The power of both forward differences' spectra, {@code [1,1,H,W/2+1,1]}. */
  public static Tensor differencePower(int height, int width) {
    int half = width / 2 + 1;
    double[] down = differencePower(height);
    double[] across = differencePower(width);
    return Tensor.generate(Shape.of(1, 1, height, half, 1), i -> down[i / half] + across[i % half]);
  }

  private static double[] differencePower(int length) {
    double[] power = new double[length];
    for (int i = 0; i < length; i++) {
      power[i] = 2 - 2 * Math.cos(2 * Math.PI * i / length);
    }
    return power;
  }
}
