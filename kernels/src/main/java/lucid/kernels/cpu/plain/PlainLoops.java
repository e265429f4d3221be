package lucid.kernels.cpu.plain;

import lucid.kernels.cpu.ElementLoops;
import lucid.kernels.cpu.FourierLoops;
import lucid.kernels.cpu.Loops;
import lucid.kernels.cpu.TileLoops;

/** The inner loops in plain Java, for JVMs without the Vector API. */
public final class PlainLoops implements Loops {
  private final String description;
  private final ElementLoops elements = new PlainElementLoops();
  private final TileLoops tiles = new PlainTileLoops();
  private final FourierLoops fourier = new PlainFourierLoops();

  /**
   * @param description what runs and why, for people
   */
  public PlainLoops(String description) {
    this.description = description;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public int lanes() {
    return 8;
  }

  @Override
  public TileLoops tiles() {
    return tiles;
  }

  @Override
  public ElementLoops elements() {
    return elements;
  }

  @Override
  public FourierLoops fourier() {
    return fourier;
  }
}
