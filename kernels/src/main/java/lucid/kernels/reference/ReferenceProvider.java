package lucid.kernels.reference;

import java.util.Optional;
import lucid.tensor.Device;
import lucid.tensor.DeviceProvider;

/** Opens the reference device, which can be used everywhere and is the last that auto takes. */
public final class ReferenceProvider implements DeviceProvider {
  @Override
  public String name() {
    return ReferenceDevice.NAME;
  }

  @Override
  public int preference() {
    return 0;
  }

  @Override
  public Optional<String> unavailable() {
    return Optional.empty();
  }

  @Override
  public Device open(Options options) {
    return new ReferenceDevice();
  }
}
