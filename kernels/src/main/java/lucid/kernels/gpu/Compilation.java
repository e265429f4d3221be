package lucid.kernels.gpu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lucid.kernels.compiler.BufferPlanner;
import lucid.kernels.compiler.Epilogue;
import lucid.kernels.compiler.Fusion;
import lucid.kernels.compiler.Group;
import lucid.kernels.compiler.Placement;
import lucid.kernels.compiler.Simplifier;
import lucid.kernels.compiler.Values;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Op;
import lucid.tensor.Program;
import lucid.tensor.Variable;

/**
 * Makes a program: simplifies the graph, has it fused, ordered and placed, and lowers its nodes.
 */
final class Compilation {
  private final Graph graph;
  private final GpuState state;
  private final Driver driver;
  private final boolean verify;
  private final Lowering lowering;
  private final Placement placement;
  private final Values values;
  private final Map<Expr, View> places = new HashMap<>();
  private final Map<String, Buffer> inputs = new LinkedHashMap<>();
  private final List<Segment> segments = new ArrayList<>();
  private long constants;

  /**
   * The launches of a group, for verification.
   *
   * @param end the number of launches up to its last
   * @param group null for copies, which compute no node
   */
  private record Segment(int end, String what, Group group) {}

  private Compilation(Graph graph, GpuState state, Driver driver, boolean verify) {
    this.graph = graph;
    this.state = state;
    this.driver = driver;
    this.verify = verify;
    this.lowering = new Lowering(driver);
    this.placement =
        new Placement(graph, Fusion.Style.EPILOGUES, driver.alignment() / BufferPlanner.ALIGNMENT);
    this.values = placement.values();
  }

  static Program compile(Graph graph, GpuState state, Driver driver, boolean verify) {
    graph.variables().forEach(state::values);
    Compilation compilation = new Compilation(Simplifier.simplify(graph), state, driver, verify);
    try {
      return compilation.program(graph);
    } catch (RuntimeException exception) {
      compilation.lowering.owned().forEach(Buffer::close);
      throw exception;
    }
  }

  private Program program(Graph original) {
    original.inputs().forEach(this::keepInput);
    placement.inPlace().forEach((node, variable) -> places.put(node, view(variable)));
    if (placement.size() > 0) {
      Buffer arena = lowering.keep("intermediate values", placement.size());
      placement
          .offsets()
          .forEach(
              (node, offset) -> {
                Buffer slice = arena.slice(offset, node.shape().count());
                places.put(node, new View(node.shape(), slice, false));
              });
    }
    long buffers = lowering.kept();
    Map<Expr, View> copies = new HashMap<>();
    for (Expr leaf : placement.changingLeafRoots()) {
      copies.put(leaf, places.remove(leaf));
      copy(leaf.toString(), place(leaf), copies.get(leaf));
    }
    for (Group group : placement.order()) {
      lower(group);
      endSegment(group);
    }
    placement
        .copiedUpdates()
        .forEach(
            (variable, origin) ->
                copy(
                    "update of " + variable,
                    copies.getOrDefault(origin, place(origin)),
                    view(variable)));
    Map<String, Buffer> outputs = new HashMap<>();
    graph
        .outputs()
        .forEach(
            (name, node) -> {
              Expr origin = values.origin(node);
              outputs.put(name, (Buffer) copies.getOrDefault(origin, place(origin)).memory());
            });
    return bind(original, outputs, buffers);
  }

  private Program bind(Graph original, Map<String, Buffer> outputs, long buffers) {
    long scratch = Math.max(lowering.scratchSize(), 1);
    Buffer block = lowering.keep("scratch", scratch);
    try (Submission once = driver.prepare(lowering.once(block))) {
      once.run();
    }
    Program.Memory memory =
        new Program.Memory(
            Float.BYTES * buffers,
            Float.BYTES * (placement.live() + buffers - placement.size()),
            Float.BYTES * constants,
            Float.BYTES * (lowering.kept() - buffers - constants));
    return new GpuProgram(
        original,
        state,
        submission(lowering.launches(block)),
        inputs,
        outputs,
        lowering.owned(),
        memory);
  }

  private Submission submission(List<Launch> launches) {
    if (!verify) {
      return driver.prepare(launches);
    }
    Map<Expr, Buffer> buffers = new HashMap<>();
    places.forEach((node, view) -> buffers.put(node, (Buffer) view.memory()));
    Verification verification = new Verification(driver.name(), values);
    int start = 0;
    for (Segment segment : segments) {
      Submission part = driver.prepare(launches.subList(start, segment.end));
      if (segment.group == null) {
        verification.add(part);
      } else {
        verification.add(part, segment.what, segment.group, placement, buffers);
      }
      start = segment.end;
    }
    return verification;
  }

  private void endSegment(Group group) {
    segments.add(new Segment(lowering.count(), lowering.what(), group));
  }

  private void keepInput(String name, Expr node) {
    inputs.put(name, lowering.keep("input '" + name + "'", node.shape().count()));
  }

  private void copy(String what, View from, View to) {
    lowering.begin("copy for " + what);
    ShapeKernels.copy(from, to, lowering);
    endSegment(null);
  }

  private void lower(Group group) {
    List<Expr> nodes = group.nodes();
    Expr first = nodes.get(0);
    lowering.begin(nodes);
    if (group.elementWise) {
      ChainKernel.lower(group, placement, this::place, lowering);
      return;
    }
    Epilogue epilogue = Epilogue.of(group);
    Memory bias = epilogue.bias() == null ? null : place(values.origin(epilogue.bias())).memory();
    lowering.follow(bias, epilogue.activation());
    List<View> operands = new ArrayList<>();
    for (Expr input : first.inputs()) {
      View view = place(values.origin(input));
      operands.add(new View(input.shape(), view.memory(), view.constant()));
    }
    View output = place(nodes.get(nodes.size() - 1));
    GpuKernels.lower(
        first.op(), operands, new View(first.shape(), output.memory(), false), lowering);
  }

  /** Where an origin's elements are; of a node that is not written, null. */
  private View place(Expr origin) {
    View known = places.get(origin);
    if (known == null && origin.inputs().isEmpty()) {
      known = leaf(origin);
      places.put(origin, known);
    }
    return known;
  }

  private View leaf(Expr node) {
    if (node.op() instanceof Op.Constant constant) {
      constants += node.shape().count();
      return new View(node.shape(), lowering.keep("a constant", constant.value().toFloats()), true);
    }
    if (node.op() instanceof Op.Read read) {
      return view(read.variable());
    }
    if (node.op() instanceof Op.Input input) {
      return new View(node.shape(), inputs.get(input.name()), false);
    }
    throw new AssertionError("not a leaf: " + node);
  }

  private View view(Variable variable) {
    return new View(variable.shape(), state.values(variable), false);
  }
}
