package lucid.kernels.cpu.vector;

/** A loop over whole vectors of one operand; the result may lie where the operand does. */
@FunctionalInterface
interface VectorLoop {
  void run(float[] x, int xi, float[] y, int yi, int n);
}
