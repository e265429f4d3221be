package lucid.kernels.cpu;

import java.util.Optional;
import lucid.tensor.Device;
import lucid.tensor.DeviceProvider;

/** Opens the CPU device, which can be used everywhere. */
public final class CpuProvider implements DeviceProvider {
  @Override
  public String name() {
    return CpuDevice.NAME;
  }

  @Override
  public int preference() {
    return 10;
  }

  @Override
  public Optional<String> unavailable() {
    return Optional.empty();
  }

  @Override
  public Device open(Options options) {
    return new CpuDevice(options);
  }
}
