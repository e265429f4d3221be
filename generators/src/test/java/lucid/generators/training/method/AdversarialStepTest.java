package lucid.generators.training.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lucid.autodiff.Adam;
import lucid.generators.TestDevices;
import lucid.generators.architectures.StreetVae;
import lucid.generators.network.TrainableParameters;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Philox;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.State;
import lucid.tensor.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each side goes down its own loss, while the other's weights stay. */
class AdversarialStepTest {
  private static final StreetVae NETWORK = new StreetVae(2, 3);
  private static final int BATCH = 4;
  private static final int STEPS = 6;

  /** The losses of steps on the same latents and pictures, and whether weights have changed. */
  private record Outcome(
      List<Double> discriminatorLosses,
      List<Double> generatorLosses,
      boolean discriminatorMoved,
      boolean generatorMoved) {}

  private static Outcome play(
      AdversarialLoss loss, double discriminatorRate, double generatorRate) {
    TrainableParameters generator = new TrainableParameters(1);
    TrainableParameters discriminator = new TrainableParameters(2);
    Expr latents = Ops.constant(Philox.normal(3, 0, Shape.of(BATCH, 3)));
    Expr pictures = Ops.constant(Philox.uniform(4, 0, Shape.of(BATCH, 32, 32, 3)));
    AdversarialStep step =
        AdversarialStep.of(
            new AdversarialStep.Side(generator, adam("generator", generatorRate)),
            new Discriminator(2),
            new AdversarialStep.Side(discriminator, adam("discriminator", discriminatorRate)),
            loss,
            pictures,
            NETWORK.decode(generator, latents));
    Graph graph =
        Graph.builder("test")
            .output("discriminator", step.discriminatorLoss())
            .output("generator", step.generatorLoss())
            .updates(step.updates())
            .build();
    return TestDevices.with(
        "reference",
        device -> {
          List<Double> discriminatorLosses = new ArrayList<>();
          List<Double> generatorLosses = new ArrayList<>();
          try (State state = device.newState();
              Program program = device.compile(graph, state)) {
            for (int i = 0; i < STEPS; i++) {
              program.run();
              discriminatorLosses.add(program.get("discriminator").item());
              generatorLosses.add(program.get("generator").item());
            }
            return new Outcome(
                discriminatorLosses,
                generatorLosses,
                moved(discriminator, state),
                moved(generator, state));
          }
        });
  }

  private static Adam adam(String name, double rate) {
    return new Adam(name, step -> Ops.constant(rate), 0.5, Adam.BETA2, Adam.EPSILON);
  }

  private static boolean moved(TrainableParameters parameters, State state) {
    return parameters.weights().stream().anyMatch(variable -> moved(variable, state));
  }

  private static boolean moved(Variable variable, State state) {
    return !Arrays.equals(variable.initial().toDoubles(), state.get(variable).toDoubles());
  }

  private static void assertFalling(List<Double> losses) {
    for (int i = 1; i < losses.size(); i++) {
      assertTrue(losses.get(i) < losses.get(i - 1), losses.toString());
    }
  }

  @ParameterizedTest
  @EnumSource(AdversarialLoss.class)
  void theDiscriminatorLearnsToTellPicturesApart(AdversarialLoss loss) {
    Outcome outcome = play(loss, 1e-3, 0);
    assertFalling(outcome.discriminatorLosses);
    assertTrue(outcome.discriminatorMoved);
    assertFalse(outcome.generatorMoved);
  }

  @ParameterizedTest
  @EnumSource(AdversarialLoss.class)
  void theGeneratorLearnsToPassForReal(AdversarialLoss loss) {
    Outcome outcome = play(loss, 0, 1e-3);
    assertFalling(outcome.generatorLosses);
    assertTrue(outcome.generatorMoved);
    assertFalse(outcome.discriminatorMoved);
  }

  /** The generator's loss is that against the discriminator after its step. */
  @Test
  void theGeneratorMeetsTheNewDiscriminator() {
    Outcome apart = play(AdversarialLoss.NON_SATURATING, 0, 0);
    Outcome together = play(AdversarialLoss.NON_SATURATING, 1e-3, 0);
    assertEquals(apart.discriminatorLosses.get(0), together.discriminatorLosses.get(0), 1e-12);
    assertNotEquals(apart.generatorLosses.get(0), together.generatorLosses.get(0), 1e-6);
  }
}
