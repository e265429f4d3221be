package lucid.deblur.image.files.metadata;

import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * The bytes of a file for a decoder, which may not read for ever: what is damaged leads some
 * decoders round in circles.
 */
public final class BoundedInput extends ImageInputStreamImpl {
  /** Decoders read files bit by bit, some parts several times. */
  private static final long MOST_READS_A_BYTE = 64;

  private static final long MOST_READS = 1 << 20;

  /** The WebP decoder takes the end of a file for zeros, of which there is no end. */
  private static final int MOST_READS_PAST_END = 1 << 12;

  private final byte[] bytes;
  private long readsLeft;
  private int readsPastEnd;

  /** Reads these bytes, which are not copied. */
  public BoundedInput(byte[] bytes) {
    this.bytes = bytes;
    readsLeft = MOST_READS + MOST_READS_A_BYTE * bytes.length;
  }

  /** Not an IOException: decoders that go on after those would go on after this. */
  private void count() {
    readsLeft--;
    if (streamPos >= bytes.length) {
      readsPastEnd++;
    }
    if (readsLeft < 0 || readsPastEnd > MOST_READS_PAST_END) {
      throw new IllegalStateException("it leads its decoder round in circles");
    }
  }

  @Override
  public int read() {
    count();
    bitOffset = 0;
    return streamPos < bytes.length ? bytes[(int) streamPos++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    count();
    bitOffset = 0;
    if (length == 0) {
      return 0;
    }
    if (streamPos >= bytes.length) {
      return -1;
    }
    int count = (int) Math.min(length, bytes.length - streamPos);
    System.arraycopy(bytes, (int) streamPos, target, offset, count);
    streamPos += count;
    return count;
  }

  @Override
  public void seek(long position) throws IOException {
    count();
    super.seek(position);
  }

  @Override
  public long length() {
    return bytes.length;
  }
}
