package lucid.tensor;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
    // Not by the thread's class loader: in a host such as ImageJ that one may not know Lucid.
    return ServiceLoader.load(DeviceProvider.class, Devices.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparingInt(DeviceProvider::preference).reversed())
        .toList();
  }

  /** As {@link #open(String, DeviceProvider.Options, Consumer)} with default options, silently. */
  public static Device open(String name) {
    return open(name, DeviceProvider.Options.DEFAULT, line -> {});
  }

  /**
   * Opens a device by name, such as {@code cpu} or, where there are several of a kind, {@code
   * opencl:1}. An explicit name never falls back to another device; only {@code auto} chooses, and
   * tells {@code log} what it chose and why better devices were passed over.
   *
   * @throws IllegalArgumentException for an unknown name, listing the known ones, and if the device
   *     is to verify itself and cannot
   * @throws IllegalStateException if the device cannot be used here, saying what is missing
   */
  public static Device open(String name, DeviceProvider.Options options, Consumer<String> log) {
    List<DeviceProvider> providers = providers();
    if (name.equals(AUTO)) {
      return choose(providers, options, log);
    }
    int colon = name.indexOf(':');
    String kind = colon < 0 ? name : name.substring(0, colon);
    DeviceProvider provider =
        providers.stream()
            .filter(candidate -> candidate.name().equals(kind))
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
    int index = colon < 0 ? options.index() : index(name, colon);
    provider
        .unavailable()
        .ifPresent(
            reason -> {
              throw new IllegalStateException("cannot use device '" + name + "': " + reason);
            });
    requireVerifies(provider, options);
    return provider.open(new DeviceProvider.Options(options.threads(), index, options.verify()));
  }

  private static void requireVerifies(DeviceProvider provider, DeviceProvider.Options options) {
    if (options.verify() && !provider.canVerify()) {
      throw new IllegalArgumentException(
          "device %s does not verify itself: choose %s"
              .formatted(
                  provider.name(),
                  providers().stream()
                      .filter(DeviceProvider::canVerify)
                      .map(DeviceProvider::name)
                      .collect(Collectors.joining(", "))));
    }
  }

  private static int index(String name, int colon) {
    try {
      return Integer.parseUnsignedInt(name.substring(colon + 1));
    } catch (NumberFormatException exception) {
      throw new IllegalArgumentException(
          "no device '%s': after the colon comes a number, as in %s:0"
              .formatted(name, name.substring(0, colon)),
          exception);
    }
  }

  private static Device choose(
      List<DeviceProvider> providers, DeviceProvider.Options options, Consumer<String> log) {
    for (DeviceProvider provider : providers) {
      Optional<String> reason = provider.passedOver();
      if (reason.isEmpty()) {
        requireVerifies(provider, options);
        try {
          Device device = provider.open(options);
          log.accept("device " + device.name() + ": " + device.description());
          return device;
        } catch (IllegalStateException exception) {
          reason = Optional.of(exception.getMessage());
        }
      }
      log.accept("passed over device " + provider.name() + ": " + reason.get());
    }
    throw new IllegalStateException("no device can be used: is lucid-kernels on the class path?");
  }
}
