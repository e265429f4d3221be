package lucid.kernels.gpu;

import lucid.kernels.device.AbstractDevice;
import lucid.tensor.Graph;
import lucid.tensor.Program;

/** Computes in float32 with the kernels of this package, on the device of a driver. */
public final class GpuDevice extends AbstractDevice<GpuState> {
  private final Driver driver;
  private final boolean verify;

  /**
   * @param driver closed with the device
   * @param verify whether the first run of each program compares every kernel with the reference
   */
  public GpuDevice(Driver driver, boolean verify) {
    super(driver.name(), GpuState.class);
    this.driver = driver;
    this.verify = verify;
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
    return Compilation.compile(graph, state, driver, verify);
  }

  @Override
  protected void release() {
    driver.close();
  }
}
