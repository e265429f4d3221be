package lucid.deblur.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import lucid.generators.files.BadInput;
import lucid.tensor.Device;
import lucid.tensor.DeviceProvider;
import lucid.tensor.Devices;

/**
 * Where to compute.
 *
 * @param name as of {@link Devices#open(String)}
 * @param threads of a device that computes on the processor, or 0 for one a core
 * @param verify whether to compare every kernel with the reference in its first run
 * @param verbose whether to tell why {@code auto} passed over better devices
 */
public record DeviceChoice(String name, int threads, boolean verify, boolean verbose) {
  /** The best device there is. */
  public static final DeviceChoice AUTO = named(Devices.AUTO);

  /**
   * @throws BadInput for less than no thread
   */
  public DeviceChoice {
    if (threads < 0) {
      throw new BadInput("cannot run on " + threads + " threads: give 1 or more");
    }
  }

  /** A device by its name, with all cores. */
  public static DeviceChoice named(String name) {
    return new DeviceChoice(name, 0, false, false);
  }

  /**
   * Opens the device.
   *
   * @param log is told what {@code auto} chose
   * @throws BadInput for an unknown device, listing the known ones
   * @throws IllegalStateException if the device cannot be used here, saying what is missing
   */
  public Device open(Consumer<String> log) {
    DeviceProvider.Options options = new DeviceProvider.Options(threads, 0, verify);
    List<String> lines = new ArrayList<>();
    try {
      Device device = Devices.open(name, options, lines::add);
      // The last line tells what was chosen, those before it why not others.
      lines.subList(verbose || lines.isEmpty() ? 0 : lines.size() - 1, lines.size()).forEach(log);
      return device;
    } catch (IllegalArgumentException exception) {
      throw new BadInput(exception.getMessage(), exception);
    }
  }

  /** The same device for one of some workers, which share the cores unless threads are given. */
  public DeviceChoice forOneOf(int workers) {
    int cores = Runtime.getRuntime().availableProcessors();
    int own = threads == 0 ? Math.max(1, cores / workers) : threads;
    return new DeviceChoice(name, own, verify, verbose);
  }
}
