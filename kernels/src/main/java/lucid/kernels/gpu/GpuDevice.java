package lucid.kernels.gpu;

import lucid.kernels.device.AbstractDevice;
import lucid.tensor.Graph;
import lucid.tensor.Program;

/** Computes in float32 with the kernels of this package, on whatever a driver stands for. */
public final class GpuDevice extends AbstractDevice<GpuState> {
  private final Driver driver;

  /**
   * @param driver closed with the device
   */
  public GpuDevice(Driver driver) {
    super(driver.name(), GpuState.class);
    this.driver = driver;
  }

  @Override
  public String description() {
    return driver.description();
  }

  @Override
  protected GpuState createState() {
    return new GpuState(this, driver);
  }

  @Override
  protected Program createProgram(Graph graph, GpuState state) {
    return Compilation.compile(graph, state, driver);
  }

  @Override
  protected void release() {
    driver.close();
  }
}
