package lucid.kernels.opencl;

import java.util.List;
import java.util.Optional;
import lucid.kernels.gpu.GpuDevice;
import lucid.tensor.Device;
import lucid.tensor.DeviceProvider;

/** Opens the devices that OpenCL drivers offer, GPUs first. */
public final class OpenClProvider implements DeviceProvider {
  static final String NAME = "opencl";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int preference() {
    return 20;
  }

  @Override
  public Optional<String> unavailable() {
    try {
      OpenClDevice.all();
      return Optional.empty();
    } catch (IllegalStateException exception) {
      return Optional.of(exception.getMessage());
    }
  }

  /**
   * A processor under OpenCL is for tests: the cpu device needs no driver for it. No driver is
   * loaded unasked where it might end the JVM.
   */
  @Override
  public Optional<String> passedOver() {
    Optional<String> reason = SignalChaining.missing().or(this::unavailable);
    return reason.isPresent() || OpenClDevice.all().get(0).isGpu()
        ? reason
        : Optional.of("no GPU under OpenCL, and cpu is the better device for a processor");
  }

  @Override
  public boolean canVerify() {
    return true;
  }

  @Override
  public int count() {
    return OpenClDevice.all().size();
  }

  @Override
  public Device open(Options options) {
    List<OpenClDevice> devices = OpenClDevice.all();
    if (options.index() >= devices.size()) {
      throw new IllegalArgumentException(
          "no device %s:%d: the last is %s:%d"
              .formatted(NAME, options.index(), NAME, devices.size() - 1));
    }
    return new GpuDevice(new OpenClDriver(devices.get(options.index())), options.verify());
  }
}
