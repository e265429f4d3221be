package lucid.generators.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The model card of a weight file, for people: what its metadata hold, as a page of Markdown. */
final class ModelCard {
  /** The fields that a reader looks for first; the others follow in their own order. */
  private static final List<String> FIRST =
      List.of(
          "architecture",
          "data",
          "data.heldout",
          "licence",
          "command",
          "seed",
          "steps",
          "date",
          "range_error");

  private ModelCard() {}

  /**
   * The card's text.
   *
   * @param files the files of the training
   * @param bytes the length of the weight file
   * @param metadata its fields
   */
  static String of(TrainingFiles files, long bytes, Map<String, String> metadata) {
    List<String> names = new ArrayList<>(FIRST);
    names.retainAll(metadata.keySet());
    metadata.keySet().stream().filter(name -> !FIRST.contains(name)).forEach(names::add);
    StringBuilder card = new StringBuilder("# " + files.baseName() + "\n\n| | |\n|---|---|\n");
    card.append(
        String.format(
            Locale.ROOT,
            "| file | `%s`, decoder only, fp16, %.1f MB |\n",
            files.weights().getFileName(),
            bytes / 1e6));
    for (String name : names) {
      card.append("| %s | %s |\n".formatted(name, cell(metadata.get(name))));
    }
    return card.toString();
  }

  /** A text that ends no cell. */
  private static String cell(String text) {
    return text.replace("|", "\\|").replaceAll("\\R", " ");
  }
}
