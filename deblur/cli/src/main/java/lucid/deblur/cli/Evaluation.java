package lucid.deblur.cli;

import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.KernelFiles;
import lucid.deblur.image.files.PictureFiles;
import lucid.deblur.metrics.Metrics;
import lucid.deblur.report.Json;
import lucid.deblur.search.Restoration;
import lucid.deblur.search.SearchCache;
import lucid.generators.blur.KnownKernel;
import lucid.tensor.Tensor;

/** Restores blurred pictures and measures them, unless that was done in an earlier run. */
final class Evaluation {
  private final SearchCache searches;
  private final boolean trueSizes;
  private final long seed;
  private final EvaluationFolder folder;
  private final PrintWriter log;

  /**
   * @param trueSizes whether to search kernels of the true one's size, each picture another
   * @param seed picture i has this plus i
   * @param folder takes what was found and knows what was found before; may be null
   * @param log is told of progress
   */
  Evaluation(
      SearchCache searches,
      boolean trueSizes,
      long seed,
      EvaluationFolder folder,
      PrintWriter log) {
    this.searches = searches;
    this.trueSizes = trueSizes;
    this.seed = seed;
    this.folder = folder;
    this.log = log;
  }

  /** What was found for a picture, as read from JSON, so that it is the same now and later. */
  Map<String, Object> row(BlurSetting setting, TestPictures.Test test) {
    long own = seed + test.index();
    String hash = hash(test.blurred());
    Map<String, Object> known = folder == null ? null : folder.row(setting, test.name(), hash);
    if (known != null) {
      return known;
    }
    Picture blurred = Picture.of(test.blurred());
    Restoration found = restore(test);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("noise", setting.noise());
    row.put("kernels", setting.kernels());
    row.put("picture", test.name());
    row.put("index", test.index());
    row.put("seed", own);
    row.putAll(Measurement.quality(test.sharp(), blurred, found));
    row.put("kernel_similarity", Metrics.kernelSimilarity(test.kernel(), found.kernel()));
    if (setting.equals(BlurSetting.CAPTURED)) {
      try (SearchCache informed = searches.with(new KnownKernel(test.kernel()))) {
        Restoration best = restore(informed, test, test.name() + ", true kernel");
        row.putAll(Measurement.aligned(test.sharp(), found, best));
      }
    }
    row.put(EvaluationReport.BLURRED_HASH, hash);
    if (folder != null) {
      Map<String, byte[]> files = new LinkedHashMap<>();
      files.put("sharp.png", PictureFiles.png(test.sharp()));
      files.put("blurred.png", PictureFiles.png(blurred));
      files.put("restored.png", PictureFiles.png(Picture.of(found.picture())));
      files.put("kernel.png", PictureFiles.png(KernelFiles.show(test.kernel())));
      files.put("kernel-found.png", PictureFiles.png(KernelFiles.show(found.kernel())));
      folder.write(setting, test.name(), files, row);
    }
    return Json.map(Json.parse(Json.bytes(row), test.name()));
  }

  private Restoration restore(TestPictures.Test test) {
    if (!trueSizes) {
      return restore(searches, test, test.name());
    }
    int size = Math.max(test.kernel().shape().size(1), test.kernel().shape().size(2));
    try (SearchCache own = searches.withKernelSize(size)) {
      return restore(own, test, test.name());
    }
  }

  private Restoration restore(SearchCache by, TestPictures.Test test, String title) {
    try (Progress progress = new Progress(title, log)) {
      return by.of(Picture.of(test.blurred()))
          .restore(test.blurred(), seed + test.index(), progress);
    }
  }

  private static String hash(Tensor values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.count() * Float.BYTES);
    for (float value : values.toFloats()) {
      bytes.putFloat(value);
    }
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.array());
      return "sha256:" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException exception) {
      throw new AssertionError("every JDK has SHA-256", exception);
    }
  }
}
