package lucid.kernels.cpu;

/** Scratch memory for each thread, which the kernels of a program use one after another. */
final class Workspace {
  private final Block[] blocks;

  Workspace(int threads) {
    blocks = new Block[threads];
    for (int i = 0; i < threads; i++) {
      blocks[i] = new Block();
    }
  }

  /** Makes sure of this many floats for each thread. */
  void reserve(int floats) {
    if (blocks[0].scratch.length < floats) {
      for (Block block : blocks) {
        block.scratch = new float[floats];
      }
    }
  }

  /** The calling thread's block. */
  Block block() {
    return blocks[ThreadPool.worker()];
  }

  /** A run of elements that goes through the steps of a fused kernel. */
  static final class Block {
    float[] scratch = new float[0];
    final float[] lanes = new float[ElementLoops.SCRATCH];

    /** The number of the task and of the block. */
    int task;

    int index;

    /** The first element and the number of elements. */
    int start;

    int length;
  }
}
