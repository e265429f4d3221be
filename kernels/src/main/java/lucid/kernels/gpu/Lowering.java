package lucid.kernels.gpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import lucid.kernels.compiler.Epilogue;
import lucid.kernels.compiler.MergedAxes;
import lucid.tensor.Expr;
import lucid.tensor.Op;
import lucid.tensor.UnaryFunction;

/** Collects the launches of a program, and the memory that kernels need beside values. */
final class Lowering {
  /** Items of a group of the kernels that go through elements. */
  private static final int GROUP = 256;

  /** As {@code MOST_AXES} of the kernels. */
  private static final int MOST_AXES = 6;

  private final Driver driver;
  private final List<Launch> launches = new ArrayList<>();
  private final List<Launch> once = new ArrayList<>();
  private final List<Buffer> owned = new ArrayList<>();
  private String what = "";
  private Memory bias;
  private UnaryFunction activation;
  private long scratchUsed;
  private long scratchSize;
  private long kept;
  private final Map<String, Buffer> constants = new HashMap<>();
  private Buffer zeros;

  Lowering(Driver driver) {
    this.driver = driver;
  }

  Tiling tiling() {
    return driver.tiling();
  }

  Chains chains() {
    return driver.chains();
  }

  /** The launches to come compute some nodes; scratch of others may be used again. */
  void begin(List<Expr> nodes) {
    String rest =
        nodes.stream().skip(1).map(node -> ", " + name(node.op())).collect(Collectors.joining());
    begin(describe(nodes.get(0)) + rest);
  }

  /** The launches to come compute no node. */
  void begin(String description) {
    what = description;
    scratchUsed = 0;
  }

  /**
   * Sets the bias and the activation that the present node, a product, applies to its results.
   *
   * @param channelBias one value for each channel; null for none
   * @param function null for none
   */
  void follow(Memory channelBias, UnaryFunction function) {
    bias = channelBias;
    activation = function;
  }

  /** The product's bias, or zeros. */
  Memory bias(int channels) {
    return bias == null ? zeros(channels) : bias;
  }

  /** The number of the product's activation; 0 for none. */
  int activation() {
    return activation == null ? 0 : Epilogue.number(activation);
  }

  private static String describe(Expr node) {
    List<String> operands = node.inputs().stream().map(input -> input.shape().toString()).toList();
    return name(node.op()) + " " + String.join(" ", operands) + " -> " + node.shape();
  }

  private static String name(Op op) {
    if (op instanceof Op.Unary unary) {
      return unary.function().name().toLowerCase(Locale.ROOT);
    }
    if (op instanceof Op.Binary binary) {
      return binary.function().name().toLowerCase(Locale.ROOT);
    }
    String kind = op.getClass().getSimpleName();
    return Character.toLowerCase(kind.charAt(0)) + kind.substring(1);
  }

  /** Memory for the launches of the present node only. */
  Memory scratch(long elements) {
    Memory scratch = new Memory.Scratch(scratchUsed, elements);
    scratchUsed += aligned(elements);
    scratchSize = Math.max(scratchSize, scratchUsed);
    return scratch;
  }

  /** Memory that stays. */
  Buffer keep(String purpose, long elements) {
    Buffer buffer = driver.allocate(purpose, elements);
    owned.add(buffer);
    kept += elements;
    return buffer;
  }

  /** Memory that holds the given values. */
  Buffer keep(String purpose, float[] values) {
    Buffer buffer = keep(purpose, values.length);
    buffer.write(values);
    return buffer;
  }

  /** Constants of kernels, kept once for all that ask for the same. */
  Memory constants(String key, Supplier<float[]> values) {
    return constants.computeIfAbsent(key, name -> keep(name, values.get()));
  }

  /** At least so many zeros. */
  Buffer zeros(int elements) {
    if (zeros == null || zeros.elements() < elements) {
      zeros = keep("zeros", new float[elements]);
    }
    return zeros;
  }

  /** Adds a kernel with one item an element. */
  void launch(Source source, String kernel, int items, Object... arguments) {
    long global = (items + GROUP - 1L) / GROUP * GROUP;
    launches.add(make(source, kernel, new long[] {global}, new long[] {GROUP}, arguments));
  }

  /** As {@link #launch}, but before the first run only. */
  void launchOnce(Source source, String kernel, int items, Object... arguments) {
    long global = (items + GROUP - 1L) / GROUP * GROUP;
    once.add(make(source, kernel, new long[] {global}, new long[] {GROUP}, arguments));
  }

  /** Adds a kernel of tiles: groups along three axes, each of a square of items. */
  void launchTiles(Source source, String kernel, long[] groups, Object... arguments) {
    int side = tiling().side();
    long[] global = {groups[0] * side, groups[1] * side, groups[2]};
    launches.add(make(source, kernel, global, new long[] {side, side, 1}, arguments));
  }

  private Launch make(
      Source source, String kernel, long[] global, long[] local, Object[] arguments) {
    return new Launch(source, kernel, what, global, local, List.of(arguments));
  }

  /** Axes as the kernels take them, with the strides of one of the merged arrays. */
  int[] axes(MergedAxes merged, int array) {
    int rank = merged.sizes().length;
    if (rank > MOST_AXES) {
      throw new IllegalArgumentException(
          "cannot compute %s on device %s: %d axes that do not merge, the most is %d"
              .formatted(what, driver.name(), rank, MOST_AXES));
    }
    int[] struct = new int[1 + 2 * MOST_AXES];
    struct[0] = rank;
    System.arraycopy(merged.sizes(), 0, struct, 1, rank);
    System.arraycopy(merged.strides()[array], 0, struct, 1 + MOST_AXES, rank);
    return struct;
  }

  /** The launches of a run so far. */
  int count() {
    return launches.size();
  }

  /** The description of the last launches. */
  String what() {
    return what;
  }

  /** The scratch of all kernels, in elements. */
  long scratchSize() {
    return scratchSize;
  }

  /** The elements that {@link #keep} allocated. */
  long kept() {
    return kept;
  }

  List<Buffer> owned() {
    return owned;
  }

  /** The launches of a run, with their scratch in a block. */
  List<Launch> launches(Buffer block) {
    return launches.stream().map(launch -> bind(launch, block)).toList();
  }

  /** The launches before the first run, with their scratch in a block. */
  List<Launch> once(Buffer block) {
    return once.stream().map(launch -> bind(launch, block)).toList();
  }

  private static Launch bind(Launch launch, Buffer block) {
    Object[] arguments = launch.arguments().toArray();
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i] instanceof Memory.Scratch scratch) {
        arguments[i] = block.slice(scratch.start(), scratch.elements());
      }
    }
    return launch.with(Arrays.asList(arguments));
  }

  private long aligned(long elements) {
    int alignment = driver.alignment();
    return (elements + alignment - 1) / alignment * alignment;
  }
}
