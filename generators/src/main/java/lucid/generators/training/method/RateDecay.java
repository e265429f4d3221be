package lucid.generators.training.method;

/** The course of the learning rate from its first value to the end of the training. */
public enum RateDecay {
  CONSTANT {
    @Override
    double factor(double done) {
      return 1;
    }
  },
  LINEAR {
    @Override
    double factor(double done) {
      return 1 - done;
    }
  },
  COSINE {
    @Override
    double factor(double done) {
      return 0.5 * (1 + Math.cos(Math.PI * done));
    }
  };

  /**
   * The rate as a fraction of its first value.
   *
   * @param done the fraction of the steps already made
   */
  abstract double factor(double done);
}
