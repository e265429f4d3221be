package lucid.generators.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lucid.generators.Priors;
import lucid.generators.TestDevices;
import lucid.generators.TrainedPrior;
import lucid.generators.WeightedGenerator;
import lucid.generators.WeightedPrior;
import lucid.generators.architectures.BlurVae;
import lucid.generators.architectures.StreetVae;
import lucid.generators.files.BadInput;
import lucid.generators.network.Architecture;
import lucid.generators.training.data.BatchSource;
import lucid.generators.training.data.KernelBatches;
import lucid.generators.training.method.Observation;
import lucid.generators.training.method.TrainingSettings;
import lucid.generators.training.method.VaeSettings;
import lucid.generators.weights.ElementType;
import lucid.generators.weights.Safetensors;
import lucid.generators.weights.Weights;
import lucid.tensor.Device;
import lucid.tensor.Devices;
import lucid.tensor.Expr;
import lucid.tensor.Ops;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainerTest {
  private static final Architecture TINY = new StreetVae(8, 6);

  private static final VaeSettings SETTINGS =
      VaeSettings.street()
          .with("batch", "8")
          .with("observation", "optimal_sigma")
          .with("warmUp", "5")
          .with("klStart", "0.05")
          .with("klWarmUp", "20")
          .with("emaDecay", "0.9")
          .with("reportEvery", "10");

  @TempDir Path folder;

  /** Always the same eight smooth pictures. */
  private static final BatchSource EIGHT = new EightPictures();

  private record EightPictures() implements BatchSource {
    @Override
    public void fill(int step, float[] batch) {
      heldOut().copyInto(batch, 0);
    }

    @Override
    public double scale() {
      return 1;
    }

    @Override
    public Tensor heldOut() {
      Tensor waves = Philox.uniform(9, 0, Shape.of(8, 3, 3));
      return Tensor.generate(
          Shape.of(8, 32, 32, 3),
          i -> {
            int wave = i / 3072 * 9 + i % 3 * 3;
            double phase = waves.get(wave) * (i / 96 % 32) + waves.get(wave + 1) * (i / 3 % 32);
            return 0.5 + 0.4 * Math.sin(0.1 * phase + 6 * waves.get(wave + 2));
          });
    }

    @Override
    public Map<String, String> card() {
      return Map.of("data", "eight pictures");
    }
  }

  /** Collects what it hears. */
  private static final class Log implements TrainingListener {
    final List<Progress> reports = new ArrayList<>();
    final List<String> messages = new ArrayList<>();

    @Override
    public void progress(Progress progress) {
      reports.add(progress);
    }

    @Override
    public void message(String line) {
      messages.add(line);
    }

    Progress last() {
      return reports.get(reports.size() - 1);
    }
  }

  private static Weights byHeart;
  private static final Log BY_HEART_LOG = new Log();

  @BeforeAll
  static void learnByHeart() {
    TrainingSettings settings = SETTINGS.with("steps", "200").with("rate", "0.01");
    try (Device device = Devices.open("cpu");
        Trainer trainer = new Trainer(TINY, EIGHT, settings, device)) {
      trainer.run(BY_HEART_LOG, null);
      byHeart = trainer.weights();
    }
  }

  @Test
  void aSmallNetworkLearnsEightPicturesByHeart() {
    TrainingListener.Progress first = BY_HEART_LOG.reports.get(0);
    TrainingListener.Progress last = BY_HEART_LOG.last();
    assertEquals(20, BY_HEART_LOG.reports.size());
    assertEquals(200, last.step());
    assertTrue(first.value("PSNR") < 15, "first PSNR " + first.value("PSNR"));
    assertTrue(last.value("PSNR") > 25, "last PSNR " + last.value("PSNR"));
    assertTrue(last.value("KL") > 1, "divergence " + last.value("KL"));
    assertTrue(last.value("loss") < first.value("loss"));
  }

  /** Batch norm by running averages, of averaged weights, stands in for that of the batch. */
  @Test
  void inferenceDecodesWhatTrainingLearned() {
    WeightedGenerator generator = WeightedGenerator.of(TINY, byHeart, "test");
    Tensor pictures = EIGHT.heldOut();
    Expr codes = generator.encode(Ops.constant(pictures)).mean();
    Tensor decoded = TestDevices.evaluate("cpu", generator.generate(codes));
    assertTrue(psnr(decoded, pictures) > 22, "PSNR " + psnr(decoded, pictures));
  }

  @Test
  void weightsInHalfPrecisionDecodeAlike() {
    Path file = folder.resolve("half.safetensors");
    Safetensors.write(file, byHeart, ElementType.F16);
    Expr latents = Ops.constant(Philox.normal(3, 0, Shape.of(7, 6)));
    Tensor full =
        TestDevices.evaluate(
            "reference", WeightedGenerator.of(TINY, byHeart, "test").generate(latents));
    Tensor half =
        TestDevices.evaluate(
            "reference", Priors.load(file.toString()).generator().generate(latents));
    assertTrue(psnr(half, full) > 55, "PSNR of half precision " + psnr(half, full));
  }

  private static double psnr(Tensor a, Tensor b) {
    double error = 0;
    for (int i = 0; i < a.count(); i++) {
      error += (a.get(i) - b.get(i)) * (a.get(i) - b.get(i)) / a.count();
    }
    return -10 * Math.log10(error);
  }

  @ParameterizedTest
  @EnumSource(Observation.class)
  void everyObservationModelLowersItsLoss(Observation observation) {
    TrainingSettings settings =
        SETTINGS
            .with("steps", "40")
            .with("klWarmUp", "0")
            .with("rate", "0.01")
            .with("observation", observation.name());
    Log log = new Log();
    try (Device device = Devices.open("cpu");
        Trainer trainer = new Trainer(TINY, EIGHT, settings, device)) {
      trainer.run(log, null);
    }
    assertTrue(log.last().value("loss") < log.reports.get(0).value("loss"), log.reports.toString());
  }

  @Test
  void aWholeTrainingWritesAWeightFileWithItsCard() throws IOException {
    TrainingSettings settings =
        SETTINGS.with("steps", "30").with("batch", "16").with("rate", "0.003");
    Training training =
        new Training(
            new BlurVae(4, 5),
            new KernelBatches(1, 16, 6),
            settings,
            Map.of("licence", "MIT|odd"),
            Optional.empty());
    Path out = folder.resolve("blur.safetensors");
    Path checkpoint = folder.resolve("blur.checkpoint.safetensors");
    Log log = new Log();
    Weights written =
        TestDevices.with("cpu", device -> training.run(device, log, null, checkpoint, out));
    WeightedPrior prior = Priors.load(out.toString());
    assertEquals(written.metadata(), prior.weights().metadata());
    Map<String, String> card = prior.weights().metadata();
    assertEquals("MIT|odd", card.get("licence"));
    assertEquals("vae", card.get("method"));
    assertEquals("30", card.get("steps"));
    assertTrue(card.get("range_error").contains("dB PSNR"), card.get("range_error"));
    assertTrue(card.get("data").contains("camera shake"));
    assertTrue(prior.weights().tensors().keySet().stream().allMatch(n -> n.startsWith("decoder")));

    String page = Files.readString(folder.resolve("blur.md"));
    assertTrue(page.contains("| licence | MIT\\|odd |"), page);
    assertTrue(page.contains("| range_error | " + card.get("range_error") + " |"), page);

    Log resumed = new Log();
    TestDevices.with("cpu", device -> training.run(device, resumed, checkpoint, null, out));
    assertEquals(prior.hash(), Priors.load(out.toString()).hash());
  }

  /** The scale that kernels are trained on goes into the first and the last layer. */
  @Test
  void rescaledWeightsTakeAndGiveOtherUnits() {
    BlurVae network = new BlurVae(3, 4);
    TrainingSettings settings = SETTINGS.with("steps", "2");
    Weights weights =
        TestDevices.with(
            "cpu",
            device -> {
              try (Trainer trainer =
                  new Trainer(network, new KernelBatches(1, 8, 4), settings, device)) {
                trainer.run(new Log(), null);
                return trainer.weights();
              }
            });
    WeightedGenerator small = WeightedGenerator.of(network, weights, "test");
    WeightedGenerator large = WeightedGenerator.of(network, network.rescale(weights, 10), "test");
    Tensor kernels = new KernelBatches(1, 8, 4).heldOut();
    Expr expected = large.generate(large.encode(Ops.constant(kernels).times(10)).mean());
    Expr found = small.generate(small.encode(Ops.constant(kernels)).mean());
    Tensor difference =
        TestDevices.evaluate("reference", expected.times(0.1).minus(found).abs().max(0, 1, 2, 3));
    assertEquals(0, difference.item(), 1e-7);
    assertTrue(TestDevices.evaluate("reference", found.sum()).item() > 0.1);
  }

  /** A prior's decoder gives at once what it gave, and the new encoder has been fitted to it. */
  @Test
  void aTrainingCanStartFromADecoder() {
    WeightedPrior decoder = prior(byHeart.only(name -> name.startsWith("decoder.")));
    VaeSettings settings = SETTINGS.with("steps", "2").with("rate", "0.003");
    Log log = new Log();
    TestDevices.with(
        "cpu",
        device -> {
          try (Trainer trainer = new Trainer(TINY, EIGHT, settings, device)) {
            trainer.start(decoder, log);
            WeightedGenerator started = trainer.generator();
            Expr latents = Ops.constant(Philox.normal(3, 0, Shape.of(7, 6)));
            assertArrayEquals(
                TestDevices.evaluate(device, decoder.generator().generate(latents)).toDoubles(),
                TestDevices.evaluate(device, started.generate(latents)).toDoubles());
            Tensor pictures = EIGHT.heldOut();
            Expr codes = started.encode(Ops.constant(pictures)).mean();
            double psnr = psnr(TestDevices.evaluate(device, started.generate(codes)), pictures);
            assertTrue(psnr > 16, "PSNR " + psnr);
            assertEquals("test, sha256:0", trainer.origin().orElseThrow());
          }
          return null;
        });
    assertTrue(log.messages.get(0).contains("no encoder to start from"), log.messages.toString());
  }

  @Test
  void aTrainingStartsFromItsOwnArchitectureOnly() {
    TestDevices.with(
        "cpu",
        device -> {
          try (Trainer trainer = new Trainer(new StreetVae(4, 6), EIGHT, SETTINGS, device)) {
            var error =
                assertThrows(BadInput.class, () -> trainer.start(prior(byHeart), new Log()));
            assertEquals(
                "cannot start from test: it is {architecture=street-vae, channels=8, latents=6},"
                    + " want {architecture=street-vae, channels=4, latents=6}",
                error.getMessage());
          }
          return null;
        });
  }

  private static WeightedPrior prior(Weights weights) {
    return new TrainedPrior(
        "test", WeightedGenerator.of(TINY, weights, "test"), weights, "sha256:0");
  }

  @Test
  void picturesInTheRangeAreFound() {
    TrainingSettings settings = SETTINGS.with("steps", "1");
    TestDevices.with(
        "cpu",
        device -> {
          try (Trainer trainer = new Trainer(TINY, EIGHT, settings, device)) {
            WeightedGenerator generator =
                WeightedGenerator.of(
                    TINY, trainer.weights().only(n -> n.startsWith("decoder.")), "test");
            Tensor latents = Philox.normal(8, 0, Shape.of(5, 6));
            Tensor pictures =
                TestDevices.evaluate(device, generator.generate(Ops.constant(latents)));
            RangeError error = RangeError.measure(generator, pictures, device);
            assertTrue(error.psnr() > 40, error.toString());
            assertEquals(5, error.pictures());
            assertTrue(error.latentLength() > 1 && error.latentLength() < 5, error.toString());
          }
          return null;
        });
  }
}
