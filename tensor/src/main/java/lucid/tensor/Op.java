package lucid.tensor;

import java.util.List;

/**
 * The primitives: everything that a device must be able to compute. One record each, with its shape
 * rule; operands are the inputs of the {@link Expr} that holds the op.
 *
 * <p>CONTRIBUTING.md lists the places that a new primitive touches. Tests walk this family and name
 * the place that lacks one.
 */
public sealed interface Op {
  /**
   * The shape of the result.
   *
   * @throws IllegalArgumentException one line with the facts that disagree
   */
  Shape shape(List<Shape> inputs);

  /** The number of operands; -1 for any number above 0. */
  default int arity() {
    return OpTraits.of(getClass()).arity();
  }

  /** The way in which rounding shows in the results. */
  default Rounding rounding() {
    return OpTraits.of(getClass()).rounding().apply(this);
  }

  /**
   * The floating-point operations of products and transforms, two for a multiply-add; 0 for all
   * other ops, which devices can do on the way. Convolutions count the pixels inside the picture.
   *
   * @param inputs the operands' shapes, which must fit the op
   */
  default long flops(List<Shape> inputs) {
    return OpTraits.of(getClass()).flops().count(this, inputs, shape(inputs));
  }

  /**
   * The way in which rounding shows in the results of an op. A check of a device derives from it
   * how far a result may be from the exact one.
   */
  enum Rounding {
    /** The error is a part of the largest result. */
    RELATIVE,
    /** Two operands may cancel: the error is a part of the largest operand. */
    ADDITION,
    /** Many terms may cancel: the error is a part of the largest sum of their magnitudes. */
    SUM,
    /** A result may jump by 1 or more where rounding moves an operand across a step. */
    JUMP
  }

  // ---- leaves ----

  /** A value given before a run, by name. */
  record Input(String name, Shape shape) implements Op {
    @Override
    public Shape shape(List<Shape> inputs) {
      return shape;
    }
  }

  /** A value known when the program is compiled, such as a trained weight. */
  record Constant(Tensor value) implements Op {
    @Override
    public Shape shape(List<Shape> inputs) {
      return value.shape();
    }
  }

  /** A variable's value before the run. */
  record Read(Variable variable) implements Op {
    @Override
    public Shape shape(List<Shape> inputs) {
      return variable.shape();
    }
  }

  /**
   * Random numbers of {@link Philox}: the block that {@code seed} and the operand, a scalar step
   * number, select. The same numbers on every device, up to rounding.
   */
  record Random(Distribution distribution, long seed, Shape shape) implements Op {
    @Override
    public Shape shape(List<Shape> inputs) {
      return ShapeRules.random(shape, inputs.get(0));
    }
  }

  /** The distributions of {@link Random}: uniform on [0,1), or the standard normal. */
  enum Distribution {
    UNIFORM,
    NORMAL
  }

  // ---- element-wise ----

  /** A function of each element. */
  record Unary(UnaryFunction function) implements Op {
    @Override
    public Shape shape(List<Shape> inputs) {
      return inputs.get(0);
    }
  }

  /** A function of each pair of elements; axes of size 1 are repeated, axes align at the last. */
  record Binary(BinaryFunction function) implements Op {
    @Override
    public Shape shape(List<Shape> inputs) {
      return Shape.broadcast(function.verb(), inputs.get(0), inputs.get(1));
    }
  }

  /** The operand itself; no gradient flows through this node. */
  record StopGradient() implements Op {
    @Override
    public Shape shape(List<Shape> inputs) {
      return inputs.get(0);
    }
  }

  // ---- shape ----

  /** The same elements in row-major order under another shape. */
  record Reshape(Shape shape) implements Op {
    @Override
    public Shape shape(List<Shape> inputs) {
      return ShapeRules.reshape(shape, inputs.get(0));
    }
  }

  /** Axis {@code i} of the result is axis {@code permutation[i]} of the operand. */
  record Transpose(List<Integer> permutation) implements Op {
    @Override
    public Shape shape(List<Shape> inputs) {
      return ShapeRules.transpose(permutation, inputs.get(0));
    }
  }

  /** Repeats axes of size 1, and adds axes in front, to fill the shape. */
  record Broadcast(Shape shape) implements Op {
    @Override
    public Shape shape(List<Shape> inputs) {
      return ShapeRules.broadcast(shape, inputs.get(0));
    }
  }

  /** Zeros around the operand: {@code before[i]} and {@code after[i]} of them along axis i. */
  record Pad(List<Integer> before, List<Integer> after) implements Op {
    @Override
    public Shape shape(List<Shape> inputs) {
      return ShapeRules.pad(before, after, inputs.get(0));
    }
  }

  /** The block of the given shape that begins at {@code start}. */
  record Slice(List<Integer> start, Shape shape) implements Op {
    @Override
    public Shape shape(List<Shape> inputs) {
      return ShapeRules.slice(start, shape, inputs.get(0));
    }
  }

  /** The operands one after another along an axis. */
  record Concat(int axis) implements Op {
    @Override
    public Shape shape(List<Shape> inputs) {
      return ShapeRules.concat(axis, inputs);
    }
  }

  /** The sum or maximum over axes, which stay with size 1. */
  record Reduce(Reduction reduction, List<Integer> axes) implements Op {
    @Override
    public Shape shape(List<Shape> inputs) {
      return ShapeRules.reduce(axes, inputs.get(0));
    }
  }

  /** The results of {@link Reduce}. */
  enum Reduction {
    SUM,
    MAX
  }

  // ---- linear algebra and convolution ----

  /** The product of two matrices, {@code [m,k] x [k,n]}, each transposed first if asked. */
  record MatMul(boolean transposeA, boolean transposeB) implements Op {
    @Override
    public Shape shape(List<Shape> inputs) {
      return ShapeRules.matMul(this, inputs.get(0), inputs.get(1));
    }
  }

  /**
   * Cross-correlation, as all frameworks call convolution. Pictures x {@code [N,H,W,I]}, weights w
   * {@code [kh,kw,I,O]}: {@code y[n,p,q,o] = sum x[n, p*stride - top + r, q*stride - left + s, i]
   * w[r,s,i,o]}, pixels outside x being 0.
   */
  record Conv2d(int stride, Padding padding) implements Op {
    @Override
    public Shape shape(List<Shape> inputs) {
      return ShapeRules.conv2d(this, inputs.get(0), inputs.get(1));
    }
  }

  /**
   * Transposed convolution: the adjoint of {@link Conv2d} with the same stride and padding and the
   * channel axes of the weights swapped. x {@code [N,h,w,I]}, w {@code [kh,kw,I,O]}: {@code y[n,
   * p*stride - top + r, q*stride - left + s, o] += x[n,p,q,i] w[r,s,i,o]}; what falls outside
   * {@code height x width} is dropped.
   */
  record ConvTranspose2d(int stride, Padding padding, int height, int width) implements Op {
    @Override
    public Shape shape(List<Shape> inputs) {
      return ShapeRules.convTranspose2d(this, inputs.get(0), inputs.get(1));
    }
  }

  /**
   * The gradient of both convolutions to their weights. Operands: the large picture {@code
   * [N,H,W,A]} and the small one {@code [N,h,w,B]}; result {@code [kh,kw,A,B]}: {@code g[r,s,a,b] =
   * sum large[n, p*stride - top + r, q*stride - left + s, a] small[n,p,q,b]}.
   */
  record ConvWeightGradient(int stride, Padding padding, int kernelHeight, int kernelWidth)
      implements Op {
    @Override
    public Shape shape(List<Shape> inputs) {
      return ShapeRules.convWeightGradient(this, inputs.get(0), inputs.get(1));
    }
  }

  // ---- resampling, pictures [N,H,W,C] ----

  /** Nearest up-sampling: every pixel becomes factor x factor pixels. */
  record Upsample(int factor) implements Op {
    @Override
    public Shape shape(List<Shape> inputs) {
      return ShapeRules.upsample(factor, inputs.get(0));
    }
  }

  /** Sums over blocks of factor x factor pixels, the adjoint of {@link Upsample}. */
  record SumPool(int factor) implements Op {
    @Override
    public Shape shape(List<Shape> inputs) {
      return ShapeRules.sumPool(factor, inputs.get(0));
    }
  }

  /** The maximum over blocks of size x size pixels; rows and columns that fill none are dropped. */
  record MaxPool(int size) implements Op {
    @Override
    public Shape shape(List<Shape> inputs) {
      return ShapeRules.maxPool(size, inputs.get(0));
    }
  }

  /**
   * The gradient of {@link MaxPool}: operands are its operand {@code [N,H,W,C]} and the gradient to
   * its result; each gradient goes to the first pixel, in row-major order, that is its block's
   * maximum.
   */
  record MaxPoolGradient(int size) implements Op {
    @Override
    public Shape shape(List<Shape> inputs) {
      return ShapeRules.maxPoolGradient(size, inputs.get(0), inputs.get(1));
    }
  }

  // ---- Fourier ----

  /**
   * The unnormalised 2-D discrete Fourier transform of real fields {@code [N,H,W,C]} over H and W,
   * sign -1 in the exponent. Result {@code [2,N,H,W/2+1,C]}: real parts, then imaginary parts, of
   * the non-redundant half of the columns (as numpy's rfft2).
   */
  record RealFft2d() implements Op {
    @Override
    public Shape shape(List<Shape> inputs) {
      return ShapeRules.realFft2d(inputs.get(0));
    }
  }

  /**
   * The inverse of {@link RealFft2d}, divided by H*W, to fields of the given width. A spectrum that
   * no real field has gives the result of numpy's irfft2: an inverse transform along H, then a
   * complex-to-real one along W, which ignores the imaginary part of column 0 and, for even widths,
   * of the last column.
   */
  record InverseRealFft2d(int width) implements Op {
    @Override
    public Shape shape(List<Shape> inputs) {
      return ShapeRules.inverseRealFft2d(width, inputs.get(0));
    }
  }

  /**
   * The product of complex fields {@code [2,...]}, with broadcasting over the other axes; the
   * second operand is conjugated first if asked. Both have the same rank.
   */
  record ComplexMultiply(boolean conjugate) implements Op {
    @Override
    public Shape shape(List<Shape> inputs) {
      return ShapeRules.complexMultiply(inputs.get(0), inputs.get(1));
    }
  }
}
