package lucid.generators.training;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lucid.generators.WeightedGenerator;
import lucid.generators.WeightedPrior;
import lucid.generators.files.AtomicFiles;
import lucid.generators.files.BadInput;
import lucid.generators.network.Architecture;
import lucid.generators.training.data.Augmentation;
import lucid.generators.training.data.BatchSource;
import lucid.generators.training.data.KernelBatches;
import lucid.generators.training.data.PictureBatches;
import lucid.generators.training.data.TrainingData;
import lucid.generators.training.method.TrainingSettings;
import lucid.generators.weights.ElementType;
import lucid.generators.weights.Safetensors;
import lucid.generators.weights.Weights;
import lucid.tensor.Device;
import lucid.tensor.DeviceFailure;
import lucid.tensor.OutOfDeviceMemory;

/**
 * A whole training, from data to a weight file with its model card.
 *
 * @param architecture the network
 * @param source its data
 * @param settings of the training
 * @param card further fields of the model card, such as {@code licence} and {@code command}
 * @param start the prior from whose weights it starts, else from random ones
 */
public record Training(
    Architecture architecture,
    BatchSource source,
    TrainingSettings settings,
    Map<String, String> card,
    Optional<WeightedPrior> start) {
  private static final int HELD_OUT_KERNELS = 64;
  private static final int HELD_OUT_PICTURES = 512;

  /**
   * A training on pictures.
   *
   * @param data pictures of the architecture's size in the order in which they were taken:
   *     neighbours may show the same thing, so a block from the middle is held out
   * @param augmentation of that data
   * @param supplements further collections, with a share relative to 1 for the data
   */
  public static Training pictures(
      Architecture architecture,
      TrainingData data,
      Augmentation augmentation,
      List<PictureBatches.Portion> supplements,
      TrainingSettings settings,
      Map<String, String> card) {
    data.requireFor(architecture);
    int held = Math.min(HELD_OUT_PICTURES, data.size() / 10);
    int first = (data.size() - held) / 2;
    List<PictureBatches.Portion> portions = new ArrayList<>(supplements);
    portions.add(0, new PictureBatches.Portion(data.without(first, first + held), augmentation, 1));
    BatchSource source =
        new PictureBatches(settings.seed(), portions, data.range(first, first + held));
    return new Training(architecture, source, settings, card, Optional.empty());
  }

  /**
   * A training of a prior of blur kernels, on simulated camera shake.
   *
   * @throws BadInput in one line, if the network makes kernels of another size than {@link
   *     KernelBatches}
   */
  public static Training kernels(
      Architecture network, TrainingSettings settings, Map<String, String> card) {
    KernelBatches.requireFor(network);
    return new Training(
        network,
        new KernelBatches(settings.seed(), settings.batch(), HELD_OUT_KERNELS),
        settings,
        card,
        Optional.empty());
  }

  /** The same training with another number of steps. */
  public Training withSteps(int steps) {
    return new Training(
        architecture, source, settings.with("steps", String.valueOf(steps)), card, start);
  }

  /**
   * The same training with about as many steps as fit a time, see {@link StepTrial}.
   *
   * @param seconds for all steps
   */
  public Training fitting(double seconds, Device device, TrainingListener listener) {
    return withSteps(StepTrial.steps(this, seconds, device, listener));
  }

  /** The same training, but from the weights of a prior of the same architecture. */
  public Training from(WeightedPrior prior) {
    return new Training(architecture, source, settings, card, Optional.of(prior));
  }

  /**
   * Trains, measures the range error on held-out data, and writes the decoder in half precision
   * with its {@link ModelCard} beside it.
   *
   * @param resumed a checkpoint of the same settings and data to resume from, or null
   * @param checkpoint where checkpoints go, which hold the encoder too, or null for none
   * @param out the weight file
   * @return what was written
   * @throws BadInput in one line, if there is nothing to resume or to start from
   * @throws lucid.tensor.OutOfDeviceMemory if the batch does not fit the device
   * @throws DeviceFailure if the device fails, naming the last checkpoint, which is whole
   */
  public Weights run(
      Device device, TrainingListener listener, Path resumed, Path checkpoint, Path out) {
    try {
      return trainAndWrite(device, listener, resumed, checkpoint, out);
    } catch (OutOfDeviceMemory failure) {
      throw failure.advise(
          "lower the batch, which is %d (--set batch=)".formatted(settings.batch()));
    } catch (DeviceFailure failure) {
      boolean saved = checkpoint != null && Files.exists(checkpoint);
      throw new DeviceFailure(
          failure.getMessage()
              + (saved
                  ? "; go on from the last checkpoint, %s, with --resume".formatted(checkpoint)
                  : "; no checkpoint had been written yet"),
          failure);
    }
  }

  private Weights trainAndWrite(
      Device device, TrainingListener listener, Path resumed, Path checkpoint, Path out) {
    Weights trained;
    Optional<String> origin;
    try (Trainer trainer = new Trainer(architecture, source, settings, device)) {
      if (resumed != null) {
        trainer.resume(resumed);
        requireSameStart(trainer, resumed);
        listener.message("resumed at step " + trainer.step() + " from " + resumed);
      } else if (start.isPresent()) {
        trainer.start(start.get(), listener);
        listener.message("started from " + trainer.origin().orElseThrow());
        if (checkpoint != null) {
          trainer.saveCheckpoint(checkpoint);
        }
      }
      settings.warning().ifPresent(listener::message);
      trainer.run(listener, checkpoint);
      trained = trainer.weights();
      origin = trainer.origin();
    }
    WeightedGenerator generator = WeightedGenerator.of(architecture, trained, "just trained");
    RangeError error = RangeError.measure(generator, source.heldOut(), device);
    listener.message("range error on %d held-out: %s".formatted(error.pictures(), error));
    Weights decoder =
        trained
            .only(name -> name.startsWith("decoder."))
            .withMetadata(card(trained.metadata(), origin, error));
    write(out, decoder);
    return decoder;
  }

  private Map<String, String> card(
      Map<String, String> network, Optional<String> origin, RangeError error) {
    Map<String, String> fields = new LinkedHashMap<>(network);
    fields.putAll(new TreeMap<>(source.card())); // the same order, and so the same file, each time
    fields.put("seed", String.valueOf(settings.seed()));
    fields.put("steps", String.valueOf(settings.steps()));
    fields.put("settings", settings.toJson());
    fields.put("method", settings.method());
    origin.ifPresent(weights -> fields.put("start", weights));
    fields.put("range_error", error.toString());
    fields.putAll(card);
    return fields;
  }

  private static void write(Path out, Weights decoder) {
    byte[] bytes = Safetensors.bytes(decoder, ElementType.F16);
    TrainingFiles files = new TrainingFiles(out);
    String page = ModelCard.of(files, bytes.length, decoder.metadata());
    AtomicFiles.write(Map.of(out, bytes, files.card(), page.getBytes(StandardCharsets.UTF_8)));
  }

  private void requireSameStart(Trainer trainer, Path resumed) {
    if (start.isPresent() && !trainer.origin().equals(start.map(PriorStart::describe))) {
      throw new BadInput(
          "cannot resume from %s: it started from %s, not from %s"
              .formatted(
                  resumed,
                  trainer.origin().orElse("random weights"),
                  PriorStart.describe(start.get())));
    }
  }
}
