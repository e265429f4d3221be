package lucid.deblur.image.files;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.encoding.PictureEncoding;
import lucid.deblur.image.files.encoding.PictureFormat;
import lucid.deblur.photo.Photo;
import lucid.generators.files.NpyFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Large pictures take the memory of their values once where they are read, and less than that where
 * they are written: 100 megapixels in colour have 1.2 GB of values.
 */
class LargePicturesTest {
  private static final int SIDE = 1200;
  private static final long VALUES = 4L * 3 * SIDE * SIDE;

  @TempDir private Path folder;

  private static Picture picture() {
    float[] values = new float[3 * SIDE * SIDE];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i / 3 % SIDE + i % 3 * 50) % 256 / 255f;
    }
    return new Picture(SIDE, SIDE, 3, values);
  }

  /** The bytes that a task allocates, beyond those of its first run, which loads classes. */
  private static long allocated(Callable<?> task) throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    task.call();
    long before = threads.getCurrentThreadAllocatedBytes();
    task.call();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private static byte[] bytes(Picture picture, PictureFormat format) {
    return PictureFiles.bytes(picture, PictureEncoding.plain(3), format, new ArrayList<>());
  }

  @ParameterizedTest
  @EnumSource(names = {"PNG", "JPEG", "TIFF", "BMP"})
  void valuesAreReadWithoutACopy(PictureFormat format) throws Exception {
    Path file = folder.resolve("large." + format.ending());
    Files.write(file, bytes(picture(), format));
    long taken = allocated(() -> Photo.read(file));
    assertTrue(taken > VALUES, taken + " bytes for values of " + VALUES);
    assertTrue(taken < 1.9 * VALUES, taken + " bytes for values of " + VALUES);
  }

  @ParameterizedTest
  @EnumSource(names = {"PNG", "JPEG", "TIFF"})
  void filesAreWrittenWithoutACopyOfTheValues(PictureFormat format) throws Exception {
    Picture picture = picture();
    long taken = allocated(() -> bytes(picture, format));
    assertTrue(taken < 0.9 * VALUES, taken + " bytes for values of " + VALUES);
  }

  @Test
  void arraysAreReadAndWrittenWithOneCopy() throws Exception {
    Path file = folder.resolve("large.npy");
    Files.write(file, NpyFormat.bytes(picture().toTensor()));
    long taken = allocated(() -> Photo.read(file));
    assertTrue(taken < 2.1 * VALUES, taken + " bytes for values of " + VALUES);
    Picture picture = picture();
    taken = allocated(() -> bytes(picture, PictureFormat.NPY));
    assertTrue(taken < 2.1 * VALUES, taken + " bytes for values of " + VALUES);
  }
}
