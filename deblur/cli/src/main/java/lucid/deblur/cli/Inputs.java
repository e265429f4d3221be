package lucid.deblur.cli;

import lucid.generators.Prior;
import lucid.generators.Priors;
import lucid.generators.files.BadInput;

/** Reads what a command is given, and says so when it cannot. */
final class Inputs {
  private Inputs() {}

  /** A prior by name or file. */
  static Prior prior(String nameOrFile) {
    try {
      return Priors.load(nameOrFile);
    } catch (IllegalArgumentException exception) {
      throw new BadInput(exception.getMessage(), exception);
    }
  }
}
