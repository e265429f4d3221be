package lucid.kernels.gpu;

import lucid.kernels.device.AbstractState;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/** The values of variables, a buffer each. */
final class GpuState extends AbstractState<Buffer> {
  private final Driver driver;

  GpuState(GpuDevice device, Driver driver) {
    super(device);
    this.driver = driver;
  }

  @Override
  protected Buffer allocate(Shape shape) {
    return driver.allocate("a variable " + shape, shape.count());
  }

  @Override
  protected void write(Tensor value, Buffer block) {
    block.write(value.toFloats());
  }

  @Override
  protected void read(Buffer block, Tensor target) {
    float[] copy = new float[target.count()];
    block.read(copy);
    target.copyFrom(copy, 0);
  }

  @Override
  protected void free(Buffer block) {
    block.close();
  }
}
