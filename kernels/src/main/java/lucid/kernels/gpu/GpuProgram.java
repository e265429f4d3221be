package lucid.kernels.gpu;

import java.util.List;
import java.util.Map;
import lucid.kernels.device.AbstractProgram;
import lucid.tensor.Graph;
import lucid.tensor.Tensor;

/** A graph as one submission; the host waits only where a value is set or read. */
final class GpuProgram extends AbstractProgram {
  private final Submission submission;
  private final Map<String, Buffer> inputs;
  private final Map<String, Buffer> outputs;
  private final List<Buffer> owned;

  /**
   * @param owned the buffers that are closed with the program
   */
  GpuProgram(
      Graph graph,
      GpuState state,
      Submission submission,
      Map<String, Buffer> inputs,
      Map<String, Buffer> outputs,
      List<Buffer> owned,
      Memory memory) {
    super(graph, state, memory);
    this.submission = submission;
    this.inputs = inputs;
    this.outputs = outputs;
    this.owned = owned;
  }

  @Override
  protected void write(Tensor value, String input) {
    inputs.get(input).write(value.toFloats());
  }

  @Override
  protected void compute() {
    submission.run();
  }

  @Override
  protected void read(String output, Tensor target) {
    float[] copy = new float[target.count()];
    outputs.get(output).read(copy);
    target.copyFrom(copy, 0);
  }

  @Override
  protected void release() {
    submission.close();
    owned.forEach(Buffer::close);
  }
}
