package lucid.generators.imports;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Broken and hostile versions of weight files, the same on every run. */
final class Mutations {
  /** Numbers that lengths and offsets are often set to by those who mean harm. */
  private static final long[] HUGE = {
    -1, 0, 0x7FFF_FFFFL, 0xFFFF_FFFFL, 0x7FFF_FFFF_FFFF_FFFFL, 0x1_0000_0000L, 0x4000_0000L, 0xFFL
  };

  /** Would run a command, if anybody made what it names. */
  private static final byte[] OS_SYSTEM =
      "cos\nsystem\n(X\5\0\0\0falsetR0".getBytes(StandardCharsets.ISO_8859_1);

  private final Random random;

  Mutations(long seed) {
    random = new Random(seed);
  }

  /** A mutated file; ZIP files are packed anew half of the time, so that checksums are right. */
  byte[] next(Path file, byte[] whole) throws IOException {
    boolean zip = whole[0] == 'P' && whole[1] == 'K';
    if (!zip || random.nextBoolean()) {
      return mutate(whole);
    }
    Map<String, byte[]> entries = entries(file);
    List<String> names = List.copyOf(entries.keySet());
    String pickle =
        names.stream().filter(name -> name.endsWith("data.pkl")).findFirst().orElse(names.get(0));
    String name = random.nextBoolean() ? pickle : names.get(random.nextInt(names.size()));
    entries.computeIfPresent(name, (key, bytes) -> mutate(bytes));
    return pack(entries);
  }

  private byte[] mutate(byte[] whole) {
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
      case 2 -> {
        long huge = HUGE[random.nextInt(HUGE.length)];
        int size = 1 << random.nextInt(4);
        int place = random.nextInt(Math.max(1, bytes.length - 8));
        byte[] number = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(huge).array();
        System.arraycopy(number, 0, bytes, place, Math.min(size, bytes.length - place));
      }
      case 3 -> {
        // Headers are at the beginning.
        int place = random.nextInt(Math.min(bytes.length, 256));
        bytes[place] = (byte) random.nextInt(256);
      }
      case 4 -> {
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + 1 + random.nextInt(64));
        return join(
            Arrays.copyOf(bytes, from), new byte[0], Arrays.copyOfRange(bytes, to, bytes.length));
      }
      default -> {
        int place = random.nextInt(bytes.length);
        int length = Math.min(bytes.length - place, 1 + random.nextInt(200));
        byte[] copy = Arrays.copyOfRange(bytes, place, place + length);
        byte[] insert = random.nextBoolean() ? OS_SYSTEM : copy;
        return join(
            Arrays.copyOf(bytes, place), insert, Arrays.copyOfRange(bytes, place, bytes.length));
      }
    }
    return bytes;
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /** The entries of a ZIP file. */
  static Map<String, byte[]> entries(Path file) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    return entries;
  }

  /** A ZIP file of some entries. */
  static byte[] pack(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        new ByteArrayInputStream(entry.getValue()).transferTo(zip);
      }
    }
    return bytes.toByteArray();
  }
}
