package lucid.deblur.imagej;

import ij.Macro;
import ij.gui.GenericDialog;
import java.util.Optional;
import java.util.stream.Stream;
import lucid.deblur.Deblurring;
import lucid.deblur.algorithm.Recipe;
import lucid.generators.Prior;
import lucid.generators.Priors;
import lucid.generators.files.BadInput;
import lucid.tensor.DeviceProvider;
import lucid.tensor.Devices;

/**
 * What a person chooses in a dialog or a macro.
 *
 * @param prior a built-in name or a weight file
 * @param recipe a name
 * @param algorithm a number of the paper
 * @param seed selects the starting points
 * @param device a name
 */
record DeblurOptions(String prior, String recipe, int algorithm, long seed, String device) {
  static final DeblurOptions DEFAULT =
      new DeblurOptions("street", Recipe.LUCID, 2, 1, Devices.AUTO);

  /**
   * From a macro's options, {@code key=value} with the keys of {@link #ask}, the others as in
   * {@link #DEFAULT}.
   *
   * @throws BadInput for a number that is none
   */
  static DeblurOptions parse(String macro) {
    return new DeblurOptions(
        Macro.getValue(macro, "prior", DEFAULT.prior),
        Macro.getValue(macro, "recipe", DEFAULT.recipe),
        (int) number(macro, "algorithm", DEFAULT.algorithm),
        number(macro, "seed", DEFAULT.seed),
        Macro.getValue(macro, "device", DEFAULT.device));
  }

  private static long number(String macro, String key, long otherwise) {
    String value = Macro.getValue(macro, key, String.valueOf(otherwise));
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException exception) {
      throw new BadInput("cannot use %s=%s: want a whole number".formatted(key, value), exception);
    }
  }

  /** From a dialog; empty if it was cancelled. The first words are the keys of macros. */
  static Optional<DeblurOptions> ask(String title) {
    GenericDialog dialog = new GenericDialog(title);
    dialog.addMessage(
        "Restores the selection, or the whole picture.\nIt must have the size that the prior makes.");
    dialog.addFileField("Prior", DEFAULT.prior, 24);
    dialog.addChoice("Recipe", Recipe.names().toArray(String[]::new), DEFAULT.recipe);
    dialog.addChoice("Algorithm", new String[] {"1", "2"}, String.valueOf(DEFAULT.algorithm));
    dialog.addNumericField("Seed", DEFAULT.seed, 0);
    dialog.addChoice("Device", devices(), DEFAULT.device);
    dialog.showDialog();
    if (dialog.wasCanceled()) {
      return Optional.empty();
    }
    return Optional.of(
        new DeblurOptions(
            dialog.getNextString().strip(),
            dialog.getNextChoice(),
            Integer.parseInt(dialog.getNextChoice()),
            (long) dialog.getNextNumber(),
            dialog.getNextChoice()));
  }

  private static String[] devices() {
    Stream<String> usable =
        Devices.providers().stream()
            .filter(provider -> provider.unavailable().isEmpty())
            .map(DeviceProvider::name);
    return Stream.concat(Stream.of(Devices.AUTO), usable).toArray(String[]::new);
  }

  /** The settings that they mean. */
  Deblurring settings() {
    Prior loaded = Priors.load(prior);
    return Deblurring.with(loaded)
        .recipe(Recipe.of(recipe, algorithm, loaded.generator()))
        .seed(seed)
        .device(device);
  }
}
