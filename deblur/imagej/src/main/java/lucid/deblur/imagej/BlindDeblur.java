package lucid.deblur.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.plugin.PlugIn;
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
   * The restored picture, then the kernel.
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
    IJ.showStatus(
        String.format(
            Locale.ROOT, "%s: residual %.4f, %.1f s", TITLE, found.residual(), found.seconds()));
    found.warning().ifPresent(IJ::log);
    return List.of(
        Pictures.image(name + " restored", found.picture()),
        Pictures.image(name + " kernel", found.kernel()));
  }

  /** ImageJ's bar and its Escape key. */
  private static final class Status implements SearchListener {
    @Override
    public void progress(int step, int steps, double residual) {
      IJ.showProgress(step, steps);
      IJ.showStatus(String.format(Locale.ROOT, "%s: residual %.4f (Esc ends)", TITLE, residual));
    }

    @Override
    public boolean cancelled() {
      return IJ.escapePressed();
    }
  }
}
