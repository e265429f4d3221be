package lucid.generators.network;

import java.util.List;
import java.util.ServiceLoader;

/**
 * Architectures that weight files and commands may name.
 *
 * <p>Catalogues are found by {@link ServiceLoader}: a jar adds its own with a line in {@code
 * META-INF/services/lucid.generators.network.ArchitectureCatalogue}.
 */
@FunctionalInterface
public interface ArchitectureCatalogue {
  /** One network of each architecture, with its usual settings. */
  List<Architecture> architectures();
}
