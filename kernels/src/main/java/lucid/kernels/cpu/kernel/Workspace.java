package lucid.kernels.cpu.kernel;

import lucid.kernels.cpu.loops.ElementLoops;

/** Scratch memory, for each thread and for all, which a program's kernels use one after another. */
public final class Workspace {
  private final Block[] blocks;
  private float[] shared = new float[0];
  private long kept;

  Workspace(int threads) {
    blocks = new Block[threads];
    for (int i = 0; i < threads; i++) {
      blocks[i] = new Block();
    }
  }

  /** Makes sure of this many floats for each thread. */
  public void reserve(int floats) {
    if (blocks[0].scratch.length < floats) {
      for (Block block : blocks) {
        block.scratch = new float[floats];
      }
    }
  }

  /** Makes sure of this many floats for all threads together. */
  public void reserveShared(int floats) {
    if (shared.length < floats) {
      shared = new float[floats];
    }
  }

  /** The memory for all threads together; to be asked for when a kernel runs. */
  public float[] shared() {
    return shared;
  }

  /** Memory that one kernel keeps for itself, such as packed weights. */
  public float[] allocate(int floats) {
    kept += floats;
    return new float[floats];
  }

  /** All floats reserved and allocated. */
  public long size() {
    return kept + shared.length + (long) blocks.length * blocks[0].scratch.length;
  }

  /** The calling thread's block. */
  public Block block() {
    return blocks[ThreadPool.worker()];
  }

  /** A run of elements that goes through the steps of a fused kernel. */
  public static final class Block {
    public float[] scratch = new float[0];
    public final float[] lanes = new float[ElementLoops.SCRATCH];

    /** The number of the task and of the block. */
    public int task;

    public int index;

    /** The first element and the number of elements. */
    public int start;

    public int length;
  }
}
