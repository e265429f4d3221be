package lucid.deblur.cli;

import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import lucid.deblur.BlurModel;
import lucid.deblur.Restoration;
import lucid.deblur.Search;
import lucid.deblur.image.Metrics;
import lucid.deblur.image.Picture;
import lucid.deblur.image.PictureFiles;
import lucid.tensor.Device;
import lucid.tensor.Tensor;

/** Blurs, restores and measures pictures, unless that was done in an earlier run. */
final class Evaluation {
  private final Device device;
  private final Search search;
  private final long seed;
  private final EvaluationFolder folder;
  private final PrintWriter log;

  /**
   * @param seed picture i has this plus i
   * @param folder takes what was found and knows what was found before; may be null
   * @param log is told of progress
   */
  Evaluation(Device device, Search search, long seed, EvaluationFolder folder, PrintWriter log) {
    this.device = device;
    this.search = search;
    this.seed = seed;
    this.folder = folder;
    this.log = log;
  }

  /** What was found for a picture, as read from JSON, so that it is the same now and later. */
  Map<String, Object> row(BlurSetting setting, TestSetOptions.Sharp sharp, Tensor kernel) {
    Picture picture = sharp.picture();
    long own = seed + sharp.index();
    Tensor blurred = BlurModel.blur(device, picture.toTensor(), kernel, setting.noise(), own);
    String hash = hash(blurred);
    Map<String, Object> known = folder == null ? null : folder.row(setting, sharp.name(), hash);
    if (known != null) {
      return known;
    }
    Restoration found;
    try (Progress progress = new Progress(sharp.name(), log)) {
      found = search.restore(blurred, own, progress);
    }
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("noise", setting.noise());
    row.put("kernels", setting.kernels());
    row.put("picture", sharp.name());
    row.put("index", sharp.index());
    row.put("seed", own);
    row.putAll(Measurement.quality(picture, Picture.of(blurred), found));
    row.put("kernel_similarity", Metrics.kernelSimilarity(kernel, found.kernel()));
    row.put(EvaluationReport.BLURRED_HASH, hash);
    if (folder != null) {
      Map<String, byte[]> files = new LinkedHashMap<>();
      files.put("sharp.png", PictureFiles.png(picture));
      files.put("blurred.png", PictureFiles.png(Picture.of(blurred)));
      files.put("restored.png", PictureFiles.png(Picture.of(found.picture())));
      files.put("kernel.png", PictureFiles.png(Kernels.show(kernel)));
      files.put("kernel-found.png", PictureFiles.png(Kernels.show(found.kernel())));
      folder.write(setting, sharp.name(), files, row);
    }
    return Json.map(Json.parse(Json.bytes(row), sharp.name()));
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
