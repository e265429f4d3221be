package lucid.tensor;

import java.util.Optional;

/** A kind of device, found at run time by {@link java.util.ServiceLoader}. */
public interface DeviceProvider {
  /** The name that {@code --device} takes. */
  String name();

  /** {@code auto} takes the available device of the highest preference. */
  int preference();

  /** Empty if the device can be opened here, else one line that says what is missing. */
  Optional<String> unavailable();

  /**
   * Opens the device.
   *
   * @throws IllegalStateException with the line of {@link #unavailable} if it cannot be opened
   */
  Device open(Options options);

  /**
   * How to open a device.
   *
   * @param threads threads for devices that use them; 0 means one a core
   */
  record Options(int threads) {
    public static final Options DEFAULT = new Options(0);

    public Options {
      if (threads < 0) {
        throw new IllegalArgumentException("cannot run on " + threads + " threads: give 1 or more");
      }
    }
  }
}
