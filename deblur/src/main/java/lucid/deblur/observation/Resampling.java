package lucid.deblur.observation;

import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * Moves pictures by parts of a pixel: each new row and column is a weighted sum of the old ones.
 */
final class Resampling {
  private Resampling() {}

  /** Rows, then columns, of {@code [1,H,W,C]}: each new one is a sum of the old, weighted. */
  static Tensor move(Tensor x, double[][] rows, double[][] columns) {
    Shape shape = x.shape();
    int width = shape.size(2);
    int channels = shape.size(3);
    int line = width * channels;
    Tensor down =
        Tensor.generate(
            shape,
            i -> {
              double sum = 0;
              for (int from = 0; from < rows.length; from++) {
                sum += rows[i / line][from] * x.get(from * line + i % line);
              }
              return sum;
            });
    return Tensor.generate(
        shape,
        i -> {
          double sum = 0;
          for (int from = 0; from < width; from++) {
            sum +=
                columns[i / channels % width][from]
                    * down.get(i / line * line + from * channels + i % channels);
          }
          return sum;
        });
  }

  /** The weights of linear interpolation, {@code [to][from]}, zeros outside. */
  static double[][] linear(int size, double shift) {
    double[][] weights = new double[size][size];
    for (int to = 0; to < size; to++) {
      for (int from = 0; from < size; from++) {
        weights[to][from] = Math.max(0, 1 - Math.abs(to - shift - from));
      }
    }
    return weights;
  }

  /** The weights of the Fourier series through the values of one period, {@code [to][from]}. */
  static double[][] periodic(int size, double shift) {
    double[][] weights = new double[size][size];
    for (int to = 0; to < size; to++) {
      for (int from = 0; from < size; from++) {
        double angle = 2 * Math.PI * (to - shift - from) / size;
        double sum = 1;
        for (int frequency = 1; 2 * frequency < size; frequency++) {
          sum += 2 * Math.cos(frequency * angle);
        }
        if (size % 2 == 0) {
          // The highest frequency has a cosine only, which no shift turns into a sine.
          sum += Math.cos(size / 2 * 2 * Math.PI * shift / size) * Math.cos(Math.PI * (to - from));
        }
        weights[to][from] = sum / size;
      }
    }
    return weights;
  }
}
