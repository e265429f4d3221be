package lucid.tensor;

/**
 * Something does not fit a device's memory. Earlier programs and states are still there and still
 * work, so the caller may free some of them or try a smaller program.
 */
public final class OutOfDeviceMemory extends DeviceFailure {
  private static final long serialVersionUID = 1;

  /**
   * @param message one line: what was wanted, and what there is
   */
  public OutOfDeviceMemory(String message) {
    super(message);
  }

  /**
   * @param message one line, which includes the cause's message
   */
  public OutOfDeviceMemory(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * The same with what the user can do, which those know who know what was computed.
   *
   * @param advice such as {@code lower --batch}
   */
  public OutOfDeviceMemory advise(String advice) {
    return new OutOfDeviceMemory(getMessage() + "; " + advice, this);
  }
}
