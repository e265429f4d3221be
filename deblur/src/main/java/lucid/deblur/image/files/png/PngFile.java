package lucid.deblur.image.files.png;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.imageio.IIOException;

/**
 * The chunks of a PNG file. Damage to chunks that do not change pixels is noted, and they are left
 * out; damage to others is an error.
 */
public record PngFile(List<PngChunk> chunks) {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  /** The signature and the IHDR chunk, which has 13 bytes. */
  private static final int HEADER = SIGNATURE.length + PngChunk.FRAME + 13;

  private static final String PIXELS = "IDAT";
  private static final String END = "IEND";
  private static final Set<String> FOR_THE_DECODER = Set.of("IHDR", "PLTE", "tRNS", PIXELS, END);

  /**
   * Takes a file apart.
   *
   * @param notes takes what is damaged, in plain words
   * @throws IOException if what its pixels need is damaged or missing
   */
  public static PngFile parse(byte[] file, List<String> notes) throws IOException {
    List<PngChunk> chunks = new ArrayList<>();
    ByteBuffer bytes = ByteBuffer.wrap(file);
    bytes.position(Math.min(SIGNATURE.length, file.length));
    boolean ended = false;
    while (!ended && bytes.remaining() >= PngChunk.FRAME) {
      Optional<PngChunk> chunk = next(bytes, notes);
      chunk.ifPresent(chunks::add);
      ended = chunk.filter(any -> any.type().equals(END)).isPresent();
    }
    if (!ended) {
      if (chunks.stream().noneMatch(chunk -> chunk.type().equals(PIXELS))) {
        throw new EOFException();
      }
      notes.add("the end of the file is missing");
      chunks.add(new PngChunk(END, new byte[0]));
    }
    return new PngFile(List.copyOf(chunks));
  }

  private static Optional<PngChunk> next(ByteBuffer bytes, List<String> notes) throws IOException {
    int length = bytes.getInt();
    byte[] name = new byte[4];
    bytes.get(name);
    PngChunk named = new PngChunk(new String(name, StandardCharsets.ISO_8859_1), new byte[0]);
    if (length < 0 || length > bytes.remaining() - 4) {
      if (named.isCritical()) {
        throw new EOFException();
      }
      bytes.position(bytes.limit());
      notes.add("its " + named.type() + " chunk is truncated and left out");
      return Optional.empty();
    }
    byte[] data = new byte[length];
    bytes.get(data);
    PngChunk chunk = new PngChunk(named.type(), data);
    if (bytes.getInt() == chunk.checksum()) {
      return Optional.of(chunk);
    }
    if (chunk.isCritical()) {
      throw new IIOException("the checksum of its " + chunk.type() + " chunk is wrong");
    }
    notes.add("its " + chunk.type() + " chunk is damaged and left out");
    return Optional.empty();
  }

  /** The chunks of some types, in their order. */
  public List<PngChunk> chunks(Set<String> types) {
    return chunks.stream().filter(chunk -> types.contains(chunk.type())).toList();
  }

  /** The data of the first chunk of a type. */
  public Optional<byte[]> first(String type) {
    return chunks(Set.of(type)).stream().map(PngChunk::data).findFirst();
  }

  /** A file with what a decoder needs for the pixels only. */
  public byte[] pixels() {
    return new PngFile(
            chunks.stream()
                .filter(chunk -> chunk.isCritical() || FOR_THE_DECODER.contains(chunk.type()))
                .toList())
        .bytes();
  }

  /** A sound file with more chunks after its header, or the file itself if there are none. */
  public static byte[] withChunks(byte[] file, List<PngChunk> more) {
    if (more.isEmpty()) {
      return file;
    }
    int length = more.stream().mapToInt(PngChunk::length).sum();
    ByteBuffer all = ByteBuffer.allocate(file.length + length).put(file, 0, HEADER);
    more.forEach(chunk -> chunk.put(all));
    return all.put(file, HEADER, file.length - HEADER).array();
  }

  /** The bytes of the file. */
  public byte[] bytes() {
    int length = chunks.stream().mapToInt(PngChunk::length).sum();
    ByteBuffer file = ByteBuffer.allocate(SIGNATURE.length + length).put(SIGNATURE);
    chunks.forEach(chunk -> chunk.put(file));
    return file.array();
  }
}
