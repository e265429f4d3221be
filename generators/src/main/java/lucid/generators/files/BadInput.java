package lucid.generators.files;

/**
 * The user's input cannot be used. The message is one line for people; commands end with code 2.
 */
public final class BadInput extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * @param message one line: what cannot be done, why, and what to do
   */
  public BadInput(String message) {
    super(message);
  }

  /**
   * @param message one line: what cannot be done, why, and what to do
   */
  public BadInput(String message, Throwable cause) {
    super(message, cause);
  }
}
