package lucid.deblur.natural.restoration;

import static lucid.deblur.natural.field.PeriodicFields.kernelSpectrum;
import static lucid.deblur.natural.field.PeriodicFields.power;

import lucid.tensor.Device;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Graph.Builder;
import lucid.tensor.Ops;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.State;
import lucid.tensor.Tensor;
import lucid.tensor.Variable;

/**
 * What the steps of a restoration share on the device: the pictures, their blur as it was predicted
 * last, the kernels, and the bounds between which the blurred pictures are known.
 *
 * <p>Both bounds are the observed value where there is one; they are open outside the photo, and
 * open above where the photo is clipped. What lies between the bounds is taken from the prediction
 * of the step before, as Whyte, Sivic and Zisserman leave out what is saturated ("Deblurring shaken
 * and partially saturated images", IJCV 110, 2014).
 */
final class Unknowns implements AutoCloseable {
  /** Keeps quotients finite. */
  static final double TINY = 1e-12;

  private final Shape fields;
  private final State state;
  private final Program begin;
  private final Variable pictures;
  private final Variable predicted;
  private final Variable kernel;
  private final Variable kernelPower;
  private final Variable lower;
  private final Variable upper;

  /**
   * @param fields {@code [N,H,W,1]}
   * @param kernels 1, or N where each picture has its own
   * @param box side of the kernels, odd
   */
  Unknowns(Device device, Shape fields, int kernels, int box) {
    this.fields = fields;
    int width = fields.size(2);
    Shape spectrum = Shape.of(2, kernels, fields.size(1), width / 2 + 1, 1);
    pictures = Variable.zeros("pictures", fields);
    predicted = Variable.zeros("predicted", fields);
    kernel = Variable.zeros("kernel spectrum", spectrum);
    kernelPower = Variable.zeros("kernel power", spectrum.with(0, 1));
    lower = Variable.zeros("lower bound", fields);
    upper = Variable.zeros("upper bound", fields);
    state = device.newState();
    Expr start = Ops.input("start", fields);
    Expr own =
        kernelSpectrum(Ops.input("kernel", Shape.of(kernels, box, box, 1)), fields.size(1), width);
    begin =
        device.compile(
            Graph.builder("restoration, begin")
                .update(pictures, start)
                .update(predicted, start)
                .update(lower, Ops.input("lower", fields))
                .update(upper, Ops.input("upper", fields))
                .update(kernel, own)
                .update(kernelPower, power(own))
                .build(),
            state);
  }

  /**
   * Begins with the blurred pictures.
   *
   * @param start blurred pictures, extended, {@code [N,H,W,1]}
   * @param kernels {@code [1 or N,box,box,1]}
   */
  void begin(Tensor start, Tensor lowerBound, Tensor upperBound, Tensor kernels) {
    begin.set("start", start);
    begin.set("lower", lowerBound);
    begin.set("upper", upperBound);
    begin.set("kernel", kernels);
    begin.run();
  }

  /**
   * A program that moves the pictures to {@code argmin |k*x-b|^2 + weight |Dx-g|^2}, where {@code
   * prior} is the spectrum of weight D'g.
   *
   * @param priorPower the spectrum of weight D'D
   */
  Program solver(Device device, String name, Expr prior, Expr priorPower) {
    Expr target = predicted.read().maximum(lower.read()).minimum(upper.read());
    Expr numerator = Ops.complexMultiplyConjugate(Ops.realFft2d(target), kernel.read()).plus(prior);
    Expr denominator = kernelPower.read().plus(priorPower).plus(TINY);
    Expr solution = numerator.times(denominator.reciprocal());
    int width = fields.size(2);
    Builder graph =
        Graph.builder(name)
            .update(pictures, Ops.inverseRealFft2d(solution, width))
            .update(
                predicted,
                Ops.inverseRealFft2d(Ops.complexMultiply(solution, kernel.read()), width));
    return device.compile(graph.build(), state);
  }

  /** The pictures before the step. */
  Expr pictures() {
    return pictures.read();
  }

  /** The shape of the fields. */
  Shape fields() {
    return fields;
  }

  /** The pictures now. */
  Tensor restored() {
    return state.get(pictures);
  }

  /** Their blur. */
  Tensor predicted() {
    return state.get(predicted);
  }

  @Override
  public void close() {
    begin.close();
    state.close();
  }
}
