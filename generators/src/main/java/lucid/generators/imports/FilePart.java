package lucid.generators.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import lucid.generators.files.BadInput;
import lucid.generators.weights.ForeignWeights;

/**
 * The weights of one network among all that a file holds: checkpoints have the state of an
 * optimiser beside them, or several networks.
 *
 * @param weights of the network, under their names within the part
 * @param notes which part was taken and which values were left out, a sentence each
 */
record FilePart(ForeignWeights weights, List<String> notes) {
  /** Where checkpoints keep the weights of the only network. */
  private static final List<String> USUAL = List.of("state_dict", "model_state_dict", "model");

  /** So many names are told. */
  private static final int TOLD = 8;

  /**
   * Chooses the part that the user asked for, else the usual one, else the only one that fits.
   *
   * @param asked the beginning of its names, if the user gave it
   * @param faults the reasons why weights do not fit; empty if they do
   * @throws BadInput if no part fits or more than one does
   */
  static FilePart of(
      ForeignWeights file, Optional<String> asked, Function<ForeignWeights, List<String>> faults) {
    if (asked.isPresent()) {
      ForeignWeights weights = file.part(asked.get());
      requireFit(faults.apply(weights), "");
      return new FilePart(weights, leftOut(weights));
    }
    String usual = "";
    ForeignWeights weights = file;
    for (String name : USUAL) {
      if (weights.parts().contains(name) && weights.isNetwork(name)) {
        weights = weights.part(name);
        usual = usual.isEmpty() ? name : usual + "." + name;
      }
    }
    List<String> whole = faults.apply(weights);
    if (!whole.isEmpty()) {
      return fitting(weights, usual, whole, faults);
    }
    return taken(file, usual, weights);
  }

  private static FilePart taken(ForeignWeights file, String part, ForeignWeights weights) {
    List<String> notes = new ArrayList<>();
    if (!part.isEmpty()) {
      notes.add(
          "the weights are those of part '%s' of %s (--part: another)"
              .formatted(part, list(List.copyOf(file.parts()))));
    }
    notes.addAll(leftOut(weights));
    return new FilePart(weights, notes);
  }

  private static FilePart fitting(
      ForeignWeights file,
      String prefix,
      List<String> whole,
      Function<ForeignWeights, List<String>> faults) {
    Map<String, ForeignWeights> networks = new LinkedHashMap<>();
    Map<String, ForeignWeights> fitting = new LinkedHashMap<>();
    for (String name : file.parts()) {
      if (file.isNetwork(name)) {
        networks.put(name, file.part(name));
      }
    }
    networks.forEach(
        (name, weights) -> {
          if (faults.apply(weights).isEmpty()) {
            fitting.put(name, weights);
          }
        });
    String names = list(networks.keySet().stream().map(name -> path(prefix, name)).toList());
    if (fitting.size() > 1) {
      throw new BadInput(
          "the parts %s fit: choose one with --part"
              .formatted(list(fitting.keySet().stream().map(n -> path(prefix, n)).toList())));
    }
    if (fitting.isEmpty()) {
      requireFit(whole, networks.size() > 1 ? "; its parts are " + names + " (--part)" : "");
    }
    Map.Entry<String, ForeignWeights> only = fitting.entrySet().iterator().next();
    List<String> notes = new ArrayList<>();
    notes.add(
        "the weights are those of part '%s' of %s (--part: another)"
            .formatted(path(prefix, only.getKey()), names));
    notes.addAll(leftOut(only.getValue()));
    return new FilePart(only.getValue(), notes);
  }

  private static String path(String prefix, String name) {
    return prefix.isEmpty() ? name : prefix + "." + name;
  }

  private static void requireFit(List<String> faults, String hint) {
    if (!faults.isEmpty()) {
      throw new BadInput(String.join("; ", faults) + hint);
    }
  }

  private static List<String> leftOut(ForeignWeights weights) {
    return weights.leftOut().isEmpty()
        ? List.of()
        : List.of("left out, since they are no weights: " + list(weights.leftOut()));
  }

  private static String list(List<String> names) {
    String told = String.join(", ", names.subList(0, Math.min(TOLD, names.size())));
    return names.size() <= TOLD ? told : told + " and %d more".formatted(names.size() - TOLD);
  }
}
