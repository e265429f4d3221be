package lucid.generators.training.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lucid.generators.files.BadInput;
import org.junit.jupiter.api.Test;

class TrainingSettingsTest {
  private static final VaeSettings SETTINGS =
      VaeSettings.street()
          .with("steps", "100")
          .with("rate", "0.5")
          .with("warmUp", "4")
          .with("klWeight", "3")
          .with("klStart", "4")
          .with("klWarmUp", "2");

  private static double rate(String decay, int step) {
    return SETTINGS.with("decay", decay).rateAt(step);
  }

  @Test
  void theRateRisesAndFalls() {
    assertEquals(0.5 * 1 / 5, rate("constant", 0), 1e-12);
    assertEquals(0.5 * 4 / 5, rate("constant", 3), 1e-12);
    assertEquals(0.5, rate("constant", 4), 1e-12);
    assertEquals(0.5, rate("constant", 99), 1e-12);
    assertEquals(0.5 * 0.25, rate("linear", 75), 1e-12);
    assertEquals(0.5 * (0.5 + Math.sqrt(0.125)), rate("COSINE", 25), 1e-12);
    assertEquals(0.5 * 0.5, rate("cosine", 50), 1e-12);
  }

  @Test
  void theWeightOfTheDivergenceGoesGeometricallyToItsLastValue() {
    assertEquals(12, SETTINGS.klWeightAt(0), 1e-12);
    assertEquals(6, SETTINGS.klWeightAt(1), 1e-12);
    assertEquals(3, SETTINGS.klWeightAt(2), 1e-12);
    assertEquals(3, SETTINGS.klWeightAt(99), 1e-12);
  }

  @Test
  void sumsAreHeldForSomeStepsOrForAll() {
    VaeSettings held = SETTINGS.with("sumWeight", "7");
    assertEquals(7, held.sumWeightAt(99), 0);
    assertEquals(7, held.with("sumSteps", "5").sumWeightAt(4), 0);
    assertEquals(0, held.with("sumSteps", "5").sumWeightAt(5), 0);
  }

  @Test
  void badSettingsAreRefused() {
    refuses("batch", "1", "cannot train with batch 1: want 2 or more");
    refuses("rate", "-1", "cannot train with rate -1.0: want a number above 0");
    refuses("klStart", "0", "cannot train with klStart 0.0: want a number above 0");
    refuses("klWeight", "x", "cannot set klWeight to 'x'");
    refuses("observation", "laplace", "cannot set observation to 'laplace'");
    refuses("momentum", "1", "no training setting 'momentum': choose batch, checkpointEvery");
  }

  @Test
  void eachMethodHasItsOwnSettings() {
    TrainingSettings adversarial = GanSettings.dcgan();
    assertEquals("gan", adversarial.method());
    assertEquals("vae", SETTINGS.method());
    assertEquals(AdversarialLoss.HINGE, ((GanSettings) adversarial.with("loss", "hinge")).loss());
    var error = assertThrows(BadInput.class, () -> adversarial.with("klWeight", "1"));
    assertTrue(
        error.getMessage().startsWith("no training setting 'klWeight': choose batch, beta1"),
        error.getMessage());
  }

  private static void refuses(String name, String value, String message) {
    var error = assertThrows(BadInput.class, () -> SETTINGS.with(name, value));
    assertTrue(error.getMessage().contains(message), error.getMessage());
    assertEquals(1, error.getMessage().lines().count(), error.getMessage());
  }
}
