package lucid.deblur.natural;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import lucid.deblur.image.Picture;
import lucid.deblur.metrics.ShiftedQuality;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/** The sets of natural pictures, blurred as their README says. */
final class TrialSets {
  private static final double NOISE = 0.01;

  private TrialSets() {}

  /**
   * A picture to restore.
   *
   * @param sharp null if it is not known
   * @param kernel null if it is not known
   */
  record Case(String name, Tensor blurred, Tensor sharp, Tensor kernel) {}

  /** A case that is made when it is wanted. */
  record Lazy(String name, Supplier<Case> make) {}

  static List<Lazy> of(String set, Path data) throws IOException {
    return switch (set) {
      case "sun" -> sun(data.resolve("natural/sun"));
      case "lai" -> lai(data.resolve("natural/lai"));
      case "levin" -> levin(data.resolve("levin"));
      case "real" -> real(data.resolve("natural/real"));
      case "sharp" -> sharp(data.resolve("natural/sun/sharp"));
      default -> real(Path.of(set));
    };
  }

  private static List<Lazy> sun(Path folder) {
    List<Lazy> cases = new ArrayList<>();
    for (int i = 1; i <= 40; i++) {
      int number = i;
      String name = "%02d".formatted(i);
      cases.add(
          new Lazy(
              "sun" + name,
              () -> {
                Tensor sharp = read(folder.resolve("sharp/" + name + ".jpg"));
                Tensor kernel = npy(folder.resolve("kernels/" + ((number - 1) % 8 + 1) + ".npy"));
                return new Case("sun" + name, blur(sharp, kernel, true, number), sharp, kernel);
              }));
    }
    return cases;
  }

  private static List<Lazy> lai(Path folder) throws IOException {
    List<Lazy> cases = new ArrayList<>();
    List<Path> files = files(folder.resolve("sharp"));
    for (int j = 0; j < files.size(); j++) {
      int number = j;
      Path file = files.get(j);
      String name = file.getFileName().toString().replace(".png", "");
      cases.add(
          new Lazy(
              name,
              () -> {
                Tensor full = read(file);
                Tensor kernel =
                    kernel(folder.resolve("kernels/kernel_0" + (number % 4 + 1) + ".png"));
                Tensor blurred = blur(full, kernel, false, 100 + number);
                Tensor sharp =
                    crop(
                        full,
                        kernel.shape().size(0) / 2,
                        kernel.shape().size(1) / 2,
                        blurred.shape().size(0),
                        blurred.shape().size(1));
                return new Case(name, blurred, sharp, kernel);
              }));
    }
    return cases;
  }

  private static List<Lazy> levin(Path folder) throws IOException {
    List<Lazy> cases = new ArrayList<>();
    for (Path file : files(folder.resolve("blurred"))) {
      String name = file.getFileName().toString().replace("_img.png", "");
      cases.add(
          new Lazy(
              name,
              () ->
                  new Case(
                      name,
                      read(file),
                      read(folder.resolve("sharp/" + name.substring(0, 3) + ".png")),
                      kernel(folder.resolve("kernels/" + name.substring(4) + ".png")))));
    }
    return cases;
  }

  private static List<Lazy> real(Path folder) throws IOException {
    List<Lazy> cases = new ArrayList<>();
    for (Path file : files(folder)) {
      String name = file.getFileName().toString().replaceAll("\\.[a-zA-Z]+$", "");
      if (Files.isRegularFile(file)) {
        cases.add(new Lazy(name, () -> new Case(name, read(file), null, null)));
      }
    }
    return cases;
  }

  private static List<Lazy> sharp(Path folder) throws IOException {
    return real(folder);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.sorted().toList();
    }
  }

  static Tensor read(Path file) {
    try {
      BufferedImage image = ImageIO.read(file.toFile());
      var raster = image.getRaster();
      int channels = raster.getNumBands() >= 3 ? 3 : 1;
      Tensor tensor = Tensor.zeros(Shape.of(image.getHeight(), image.getWidth(), channels));
      int[] pixel = new int[4];
      for (int y = 0; y < image.getHeight(); y++) {
        for (int x = 0; x < image.getWidth(); x++) {
          if (channels == 3) {
            int rgb = image.getRGB(x, y);
            pixel[0] = rgb >> 16 & 255;
            pixel[1] = rgb >> 8 & 255;
            pixel[2] = rgb & 255;
          } else {
            raster.getPixel(x, y, pixel);
          }
          for (int c = 0; c < channels; c++) {
            tensor.set((y * image.getWidth() + x) * channels + c, pixel[c] / 255.0);
          }
        }
      }
      return tensor;
    } catch (IOException exception) {
      throw new IllegalStateException(exception);
    }
  }

  private static Tensor kernel(Path file) {
    Tensor picture = read(file);
    int channels = picture.shape().size(2);
    Tensor kernel = Tensor.zeros(Shape.of(picture.shape().size(0), picture.shape().size(1)));
    double sum = 0;
    for (int i = 0; i < kernel.count(); i++) {
      kernel.set(i, picture.get(i * channels));
      sum += kernel.get(i);
    }
    for (int i = 0; i < kernel.count(); i++) {
      kernel.set(i, kernel.get(i) / sum);
    }
    return kernel;
  }

  private static Tensor npy(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      int length = (bytes[8] & 255) | (bytes[9] & 255) << 8;
      String header = new String(bytes, 10, length, StandardCharsets.ISO_8859_1);
      String[] sizes =
          header.replaceAll("(?s).*'shape': \\(([^)]*)\\).*", "$1").replace(" ", "").split(",");
      Shape shape = Shape.of(Integer.parseInt(sizes[0]), Integer.parseInt(sizes[1]));
      ByteBuffer values =
          ByteBuffer.wrap(bytes, 10 + length, bytes.length - 10 - length)
              .order(ByteOrder.LITTLE_ENDIAN);
      boolean wide = header.contains("f8");
      Tensor tensor = Tensor.zeros(shape);
      double sum = 0;
      for (int i = 0; i < tensor.count(); i++) {
        tensor.set(i, wide ? values.getDouble() : values.getFloat());
        sum += tensor.get(i);
      }
      for (int i = 0; i < tensor.count(); i++) {
        tensor.set(i, tensor.get(i) / sum);
      }
      return tensor;
    } catch (IOException exception) {
      throw new IllegalStateException(exception);
    }
  }

  static Tensor crop(Tensor x, int top, int left, int height, int width) {
    int channels = x.shape().size(2);
    Tensor part = Tensor.zeros(Shape.of(height, width, channels));
    for (int y = 0; y < height; y++) {
      for (int i = 0; i < width * channels; i++) {
        part.set(
            y * width * channels + i, x.get(((y + top) * x.shape().size(1) + left) * channels + i));
      }
    }
    return part;
  }

  /**
   * Convolves each channel, adds noise of .01, clips, rounds to 8 bits.
   *
   * @param replicated whether edge pixels are repeated, else only what needs no pixel outside
   */
  static Tensor blur(Tensor sharp, Tensor kernel, boolean replicated, long seed) {
    int kh = kernel.shape().size(0);
    int kw = kernel.shape().size(1);
    int height = sharp.shape().size(0);
    int width = sharp.shape().size(1);
    int channels = sharp.shape().size(2);
    int top = replicated ? kh / 2 : 0;
    int left = replicated ? kw / 2 : 0;
    int newHeight = replicated ? height : height - kh + 1;
    int newWidth = replicated ? width : width - kw + 1;
    float[] from = sharp.toFloats();
    float[] sum = new float[newHeight * newWidth * channels];
    int[] columns = new int[newWidth];
    for (int v = 0; v < kh; v++) {
      for (int u = 0; u < kw; u++) {
        float weight = (float) kernel.get(v * kw + u);
        if (weight == 0) {
          continue;
        }
        for (int x = 0; x < newWidth; x++) {
          columns[x] = Math.min(width - 1, Math.max(0, x + kw - 1 - u - left)) * channels;
        }
        for (int y = 0; y < newHeight; y++) {
          int row = Math.min(height - 1, Math.max(0, y + kh - 1 - v - top)) * width * channels;
          int to = y * newWidth * channels;
          for (int x = 0; x < newWidth; x++) {
            for (int c = 0; c < channels; c++) {
              sum[to + x * channels + c] += weight * from[row + columns[x] + c];
            }
          }
        }
      }
    }
    Random random = new Random(seed);
    for (int i = 0; i < sum.length; i++) {
      double value = Math.min(1, Math.max(0, sum[i] + NOISE * random.nextGaussian()));
      sum[i] = (float) (Math.rint(value * 255) / 255);
    }
    return Tensor.of(Shape.of(newHeight, newWidth, channels), sum);
  }

  /**
   * PSNR and SSIM at the best shift.
   *
   * @param restored {@code [H,W,C]}
   * @param sharp of the same shape
   */
  static ShiftedQuality quality(Tensor restored, Tensor sharp) {
    return ShiftedQuality.of(picture(restored), picture(sharp));
  }

  private static Picture picture(Tensor plane) {
    Shape shape = plane.shape();
    return Picture.of(plane.reshape(Shape.of(1, shape.size(0), shape.size(1), shape.size(2))));
  }
}
