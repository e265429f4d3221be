package lucid.generators.training.data;

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
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import lucid.generators.files.BadInput;
import lucid.generators.files.FileErrors;

/**
 * The PNG and JPEG files of a folder (with its sub-folders) or a ZIP.
 *
 * @param source the folder or ZIP
 * @param height of the wanted pictures in pixels
 * @param width of the wanted pictures in pixels
 * @param channels 1 or 3
 */
record PictureFolder(Path source, int height, int width, int channels) {
  /** The most skipped files that a message names. */
  private static final int NAMED = 10;

  /**
   * The pixels of all usable pictures, {@code [height,width,channels]} each, in the order of their
   * names.
   *
   * @param log is told of files that were skipped, and why
   * @throws BadInput in one line, if there is no such folder or ZIP
   */
  List<byte[]> read(Consumer<String> log) {
    List<byte[]> pictures = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    try {
      forEachFile(
          (file, bytes) -> {
            try {
              pictures.add(decode(bytes));
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
    return pictures;
  }

  private interface FileVisitor {
    void visit(String name, byte[] bytes);
  }

  private void forEachFile(FileVisitor visitor) throws IOException {
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
            zip.stream().map(ZipEntry::getName).filter(PictureFolder::isPicture).sorted().toList();
        for (String name : names) {
          visitor.visit(name, zip.getInputStream(zip.getEntry(name)).readAllBytes());
        }
      }
    }
  }

  private static boolean isPicture(String name) {
    return name.toLowerCase(Locale.ROOT).matches(".*\\.(png|jpe?g)");
  }

  private byte[] decode(byte[] file) throws IOException {
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
    byte[] pixels = new byte[height * width * channels];
    for (int i = 0; i < height * width; i++) {
      int x = i % width;
      int y = i / width;
      int rgb = grey ? image.getRaster().getSample(x, y, 0) * 0x010101 : image.getRGB(x, y);
      if (channels == 1 && (rgb & 0xFFFFFF) != (rgb & 0xFF) * 0x010101) {
        throw new IOException("in colour, want grey");
      }
      for (int channel = 0; channel < channels; channel++) {
        pixels[i * channels + channel] = (byte) (rgb >> 8 * (channels - 1 - channel));
      }
    }
    return pixels;
  }
}
