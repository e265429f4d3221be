package lucid.deblur.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.plugin.PlugIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import lucid.deblur.Deblurred;
import lucid.deblur.Deblurring;
import lucid.deblur.photo.Photo;
import lucid.deblur.search.SearchListener;
import lucid.generators.files.BadInput;

/**
 * Restores the picture in front, or the selection in it, and shows the restored picture and the
 * kernel. Escape ends it. In macros: {@code run("Blind Deblur...", "prior=street seed=2")}.
 */
public final class BlindDeblur implements PlugIn {
  private static final String TITLE = "Blind Deblur";

  @Override
  public void run(String argument) {
    ImagePlus image = IJ.getImage(); // says so and ends the plug-in if there is none
    try {
      String macro = Macro.getOptions();
      Optional<DeblurOptions> options =
          macro == null ? DeblurOptions.ask(TITLE) : Optional.of(DeblurOptions.parse(macro));
      if (options.isPresent()) {
        restore(image, options.get().settings()).forEach(ImagePlus::show);
      }
    } catch (CancellationException exception) {
      IJ.showStatus(TITLE + ": cancelled");
    } catch (BadInput | IllegalArgumentException | IllegalStateException exception) {
      IJ.error(TITLE, exception.getMessage());
    } finally {
      IJ.showProgress(1);
    }
  }

  /**
   * The restored picture, then the kernel, then the best try, where it is not the restored picture.
   *
   * @throws CancellationException after Escape
   */
  static List<ImagePlus> restore(ImagePlus image, Deblurring settings) {
    String name = image.getShortTitle();
    IJ.resetEscape();
    Deblurred found =
        settings
            .listener(new Status())
            .log(IJ::log)
            .restore(Photo.of(name, Pictures.read(image, IJ::log)));
    String said = found.finding().orElse(residual(found.residual()));
    IJ.showStatus(String.format(Locale.ROOT, "%s: %s, %.1f s", TITLE, said, found.seconds()));
    found.finding().ifPresent(IJ::log);
    found.warning().ifPresent(IJ::log);
    List<ImagePlus> images = new ArrayList<>();
    images.add(Pictures.image(name + " restored", found.picture()));
    images.add(Pictures.image(name + " kernel", found.kernel()));
    found
        .attempt()
        .ifPresent(attempt -> images.add(Pictures.image(name + " best try, not taken", attempt)));
    return images;
  }

  private static String residual(double residual) {
    return String.format(Locale.ROOT, "residual %.4f", residual);
  }

  /** ImageJ's bar and its Escape key. */
  private static final class Status implements SearchListener {
    @Override
    public void progress(int step, int steps, double residual) {
      IJ.showProgress(step, steps);
      String state = Double.isNaN(residual) ? "restoring" : residual(residual);
      IJ.showStatus("%s: %s (Esc ends)".formatted(TITLE, state));
    }

    @Override
    public boolean cancelled() {
      return IJ.escapePressed();
    }
  }
}
