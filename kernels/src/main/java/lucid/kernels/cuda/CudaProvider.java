package lucid.kernels.cuda;

import java.util.List;
import java.util.Optional;
import lucid.kernels.gpu.GpuDevice;
import lucid.tensor.Device;
import lucid.tensor.DeviceProvider;

/** Opens the devices of NVIDIA's driver. */
public final class CudaProvider implements DeviceProvider {
  static final String NAME = "cuda";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int preference() {
    return 30;
  }

  @Override
  public Optional<String> unavailable() {
    try {
      CudaDevice.all();
      return Optional.empty();
    } catch (IllegalStateException exception) {
      return Optional.of(exception.getMessage());
    }
  }

  @Override
  public boolean canVerify() {
    return true;
  }

  @Override
  public int count() {
    return CudaDevice.all().size();
  }

  @Override
  public Device open(Options options) {
    List<CudaDevice> devices = CudaDevice.all();
    if (options.index() >= devices.size()) {
      throw new IllegalArgumentException(
          "no device %s:%d: the last is %s:%d"
              .formatted(NAME, options.index(), NAME, devices.size() - 1));
    }
    return new GpuDevice(new CudaDriver(devices.get(options.index())), options.verify());
  }
}
