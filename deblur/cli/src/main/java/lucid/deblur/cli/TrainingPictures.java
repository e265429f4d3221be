package lucid.deblur.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.PictureFiles;
import lucid.deblur.range.SampleSheet;
import lucid.generators.files.AtomicFiles;
import lucid.generators.training.Trainer;
import lucid.generators.training.TrainingFiles;
import lucid.tensor.Device;

/** Curves and samples beside the weight file that is being trained. */
final class TrainingPictures {
  private static final int SAMPLES = 64;

  /** The same latents each time, so that samples can be followed. */
  private static final long SEED = 1;

  private final TrainingFiles files;
  private final Device device;
  private final boolean curves;

  /**
   * @param log is told if curves cannot be drawn
   */
  TrainingPictures(TrainingFiles files, Device device, PrintWriter log) {
    this.files = files;
    this.device = device;
    Optional<String> reason = TrainingCurves.unavailable();
    reason.ifPresent(line -> log.println("no curves will be drawn: " + line));
    this.curves = reason.isEmpty();
  }

  /** Draws the course so far, over what was drawn before. */
  void write(Trainer trainer) {
    Map<Path, byte[]> pictures = new LinkedHashMap<>();
    Picture samples =
        SampleSheet.of(trainer.generator(), trainer.network().output(), SAMPLES, SEED, device);
    pictures.put(files.samples(), PictureFiles.png(samples));
    if (curves && !trainer.history().rows().isEmpty()) {
      pictures.put(files.curves(), TrainingCurves.png(trainer.history()));
    }
    AtomicFiles.write(pictures);
  }
}
