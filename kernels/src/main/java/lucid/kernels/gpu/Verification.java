package lucid.kernels.gpu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lucid.kernels.compiler.Group;
import lucid.kernels.compiler.Placement;
import lucid.kernels.compiler.Values;
import lucid.tensor.Expr;
import lucid.tensor.Tensor;

/**
 * Runs a program kernel by kernel, and each kernel's nodes on the reference, from the operands that
 * the kernel read.
 */
final class Verification implements Submission {
  /** The launches of a group, and the places of its operands and results. */
  private record Step(
      Submission launches,
      String what,
      List<Expr> nodes,
      Map<Expr, Buffer> reads,
      Map<Expr, Buffer> writes) {}

  private final String device;
  private final Values values;
  private final List<Step> steps = new ArrayList<>();
  private boolean verified;

  Verification(String device, Values values) {
    this.device = device;
    this.values = values;
  }

  /** Adds launches that compute no node. */
  void add(Submission launches) {
    steps.add(new Step(launches, "", List.of(), Map.of(), Map.of()));
  }

  /**
   * Adds the launches of a group.
   *
   * @param places where origins are; those that are not in memory are missing
   */
  void add(
      Submission launches,
      String what,
      Group group,
      Placement placement,
      Map<Expr, Buffer> places) {
    Map<Expr, Buffer> reads = new HashMap<>();
    for (Expr node : group.nodes()) {
      for (Expr operand : values.operands(node)) {
        if (!group.members.containsKey(values.position(operand)) && places.containsKey(operand)) {
          reads.put(operand, places.get(operand));
        }
      }
    }
    Map<Expr, Buffer> writes = new HashMap<>();
    placement.writes(group).forEach(node -> writes.put(node, places.get(node)));
    steps.add(new Step(launches, what, group.nodes(), reads, writes));
  }

  /** The first run is verified, further ones only run. */
  @Override
  public void run() {
    if (verified) {
      steps.forEach(step -> step.launches.run());
    } else {
      steps.forEach(this::verify);
      verified = true;
    }
  }

  private void verify(Step step) {
    Map<Expr, Tensor> read = new HashMap<>();
    step.reads.forEach((node, buffer) -> read.put(node, read(node, buffer)));
    step.launches.run();
    KernelCheck check = new KernelCheck(values, read);
    for (Expr node : step.nodes) {
      check.compute(node);
      if (step.writes.containsKey(node)) {
        String kernel = "device %s is wrong in %s".formatted(device, step.what);
        check.compare(kernel, node, read(node, step.writes.get(node)));
      }
    }
  }

  private static Tensor read(Expr node, Buffer buffer) {
    float[] copy = new float[node.shape().count()];
    buffer.read(copy);
    return Tensor.of(node.shape(), copy);
  }

  @Override
  public void close() {
    steps.forEach(step -> step.launches.close());
  }
}
