package lucid.deblur.imagej;

import ij.IJ;
import java.util.Locale;
import lucid.deblur.search.SearchListener;

/**
 * ImageJ's bar and its Escape key.
 *
 * @param slice that is restored, from 1
 * @param slices of the image
 */
record Status(int slice, int slices) implements SearchListener {
  @Override
  public void progress(int step, int steps, double residual) {
    IJ.showProgress((slice - 1 + (double) step / steps) / slices);
    String state = Double.isNaN(residual) ? "restoring" : residual(residual);
    String where = slices == 1 ? "" : "slice %d of %d, ".formatted(slice, slices);
    IJ.showStatus("%s: %s%s (Esc ends)".formatted(BlindDeblur.TITLE, where, state));
  }

  @Override
  public boolean cancelled() {
    return IJ.escapePressed();
  }

  static String residual(double residual) {
    return String.format(Locale.ROOT, "residual %.4f", residual);
  }
}
