package lucid.kernels.compiler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Places the values of a program in one arena, so that values which are never alive at the same
 * step share memory.
 *
 * <p>Greedy: block after block, the largest first, goes into the tightest gap between the blocks
 * that are alive at the same time (Pisarchyk and Lee: "Efficient memory management for deep neural
 * net inference", 2020). A few more orders are tried too, and the smallest arena wins.
 */
public final class BufferPlanner {
  /** Offsets are multiples of this many elements: 64 bytes of floats, one cache line. */
  public static final int ALIGNMENT = 16;

  private static final List<Comparator<Block>> ORDERS =
      List.of(
          Comparator.comparingLong(block -> -block.size),
          Comparator.comparingLong(block -> -block.size * block.steps()),
          Comparator.comparingLong(block -> -block.steps()),
          Comparator.comparingLong(block -> block.first),
          Comparator.comparingLong(block -> -block.last));

  private BufferPlanner() {}

  /**
   * One step of a program. Values are numbered; scratch space is a value that one step writes and
   * none reads.
   *
   * @param reads the values that the step reads
   * @param writes the values that it writes
   * @param inPlaceOf a value that it reads and whose memory the first value that it writes may take
   *     over, from the same offset, if this step is the last to need it; -1 for none
   */
  public record Step(List<Integer> reads, List<Integer> writes, int inPlaceOf) {
    /** A step that must not write where it reads. */
    public Step(List<Integer> reads, List<Integer> writes) {
      this(reads, writes, -1);
    }
  }

  /**
   * The places of the values.
   *
   * @param offsets the offset of each value in elements; -1 for a value that no step uses
   * @param size the arena's size in elements
   */
  public record Plan(int[] offsets, int size) {}

  /**
   * Plans a program. A value that is read before any step writes it is taken to be there from the
   * start.
   *
   * @param sizes the size of each value in elements, by its number
   * @param survivors values that must still be there after the last step
   * @throws IllegalArgumentException if the arena would have 2^31 elements or more
   */
  public static Plan plan(List<Step> steps, int[] sizes, Set<Integer> survivors) {
    Block[] blockOf = blocks(steps, sizes, survivors);
    List<Block> blocks = Arrays.stream(blockOf).filter(block -> block != null).distinct().toList();
    Comparator<Block> best =
        Collections.min(ORDERS, Comparator.comparingLong(order -> place(blocks, order)));
    long size = place(blocks, best);
    if (size > Integer.MAX_VALUE - ALIGNMENT) {
      throw new IllegalArgumentException(
          "cannot plan buffers: the program needs %d elements at once, an array holds %d; lower the"
                  .formatted(size, Integer.MAX_VALUE)
              + " batch");
    }
    int[] offsets = new int[sizes.length];
    for (int value = 0; value < offsets.length; value++) {
      offsets[value] = blockOf[value] == null ? -1 : (int) blockOf[value].offset;
    }
    return new Plan(offsets, (int) size);
  }

  /**
   * A stretch of memory for one value, or for several of which each takes it over from the last.
   */
  private static final class Block {
    final int size;
    int first;
    int last;
    long offset = -1;

    Block(int size, int step) {
      this.size = size;
      this.first = step;
      this.last = step;
    }

    long steps() {
      return last - first + 1L;
    }

    boolean meets(Block other) {
      return first <= other.last && other.first <= last;
    }

    long end() {
      return offset + aligned(size);
    }
  }

  /** The block of each value, with the first and last step of its life. */
  private static Block[] blocks(List<Step> steps, int[] sizes, Set<Integer> survivors) {
    Block[] blockOf = new Block[sizes.length];
    for (int i = 0; i < steps.size(); i++) {
      for (int value : steps.get(i).reads()) {
        if (blockOf[value] == null) {
          blockOf[value] = new Block(sizes[value], 0);
        }
        blockOf[value].last = i;
      }
      for (int value : steps.get(i).writes()) {
        if (blockOf[value] == null) {
          blockOf[value] = new Block(sizes[value], i);
        }
        blockOf[value].last = i;
      }
    }
    for (int value : survivors) {
      if (blockOf[value] == null) {
        blockOf[value] = new Block(sizes[value], 0);
      }
      blockOf[value].last = steps.size();
    }
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (step.inPlaceOf() >= 0) {
        takeOver(blockOf, step.inPlaceOf(), step.writes().get(0), i);
      }
    }
    return blockOf;
  }

  private static void takeOver(Block[] blockOf, int source, int target, int step) {
    Block old = blockOf[source];
    Block young = blockOf[target];
    if (old.last == step && young.first == step && aligned(old.size) == aligned(young.size)) {
      old.last = young.last;
      blockOf[target] = old;
    }
  }

  /** Gives each block its offset and returns the size of the arena. */
  private static long place(List<Block> blocks, Comparator<Block> order) {
    List<Block> placed = new ArrayList<>(); // by offset
    long size = 0;
    for (Block block : blocks.stream().sorted(order).toList()) {
      long best = -1;
      long bestGap = Long.MAX_VALUE;
      long free = 0;
      for (Block other : placed) {
        if (block.meets(other)) {
          long gap = other.offset - free;
          if (gap >= aligned(block.size) && gap < bestGap) {
            best = free;
            bestGap = gap;
          }
          free = Math.max(free, other.end());
        }
      }
      block.offset = best >= 0 ? best : free;
      int position = 0;
      while (position < placed.size() && placed.get(position).offset <= block.offset) {
        position++;
      }
      placed.add(position, block);
      size = Math.max(size, block.end());
    }
    return size;
  }

  private static long aligned(int size) {
    return (size + ALIGNMENT - 1L) / ALIGNMENT * ALIGNMENT;
  }
}
