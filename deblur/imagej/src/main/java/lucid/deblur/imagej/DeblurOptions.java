package lucid.deblur.imagej;

import ij.Macro;
import ij.gui.GenericDialog;
import java.util.Optional;
import java.util.stream.Stream;
import lucid.deblur.Deblurring;
import lucid.deblur.recipe.Recipe;
import lucid.deblur.recipe.RecipeChoice;
import lucid.generators.Priors;
import lucid.generators.files.BadInput;
import lucid.tensor.DeviceProvider;
import lucid.tensor.Devices;

/**
 * The choices of a person in a dialog or a macro.
 *
 * @param prior a built-in name, a weight file, or {@link #AUTO} for the one that makes pictures of
 *     the photo's size, and the way of natural photos if there is none
 * @param recipe a name
 * @param algorithm a number of the paper, or {@link #AUTO} for the recipe's usual one
 * @param seed selects the starting points
 * @param device a name
 */
record DeblurOptions(String prior, String recipe, String algorithm, long seed, String device) {
  static final String AUTO = "auto";

  /** The options that do the same as {@code lucid deblur} without options. */
  static final DeblurOptions DEFAULT = new DeblurOptions(AUTO, Recipe.LUCID, AUTO, 1, Devices.AUTO);

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
        Macro.getValue(macro, "algorithm", DEFAULT.algorithm),
        number("seed", Macro.getValue(macro, "seed", String.valueOf(DEFAULT.seed))),
        Macro.getValue(macro, "device", DEFAULT.device));
  }

  private static long number(String key, String value) {
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
        "Restores the selection, or the whole picture.\nA prior restores pictures of its size; auto takes any photo, and an algorithm searches longer.");
    dialog.addFileField("Prior", DEFAULT.prior, 24);
    dialog.addChoice("Recipe", Recipe.names().toArray(String[]::new), DEFAULT.recipe);
    dialog.addChoice("Algorithm", new String[] {AUTO, "1", "2", "3"}, DEFAULT.algorithm);
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
            dialog.getNextChoice(),
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

  /**
   * The settings that they mean.
   *
   * @throws BadInput one line, if there is no such prior, or the algorithm is no number
   */
  Deblurring settings() {
    Integer number =
        algorithm.equals(AUTO) ? null : Integer.valueOf((int) number("algorithm", algorithm));
    RecipeChoice wanted = RecipeChoice.named(recipe).withAlgorithm(number);
    Deblurring defaults = prior.equals(AUTO) ? Deblurring.ofAnyPhoto() : named();
    return defaults.change(now -> now.withRecipe(wanted)).seed(seed).device(device);
  }

  private Deblurring named() {
    return Deblurring.with(Priors.picture(prior));
  }
}
