package lucid.generators.training;

import java.nio.file.Path;
import java.util.List;
import lucid.generators.files.FileNames;

/**
 * The files of a training.
 *
 * @param weights the weight file, which the user names; all others lie beside it
 */
public record TrainingFiles(Path weights) {
  /** From which a training can be resumed; it is deleted at the end. */
  public Path checkpoint() {
    return beside(weights.getFileName() + ".checkpoint");
  }

  /** The model card. */
  public Path card() {
    return beside(baseName() + ".md");
  }

  /** The curves of the figures, a PNG. */
  public Path curves() {
    return beside(baseName() + ".curves.png");
  }

  /** Samples of the prior as it is so far, a PNG. */
  public Path samples() {
    return beside(baseName() + ".samples.png");
  }

  /** The files that are written once, at the end. */
  public List<Path> results() {
    return List.of(weights, card());
  }

  /** The files that a new training would replace, but for the checkpoint. */
  public List<Path> all() {
    return List.of(weights, card(), curves(), samples());
  }

  /** The weight file's name without its ending. */
  String baseName() {
    return FileNames.base(weights);
  }

  private Path beside(String name) {
    return weights.toAbsolutePath().resolveSibling(name);
  }
}
