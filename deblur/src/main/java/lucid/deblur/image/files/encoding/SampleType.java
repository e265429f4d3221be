package lucid.deblur.image.files.encoding;

/**
 * The form in which a file keeps a value.
 *
 * @param bits of a value, 1 to 64
 */
public record SampleType(Kind kind, int bits) {
  private static final int MOST_BITS_OF_PNG = 16;

  /** The kinds of numbers. */
  public enum Kind {
    /** Integers from 0; the largest is white. */
    UNSIGNED,
    /** Integers that may be below 0, which is black; the largest is white. */
    SIGNED,
    /** Floating point numbers; 0 is black and 1 white. */
    FLOAT
  }

  /** Bytes, as most files have them. */
  public static final SampleType BYTE = unsigned(8);

  /** Integers from 0. */
  public static SampleType unsigned(int bits) {
    return new SampleType(Kind.UNSIGNED, bits);
  }

  /** Integers that may be below 0. */
  public static SampleType signed(int bits) {
    return new SampleType(Kind.SIGNED, bits);
  }

  /** Floating point numbers. */
  public static SampleType floating(int bits) {
    return new SampleType(Kind.FLOAT, bits);
  }

  /** The values that are black and white unless somebody says otherwise. */
  public ValueRange range() {
    return switch (kind) {
      case UNSIGNED -> new ValueRange(0, largest(bits));
      case SIGNED -> new ValueRange(0, largest(bits - 1));
      case FLOAT -> ValueRange.UNIT;
    };
  }

  private static double largest(int bits) {
    return Math.pow(2, bits) - 1;
  }

  /** Whether a PNG file can keep such values. */
  public boolean fitsPng() {
    return kind == Kind.UNSIGNED && bits <= MOST_BITS_OF_PNG;
  }

  @Override
  public String toString() {
    return switch (kind) {
      case UNSIGNED -> bits + "-bit integers";
      case SIGNED -> "signed " + bits + "-bit integers";
      case FLOAT -> bits + "-bit floats";
    };
  }
}
