package lucid.generators.training;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import lucid.generators.files.BadInput;
import lucid.generators.files.FileErrors;
import lucid.generators.network.Architecture;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/** RGB pictures of one size, 8 bits a channel, in the order of their names. */
public final class TrainingData {
  /** With fewer, a network would learn them by heart. */
  public static final int FEWEST = 100;

  private static final int CHANNELS = 3;
  private static final int NAMED = 10;

  private final String name;
  private final int height;
  private final int width;
  private final List<byte[]> pictures;

  private TrainingData(String name, int height, int width, List<byte[]> pictures) {
    this.name = name;
    this.height = height;
    this.width = width;
    this.pictures = pictures;
  }

  /**
   * Reads all PNG and JPEG files of a folder (with its sub-folders) or a ZIP. Those that cannot be
   * read, or are of another size, are skipped and named in a message.
   *
   * @param log takes the messages
   * @throws BadInput in one line, if there is no such folder or ZIP, or it holds fewer than {@value
   *     #FEWEST} usable pictures
   */
  public static TrainingData read(Path source, int height, int width, Consumer<String> log) {
    List<byte[]> pictures = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    try {
      forEachFile(
          source,
          (file, bytes) -> {
            try {
              pictures.add(decode(bytes, height, width));
            } catch (IOException | RuntimeException e) {
              skipped.add(file + " (" + e.getMessage() + ")");
            }
          });
    } catch (IOException e) {
      throw new BadInput("cannot read training data " + source + ": " + FileErrors.reason(e), e);
    }
    if (!skipped.isEmpty()) {
      String more = skipped.size() > NAMED ? " and " + (skipped.size() - NAMED) + " more" : "";
      log.accept(
          "skipped %d pictures of %s: %s%s"
              .formatted(
                  skipped.size(),
                  source,
                  String.join(", ", skipped.subList(0, Math.min(NAMED, skipped.size()))),
                  more));
    }
    if (pictures.size() < FEWEST) {
      throw new BadInput(
          "cannot train on %s: %d usable pictures, want %d or more PNG or JPEG of %dx%d pixels"
              .formatted(source, pictures.size(), FEWEST, width, height));
    }
    return new TrainingData(source.getFileName().toString(), height, width, pictures);
  }

  private interface FileVisitor {
    void visit(String name, byte[] bytes);
  }

  private static void forEachFile(Path source, FileVisitor visitor) throws IOException {
    if (Files.isDirectory(source)) {
      try (Stream<Path> files = Files.walk(source)) {
        for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
          if (isPicture(file.toString())) {
            visitor.visit(source.relativize(file).toString(), Files.readAllBytes(file));
          }
        }
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    } else {
      try (ZipFile zip = new ZipFile(source.toFile())) {
        List<String> names =
            zip.stream().map(ZipEntry::getName).filter(TrainingData::isPicture).sorted().toList();
        for (String name : names) {
          visitor.visit(name, zip.getInputStream(zip.getEntry(name)).readAllBytes());
        }
      }
    }
  }

  private static boolean isPicture(String name) {
    return name.toLowerCase(Locale.ROOT).matches(".*\\.(png|jpe?g)");
  }

  private static byte[] decode(byte[] file, int height, int width) throws IOException {
    BufferedImage image =
        ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(file)));
    if (image == null) {
      throw new IOException("neither PNG nor JPEG");
    }
    if (image.getHeight() != height || image.getWidth() != width) {
      throw new IOException(
          "%dx%d, want %dx%d".formatted(image.getWidth(), image.getHeight(), width, height));
    }
    // getRGB takes grey values for linear light and would brighten them.
    boolean grey = image.getType() == BufferedImage.TYPE_BYTE_GRAY;
    byte[] pixels = new byte[height * width * CHANNELS];
    for (int i = 0; i < height * width; i++) {
      int x = i % width;
      int y = i / width;
      int rgb = grey ? image.getRaster().getSample(x, y, 0) * 0x010101 : image.getRGB(x, y);
      for (int channel = 0; channel < CHANNELS; channel++) {
        pixels[i * CHANNELS + channel] = (byte) (rgb >> 8 * (CHANNELS - 1 - channel));
      }
    }
    return pixels;
  }

  /** The name of the folder or ZIP. */
  public String name() {
    return name;
  }

  /**
   * Refuses data that a network does not make.
   *
   * @throws BadInput if size or channels differ
   */
  void requireFor(Architecture network) {
    if (network.height() != height || network.width() != width || network.channels() != CHANNELS) {
      throw new BadInput(
          "cannot train %s on %s: it makes %dx%d pictures of %d channels, these are %dx%d of %d"
              .formatted(
                  network.name(),
                  name,
                  network.width(),
                  network.height(),
                  network.channels(),
                  width,
                  height,
                  CHANNELS));
    }
  }

  /** The number of pictures. */
  public int size() {
    return pictures.size();
  }

  /** CRC-32 of all pixels, in hexadecimal: tells other pictures under the same name. */
  String checksum() {
    CRC32 checksum = new CRC32();
    pictures.forEach(checksum::update);
    return "%08x".formatted(checksum.getValue());
  }

  int height() {
    return height;
  }

  int width() {
    return width;
  }

  /** The pictures from one index to before another. */
  public TrainingData range(int from, int to) {
    return new TrainingData(name, height, width, List.copyOf(pictures.subList(from, to)));
  }

  /** All pictures but those from one index to before another. */
  public TrainingData without(int from, int to) {
    List<byte[]> rest = new ArrayList<>(pictures);
    rest.subList(from, to).clear();
    return new TrainingData(name, height, width, List.copyOf(rest));
  }

  /**
   * The pictures that are sharp enough to teach what sharp pictures look like: a prior that has
   * seen blurred ones finds nothing wrong with them.
   *
   * @param least of the root mean square, over the inside of the picture, of the grey values'
   *     4-neighbour Laplacian, pixels in [0,1]
   */
  public TrainingData sharp(double least) {
    List<byte[]> kept = new ArrayList<>(pictures);
    kept.removeIf(picture -> sharpness(picture) < least);
    if (kept.size() < FEWEST) {
      throw new BadInput(
          "cannot train on %s: %d of %d pictures have a sharpness of %s or more, want %d"
              .formatted(name, kept.size(), size(), least, FEWEST));
    }
    return new TrainingData(name, height, width, kept);
  }

  private double sharpness(byte[] picture) {
    double sum = 0;
    for (int y = 1; y < height - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        double around = grey(picture, y - 1, x) + grey(picture, y + 1, x);
        around += grey(picture, y, x - 1) + grey(picture, y, x + 1);
        sum += Math.pow(4 * grey(picture, y, x) - around, 2);
      }
    }
    return Math.sqrt(sum / ((height - 2) * (width - 2)));
  }

  private double grey(byte[] picture, int y, int x) {
    int at = (y * width + x) * CHANNELS;
    int sum = (picture[at] & 0xFF) + (picture[at + 1] & 0xFF) + (picture[at + 2] & 0xFF);
    return sum / (255.0 * CHANNELS);
  }

  /** Copies a picture, {@code [H,W,C]} in [0,1]. */
  void copy(int index, float[] target) {
    byte[] picture = pictures.get(index);
    for (int i = 0; i < picture.length; i++) {
      target[i] = (picture[i] & 0xFF) / 255f;
    }
  }

  /** All pictures, {@code [N,H,W,C]} in [0,1]. */
  public Tensor toTensor() {
    Tensor all = Tensor.zeros(Shape.of(size(), height, width, CHANNELS));
    float[] picture = new float[height * width * CHANNELS];
    for (int i = 0; i < size(); i++) {
      copy(i, picture);
      for (int j = 0; j < picture.length; j++) {
        all.set(i * picture.length + j, picture[j]);
      }
    }
    return all;
  }
}
