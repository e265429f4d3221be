package lucid.deblur.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.plugin.PlugIn;
import java.awt.GraphicsEnvironment;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import lucid.deblur.Deblurring;
import lucid.generators.files.BadInput;

/**
 * Restores the picture in front, or the selection in it, of a stack slice by slice, and shows what
 * is restored and the kernels. Escape ends it. In macros: {@code run("Blind Deblur...",
 * "prior=street seed=2")}; without a screen, and in batch mode, it never asks.
 */
public final class BlindDeblur implements PlugIn {
  static final String TITLE = "Blind Deblur";

  @Override
  public void run(String argument) {
    try {
      Optional<DeblurOptions> options = options(Macro.getOptions());
      if (options.isPresent()) {
        restore(image(), options.get().settings()).forEach(ImagePlus::show);
      }
    } catch (CancellationException exception) {
      IJ.showStatus(TITLE + ": cancelled");
    } catch (BadInput | IllegalArgumentException | IllegalStateException exception) {
      if (isUnattended()) {
        IJ.redirectErrorMessages(); // this one goes to the log: nobody could close a window
      }
      IJ.error(TITLE, exception.getMessage());
    } finally {
      IJ.showProgress(1);
    }
  }

  private static Optional<DeblurOptions> options(String macro) {
    if (macro != null) {
      return Optional.of(DeblurOptions.parse(macro));
    }
    return isUnattended() ? Optional.of(DeblurOptions.DEFAULT) : DeblurOptions.ask(TITLE);
  }

  /** Whether there is nobody to answer a dialog. */
  private static boolean isUnattended() {
    return Interpreter.isBatchMode() || GraphicsEnvironment.isHeadless();
  }

  /** The picture in front; {@link IJ#getImage} would show a dialog, or end ImageJ, without one. */
  private static ImagePlus image() {
    ImagePlus image = WindowManager.getCurrentImage();
    if (image == null) {
      throw new BadInput("no picture is open: open the one to restore");
    }
    return image;
  }

  /**
   * The restored picture, then the kernel, then the best try, where it is not the restored picture;
   * of a stack, stacks of these.
   *
   * @throws CancellationException after Escape
   */
  static List<ImagePlus> restore(ImagePlus image, Deblurring settings) {
    IJ.resetEscape();
    return new SliceBySlice(image, settings).restore();
  }
}
