package lucid.deblur.photo;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import lucid.tensor.Device;

/**
 * A device with all that was compiled on it for the photos to come. Not for use by several threads
 * at once.
 */
public final class RestorationSession implements AutoCloseable {
  private final Device device;
  private final Consumer<String> log;
  private final Map<Class<?>, AutoCloseable> kept = new HashMap<>();

  /**
   * Begins with nothing.
   *
   * @param device is closed with this
   * @param log is told, in one line each, of what a user should know, such as a split search
   */
  public RestorationSession(Device device, Consumer<String> log) {
    this.device = device;
    this.log = log;
  }

  /** Where photos are restored. */
  public Device device() {
    return device;
  }

  /** Takes lines for the user. */
  public Consumer<String> log() {
    return log;
  }

  /**
   * The object that one way to restore photos keeps from photo to photo; it is made at the first
   * call and closed with this session.
   */
  public <T extends AutoCloseable> T keep(Class<T> type, Supplier<T> maker) {
    return type.cast(kept.computeIfAbsent(type, key -> maker.get()));
  }

  @Override
  public void close() {
    try {
      for (AutoCloseable resource : kept.values()) {
        resource.close();
      }
    } catch (RuntimeException exception) {
      throw exception;
    } catch (Exception exception) {
      throw new IllegalStateException("cannot close what was compiled", exception);
    } finally {
      device.close();
    }
  }
}
