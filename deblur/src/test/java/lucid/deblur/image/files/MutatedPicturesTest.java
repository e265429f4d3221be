package lucid.deblur.image.files;

import static lucid.deblur.image.files.encoding.PictureFormat.JPEG;
import static lucid.deblur.image.files.encoding.PictureFormat.PNG;
import static lucid.deblur.image.files.encoding.PictureFormat.TIFF;
import static lucid.deblur.image.files.encoding.PictureFormat.WEBP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.imageio.ImageIO;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.encoding.PictureEncoding;
import lucid.deblur.image.files.encoding.PictureFormat;
import lucid.generators.files.BadInput;
import lucid.generators.files.NpyFormat;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import org.junit.jupiter.api.Test;

/**
 * Broken pictures and arrays end in one line or in a picture, soon, and without memory that their
 * size does not justify.
 */
class MutatedPicturesTest {
  private static final int FILES = Integer.getInteger("lucid.mutations", 10_000);
  private static final long SEED = 20261125;
  private static final long TIMEOUT_SECONDS = 2;

  /** What reading one of these files, of a kilobyte or less, may allocate in bytes. */
  private static final long MOST_ALLOCATED = 32 << 20;

  /** How reading a file ended: null where there is a picture. */
  private record Outcome(String complaint, long allocated) {}

  @Test
  void areRefusedInOneLineOrRead() throws Exception {
    Map<String, byte[]> originals = originals();
    List<String> names = List.copyOf(originals.keySet());
    PictureMutations mutations = new PictureMutations(SEED);
    ExecutorService reader = Executors.newSingleThreadExecutor(MutatedPicturesTest::daemon);
    Map<String, Integer> read = new TreeMap<>();
    long most = 0;
    try {
      for (int i = -names.size(); i < FILES; i++) {
        String name = names.get(Math.floorMod(i, names.size()));
        byte[] bytes = originals.get(name);
        if (i < 0) { // sound files first: they load classes
          assertEquals(null, read(reader, name, bytes).complaint);
          continue;
        }
        byte[] mutated = mutations.next(bytes);
        String file = i + "." + name;
        Outcome outcome = read(reader, file, mutated);
        if (outcome.complaint == null) {
          read.merge(name, 1, Integer::sum);
        } else {
          assertTrue(outcome.complaint.contains(file), outcome.complaint);
          assertEquals(1, outcome.complaint.lines().count(), outcome.complaint);
        }
        most = Math.max(most, outcome.allocated);
        assertTrue(
            outcome.allocated <= MOST_ALLOCATED,
            () ->
                "%s: %d bytes allocated for a file of %d: %s"
                    .formatted(file, outcome.allocated, mutated.length, outcome.complaint));
      }
    } finally {
      reader.shutdownNow();
    }
    int sound = read.values().stream().mapToInt(Integer::intValue).sum();
    System.out.printf(
        "mutated pictures: %d tried, %d survived, %d of them read as pictures, %d MiB allocated at most%n",
        FILES, FILES, sound, most >> 20);
    assertTrue(sound < FILES * 3 / 4, "most mutations do no harm: " + read);
    assertTrue(sound > FILES / 20, "hardly any mutation gets past the header: " + read);
  }

  /** Small files of every format, so that mutations hit what matters. */
  private static Map<String, byte[]> originals() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    BufferedImage image = new BufferedImage(9, 7, BufferedImage.TYPE_3BYTE_BGR);
    for (int i = 0; i < 63; i++) {
      image.setRGB(i % 9, i / 9, 0x10204 * i);
    }
    for (String format : List.of("png", "jpeg", "tiff", "bmp", "gif")) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      assertTrue(ImageIO.write(image, format, bytes));
      files.put(format, bytes.toByteArray());
    }
    files.put("webp", PictureFilesTest.webp());
    for (PictureFormat format : List.of(PNG, JPEG, TIFF, WEBP)) {
      files.put("said." + format.ending(), OutputFormatsTest.withMetadata(format));
    }
    Picture picture = new Picture(3, 3, 1, new float[9]);
    float[] alpha = {0, 0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f, 0.7f, 0.8f};
    files.put("16-bit.png", PictureFiles.png(picture, PictureEncoding.png(1, 16, null, alpha)));
    byte[] array = NpyFormat.bytes(Philox.uniform(1, 0, Shape.of(4, 5, 3)));
    files.put("npy", array);
    String text = new String(array, StandardCharsets.ISO_8859_1);
    files.put("fortran.npy", text.replace("False", "True ").getBytes(StandardCharsets.ISO_8859_1));
    return files;
  }

  /** A decoder that hangs must not keep the tests from ending. */
  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "reader");
    thread.setDaemon(true);
    return thread;
  }

  private static Outcome read(ExecutorService reader, String name, byte[] bytes)
      throws InterruptedException {
    try {
      return reader.submit(() -> read(name, bytes)).get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return fail(name + " is still being read after " + TIMEOUT_SECONDS + " s", e);
    } catch (ExecutionException e) {
      return fail(name + " ended in " + e.getCause(), e.getCause());
    }
  }

  private static Outcome read(String name, byte[] bytes) throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    String complaint = null;
    try {
      PictureFiles.Loaded loaded = PictureFiles.read(new ByteArrayInputStream(bytes), name, 0);
      // What is said of the picture goes into its result, however odd it is.
      for (PictureFormat format : List.of(PNG, JPEG, TIFF)) {
        List<String> losses = new ArrayList<>();
        PictureFiles.bytes(loaded.picture(), loaded.encoding(), format, losses);
      }
    } catch (BadInput e) {
      complaint = e.getMessage();
    }
    return new Outcome(complaint, threads.getCurrentThreadAllocatedBytes() - before);
  }
}
