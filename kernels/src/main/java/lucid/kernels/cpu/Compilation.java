package lucid.kernels.cpu;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lucid.kernels.compiler.AbstractCompilation;
import lucid.kernels.compiler.Fusion;
import lucid.kernels.compiler.Group;
import lucid.kernels.compiler.Simplifier;
import lucid.kernels.cpu.elementwise.FusedKernelBuilder;
import lucid.kernels.cpu.kernel.Context;
import lucid.kernels.cpu.kernel.Kernel;
import lucid.kernels.cpu.kernel.View;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import lucid.tensor.Variable;

/** Makes a program: binds kernels to arrays. */
final class Compilation extends AbstractCompilation<View> {
  private final CpuState state;
  private final Context context;
  private final float[] arena;
  private final Map<String, float[]> inputs = new LinkedHashMap<>();
  private final List<Kernel> kernels = new ArrayList<>();

  private Compilation(Graph simple, CpuState state, Context context) {
    super(simple, Fusion.Style.SUMS, 1);
    this.state = state;
    this.context = context;
    this.arena = new float[(int) Math.min(placement().size(), Integer.MAX_VALUE)];
  }

  static Program compile(Graph graph, CpuState state, Context context) {
    Graph simple = Simplifier.simplify(graph);
    graph.variables().forEach(state::values);
    return new Compilation(simple, state, context).program(graph);
  }

  private Program program(Graph original) {
    original.inputs().forEach((name, node) -> inputs.put(name, new float[node.shape().count()]));
    Map<String, View> outputs = lowerAll();
    long given = inputs.values().stream().mapToLong(array -> array.length).sum();
    Program.Memory memory =
        new Program.Memory(
            Float.BYTES * (placement().size() + given),
            Float.BYTES * constants(),
            Float.BYTES * context.workspace().size());
    return new CpuProgram(original, state, kernels, inputs, outputs, memory);
  }

  @Override
  protected View constant(Shape shape, Tensor value) {
    return new View(shape, value.toFloats(), 0, true);
  }

  @Override
  protected View variable(Variable variable) {
    return new View(variable.shape(), state.values(variable), 0, false);
  }

  @Override
  protected View input(String name, Shape shape) {
    return new View(shape, inputs.get(name), 0, false);
  }

  @Override
  protected View slice(Shape shape, long offset) {
    return new View(shape, arena, Math.toIntExact(offset), false);
  }

  @Override
  protected void copy(String what, View from, View to) {
    kernels.add(
        () -> System.arraycopy(from.array(), from.offset(), to.array(), to.offset(), to.count()));
  }

  @Override
  protected void lower(Group group) {
    if (group.elementWise) {
      kernels.add(FusedKernelBuilder.build(group, values(), this::place, context));
      return;
    }
    Expr node = group.nodes().get(0);
    List<View> operands =
        node.inputs().stream()
            .map(input -> place(values().origin(input)).as(input.shape()))
            .toList();
    kernels.add(CpuKernels.create(node.op(), operands, place(node), context));
  }
}
