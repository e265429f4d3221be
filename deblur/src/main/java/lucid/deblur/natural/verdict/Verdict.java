package lucid.deblur.natural.verdict;

import java.util.Locale;

/**
 * What a photo suffers from.
 *
 * @param kind the blur
 * @param shape of the kernel that was found
 * @param reason why nothing is sure, or an empty string
 */
public record Verdict(Kind kind, KernelShape shape, String reason) {
  /** Kinds of blur. */
  public enum Kind {
    /** The camera moved. */
    SHAKEN,
    /** The lens was out of focus. */
    OUT_OF_FOCUS,
    /** There is nothing to remove. */
    NOT_BLURRED,
    /** The kernel that was found is not to be trusted. */
    UNSURE
  }

  /** Whether the photo is better given back as it is. */
  public boolean keepsPhoto() {
    return kind == Kind.NOT_BLURRED || kind == Kind.UNSURE;
  }

  /** One line for people. */
  public String line() {
    return switch (kind) {
      case SHAKEN ->
          String.format(
              Locale.ROOT, "shaken: about %.0f x %.0f pixels, sure", shape.along(), shape.across());
      case OUT_OF_FOCUS ->
          String.format(
              Locale.ROOT, "out of focus: a disc of about %.0f pixels", shape.discDiameter());
      case NOT_BLURRED -> "not blurred: left as it is";
      case UNSURE -> "unsure: " + reason;
    };
  }
}
