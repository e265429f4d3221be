package lucid.deblur.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lucid.deblur.Deblurred;
import lucid.deblur.Deblurring;
import lucid.deblur.image.files.encoding.ValueRange;
import lucid.deblur.photo.Photo;

/**
 * Restores the selection, or all, of each slice of an image by itself, and says so. Values of 32
 * bits keep the range that they have in the whole stack.
 */
final class SliceBySlice {
  private final ImagePlus image;
  private final Deblurring settings;
  private final int slices;

  SliceBySlice(ImagePlus image, Deblurring settings) {
    this.image = image;
    slices = image.getStackSize();
    this.settings = settings.log(IJ::log);
  }

  /** The images to show, see {@link BlindDeblur#restore}. */
  List<ImagePlus> restore() {
    List<ImageProcessor> seen = seen();
    ValueRange range = Pictures.range(seen);
    if (!range.equals(ValueRange.UNIT)) {
      IJ.log("values of %s stand for black and white; results keep that range".formatted(range));
    }
    if (slices > 1) {
      IJ.log(slices + " slices, each restored by itself, with a kernel of its own");
    }
    String name = image.getShortTitle();
    Slices restored = new Slices(name + " restored");
    Slices kernels = new Slices(name + " kernel");
    Slices attempts = new Slices(name + " best try, not taken");
    for (int slice = 1; slice <= slices; slice++) {
      String label = slices > 1 ? label(slice) : name;
      Photo photo = Photo.of(label, Pictures.read(seen.get(slice - 1), range, IJ::log));
      Deblurred found = settings.listener(new Status(slice, slices)).restore(photo);
      report(slices > 1 ? label + ": " : "", found);
      restored.add(label, Pictures.processor(found.picture(), range));
      kernels.add(label, Pictures.processor(found.kernel(), ValueRange.UNIT));
      found.attempt().ifPresent(best -> attempts.add(label, Pictures.processor(best, range)));
    }
    List<ImagePlus> images = new ArrayList<>(List.of(restored.image(), kernels.image()));
    if (!attempts.isEmpty()) {
      images.add(attempts.image());
    }
    return images;
  }

  /** The pixels of all slices in the selection; of a single image, those that are shown. */
  private List<ImageProcessor> seen() {
    if (slices == 1) {
      return List.of(image.getProcessor().crop());
    }
    Rectangle selection = image.getRoi() == null ? null : image.getRoi().getBounds();
    List<ImageProcessor> seen = new ArrayList<>();
    for (int slice = 1; slice <= slices; slice++) {
      ImageProcessor pixels = image.getStack().getProcessor(slice);
      pixels.setRoi(selection);
      seen.add(pixels.crop());
    }
    return seen;
  }

  private String label(int slice) {
    String own = image.getStack().getShortSliceLabel(slice);
    return own == null ? "slice " + slice : own;
  }

  private static void report(String label, Deblurred found) {
    String said = found.finding().orElse(Status.residual(found.residual()));
    IJ.showStatus(
        String.format(
            Locale.ROOT, "%s: %s%s, %.1f s", BlindDeblur.TITLE, label, said, found.seconds()));
    found.finding().ifPresent(line -> IJ.log(label + line));
    found.warning().ifPresent(line -> IJ.log(label + line));
  }
}
