package lucid.tensor;

import java.util.Optional;

/** A kind of device, found at run time by {@link java.util.ServiceLoader}. */
public interface DeviceProvider {
  /** The name that {@code --device} takes. */
  String name();

  /** {@code auto} takes the available device of the highest preference. */
  int preference();

  /** Empty if a device can be opened here, else one line that says what is missing. */
  Optional<String> unavailable();

  /** Empty if {@code auto} may take the device, else one line that says why it does not. */
  default Optional<String> passedOver() {
    return unavailable();
  }

  /** Whether devices of this kind can verify themselves, see {@link Options#verify}. */
  default boolean canVerify() {
    return false;
  }

  /** The number of devices of this kind, if any can be opened. */
  default int count() {
    return 1;
  }

  /**
   * Opens the device.
   *
   * @throws IllegalArgumentException if there are not as many devices as the options' index asks
   * @throws IllegalStateException with the line of {@link #unavailable} if it cannot be opened
   */
  Device open(Options options);

  /**
   * The settings with which a device is opened.
   *
   * @param threads threads for devices that use them; 0 means one a core
   * @param index which of several devices of a kind, from 0, as in {@code opencl:1}
   * @param verify whether the first run of each program compares every kernel with the reference,
   *     on devices that can
   */
  record Options(int threads, int index, boolean verify) {
    public static final Options DEFAULT = new Options(0);

    /** The first device of a kind. */
    public Options(int threads) {
      this(threads, 0, false);
    }

    public Options {
      if (threads < 0) {
        throw new IllegalArgumentException("cannot run on " + threads + " threads: give 1 or more");
      }
      if (index < 0) {
        throw new IllegalArgumentException("there is no device " + index + ": count from 0");
      }
    }
  }
}
