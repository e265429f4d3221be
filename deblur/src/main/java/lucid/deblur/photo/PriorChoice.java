package lucid.deblur.photo;

import java.util.List;
import lucid.generators.Priors;
import lucid.generators.TrainedPrior;

/** Which picture prior a user wants. */
public sealed interface PriorChoice {
  /** This one, whatever the size of the photo. */
  record Named(TrainedPrior prior) implements PriorChoice {
    @Override
    public List<TrainedPrior> priors() {
      return List.of(prior);
    }
  }

  /** The one that makes pictures of the photo's size; a way without one if no prior does. */
  record BySize(List<TrainedPrior> priors) implements PriorChoice {
    /** The priors may be listed in any order: a size that several make is refused. */
    public BySize {
      priors = List.copyOf(priors);
    }
  }

  /** By size, among the built-in priors of pictures. */
  static PriorChoice builtIn() {
    return new BySize(Priors.pictureNames().stream().map(Priors::picture).toList());
  }

  /** The trained priors among which there is a choice. */
  List<TrainedPrior> priors();
}
