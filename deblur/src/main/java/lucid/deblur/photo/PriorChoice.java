package lucid.deblur.photo;

import java.util.List;
import lucid.generators.Prior;
import lucid.generators.Priors;

/** Which picture prior a user wants. */
public sealed interface PriorChoice {
  /** This one, whatever the size of the photo. */
  record Named(Prior prior) implements PriorChoice {
    @Override
    public List<Prior> priors() {
      return List.of(prior);
    }
  }

  /** The one that makes pictures of the photo's size; algorithm 3 if no prior does. */
  record BySize(List<Prior> priors) implements PriorChoice {
    /** The priors may be listed in any order: a size that several make is refused. */
    public BySize {
      priors = List.copyOf(priors);
    }
  }

  /** By size, among the built-in priors of pictures. */
  static PriorChoice builtIn() {
    return new BySize(
        Priors.names().stream()
            .filter(name -> !name.equals(Priors.BLUR))
            .map(Priors::load)
            .toList());
  }

  /** The trained priors among which there is a choice. */
  List<Prior> priors();
}
