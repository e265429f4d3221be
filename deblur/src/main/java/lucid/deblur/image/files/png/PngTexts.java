package lucid.deblur.image.files.png;

import java.util.List;

/** The chunks of a PNG file with notes of its writer, and the time it was changed. */
public record PngTexts(List<PngChunk> chunks) {
  /** No notes. */
  public static final PngTexts NONE = new PngTexts(List.of());
}
