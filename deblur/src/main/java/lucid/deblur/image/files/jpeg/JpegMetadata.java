package lucid.deblur.image.files.jpeg;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lucid.deblur.image.files.metadata.Density;
import lucid.deblur.image.files.metadata.Exif;

/**
 * The data of a JPEG file beside its pixels. Arrays are not copied.
 *
 * @param profile the ICC profile, or null
 * @param exif the EXIF data, or null
 * @param xmp the XMP data, or null
 * @param density or null
 */
public record JpegMetadata(byte[] profile, byte[] exif, byte[] xmp, Density density) {
  private static final String PROFILE = "ICC_PROFILE\0";
  private static final String XMP = "http://ns.adobe.com/xap/1.0/\0";
  private static final int PER_INCH = 1;
  private static final int PER_CENTIMETRE = 2;

  /** The data of a file; damaged parts are left out. */
  public static JpegMetadata of(JpegFile file) {
    byte[] exif = first(file, JpegSegment.APP1, "Exif\0").map(s -> exif(s.data())).orElse(null);
    byte[] xmp = first(file, JpegSegment.APP1, XMP).map(s -> s.after(XMP.length())).orElse(null);
    Density density =
        first(file, JpegSegment.APP0, "JFIF\0").flatMap(JpegMetadata::density).orElse(null);
    return new JpegMetadata(profile(file), exif, xmp, density);
  }

  /** Some writers put another byte than 0 after "Exif" and 0. */
  private static byte[] exif(byte[] data) {
    return Exif.withoutPrefix(Arrays.copyOfRange(data, Math.min(6, data.length), data.length));
  }

  private static Optional<JpegSegment> first(JpegFile file, int marker, String name) {
    return file.segments().stream()
        .filter(segment -> segment.marker() == marker && segment.begins(name))
        .findFirst();
  }

  private static Optional<Density> density(JpegSegment jfif) {
    if (jfif.data().length < 12) {
      return Optional.empty();
    }
    int across = JpegFile.number(jfif.data(), 8);
    int down = JpegFile.number(jfif.data(), 10);
    return switch (jfif.data()[7]) {
      case PER_INCH -> Density.perInch(across, down);
      case PER_CENTIMETRE -> Density.perMetre(100.0 * across, 100.0 * down);
      default -> Optional.empty();
    };
  }

  /** A profile comes in parts, each with its number. */
  private static byte[] profile(JpegFile file) {
    Map<Integer, byte[]> parts = new TreeMap<>();
    for (JpegSegment segment : file.segments()) {
      int head = PROFILE.length() + 2;
      if (segment.marker() == JpegSegment.APP2
          && segment.begins(PROFILE)
          && segment.data().length > head) {
        parts.putIfAbsent(segment.data()[head - 2] & 0xFF, segment.after(head));
      }
    }
    ByteArrayOutputStream profile = new ByteArrayOutputStream();
    parts.values().forEach(profile::writeBytes);
    return parts.isEmpty() ? null : profile.toByteArray();
  }

  /**
   * The segments of a file that says this, but for the density.
   *
   * @param notes takes what does not fit into a JPEG file, in plain words
   */
  public List<JpegSegment> segments(List<String> notes) {
    List<JpegSegment> segments = new ArrayList<>();
    if (exif != null) {
      add(segments, Exif.withPrefix(exif), "the EXIF data are", notes);
    }
    if (xmp != null) {
      add(segments, join(JpegFile.bytes(XMP), xmp), "the XMP data are", notes);
    }
    if (profile != null) {
      int most = JpegSegment.MOST_BYTES - PROFILE.length() - 2;
      int parts = (profile.length + most - 1) / most;
      for (int i = 0; i < parts; i++) {
        byte[] part =
            Arrays.copyOfRange(profile, i * most, Math.min(profile.length, (i + 1) * most));
        byte[] head = join(JpegFile.bytes(PROFILE), new byte[] {(byte) (i + 1), (byte) parts});
        segments.add(new JpegSegment(JpegSegment.APP2, join(head, part)));
      }
    }
    return segments;
  }

  private static void add(
      List<JpegSegment> segments, byte[] data, String what, List<String> notes) {
    if (data.length <= JpegSegment.MOST_BYTES) {
      segments.add(new JpegSegment(JpegSegment.APP1, data));
    } else {
      notes.add(what + " left out: they do not fit into a JPEG file");
    }
  }

  /** A file with this density in its JFIF segment, which is the first. */
  public static JpegFile withDensity(JpegFile file, Density density) {
    List<JpegSegment> segments = new ArrayList<>(file.segments());
    byte[] data = segments.get(0).data().clone();
    int across = (int) Math.min(0xFFFF, Math.round(density.across()));
    int down = (int) Math.min(0xFFFF, Math.round(density.down()));
    data[7] = PER_INCH;
    data[8] = (byte) (across >> 8);
    data[9] = (byte) across;
    data[10] = (byte) (down >> 8);
    data[11] = (byte) down;
    segments.set(0, new JpegSegment(JpegSegment.APP0, data));
    return new JpegFile(segments);
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
