package lucid.deblur.cli;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import lucid.deblur.search.SearchListener;
import lucid.tensor.Tensor;

/**
 * Tells of the search of one tile as a part of all, and stops it.
 *
 * @param listener to all tiles
 * @param tile the number of this one, from 0
 * @param tiles of the photo
 * @param stop whether to end this tile's search with what there is
 */
record TileListener(SearchListener listener, int tile, int tiles, BooleanSupplier stop)
    implements SearchListener {
  @Override
  public void progress(int step, int steps, double residual) {
    listener.progress(tile * steps + step, tiles * steps, residual);
  }

  @Override
  public void best(double residual, Supplier<Tensor> picture) {
    listener.best(residual, picture);
  }

  @Override
  public boolean cancelled() {
    return listener.cancelled();
  }

  @Override
  public boolean stopped() {
    return stop.getAsBoolean();
  }
}
