package lucid.tensor;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Looks devices up by name. */
public final class Devices {
  /** The name that lets Lucid choose. */
  public static final String AUTO = "auto";

  private Devices() {}

  /** Every kind of device on the class path, the preferred first, usable here or not. */
  public static List<DeviceProvider> providers() {
    return ServiceLoader.load(DeviceProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparingInt(DeviceProvider::preference).reversed())
        .toList();
  }

  /** As {@link #open(String, DeviceProvider.Options, Consumer)} with default options, silently. */
  public static Device open(String name) {
    return open(name, DeviceProvider.Options.DEFAULT, line -> {});
  }

  /**
   * Opens a device by name. An explicit name never falls back to another device; only {@code auto}
   * chooses, and tells {@code log} what it chose and why better devices were passed over.
   *
   * @throws IllegalArgumentException for an unknown name, listing the known ones
   * @throws IllegalStateException if the device cannot be used here, saying what is missing
   */
  public static Device open(String name, DeviceProvider.Options options, Consumer<String> log) {
    List<DeviceProvider> providers = providers();
    if (name.equals(AUTO)) {
      return choose(providers, options, log);
    }
    DeviceProvider provider =
        providers.stream()
            .filter(candidate -> candidate.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no device '%s': choose %s, %s"
                            .formatted(
                                name,
                                AUTO,
                                providers.stream()
                                    .map(DeviceProvider::name)
                                    .collect(Collectors.joining(", ")))));
    provider
        .unavailable()
        .ifPresent(
            reason -> {
              throw new IllegalStateException("cannot use device '" + name + "': " + reason);
            });
    return provider.open(options);
  }

  private static Device choose(
      List<DeviceProvider> providers, DeviceProvider.Options options, Consumer<String> log) {
    for (DeviceProvider provider : providers) {
      var reason = provider.unavailable();
      if (reason.isEmpty()) {
        Device device = provider.open(options);
        log.accept("device " + device.name() + ": " + device.description());
        return device;
      }
      log.accept("passed over device " + provider.name() + ": " + reason.get());
    }
    throw new IllegalStateException("no device can be used: is lucid-kernels on the class path?");
  }
}
