package lucid.tensor;

import java.util.HashSet;
import java.util.List;

/** The shape rules of {@link Op} and their error messages: what cannot be done, and why. */
final class ShapeRules {
  private ShapeRules() {}

  private static IllegalArgumentException cannot(String message, Object... arguments) {
    return new IllegalArgumentException("cannot " + message.formatted(arguments));
  }

  static Shape random(Shape shape, Shape step) {
    if (step.count() != 1) {
      throw cannot("draw random numbers at step of shape %s: the step is a single number", step);
    }
    return shape;
  }

  static Shape reshape(Shape target, Shape x) {
    if (target.count() != x.count()) {
      throw cannot(
          "reshape %s to %s: %d elements against %d", x, target, x.count(), target.count());
    }
    return target;
  }

  static Shape transpose(List<Integer> permutation, Shape x) {
    int rank = x.rank();
    boolean valid =
        permutation.size() == rank
            && new HashSet<>(permutation).size() == rank
            && permutation.stream().allMatch(axis -> axis >= 0 && axis < rank);
    if (!valid) {
      throw cannot("transpose %s by %s: want each of its %d axes once", x, permutation, rank);
    }
    return Shape.of(permutation.stream().mapToInt(x::size).toArray());
  }

  static Shape broadcast(Shape target, Shape x) {
    if (!x.broadcastsTo(target)) {
      throw cannot("broadcast %s to %s: only axes of size 1 can be repeated", x, target);
    }
    return target;
  }

  static Shape pad(List<Integer> before, List<Integer> after, Shape x) {
    if (before.size() != x.rank() || after.size() != x.rank()) {
      throw cannot("pad %s by %s before and %s after: want %d numbers", x, before, after, x.rank());
    }
    int[] sizes = x.toArray();
    for (int axis = 0; axis < sizes.length; axis++) {
      if (before.get(axis) < 0 || after.get(axis) < 0) {
        throw cannot("pad %s by %s before and %s after: want 0 or more", x, before, after);
      }
      sizes[axis] += before.get(axis) + after.get(axis);
    }
    return Shape.of(sizes);
  }

  static Shape slice(List<Integer> start, Shape size, Shape x) {
    if (start.size() != x.rank() || size.rank() != x.rank()) {
      throw cannot("slice %s of %s at %s: ranks differ", size, x, start);
    }
    for (int axis = 0; axis < x.rank(); axis++) {
      if (start.get(axis) < 0 || start.get(axis) + size.size(axis) > x.size(axis)) {
        throw cannot(
            "slice %s of %s at %s: axis %d has %d elements", size, x, start, axis, x.size(axis));
      }
    }
    return size;
  }

  static Shape concat(int axis, List<Shape> inputs) {
    Shape first = inputs.get(0);
    if (axis < 0 || axis >= first.rank()) {
      throw cannot("concatenate %s on axis %d: it has %d axes", first, axis, first.rank());
    }
    int total = 0;
    for (Shape input : inputs) {
      if (input.rank() != first.rank() || !input.with(axis, 1).equals(first.with(axis, 1))) {
        throw cannot("concatenate %s and %s on axis %d: other axes differ", first, input, axis);
      }
      total += input.size(axis);
    }
    return first.with(axis, total);
  }

  static Shape reduce(List<Integer> axes, Shape x) {
    boolean valid =
        new HashSet<>(axes).size() == axes.size()
            && axes.stream().allMatch(axis -> axis >= 0 && axis < x.rank());
    if (!valid) {
      throw cannot("reduce %s over axes %s: it has axes 0 to %d", x, axes, x.rank() - 1);
    }
    return x.reduced(axes);
  }

  static Shape matMul(Op.MatMul op, Shape a, Shape b) {
    requireRank("multiply matrices", "left", a, 2);
    requireRank("multiply matrices", "right", b, 2);
    int rows = a.size(op.transposeA() ? 1 : 0);
    int inner = a.size(op.transposeA() ? 0 : 1);
    int wanted = b.size(op.transposeB() ? 1 : 0);
    int columns = b.size(op.transposeB() ? 0 : 1);
    if (inner != wanted) {
      throw cannot(
          "multiply matrices %s%s and %s%s: %d columns against %d rows",
          a,
          op.transposeA() ? " transposed" : "",
          b,
          op.transposeB() ? " transposed" : "",
          inner,
          wanted);
    }
    return Shape.of(rows, columns);
  }

  static Shape conv2d(Op.Conv2d op, Shape x, Shape w) {
    requireConvolution("convolve", op.stride(), x, w);
    int height =
        outputs(x.size(1) + op.padding().top() + op.padding().bottom(), w.size(0), op.stride());
    int width =
        outputs(x.size(2) + op.padding().left() + op.padding().right(), w.size(1), op.stride());
    if (height < 1 || width < 1) {
      throw cannot(
          "convolve %s with weights %s: the window is larger than the picture with padding %s",
          x, w, op.padding());
    }
    return Shape.of(x.size(0), height, width, w.size(3));
  }

  static Shape convTranspose2d(Op.ConvTranspose2d op, Shape x, Shape w) {
    requireConvolution("convolve transposed", op.stride(), x, w);
    int height =
        outputs(op.height() + op.padding().top() + op.padding().bottom(), w.size(0), op.stride());
    int width =
        outputs(op.width() + op.padding().left() + op.padding().right(), w.size(1), op.stride());
    if (height != x.size(1) || width != x.size(2)) {
      throw cannot(
          "convolve transposed %s with weights %s to %dx%d: with stride %d and padding %s that wants"
              + " an input of %dx%d",
          x, w, op.height(), op.width(), op.stride(), op.padding(), height, width);
    }
    return Shape.of(x.size(0), op.height(), op.width(), w.size(3));
  }

  static Shape convWeightGradient(Op.ConvWeightGradient op, Shape large, Shape small) {
    requireRank("find the weight gradient", "large", large, 4);
    requireRank("find the weight gradient", "small", small, 4);
    Padding padding = op.padding();
    int height =
        outputs(large.size(1) + padding.top() + padding.bottom(), op.kernelHeight(), op.stride());
    int width =
        outputs(large.size(2) + padding.left() + padding.right(), op.kernelWidth(), op.stride());
    if (large.size(0) != small.size(0) || height != small.size(1) || width != small.size(2)) {
      throw cannot(
          "find the weight gradient of %s and %s: a %dx%d window with stride %d and padding %s wants"
              + " [%d,%d,%d,any]",
          large,
          small,
          op.kernelHeight(),
          op.kernelWidth(),
          op.stride(),
          padding,
          large.size(0),
          height,
          width);
    }
    return Shape.of(op.kernelHeight(), op.kernelWidth(), large.size(3), small.size(3));
  }

  static Shape upsample(int factor, Shape x) {
    requireRank("up-sample", "picture", x, 4);
    if (factor < 1) {
      throw cannot("up-sample %s by %d: want 1 or more", x, factor);
    }
    return Shape.of(x.size(0), x.size(1) * factor, x.size(2) * factor, x.size(3));
  }

  static Shape sumPool(int factor, Shape x) {
    requireRank("sum over blocks", "picture", x, 4);
    if (factor < 1 || x.size(1) % factor != 0 || x.size(2) % factor != 0) {
      throw cannot(
          "sum %s over blocks of %d: height and width must be multiples of the block", x, factor);
    }
    return Shape.of(x.size(0), x.size(1) / factor, x.size(2) / factor, x.size(3));
  }

  static Shape maxPool(int size, Shape x) {
    requireRank("max-pool", "picture", x, 4);
    if (size < 1 || x.size(1) < size || x.size(2) < size) {
      throw cannot("max-pool %s by %d: the block is larger than the picture", x, size);
    }
    return Shape.of(x.size(0), x.size(1) / size, x.size(2) / size, x.size(3));
  }

  static Shape maxPoolGradient(int size, Shape x, Shape gradient) {
    if (!maxPool(size, x).equals(gradient)) {
      throw cannot(
          "take the gradient %s of max-pooling %s by %d: want %s",
          gradient, x, size, maxPool(size, x));
    }
    return x;
  }

  static Shape realFft2d(Shape x) {
    requireRank("transform", "field", x, 4);
    return Shape.of(2, x.size(0), x.size(1), x.size(2) / 2 + 1, x.size(3));
  }

  static Shape inverseRealFft2d(int width, Shape spectrum) {
    requireRank("transform back", "spectrum", spectrum, 5);
    if (spectrum.size(0) != 2 || width < 1 || spectrum.size(3) != width / 2 + 1) {
      throw cannot(
          "transform %s back to width %d: want [2,N,H,%d,C]", spectrum, width, width / 2 + 1);
    }
    return Shape.of(spectrum.size(1), spectrum.size(2), width, spectrum.size(4));
  }

  static Shape complexMultiply(Shape a, Shape b) {
    if (a.rank() != b.rank() || a.rank() < 1 || a.size(0) != 2 || b.size(0) != 2) {
      throw cannot("multiply complex fields %s and %s: want [2,...] of the same rank", a, b);
    }
    return Shape.broadcast("multiply complex fields", a, b);
  }

  private static int outputs(int padded, int kernel, int stride) {
    return padded < kernel ? 0 : (padded - kernel) / stride + 1;
  }

  private static void requireConvolution(String verb, int stride, Shape x, Shape w) {
    if (stride < 1) {
      throw cannot("%s %s with stride %d: want 1 or more", verb, x, stride);
    }
    if (x.rank() != 4 || w.rank() != 4) {
      throw cannot("%s %s with weights %s: want [N,H,W,C] and [kh,kw,in,out]", verb, x, w);
    }
    if (x.size(3) != w.size(2)) {
      throw cannot(
          "%s %s with weights %s: input has %d channels, weights want %d",
          verb, x, w, x.size(3), w.size(2));
    }
  }

  private static void requireRank(String verb, String role, Shape shape, int rank) {
    if (shape.rank() != rank) {
      throw cannot("%s: the %s operand is %s, want %d axes", verb, role, shape, rank);
    }
  }
}
