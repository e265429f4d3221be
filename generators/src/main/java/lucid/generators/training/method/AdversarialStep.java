package lucid.generators.training.method;

import java.util.LinkedHashMap;
import java.util.Map;
import lucid.autodiff.Adam;
import lucid.autodiff.Gradients;
import lucid.generators.network.Initializer;
import lucid.generators.network.Parameters;
import lucid.generators.network.TrainableParameters;
import lucid.tensor.Expr;
import lucid.tensor.Shape;
import lucid.tensor.Variable;

/**
 * One step of a generative adversarial network (Goodfellow et al.: "Generative Adversarial Nets",
 * NIPS 2014, algorithm 1 with one discriminator step): the discriminator's, then the generator's
 * against the new discriminator.
 *
 * @param discriminatorLoss before the step
 * @param generatorLoss against the new discriminator
 * @param updates the next values of both networks, of the generator's running statistics and of the
 *     optimisers' states
 */
public record AdversarialStep(
    Expr discriminatorLoss, Expr generatorLoss, Map<Variable, Expr> updates) {
  /** The two sides, each with its optimiser. */
  public record Side(TrainableParameters parameters, Adam adam) {}

  /**
   * Builds the step.
   *
   * @param generator whose parameters have made pictures
   * @param critic gives logits {@code [N,1]} of being real
   * @param discriminator the critic's side
   * @param real pictures {@code [N,H,W,C]}
   * @param made pictures of the same shape
   */
  public static AdversarialStep of(
      Side generator,
      Discriminator critic,
      Side discriminator,
      AdversarialLoss loss,
      Expr real,
      Expr made) {
    TrainableParameters judge = discriminator.parameters;
    Expr discriminatorLoss =
        loss.ofDiscriminator(critic.logits(judge, real), critic.logits(judge, made.stopGradient()));
    Map<Variable, Expr> judgeUpdates =
        discriminator.adam.updates(Gradients.ofVariables(discriminatorLoss, judge.weights()));

    Expr generatorLoss = loss.ofGenerator(critic.logits(new Updated(judgeUpdates), made));
    TrainableParameters maker = generator.parameters;
    Map<Variable, Expr> updates = new LinkedHashMap<>(judgeUpdates);
    updates.putAll(generator.adam.updates(Gradients.ofVariables(generatorLoss, maker.weights())));
    updates.putAll(maker.statisticUpdates());
    return new AdversarialStep(discriminatorLoss, generatorLoss, updates);
  }

  /** Parameters as they are after a step, through which no gradient flows. */
  private static final class Updated implements Parameters {
    private final Map<String, Expr> values = new LinkedHashMap<>();

    Updated(Map<Variable, Expr> updates) {
      updates.forEach((variable, value) -> values.put(variable.name(), value.stopGradient()));
    }

    @Override
    public Expr weight(String name, Shape shape, Initializer initializer) {
      return values.get(name);
    }

    @Override
    public Expr statistic(String name, Shape shape, Initializer initializer) {
      return values.get(name);
    }
  }
}
