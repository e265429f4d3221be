package lucid.generators.network;

import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/** Makes the value with which a parameter starts; the same one for the same seed and name. */
@FunctionalInterface
public interface Initializer {
  Initializer ZEROS = (seed, name, shape) -> Tensor.zeros(shape);

  Initializer ONES = constant(1);

  /** The parameter's first value. */
  Tensor create(long seed, String name, Shape shape);

  static Initializer constant(double value) {
    return (seed, name, shape) -> {
      Tensor tensor = Tensor.zeros(shape);
      for (int i = 0; i < tensor.count(); i++) {
        tensor.set(i, value);
      }
      return tensor;
    };
  }

  /**
   * Normal of variance {@code 2 / inputs}, for layers before a ReLU (He, Zhang, Ren, Sun: "Delving
   * Deep into Rectifiers", ICCV 2015, equation 10).
   *
   * @param inputs how many values each output is a weighted sum of
   */
  static Initializer he(int inputs) {
    return normal(Math.sqrt(2.0 / inputs));
  }

  /**
   * Uniform of variance {@code 2 / (inputs + outputs)}, for other layers (Glorot and Bengio:
   * "Understanding the difficulty of training deep feedforward neural networks", AISTATS 2010,
   * equation 16).
   */
  static Initializer glorot(int inputs, int outputs) {
    return uniform(Math.sqrt(6.0 / (inputs + outputs)));
  }

  /** Normal with mean 0. */
  static Initializer normal(double deviation) {
    return (seed, name, shape) -> {
      Tensor normal = Philox.normal(seed, name.hashCode(), shape);
      Tensor tensor = Tensor.zeros(shape);
      for (int i = 0; i < tensor.count(); i++) {
        tensor.set(i, deviation * normal.get(i));
      }
      return tensor;
    };
  }

  /** Uniform from minus to plus a limit. */
  static Initializer uniform(double limit) {
    return (seed, name, shape) -> {
      Tensor uniform = Philox.uniform(seed, name.hashCode(), shape);
      Tensor tensor = Tensor.zeros(shape);
      for (int i = 0; i < tensor.count(); i++) {
        tensor.set(i, limit * (2 * uniform.get(i) - 1));
      }
      return tensor;
    };
  }
}
