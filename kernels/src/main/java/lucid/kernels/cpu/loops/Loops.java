package lucid.kernels.cpu.loops;

/**
 * The inner loops of the device. There are two sets: {@code lucid.kernels.cpu.vector} on the
 * incubating Vector API, which is loaded by name where that module is present, and {@code
 * lucid.kernels.cpu.plain}.
 *
 * @param description the kind of loops and the reason for it, such as {@code Vector API, 512 bit}
 * @param tiles products of rows and packed panels: dense layers and convolutions
 * @param elements element-wise functions and sums
 * @param fourier Fourier transforms of many lines at once
 */
public record Loops(
    String description, TileLoops tiles, ElementLoops elements, FourierLoops fourier) {}
