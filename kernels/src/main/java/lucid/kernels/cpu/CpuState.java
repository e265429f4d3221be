package lucid.kernels.cpu;

import lucid.kernels.device.AbstractState;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/** The values of variables, an array each. */
final class CpuState extends AbstractState<float[]> {
  CpuState(CpuDevice device) {
    super(device);
  }

  @Override
  protected float[] allocate(Shape shape) {
    return new float[shape.count()];
  }

  @Override
  protected void write(Tensor value, float[] block) {
    value.copyInto(block, 0);
  }

  @Override
  protected void read(float[] block, Tensor target) {
    target.copyFrom(block, 0);
  }
}
