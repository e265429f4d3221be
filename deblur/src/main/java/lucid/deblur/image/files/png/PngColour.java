package lucid.deblur.image.files.png;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lucid.deblur.image.Gamma;

/** The chunks cICP, sRGB, gAMA and cHRM of a PNG file, which say what its values mean. */
public record PngColour(List<PngChunk> chunks) {
  /** Nothing is said. */
  public static final PngColour NONE = new PngColour(List.of());

  private static final String CODES = "cICP";
  private static final String SRGB = "sRGB";
  private static final String GAMMA = "gAMA";

  /** Bytes of their data. */
  private static final Map<String, Integer> LENGTHS =
      Map.of(CODES, 4, SRGB, 1, GAMMA, 4, "cHRM", 32, "mDCV", 24, "cLLI", 8);

  /** Transfer characteristics 8 of ITU-T H.273. */
  private static final int LINEAR = 8;

  /** gAMA is 100000 times the exponent of what was stored; 1 is linear. */
  private static final double GAMMA_UNIT = 100_000;

  static PngColour of(PngFile file, List<String> notes) {
    List<PngChunk> sound = new ArrayList<>();
    for (PngChunk chunk : file.chunks(LENGTHS.keySet())) {
      if (chunk.data().length == LENGTHS.get(chunk.type())) {
        sound.add(chunk);
      } else {
        notes.add("its " + chunk.type() + " chunk is damaged and left out");
      }
    }
    return new PngColour(List.copyOf(sound));
  }

  /** Whether nothing is said. */
  public boolean isEmpty() {
    return chunks.isEmpty();
  }

  /** Whether there is a cICP chunk, which goes before a colour profile. */
  public boolean hasCodes() {
    return data(CODES).isPresent();
  }

  /**
   * The relation of values to light, if a chunk says it: cICP goes before sRGB, and sRGB before
   * gAMA (PNG, third edition, 12.1).
   */
  public Optional<Gamma> gamma() {
    Optional<byte[]> codes = data(CODES);
    if (codes.isPresent()) {
      return Optional.of(codes.get()[1] == LINEAR ? Gamma.NONE : Gamma.SRGB);
    }
    if (data(SRGB).isPresent()) {
      return Optional.of(Gamma.SRGB);
    }
    return data(GAMMA).map(data -> Gamma.nearest(GAMMA_UNIT / ByteBuffer.wrap(data).getInt()));
  }

  private Optional<byte[]> data(String type) {
    return chunks.stream().filter(c -> c.type().equals(type)).map(PngChunk::data).findFirst();
  }
}
