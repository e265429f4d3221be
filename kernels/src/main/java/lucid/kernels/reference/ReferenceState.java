package lucid.kernels.reference;

import lucid.kernels.device.AbstractState;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/** The values of variables, an array each. */
final class ReferenceState extends AbstractState<double[]> {
  ReferenceState(ReferenceDevice device) {
    super(device);
  }

  @Override
  protected double[] allocate(Shape shape) {
    return new double[shape.count()];
  }

  @Override
  protected void write(Tensor value, double[] block) {
    value.copyInto(block, 0);
  }

  @Override
  protected void read(double[] block, Tensor target) {
    target.copyFrom(block, 0);
  }

  @Override
  protected Tensor zeros(Shape shape) {
    return Tensor.of(shape, new double[shape.count()]);
  }
}
