package lucid.deblur.algorithm;

import java.util.Map;
import java.util.ServiceLoader;

/**
 * Algorithms and their names. Reports tell an algorithm by its name, and recipes in files are read
 * by it.
 *
 * <p>Catalogues are found by {@link ServiceLoader}: a jar adds its own with a line in {@code
 * META-INF/services/lucid.deblur.algorithm.AlgorithmCatalogue}.
 */
@FunctionalInterface
public interface AlgorithmCatalogue {
  /**
   * Records, whose components are the algorithm's constants, by the algorithms' names, such as
   * {@code latent-descent}.
   */
  Map<String, Class<? extends Algorithm>> algorithms();
}
