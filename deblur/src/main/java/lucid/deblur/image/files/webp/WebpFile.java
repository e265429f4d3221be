package lucid.deblur.image.files.webp;

import java.io.EOFException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The chunks of a WebP file. */
public record WebpFile(List<Chunk> chunks) {
  private static final int HEADER = 12;

  /** The chunk with the size of the picture and with flags of what there is. */
  private static final String EXTENDED = "VP8X";

  private static final int HAS_PROFILE = 0x20;
  private static final int HAS_ALPHA = 0x10;
  private static final int HAS_EXIF = 8;
  private static final int HAS_XMP = 4;

  private static final Set<String> PIXELS = Set.of("VP8 ", "VP8L", "ALPH", "ANIM", "ANMF");

  /**
   * A chunk. Arrays are not copied.
   *
   * @param type four letters
   */
  record Chunk(String type, byte[] data) {
    /** The bytes that it takes in a file: a type, a length, and data of even length. */
    private int length() {
      return 8 + data.length + data.length % 2;
    }
  }

  /** Takes a file apart, up to where it is damaged. */
  public static WebpFile parse(byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    bytes.position(Math.min(HEADER, file.length));
    List<Chunk> chunks = new ArrayList<>();
    byte[] name = new byte[4];
    while (bytes.remaining() >= 8) {
      bytes.get(name);
      int length = bytes.getInt();
      if (length < 0 || length > bytes.remaining()) {
        break;
      }
      byte[] data = new byte[length];
      bytes.get(data);
      bytes.position(bytes.position() + Math.min(length % 2, bytes.remaining()));
      chunks.add(new Chunk(new String(name, StandardCharsets.ISO_8859_1), data));
    }
    return new WebpFile(List.copyOf(chunks));
  }

  private Optional<byte[]> first(String type) {
    return chunks.stream()
        .filter(chunk -> chunk.type().equalsIgnoreCase(type))
        .map(Chunk::data)
        .findFirst();
  }

  /**
   * A file with what a decoder needs for the pixels only.
   *
   * @throws EOFException if the file ends before them
   */
  public byte[] pixels() throws EOFException {
    List<Chunk> kept = new ArrayList<>();
    boolean any = false;
    for (Chunk chunk : chunks) {
      if (chunk.type().equals(EXTENDED) && chunk.data().length > 0) {
        byte[] data = chunk.data().clone();
        data[0] &= ~(HAS_PROFILE | HAS_EXIF | HAS_XMP);
        kept.add(new Chunk(EXTENDED, data));
      } else if (PIXELS.contains(chunk.type())) {
        kept.add(chunk);
        any |= !chunk.type().equals("ALPH") && !chunk.type().equals("ANIM");
      }
    }
    if (!any) {
      throw new EOFException();
    }
    return bytes(kept);
  }

  /** The ICC profile. */
  public Optional<byte[]> profile() {
    return first("ICCP");
  }

  /** The EXIF data, with or without the prefix of JPEG files. */
  public Optional<byte[]> exif() {
    return first("EXIF");
  }

  /** The XMP data. */
  public Optional<byte[]> xmp() {
    return first("XMP ");
  }

  /**
   * This file, which has nothing but pixels, with more; null is nothing.
   *
   * @param alpha whether the pixels have opacity
   */
  public byte[] with(
      int width, int height, boolean alpha, byte[] profile, byte[] exif, byte[] xmp) {
    List<Chunk> all = new ArrayList<>();
    int flags = (profile == null ? 0 : HAS_PROFILE) | (alpha ? HAS_ALPHA : 0);
    flags |= (exif == null ? 0 : HAS_EXIF) | (xmp == null ? 0 : HAS_XMP);
    ByteBuffer head = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
    head.putInt(flags);
    head.putShort((short) (width - 1)).put((byte) (width - 1 >> 16));
    head.putShort((short) (height - 1)).put((byte) (height - 1 >> 16));
    all.add(new Chunk(EXTENDED, head.array()));
    if (profile != null) {
      all.add(new Chunk("ICCP", profile));
    }
    chunks.stream().filter(chunk -> PIXELS.contains(chunk.type())).forEach(all::add);
    if (exif != null) {
      all.add(new Chunk("EXIF", exif));
    }
    if (xmp != null) {
      all.add(new Chunk("XMP ", xmp));
    }
    return bytes(all);
  }

  private static byte[] bytes(List<Chunk> chunks) {
    int length = HEADER + chunks.stream().mapToInt(Chunk::length).sum();
    ByteBuffer file = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    file.put("RIFF".getBytes(StandardCharsets.ISO_8859_1)).putInt(length - 8);
    file.put("WEBP".getBytes(StandardCharsets.ISO_8859_1));
    for (Chunk chunk : chunks) {
      file.put(chunk.type().getBytes(StandardCharsets.ISO_8859_1)).putInt(chunk.data().length);
      file.put(chunk.data());
      if (chunk.data().length % 2 == 1) {
        file.put((byte) 0);
      }
    }
    return file.array();
  }
}
