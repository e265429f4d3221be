package lucid.kernels.gpu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lucid.kernels.compiler.AbstractCompilation;
import lucid.kernels.compiler.BufferPlanner;
import lucid.kernels.compiler.Epilogue;
import lucid.kernels.compiler.Fusion;
import lucid.kernels.compiler.Group;
import lucid.kernels.compiler.Simplifier;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import lucid.tensor.Variable;

/** Makes a program: lowers groups to launches over buffers. */
final class Compilation extends AbstractCompilation<View> {
  private final GpuState state;
  private final Driver driver;
  private final boolean verify;
  private final Lowering lowering;
  private final Map<String, Buffer> inputs = new LinkedHashMap<>();
  private final List<Segment> segments = new ArrayList<>();

  /** Null where there are no intermediate values. */
  private Buffer arena;

  /**
   * The launches of a group, for verification.
   *
   * @param end the number of launches up to its last
   * @param group null for copies, which compute no node
   */
  private record Segment(int end, String what, Group group) {}

  private Compilation(Graph simple, GpuState state, Driver driver, boolean verify) {
    super(simple, Fusion.Style.EPILOGUES, driver.alignment() / BufferPlanner.ALIGNMENT);
    this.state = state;
    this.driver = driver;
    this.verify = verify;
    this.lowering = new Lowering(driver);
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
    original
        .inputs()
        .forEach(
            (name, node) ->
                inputs.put(name, lowering.keep("input '" + name + "'", node.shape().count())));
    if (placement().size() > 0) {
      arena = lowering.keep("intermediate values", placement().size());
    }
    long buffers = lowering.kept();
    Map<String, Buffer> outputs = new HashMap<>();
    lowerAll().forEach((name, view) -> outputs.put(name, (Buffer) view.memory()));
    long scratch = Math.max(lowering.scratchSize(), 1);
    Buffer block = lowering.keep("scratch", scratch);
    try (Submission once = driver.prepare(lowering.once(block))) {
      once.run();
    }
    Program.Memory memory =
        new Program.Memory(
            Float.BYTES * buffers,
            Float.BYTES * constants(),
            Float.BYTES * (lowering.kept() - buffers - constants()));
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
    places().forEach((node, view) -> buffers.put(node, (Buffer) view.memory()));
    Verification verification = new Verification(driver.name(), values());
    int start = 0;
    try {
      for (Segment segment : segments) {
        Submission part = driver.prepare(launches.subList(start, segment.end));
        if (segment.group == null) {
          verification.add(part);
        } else {
          verification.add(part, segment.what, segment.group, placement(), buffers);
        }
        start = segment.end;
      }
    } catch (RuntimeException exception) {
      verification.close();
      throw exception;
    }
    return verification;
  }

  private void endSegment(Group group) {
    segments.add(new Segment(lowering.count(), lowering.what(), group));
  }

  @Override
  protected View constant(Shape shape, Tensor value) {
    return new View(shape, lowering.keep("a constant", value.toFloats()), true);
  }

  @Override
  protected View variable(Variable variable) {
    return new View(variable.shape(), state.values(variable), false);
  }

  @Override
  protected View input(String name, Shape shape) {
    return new View(shape, inputs.get(name), false);
  }

  @Override
  protected View slice(Shape shape, long offset) {
    return new View(shape, arena.slice(offset, shape.count()), false);
  }

  @Override
  protected void copy(String what, View from, View to) {
    lowering.begin("copy for " + what);
    ShapeKernels.copy(from, to, lowering);
    endSegment(null);
  }

  @Override
  protected void lower(Group group) {
    List<Expr> nodes = group.nodes();
    lowering.begin(nodes);
    if (group.elementWise) {
      ChainKernel.lower(group, placement(), this::place, lowering);
    } else {
      lowerFirst(group, nodes.get(0), nodes.get(nodes.size() - 1));
    }
    endSegment(group);
  }

  /** Lowers a group's first node, which takes the others along as its epilogue. */
  private void lowerFirst(Group group, Expr first, Expr last) {
    Epilogue epilogue = Epilogue.of(group);
    Memory bias = epilogue.bias() == null ? null : place(values().origin(epilogue.bias())).memory();
    lowering.follow(bias, epilogue.activation());
    List<View> operands = new ArrayList<>();
    for (Expr input : first.inputs()) {
      operands.add(place(values().origin(input)).as(input.shape()));
    }
    View output = place(last);
    GpuKernels.lower(
        first.op(), operands, new View(first.shape(), output.memory(), false), lowering);
  }
}
