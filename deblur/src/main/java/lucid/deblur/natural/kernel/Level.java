package lucid.deblur.natural.kernel;

import static lucid.deblur.natural.field.PeriodicFields.difference;

import java.util.List;
import lucid.deblur.natural.plane.BorderExtension;
import lucid.deblur.natural.plane.FastLengths;
import lucid.deblur.natural.plane.Plane;
import lucid.tensor.Device;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.State;
import lucid.tensor.Tensor;
import lucid.tensor.Variable;

/**
 * The compiled steps for windows of one size and kernels of one box, at one level of the pyramid.
 */
final class Level implements AutoCloseable {
  private final int height;
  private final int width;
  private final State state;
  private final ImageStep imageStep;
  private final KernelStep kernelStep;

  /**
   * @param windows blurred windows of one size: one for all rows, or one a row
   * @param counts for each window 1 where a pixel's differences count, else 0
   * @param rows kernels to look for
   */
  Level(Device device, List<Plane> windows, List<Plane> counts, int rows, int box) {
    height = FastLengths.atLeast(windows.get(0).height() + box);
    width = FastLengths.atLeast(windows.get(0).width() + box);
    Shape fields = Shape.of(windows.size(), height, width, 1);
    Variable observed = new Variable("observed", fields(windows, true));
    Variable counting = new Variable("counting", fields(counts, false));
    Variable down = Variable.zeros("observed down", fields);
    Variable across = Variable.zeros("observed across", fields);
    Variable pictures = Variable.zeros("pictures", fields.with(0, rows));
    state = device.newState();
    Variable observedSpectra =
        Variable.zeros("observed spectra", Shape.of(2, windows.size(), height, width / 2 + 1, 1));
    Graph observation =
        Graph.builder("observation")
            .update(observedSpectra, Ops.realFft2d(observed.read()))
            .update(down, difference(observed.read(), 1).times(counting.read()))
            .update(across, difference(observed.read(), 2).times(counting.read()))
            .build();
    try (Program program = device.compile(observation, state)) {
      program.run();
    }
    Variable spectra =
        Variable.zeros("kernel spectra", Shape.of(2, rows, height, width / 2 + 1, 1));
    imageStep = new ImageStep(device, state, observed, observedSpectra, pictures, spectra, box);
    kernelStep = new KernelStep(device, state, down, across, counting, pictures, spectra, box);
  }

  private Tensor fields(List<Plane> planes, boolean extended) {
    float[] values = new float[planes.size() * height * width];
    for (int i = 0; i < planes.size(); i++) {
      Plane plane = planes.get(i);
      if (extended) {
        float[] field =
            BorderExtension.extend(plane.values(), plane.height(), plane.width(), 1, height, width);
        System.arraycopy(field, 0, values, i * height * width, field.length);
      } else {
        for (int y = 0; y < plane.height(); y++) {
          System.arraycopy(
              plane.values(), y * plane.width(), values, (i * height + y) * width, plane.width());
        }
      }
    }
    return Tensor.of(Shape.of(planes.size(), height, width, 1), values);
  }

  ImageStep imageStep() {
    return imageStep;
  }

  KernelStep kernelStep() {
    return kernelStep;
  }

  @Override
  public void close() {
    imageStep.close();
    kernelStep.close();
    state.close();
  }
}
