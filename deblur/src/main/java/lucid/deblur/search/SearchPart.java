package lucid.deblur.search;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import lucid.tensor.Tensor;

/**
 * Tells of a part of a search as a share of the whole: of a stage, of some of its restarts, or of
 * one tile of a photo.
 *
 * @param whole hears of the whole
 * @param before the steps of the whole before this part
 * @param own the steps of the whole that this part is
 * @param all the steps of the whole
 * @param least the least residual that was found before this part, if that counts, or not a number
 * @param shown what the whole shows for a picture of this part
 * @param end whether to end this part with what there is, besides the whole's own wish
 */
public record SearchPart(
    SearchListener whole,
    int before,
    int own,
    int all,
    double least,
    UnaryOperator<Tensor> shown,
    BooleanSupplier end)
    implements SearchListener {

  /** A part that shows its own pictures and ends with the whole. */
  public SearchPart(SearchListener whole, int before, int own, int all) {
    this(whole, before, own, all, Double.NaN, picture -> picture, () -> false);
  }

  /** The same part after others that found this least residual. */
  public SearchPart after(double leastBefore) {
    return new SearchPart(whole, before, own, all, leastBefore, shown, end);
  }

  /** The same part with its pictures changed before they are shown. */
  public SearchPart showing(UnaryOperator<Tensor> change) {
    return new SearchPart(whole, before, own, all, least, change, end);
  }

  /** The same part with an end of its own. */
  public SearchPart until(BooleanSupplier ended) {
    return new SearchPart(whole, before, own, all, least, shown, ended);
  }

  @Override
  public void progress(int step, int steps, double residual) {
    int done = before + (int) ((long) own * step / steps);
    whole.progress(done, all, least < residual ? least : residual);
  }

  @Override
  public void best(double residual, Supplier<Tensor> picture) {
    if (!(least < residual)) {
      whole.best(residual, () -> shown.apply(picture.get()));
    }
  }

  @Override
  public boolean cancelled() {
    return whole.cancelled();
  }

  @Override
  public boolean stopped() {
    return end.getAsBoolean() || whole.stopped();
  }
}
