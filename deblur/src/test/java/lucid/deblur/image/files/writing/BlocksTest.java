package lucid.deblur.image.files.writing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bytes in blocks. */
class BlocksTest {
  @Test
  void keepsAllBytesInTheirOrder() throws IOException {
    Random random = new Random(1);
    Blocks blocks = new Blocks();
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    for (int i = 0; i < 40; i++) {
      byte[] bytes = new byte[random.nextInt(i % 8 == 0 ? 3_000_000 : 5000)];
      random.nextBytes(bytes);
      blocks.write(bytes);
      plain.write(bytes);
      blocks.write(i);
      plain.write(i);
    }
    assertArrayEquals(plain.toByteArray(), blocks.take());
    assertEquals(0, blocks.take().length);
  }

  @Test
  void fillsBlocksExactly() {
    Blocks blocks = new Blocks();
    blocks.write(new byte[2 << 20], 0, 2 << 20);
    assertEquals(2 << 20, blocks.take().length);
  }
}
