package lucid.deblur.image.files.metadata;

import java.awt.color.CMMException;
import java.awt.color.ICC_Profile;
import java.awt.color.ICC_ProfileGray;
import java.awt.color.ICC_ProfileRGB;
import java.awt.color.ProfileDataException;
import java.util.Optional;
import lucid.deblur.image.Gamma;

/** ICC profiles (ICC.1), which say what values mean. */
public final class IccProfiles {
  private static final double HALF = 0.5;
  private static final double LARGEST = 0xFFFF;

  private IccProfiles() {}

  /** Whether the bytes are a profile of values of so many channels. */
  public static boolean describes(byte[] profile, int channels) {
    try {
      return ICC_Profile.getInstance(profile).getNumComponents() == channels;
    } catch (IllegalArgumentException | CMMException damaged) {
      return false;
    }
  }

  /** How values stand for light, if the profile says it by a curve. */
  public static Optional<Gamma> gamma(byte[] profile) {
    try {
      ICC_Profile parsed = ICC_Profile.getInstance(profile);
      if (parsed instanceof ICC_ProfileRGB rgb) {
        return Optional.of(Gamma.nearest(exponent(rgb)));
      }
      if (parsed instanceof ICC_ProfileGray grey) {
        return Optional.of(Gamma.nearest(exponent(grey)));
      }
      return Optional.empty();
    } catch (IllegalArgumentException | CMMException noCurve) {
      return Optional.empty();
    }
  }

  private static double exponent(ICC_ProfileRGB profile) {
    try {
      return profile.getGamma(ICC_ProfileRGB.GREENCOMPONENT);
    } catch (ProfileDataException table) {
      return exponent(profile.getTRC(ICC_ProfileRGB.GREENCOMPONENT));
    }
  }

  private static double exponent(ICC_ProfileGray profile) {
    try {
      return profile.getGamma();
    } catch (ProfileDataException table) {
      return exponent(profile.getTRC());
    }
  }

  /** The power law through the middle of a table. */
  private static double exponent(short[] table) {
    double middle = (table[table.length / 2] & 0xFFFF) / LARGEST;
    return Math.log(middle) / Math.log(HALF);
  }
}
