package lucid.kernels.cpu.elementwise;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import lucid.kernels.compiler.Group;
import lucid.kernels.compiler.SumPattern;
import lucid.kernels.compiler.Values;
import lucid.kernels.cpu.kernel.Context;
import lucid.kernels.cpu.kernel.View;
import lucid.kernels.cpu.loops.ElementLoops;
import lucid.tensor.Expr;
import lucid.tensor.Op;
import lucid.tensor.Shape;

/** Makes the kernel of a group of element-wise nodes and sums. */
public final class FusedKernelBuilder {
  /** Slots of scratch do not begin at the same place of the cache. */
  private static final int PADDING = 16;

  private final Group group;
  private final Values values;
  private final Function<Expr, View> place;
  private final ElementLoops loops;
  private final int rowLength;
  private final Blocks blocks;
  private final Map<Expr, Operand> results = new HashMap<>();
  private final Map<List<Object>, Operand> loads = new HashMap<>();
  private final List<BlockStep> once = new ArrayList<>();
  private final List<BlockStep> steps = new ArrayList<>();
  private final List<BlockStep> atEnd = new ArrayList<>();

  /**
   * @param place gives the place of an origin's elements; null for a node that is not written
   */
  private FusedKernelBuilder(
      Group group, Values values, Function<Expr, View> place, ElementLoops loops) {
    this.group = group;
    this.values = values;
    this.place = place;
    this.loops = loops;
    this.rowLength = group.row > 0 ? group.row : repeatedRow();
    this.blocks = new Blocks(group.count, rowLength);
  }

  public static FusedKernel build(
      Group group, Values values, Function<Expr, View> place, Context context) {
    FusedKernelBuilder builder =
        new FusedKernelBuilder(group, values, place, context.loops().elements());
    builder.group.nodes().forEach(builder::add);
    builder.steps.addAll(builder.atEnd);
    context.workspace().reserve(builder.placeScratch());
    return new FusedKernel(context, builder.blocks, builder.once, builder.steps);
  }

  /** The longest row that is repeated, if there is one. */
  private int repeatedRow() {
    int longest = 0;
    for (Expr node : group.nodes()) {
      for (Expr input : node.inputs()) {
        if (input.shape().count() != group.count) {
          longest = Math.max(longest, new Broadcasting(input.shape(), node.shape()).period());
        }
      }
    }
    return longest;
  }

  private void add(Expr node) {
    Op op = node.op();
    if (op instanceof Op.Reduce) {
      Operand x = expanded(input(node, 0));
      steps.add(FusedSum.of(SumPattern.of(node), loops, x, place.apply(node), blocks));
    } else if (op instanceof Op.Broadcast) {
      Operand x = input(node, 0);
      results.put(node, x);
      if (place.apply(node) != null) {
        steps.add(new BlockStep.Copy(x, Operand.memory(place.apply(node))));
      }
    } else if (op instanceof Op.Unary unary) {
      Operand x = expanded(input(node, 0));
      steps.add(new BlockStep.Map(loops, unary.function(), x, target(node)));
    } else if (op instanceof Op.Binary binary) {
      Operand a = input(node, 0);
      Operand b = input(node, 1);
      a = a.isScalar() && b.isScalar() ? expanded(a) : a;
      steps.add(new BlockStep.Combine(loops, binary.function(), a, b, target(node)));
    } else {
      throw new AssertionError("cannot fuse " + node);
    }
  }

  /** A scalar written out, because a step needs one operand that is a run. */
  private Operand expanded(Operand x) {
    if (!x.isScalar()) {
      return x;
    }
    Operand run = Operand.scratch();
    steps.add(new BlockStep.Copy(x, run));
    return run;
  }

  private Operand input(Expr node, int index) {
    Expr input = node.input(index);
    Expr origin = values.origin(input);
    Operand result = results.get(origin);
    if (result != null && input.shape().count() == group.count) {
      return result;
    }
    Shape target = node.op() instanceof Op.Reduce ? input.shape() : node.shape();
    boolean full = input.shape().count() == group.count;
    List<Object> key = full ? List.of(origin) : List.of(origin, input.shape(), target);
    Operand known = loads.get(key);
    if (known == null) {
      known = full ? Operand.memory(place.apply(origin)) : load(origin, input.shape(), target);
      loads.put(key, known);
    }
    return known;
  }

  private Operand load(Expr origin, Shape shape, Shape target) {
    View view = place.apply(origin);
    Broadcasting broadcasting = new Broadcasting(shape, target);
    if (broadcasting.isScalar()) {
      return Operand.scalar(view);
    }
    boolean ownRow = rowLength > 0 && broadcasting.period() == rowLength;
    if (ownRow && rowLength > Blocks.LONGEST) {
      return Operand.row(view, rowLength);
    }
    Operand run = Operand.scratch();
    (ownRow ? once : steps).add(new BlockStep.Repeat(broadcasting, view, run));
    return run;
  }

  /**
   * The place of a node's result. A result that would overwrite an operand of later nodes goes to
   * scratch first, and is copied at the end of the block.
   */
  private Operand target(Expr node) {
    View view = place.apply(node);
    Operand target = view == null ? Operand.scratch() : Operand.memory(view);
    if (view != null && isReadLater(target, node)) {
      Operand late = Operand.scratch();
      atEnd.add(new BlockStep.Copy(late, target));
      target = late;
    }
    results.put(node, target);
    return target;
  }

  private boolean isReadLater(Operand target, Expr node) {
    return group.members.tailMap(values.position(node), false).values().stream()
        .flatMap(later -> values.operands(later).stream())
        .filter(operand -> operand != node && !results.containsKey(operand))
        .filter(operand -> operand.shape().count() == group.count && place.apply(operand) != null)
        .anyMatch(operand -> Operand.memory(place.apply(operand)).isSameMemory(target));
  }

  /** Gives scratch operands their places and returns the floats that they take. */
  private int placeScratch() {
    for (int i = 0; i < steps.size(); i++) {
      for (Operand operand : steps.get(i).reads()) {
        operand.lastUse = i;
      }
    }
    int stride = (blocks.length + 15) / 16 * 16 + PADDING;
    int slots = 0;
    for (BlockStep step : once) {
      step.target().place(slots++ * stride);
    }
    Deque<Integer> free = new ArrayDeque<>();
    for (int i = 0; i < steps.size(); i++) {
      BlockStep step = steps.get(i);
      for (Operand operand : step.reads().stream().distinct().toList()) {
        boolean shared = once.stream().anyMatch(other -> other.target() == operand);
        if (operand.isScratch() && operand.lastUse == i && !shared) {
          free.push(operand.offset());
        }
      }
      Operand target = step.target();
      if (target != null && target.isScratch()) {
        target.place(free.isEmpty() ? slots++ * stride : free.pop());
      }
    }
    return slots * stride;
  }
}
