package lucid.deblur.algorithm;

import lucid.generators.files.BadInput;

/** Checks an algorithm's constants. */
final class Constants {
  private final String algorithm;

  private Constants(String algorithm) {
    this.algorithm = algorithm;
  }

  /** Begins the checks of an algorithm. */
  static Constants of(String algorithm) {
    return new Constants(algorithm);
  }

  /**
   * @throws BadInput naming the constant, if it is not above 0
   */
  Constants aboveZero(String name, double value) {
    if (!(value > 0)) {
      throw new BadInput(
          "cannot search by %s with %s %s: must be above 0".formatted(algorithm, name, value));
    }
    return this;
  }

  /**
   * @throws BadInput naming the constant, if it is below 0
   */
  Constants notNegative(String name, double value) {
    if (!(value >= 0)) {
      throw new BadInput(
          "cannot search by %s with %s %s: must be 0 or more".formatted(algorithm, name, value));
    }
    return this;
  }
}
