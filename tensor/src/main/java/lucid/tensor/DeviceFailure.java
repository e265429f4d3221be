package lucid.tensor;

/**
 * A device did not do what it was told: a call of its driver failed, a kernel could not be built,
 * or the device is gone. Its memory may be lost; values that were read from it before are good.
 */
public class DeviceFailure extends IllegalStateException {
  private static final long serialVersionUID = 1;

  /**
   * @param message the error's number, its name and what was to be done; a compiler's log may
   *     follow on further lines
   */
  public DeviceFailure(String message) {
    super(message);
  }

  /**
   * @param message one line, which includes the cause's message
   */
  public DeviceFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
