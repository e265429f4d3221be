package lucid.deblur.algorithm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lucid.deblur.objective.Term;
import lucid.deblur.objective.Unknown;
import lucid.deblur.objective.terms.SquaredNorm;
import org.junit.jupiter.api.Test;

/** Whether what was added is known everywhere. */
class AlgorithmsTest {
  /** The records of a kind in the package of one of them. */
  private static List<Class<?>> records(Class<?> kind, Class<?> one) throws Exception {
    Path classes = Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path folder = classes.resolve(one.getPackageName().replace('.', '/'));
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".class"))
              .map(name -> one.getPackageName() + "." + name.replace(".class", ""))
              .toList();
      List<Class<?>> found = new ArrayList<>();
      for (String name : names) {
        Class<?> candidate = Class.forName(name);
        if (candidate.isRecord() && kind.isAssignableFrom(candidate)) {
          found.add(candidate);
        }
      }
      return found;
    }
  }

  @Test
  void everyAlgorithmOfLucidHasAName() throws Exception {
    List<Class<?>> found = records(Algorithm.class, LatentDescent.class);
    assertFalse(found.isEmpty());
    for (Class<?> algorithm : found) {
      assertTrue(
          new LucidAlgorithms().algorithms().containsValue(algorithm),
          algorithm + " is missing in LucidAlgorithms");
    }
  }

  @Test
  void everyTermIsDocumented() throws Exception {
    String page = Files.readString(Path.of("..", "docs", "ALGORITHMS.md"));
    List<Class<?>> found = records(Term.class, SquaredNorm.class);
    assertFalse(found.isEmpty());
    for (Class<?> term : found) {
      assertTrue(
          page.contains("| `" + term.getSimpleName() + "` |"),
          term + " is missing in docs/ALGORITHMS.md");
    }
  }

  @Test
  void namesAreThoseThatReportsHave() {
    assertEquals("latent-descent", Algorithms.name(LatentDescent.PUBLISHED));
    assertEquals("untrained-descent", Algorithms.name(UntrainedDescent.USUAL));
  }

  @Test
  void algorithmsDeclareWhatTheyMoveAndRead() {
    assertEquals(
        List.of("kernel latents", "picture latents"), names(LatentDescent.PUBLISHED.unknowns()));
    assertEquals(List.of("picture", "kernel"), names(new NonBlindDescent(1, 1, 1, 1).unknowns()));
  }

  private static List<String> names(List<Unknown> unknowns) {
    return unknowns.stream().map(Unknown::name).toList();
  }
}
