package lucid.kernels.cpu;

import java.util.List;
import java.util.Map;
import lucid.kernels.cpu.kernel.Kernel;
import lucid.kernels.cpu.kernel.View;
import lucid.kernels.device.AbstractProgram;
import lucid.tensor.Graph;
import lucid.tensor.Tensor;

/** A graph as a list of kernels over one arena of floats. */
final class CpuProgram extends AbstractProgram {
  private Kernel[] kernels;
  private Map<String, float[]> inputs;
  private Map<String, View> outputs;

  CpuProgram(
      Graph graph,
      CpuState state,
      List<Kernel> kernels,
      Map<String, float[]> inputs,
      Map<String, View> outputs,
      Memory memory) {
    super(graph, state, memory);
    this.kernels = kernels.toArray(Kernel[]::new);
    this.inputs = inputs;
    this.outputs = outputs;
  }

  @Override
  protected void write(Tensor value, String input) {
    value.copyInto(inputs.get(input), 0);
  }

  @Override
  protected void compute() {
    for (Kernel kernel : kernels) {
      kernel.run();
    }
  }

  @Override
  protected void read(String output, Tensor target) {
    View view = outputs.get(output);
    target.copyFrom(view.array(), view.offset());
  }

  @Override
  protected void release() {
    kernels = null;
    inputs = null;
    outputs = null;
  }
}
