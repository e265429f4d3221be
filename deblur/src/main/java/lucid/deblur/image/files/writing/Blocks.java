package lucid.deblur.image.files.writing;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes in memory that take no more than their number: an array that grows takes three times as
 * much while it is copied.
 */
final class Blocks extends OutputStream {
  private static final int BLOCK = 1 << 20;

  private final List<byte[]> blocks = new ArrayList<>();
  private int used = BLOCK;

  @Override
  public void write(int value) {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    int done = 0;
    while (done < length) {
      if (used == BLOCK) {
        blocks.add(new byte[BLOCK]);
        used = 0;
      }
      int part = Math.min(length - done, BLOCK - used);
      System.arraycopy(bytes, offset + done, blocks.get(blocks.size() - 1), used, part);
      used += part;
      done += part;
    }
  }

  /** All bytes in one array; then there are none left here. */
  byte[] take() {
    int size = Math.toIntExact((long) blocks.size() * BLOCK - (BLOCK - used));
    byte[] all = new byte[size];
    for (int i = 0; i < blocks.size(); i++) {
      int start = i * BLOCK;
      System.arraycopy(blocks.get(i), 0, all, start, Math.min(BLOCK, size - start));
    }
    blocks.clear();
    used = BLOCK;
    return all;
  }
}
