package lucid.generators.architectures;

import java.util.List;
import lucid.generators.network.Architecture;
import lucid.generators.network.ArchitectureCatalogue;

/** The architectures that Lucid has. */
public final class LucidArchitectures implements ArchitectureCatalogue {
  @Override
  public List<Architecture> architectures() {
    return List.of(new BlurVae(), new DcganVae(), new ProgressiveGan(), new StreetVae());
  }
}
