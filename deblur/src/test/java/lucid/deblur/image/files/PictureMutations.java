package lucid.deblur.image.files;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;

/** Broken and hostile versions of picture files, the same on every run. */
final class PictureMutations {
  /** Numbers that sizes, offsets and counts are set to by those who mean harm. */
  private static final long[] ABSURD = {
    0, 1, -1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x10000, 0x7FFF_FFFFL, 0x8000_0000L, 0xFFFF_FFF0L
  };

  /** Sizes, depths and kinds are in the first bytes. */
  private static final int HEADER = 160;

  private final Random random;

  PictureMutations(long seed) {
    random = new Random(seed);
  }

  byte[] next(byte[] whole) {
    byte[] bytes = whole.clone();
    switch (random.nextInt(6)) {
      case 0 -> {
        return Arrays.copyOf(whole, random.nextInt(whole.length));
      }
      case 1 -> {
        for (int i = random.nextInt(8); i >= 0; i--) {
          bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
      }
      case 2 -> setNumber(bytes, ABSURD[random.nextInt(ABSURD.length)]);
      case 3 -> bytes[random.nextInt(Math.min(bytes.length, HEADER))] = (byte) random.nextInt(256);
      case 4 -> {
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + 1 + random.nextInt(64));
        return join(Arrays.copyOf(bytes, from), Arrays.copyOfRange(bytes, to, bytes.length));
      }
      default -> {
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + 1 + random.nextInt(64));
        return join(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, from, bytes.length));
      }
    }
    return bytes;
  }

  private void setNumber(byte[] bytes, long number) {
    int size = 1 << 1 + random.nextInt(2);
    int place = random.nextInt(Math.max(1, Math.min(bytes.length, HEADER) - size));
    ByteBuffer target = ByteBuffer.wrap(bytes);
    target.order(random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    if (size == 2) {
      target.putShort(place, (short) number);
    } else {
      target.putInt(place, (int) number);
    }
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
