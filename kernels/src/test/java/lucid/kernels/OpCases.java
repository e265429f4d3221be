package lucid.kernels;

import static lucid.kernels.Domain.AWAY_FROM_ZERO;
import static lucid.kernels.Domain.DISTINCT;
import static lucid.kernels.Domain.INTEGERS;
import static lucid.kernels.Domain.NORMAL;
import static lucid.kernels.Domain.POSITIVE;
import static lucid.kernels.Domain.STEPS;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import lucid.tensor.BinaryFunction;
import lucid.tensor.Expr;
import lucid.tensor.Op;
import lucid.tensor.Ops;
import lucid.tensor.Shape;
import lucid.tensor.UnaryFunction;
import lucid.tensor.Variable;

/**
 * The table of op tests: every op, at awkward sizes. The cases of pictures are in a file of their
 * own, {@link PictureOpCases}.
 */
final class OpCases {
  private static final List<OpCase> CASES = new ArrayList<>(PictureOpCases.all());

  static {
    leaves();
    unary();
    binary();
    shapes();
    reductions();
    matrices();
  }

  private OpCases() {}

  static Stream<OpCase> all() {
    return CASES.stream();
  }

  private static void add(
      String name, Domain domain, Function<Expr[], Expr> build, int[]... shapes) {
    CASES.add(OpCase.of(name, domain, build, shapes));
  }

  private static int[] s(int... sizes) {
    return sizes;
  }

  private static void leaves() {
    add("input", NORMAL, x -> x[0], s(2, 3));
    add("input, scalar", NORMAL, x -> x[0], s());
    add("constant", NORMAL, x -> Ops.constant(NORMAL.values(3, Shape.of(5))), s());
    Variable variable = new Variable("v", NORMAL.values(4, Shape.of(7)));
    add("read", NORMAL, x -> variable.read(), s());
    add("uniform", STEPS, x -> Ops.randomUniform(5, x[0], Shape.of(3, 7)), s());
    add("uniform, one", STEPS, x -> Ops.randomUniform(-1, x[0], Shape.scalar()), s(1));
    add("normal", STEPS, x -> Ops.randomNormal(7L << 40, x[0], Shape.of(41)), s());
    add("normal, many", STEPS, x -> Ops.randomNormal(8, x[0], Shape.of(37, 31)), s(1, 1));
    add("uniform, six", STEPS, x -> Ops.randomUniform(6, x[0], Shape.of(6)), s());
    add("uniform, seven", STEPS, x -> Ops.randomUniform(7, x[0], Shape.of(7)), s());
    add("normal, six", STEPS, x -> Ops.randomNormal(6, x[0], Shape.of(6)), s());
    add("stop gradient", NORMAL, x -> x[0].stopGradient(), s(3, 5));
  }

  private static void unary() {
    for (UnaryFunction function : UnaryFunction.values()) {
      String name = function.name().toLowerCase();
      Domain domain =
          switch (function) {
            case SQRT, LOG, RECIPROCAL -> POSITIVE;
            case ABS, SIGN, STEP, RELU -> AWAY_FROM_ZERO;
            default -> NORMAL;
          };
      add(name, domain, x -> x[0].map(function), s(2, 3, 5));
      add(name + ", scalar", domain, x -> x[0].map(function), s());
      add(name + ", many", domain, x -> x[0].map(function), s(1031));
      if (domain == AWAY_FROM_ZERO) {
        add(name + ", at zero", INTEGERS, x -> x[0].map(function), s(37));
      }
    }
  }

  private static void binary() {
    for (BinaryFunction function : BinaryFunction.values()) {
      String name = function.name().toLowerCase();
      Domain domain =
          switch (function) {
            case DIVIDE -> POSITIVE;
            case MAXIMUM, MINIMUM, GREATER, EQUAL -> DISTINCT;
            default -> NORMAL;
          };
      Function<Expr[], Expr> build = x -> new Expr(new Op.Binary(function), x[0], x[1]);
      add(name, domain, build, s(3, 7), s(3, 7));
      add(name + ", scalars", domain, build, s(), s());
      add(name + ", scalar left", domain, build, s(), s(2, 5));
      add(name + ", scalar right", domain, build, s(2, 5), s());
      add(name + ", channels right", domain, build, s(2, 3, 2, 5), s(5));
      add(name + ", channels left", domain, build, s(1, 1, 5), s(3, 2, 5));
      add(name + ", pictures", domain, build, s(3, 4, 2), s(3, 1, 1));
      add(name + ", columns", domain, build, s(4, 1), s(4, 3));
      add(name + ", outer", domain, build, s(4, 1), s(1, 3));
      add(name + ", middle", domain, build, s(2, 1, 3), s(2, 5, 1));
      add(name + ", rank grows", domain, build, s(1, 3), s(2, 1, 3, 1, 1));
      add(name + ", many", domain, build, s(5, 211), s(211));
      if (domain == DISTINCT) {
        add(name + ", ties", INTEGERS, build, s(9, 5), s(9, 5));
        add(name + ", ties with channels", INTEGERS, build, s(9, 5), s(5));
      }
    }
    add("square by itself", NORMAL, x -> x[0].times(x[0]), s(2, 3));
    sixAxes();
  }

  /** As many axes that do not merge as kernels take, and one fewer. */
  private static void sixAxes() {
    Function<Expr[], Expr> sum = x -> x[0].plus(x[1]);
    add("add, five axes", NORMAL, sum, s(2, 1, 3, 1, 2), s(1, 3, 1, 2, 1));
    add("add, six axes", NORMAL, sum, s(2, 1, 3, 1, 2, 1), s(1, 3, 1, 2, 1, 5));
    add(
        "transpose of six axes",
        NORMAL,
        x -> x[0].transpose(5, 3, 1, 4, 2, 0),
        s(2, 3, 2, 3, 2, 3));
    add("sum of three of six axes", NORMAL, x -> x[0].sum(0, 2, 4), s(2, 3, 2, 3, 2, 3));
    add("pad five axes", NORMAL, x -> pad(x[0]), s(2, 2, 3, 2, 3));
  }

  private static Expr pad(Expr x) {
    return x.pad(Collections.nCopies(5, 1), List.of(0, 1, 2, 1, 0));
  }

  private static void shapes() {
    add("reshape", NORMAL, x -> x[0].reshape(3, 4), s(2, 6));
    add("reshape to scalar", NORMAL, x -> x[0].reshape(), s(1, 1));
    add("transpose", NORMAL, x -> x[0].transpose(1, 0), s(3, 5));
    add("transpose, tall", NORMAL, x -> x[0].transpose(1, 0), s(37, 2));
    add("transpose, identity", NORMAL, x -> x[0].transpose(0, 1), s(3, 5));
    add("transpose of pictures", NORMAL, x -> x[0].transpose(0, 3, 1, 2), s(2, 3, 4, 5));
    add("transpose of weights", NORMAL, x -> x[0].transpose(0, 1, 3, 2), s(2, 2, 3, 5));
    add("transpose of the last two", NORMAL, x -> x[0].transpose(2, 1, 0), s(1, 7, 3));
    add("broadcast a scalar", NORMAL, x -> x[0].broadcastTo(Shape.of(2, 3)), s());
    add("broadcast rows", NORMAL, x -> x[0].broadcastTo(Shape.of(3, 5)), s(5));
    add("broadcast columns", NORMAL, x -> x[0].broadcastTo(Shape.of(2, 3, 5)), s(3, 1));
    add("broadcast the middle", NORMAL, x -> x[0].broadcastTo(Shape.of(2, 4, 3)), s(2, 1, 3));
    add("pad", NORMAL, x -> x[0].pad(List.of(1, 0), List.of(0, 2)), s(2, 3));
    add("pad by nothing", NORMAL, x -> x[0].pad(List.of(0), List.of(0)), s(5));
    add(
        "pad a picture",
        NORMAL,
        x -> x[0].pad(List.of(0, 1, 2, 0), List.of(0, 2, 1, 0)),
        s(2, 3, 2, 3));
    add("slice", NORMAL, x -> x[0].slice(List.of(1, 2), Shape.of(2, 1)), s(3, 5));
    add("slice all", NORMAL, x -> x[0].slice(List.of(0, 0), Shape.of(3, 5)), s(3, 5));
    add(
        "slice a picture",
        NORMAL,
        x -> x[0].slice(List.of(0, 1, 0, 2), Shape.of(2, 2, 3, 1)),
        s(2, 3, 3, 3));
    add("concat", NORMAL, x -> Ops.concat(0, x), s(2, 3), s(1, 3), s(4, 3));
    add("concat the last axis", NORMAL, x -> Ops.concat(1, x), s(2, 3), s(2, 1));
    add("concat the middle", NORMAL, x -> Ops.concat(1, x), s(2, 1, 2), s(2, 3, 2), s(2, 2, 2));
    add("concat one", NORMAL, x -> Ops.concat(0, x), s(5));
    add("concat twice the same", NORMAL, x -> Ops.concat(0, x[0], x[0]), s(3, 2));
  }

  private static void reductions() {
    for (Op.Reduction reduction : Op.Reduction.values()) {
      String name = reduction.name().toLowerCase();
      Domain domain = reduction == Op.Reduction.MAX ? DISTINCT : NORMAL;
      Reducer over = axes -> x -> new Expr(new Op.Reduce(reduction, List.of(axes)), x[0]);
      add(name + " of all", domain, over.axes(0, 1), s(3, 7));
      add(name + " of rows", domain, over.axes(0), s(5, 3));
      add(name + " of columns", domain, over.axes(1), s(5, 3));
      add(name + " of the middle", domain, over.axes(1), s(2, 3, 5));
      add(name + " of the ends", domain, over.axes(0, 2), s(3, 2, 5));
      add(name + " of the ends, reversed", domain, over.axes(2, 0), s(3, 2, 5));
      add(name + " of channels of pictures", domain, over.axes(0, 1, 2), s(2, 3, 3, 5));
      add(name + " of pictures", domain, over.axes(1, 2, 3), s(2, 3, 3, 2));
      add(name + " of one", domain, over.axes(0), s(1, 4));
      add(name + " of many", domain, over.axes(0), s(4099));
      add(name + " of many rows", domain, over.axes(0), s(257, 37));
      add(name + " of long rows", domain, over.axes(1), s(7, 511));
      add(name + " over no axis", domain, over.axes(), s(3));
    }
    add("max with ties", INTEGERS, x -> x[0].max(1), s(7, 5));
  }

  private interface Reducer {
    Function<Expr[], Expr> axes(Integer... axes);
  }

  private static void matrices() {
    for (boolean left : new boolean[] {false, true}) {
      for (boolean right : new boolean[] {false, true}) {
        Function<Expr[], Expr> build = x -> new Expr(new Op.MatMul(left, right), x[0], x[1]);
        String name = "matmul" + (left ? " A'" : " A") + (right ? "B'" : "B");
        int[][] sizes = {{3, 5, 2}, {1, 7, 1}, {1, 1, 5}, {5, 1, 3}, {17, 13, 67}, {2, 100, 130}};
        for (int[] size : sizes) {
          int[] a = left ? s(size[1], size[0]) : s(size[0], size[1]);
          int[] b = right ? s(size[2], size[1]) : s(size[1], size[2]);
          add(name, NORMAL, build, a, b);
        }
      }
    }
  }
}
