package lucid.deblur.image.files.metadata;

import java.awt.color.CMMException;
import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import lucid.deblur.image.Gamma;

/** ICC profiles (ICC.1:2022), which say what values mean. */
public final class IccProfiles {
  private static final int TAGS = 128;
  private static final int TAG_BYTES = 12;

  /** The curves of green and of grey: the curve of green stands for red and blue too. */
  private static final Set<String> CURVES = Set.of("gTRC", "kTRC");

  private IccProfiles() {}

  /** Whether the bytes are a profile of values of so many channels. */
  public static boolean describes(byte[] profile, int channels) {
    try {
      return ICC_Profile.getInstance(profile).getNumComponents() == channels;
    } catch (IllegalArgumentException | CMMException damaged) {
      return false;
    }
  }

  /**
   * The relation of values to light, if the profile has a curve for it. Java's own reading of
   * curves takes as much memory as a damaged profile claims.
   */
  public static Optional<Gamma> gamma(byte[] profile) {
    try {
      ByteBuffer data = ByteBuffer.wrap(profile);
      int count = Math.min(data.getInt(TAGS), (profile.length - TAGS) / TAG_BYTES);
      for (int i = 0; i < count; i++) {
        int entry = TAGS + 4 + TAG_BYTES * i;
        if (CURVES.contains(name(data, entry))) {
          OptionalDouble exponent = exponent(data, data.getInt(entry + 4));
          return exponent.isPresent()
              ? Optional.of(Gamma.nearest(exponent.getAsDouble()))
              : Optional.empty();
        }
      }
    } catch (IndexOutOfBoundsException damaged) {
      // It says nothing then.
    }
    return Optional.empty();
  }

  private static String name(ByteBuffer data, int place) {
    byte[] name = new byte[4];
    data.get(place, name);
    return new String(name, StandardCharsets.ISO_8859_1);
  }

  /** The power law that a curve is, or that goes through the middle of its table. */
  private static OptionalDouble exponent(ByteBuffer data, int curve) {
    String type = name(data, curve);
    if (type.equals("para")) {
      return OptionalDouble.of(data.getInt(curve + 12) / (double) (1 << 16));
    }
    if (!type.equals("curv")) {
      return OptionalDouble.empty();
    }
    int count = data.getInt(curve + 8);
    int first = curve + 12;
    if (count == 0) {
      return OptionalDouble.of(1);
    }
    if (count == 1) {
      return OptionalDouble.of(data.getShort(first) / (double) (1 << 8));
    }
    int middle = count / 2;
    double input = middle / (count - 1.0);
    double output = (data.getShort(first + 2 * middle) & 0xFFFF) / (double) 0xFFFF;
    return input < 1
        ? OptionalDouble.of(Math.log(output) / Math.log(input))
        : OptionalDouble.empty();
  }
}
