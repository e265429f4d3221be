package lucid.deblur.search;

import java.util.stream.Stream;
import lucid.tensor.DeviceProvider;
import lucid.tensor.Devices;

/** The devices that tests compare. */
final class UsableDevices {
  private UsableDevices() {}

  /** The names of all that can be used here, but for the reference. */
  static Stream<String> butReference() {
    return Devices.providers().stream()
        .filter(provider -> provider.unavailable().isEmpty())
        .map(DeviceProvider::name)
        .filter(name -> !name.equals("reference"));
  }
}
