package lucid.deblur.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lucid.deblur.image.files.KernelFiles;
import lucid.deblur.image.files.PictureFiles;
import lucid.deblur.observation.BlurModel;
import lucid.deblur.observation.Boundary;
import lucid.generators.files.NpyFormat;
import lucid.tensor.Device;
import lucid.tensor.Devices;
import lucid.tensor.Tensor;

/**
 * The second table of decision 0017: how much opposite edges of blurred pictures differ, with three
 * scenes around them. {@code OppositeEdgesTrial SET...} takes folders with sharp/*.png and
 * kernels.npy; picture i is blurred with kernel i and has noise of seed 1 + i.
 */
final class OppositeEdgesTrial {
  private static final double NOISE = 0.01;

  /** At least as far as a kernel of the sets reaches. */
  private static final int MARGIN = 14;

  /** The scene around a picture. */
  private enum Around {
    ITSELF {
      @Override
      float value(Picture picture, Picture next, int x, int y, int channel) {
        return picture.get(
            Math.floorMod(x, picture.width()), Math.floorMod(y, picture.height()), channel);
      }
    },
    MIRROR_IMAGE {
      @Override
      float value(Picture picture, Picture next, int x, int y, int channel) {
        return picture.get(mirrored(x, picture.width()), mirrored(y, picture.height()), channel);
      }
    },
    NEXT_PICTURE {
      @Override
      float value(Picture picture, Picture next, int x, int y, int channel) {
        boolean inside = x >= 0 && y >= 0 && x < picture.width() && y < picture.height();
        return ITSELF.value(inside ? picture : next, next, x, y, channel);
      }
    };

    /** The value of the scene at a place that may lie outside the picture. */
    abstract float value(Picture picture, Picture next, int x, int y, int channel);

    private static int mirrored(int place, int size) {
      int within = Math.floorMod(place, 2 * size);
      return Math.min(within, 2 * size - 1 - within);
    }
  }

  private OppositeEdgesTrial() {}

  public static void main(String[] sets) throws IOException {
    try (Device device = Devices.open("cpu")) {
      for (String set : sets) {
        report(Path.of(set), device);
      }
    }
  }

  private static void report(Path set, Device device) throws IOException {
    List<Picture> pictures;
    try (Stream<Path> files = Files.list(set.resolve("sharp"))) {
      pictures =
          files
              .filter(file -> file.toString().endsWith(".png"))
              .sorted()
              .map(file -> PictureFiles.read(file, 3).picture())
              .toList();
    }
    Tensor kernels = NpyFormat.read(set.resolve("kernels.npy"));
    for (Around around : Around.values()) {
      double[] ratios =
          IntStream.range(0, pictures.size())
              .mapToDouble(i -> ratio(pictures, i, around, kernels, device))
              .sorted()
              .toArray();
      System.out.printf(
          Locale.ROOT,
          "%s, %s: least %.2f, median %.2f, greatest %.2f%n",
          set.getFileName(),
          around.name().toLowerCase(Locale.ROOT).replace('_', ' '),
          ratios[0],
          median(ratios),
          ratios[ratios.length - 1]);
    }
  }

  private static double median(double[] sorted) {
    return Arrays.stream(sorted, (sorted.length - 1) / 2, sorted.length / 2 + 1)
        .average()
        .orElse(0);
  }

  private static double ratio(
      List<Picture> pictures, int index, Around around, Tensor kernels, Device device) {
    Picture picture = pictures.get(index);
    Picture next = pictures.get((index + 1) % pictures.size());
    int width = picture.width() + 2 * MARGIN;
    int height = picture.height() + 2 * MARGIN;
    float[] values = new float[width * height * 3];
    for (int i = 0; i < values.length; i++) {
      int x = i / 3 % width - MARGIN;
      int y = i / 3 / width - MARGIN;
      values[i] = around.value(picture, next, x, y, i % 3);
    }
    Tensor kernel = KernelFiles.pick(kernels, index, "kernels.npy");
    Tensor wide = new Picture(width, height, 3, values).toTensor();
    Tensor blurred = BlurModel.blur(device, wide, kernel, Boundary.CIRCULAR, NOISE, 1 + index);
    Region middle = new Region(MARGIN, MARGIN, picture.width(), picture.height());
    return OppositeEdges.ratio(Picture.of(blurred).crop(middle));
  }
}
