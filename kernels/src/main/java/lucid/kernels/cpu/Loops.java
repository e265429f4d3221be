package lucid.kernels.cpu;

/**
 * The inner loops of the device. There are two sets: {@code lucid.kernels.cpu.vector} on the
 * incubating Vector API, which is loaded by name where that module is there, and {@code
 * lucid.kernels.cpu.plain}.
 */
public interface Loops {
  /** What runs, such as {@code Vector API, 512 bit}. */
  String description();

  /** Floats a vector; panel widths are multiples of it. */
  int lanes();

  /** Products of rows and packed panels: dense layers and convolutions. */
  TileLoops tiles();

  /** Element-wise functions and sums. */
  ElementLoops elements();

  /** Fourier transforms of many lines at once. */
  FourierLoops fourier();
}
