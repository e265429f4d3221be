package lucid.deblur.image.files.png;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.DeflaterOutputStream;
import lucid.deblur.image.files.metadata.Density;
import lucid.deblur.image.files.metadata.Exif;

/**
 * The data of a PNG file beside its pixels. Arrays are not copied.
 *
 * @param profile the ICC profile, or null
 * @param exif the EXIF data, or null
 * @param xmp the XMP data, or null
 * @param density or null
 * @param colour what its values mean
 * @param texts notes of its writer, and the time it was changed
 */
public record PngMetadata(
    byte[] profile, byte[] exif, byte[] xmp, Density density, PngColour colour, PngTexts texts) {
  private static final String PROFILE = "iCCP";
  private static final String EXIF = "eXIf";
  private static final String DENSITY = "pHYs";

  /**
   * The data of a file; damaged parts are left out.
   *
   * @param notes takes what is damaged, in plain words
   */
  public static PngMetadata of(PngFile file, List<String> notes) {
    byte[] exif = file.first(EXIF).map(Exif::withoutPrefix).orElse(null);
    byte[] xmp = null;
    List<PngChunk> kept = new ArrayList<>();
    for (PngChunk chunk : file.chunks(PngText.TYPES)) {
      try {
        PngText text = PngText.of(chunk);
        Optional<byte[]> raw = text.rawExif();
        if (exif == null && raw.isPresent()) {
          exif = Exif.withoutPrefix(raw.get());
        }
        if (text.keyword().equals(PngText.XMP)) {
          xmp = text.text();
        } else if (!text.isRawProfile()) {
          kept.add(chunk);
        }
      } catch (IOException damaged) {
        notes.add("its " + chunk.type() + " chunk is damaged and left out");
      }
    }
    for (PngChunk time : file.chunks(Set.of("tIME"))) {
      if (time.data().length == 7) {
        kept.add(time);
      } else {
        notes.add("its tIME chunk is damaged and left out");
      }
    }
    Density density = file.first(DENSITY).flatMap(PngMetadata::density).orElse(null);
    return new PngMetadata(
        profile(file, notes),
        exif,
        xmp,
        density,
        PngColour.of(file, notes),
        new PngTexts(List.copyOf(kept)));
  }

  private static Optional<Density> density(byte[] data) {
    if (data.length != 9 || data[8] != 1) {
      return Optional.empty();
    }
    ByteBuffer numbers = ByteBuffer.wrap(data);
    return Density.perMetre(numbers.getInt(), numbers.getInt());
  }

  private static byte[] profile(PngFile file, List<String> notes) {
    Optional<byte[]> data = file.first(PROFILE);
    if (data.isEmpty()) {
      return null;
    }
    try {
      // It is built like a zTXt chunk: a name, the kind of packing, and what is packed.
      return PngText.of(new PngChunk("zTXt", data.get())).text();
    } catch (IOException damaged) {
      notes.add("its colour profile is damaged and left out");
      return null;
    }
  }

  /** The chunks of a file that says this. */
  public List<PngChunk> chunks() {
    List<PngChunk> chunks = new ArrayList<>(colour.chunks());
    if (profile != null) {
      chunks.add(new PngChunk(PROFILE, packed(profile)));
    }
    if (density != null) {
      ByteBuffer data = ByteBuffer.allocate(9);
      data.putInt(density.acrossPerMetre()).putInt(density.downPerMetre()).put((byte) 1);
      chunks.add(new PngChunk(DENSITY, data.array()));
    }
    if (exif != null) {
      chunks.add(new PngChunk(EXIF, exif));
    }
    if (xmp != null) {
      chunks.add(PngText.xmp(xmp));
    }
    chunks.addAll(texts.chunks());
    return chunks;
  }

  private static byte[] packed(byte[] profile) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.writeBytes("ICC profile\0\0".getBytes(StandardCharsets.ISO_8859_1));
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(data)) {
      deflater.write(profile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return data.toByteArray();
  }
}
