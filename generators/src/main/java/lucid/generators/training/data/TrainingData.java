package lucid.generators.training.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import lucid.generators.files.BadInput;
import lucid.generators.network.Architecture;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/** Pictures of one size, grey or RGB, 8 bits a channel, in the order of their names. */
public final class TrainingData {
  /** With fewer, a network would learn them by heart. */
  public static final int FEWEST = 100;

  private final String name;
  private final int height;
  private final int width;
  private final int channels;
  private final List<byte[]> pictures;

  private TrainingData(String name, int height, int width, int channels, List<byte[]> pictures) {
    this.name = name;
    this.height = height;
    this.width = width;
    this.channels = channels;
    this.pictures = pictures;
  }

  /**
   * Reads all PNG and JPEG files of a folder (with its sub-folders) or a ZIP. Files that cannot be
   * read, are of another size, or are in colour where grey is wanted, are skipped and named in a
   * message.
   *
   * @param channels 1 or 3; a grey picture has three equal channels where 3 are wanted
   * @param log takes the messages
   * @throws BadInput in one line, if there is no such folder or ZIP, or it holds fewer than {@value
   *     #FEWEST} usable pictures
   */
  public static TrainingData read(
      Path source, int height, int width, int channels, Consumer<String> log) {
    PictureFolder folder = new PictureFolder(source, height, width, channels);
    List<byte[]> pictures = folder.read(log);
    if (pictures.size() < FEWEST) {
      throw new BadInput(
          "cannot train on %s: %d usable pictures, want %d or more PNG or JPEG of %dx%d pixels%s"
              .formatted(
                  source, pictures.size(), FEWEST, width, height, channels == 1 ? " in grey" : ""));
    }
    return new TrainingData(source.getFileName().toString(), height, width, channels, pictures);
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
  public void requireFor(Architecture network) {
    if (network.height() != height || network.width() != width || network.channels() != channels) {
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
                  channels));
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

  int channels() {
    return channels;
  }

  /** The pictures from one index to before another. */
  public TrainingData range(int from, int to) {
    return new TrainingData(name, height, width, channels, List.copyOf(pictures.subList(from, to)));
  }

  /** All pictures but those from one index to before another. */
  public TrainingData without(int from, int to) {
    List<byte[]> rest = new ArrayList<>(pictures);
    rest.subList(from, to).clear();
    return new TrainingData(name, height, width, channels, List.copyOf(rest));
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
    return new TrainingData(name, height, width, channels, kept);
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
    int at = (y * width + x) * channels;
    int sum = 0;
    for (int channel = 0; channel < channels; channel++) {
      sum += picture[at + channel] & 0xFF;
    }
    return sum / (255.0 * channels);
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
    Tensor all = Tensor.zeros(Shape.of(size(), height, width, channels));
    float[] picture = new float[height * width * channels];
    for (int i = 0; i < size(); i++) {
      copy(i, picture);
      for (int j = 0; j < picture.length; j++) {
        all.set(i * picture.length + j, picture[j]);
      }
    }
    return all;
  }
}
