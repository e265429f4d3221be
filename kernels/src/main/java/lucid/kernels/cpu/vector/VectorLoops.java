package lucid.kernels.cpu.vector;

import lucid.kernels.cpu.ElementLoops;
import lucid.kernels.cpu.FourierLoops;
import lucid.kernels.cpu.Loops;
import lucid.kernels.cpu.TileLoops;

/** The inner loops on the incubating Vector API. */
public final class VectorLoops implements Loops {
  private final ElementLoops elements = new VectorElementLoops();
  private final TileLoops tiles = new VectorTileLoops();
  private final FourierLoops fourier = new VectorFourierLoops();

  @Override
  public String description() {
    return "Vector API, " + Species.FLOATS.vectorBitSize() + " bit";
  }

  @Override
  public int lanes() {
    return Species.FLOATS.length();
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
