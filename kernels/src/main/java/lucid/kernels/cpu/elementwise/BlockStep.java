package lucid.kernels.cpu.elementwise;

import java.util.Arrays;
import java.util.List;
import lucid.kernels.cpu.kernel.View;
import lucid.kernels.cpu.kernel.Workspace.Block;
import lucid.kernels.cpu.loops.ElementLoops;
import lucid.tensor.BinaryFunction;
import lucid.tensor.UnaryFunction;

/** One step that a fused kernel does with each block of elements. */
interface BlockStep {
  void run(Block block);

  List<Operand> reads();

  /** The operand that the step writes; null for a sum. */
  Operand target();

  /** A function of one operand. */
  record Map(ElementLoops loops, UnaryFunction function, Operand x, Operand target)
      implements BlockStep {
    @Override
    public void run(Block block) {
      loops.unary(
          function,
          x.array(block),
          x.at(block),
          target.array(block),
          target.at(block),
          block.length);
    }

    @Override
    public List<Operand> reads() {
      return List.of(x);
    }
  }

  /** A function of two operands, at most one of them a scalar. */
  record Combine(ElementLoops loops, BinaryFunction function, Operand a, Operand b, Operand target)
      implements BlockStep {
    @Override
    public void run(Block block) {
      float[] y = target.array(block);
      int at = target.at(block);
      if (a.isScalar()) {
        loops.binary(function, a.scalarValue(), b.array(block), b.at(block), y, at, block.length);
      } else if (b.isScalar()) {
        loops.binary(function, a.array(block), a.at(block), b.scalarValue(), y, at, block.length);
      } else {
        loops.binary(
            function,
            a.array(block),
            a.at(block),
            b.array(block),
            b.at(block),
            y,
            at,
            block.length);
      }
    }

    @Override
    public List<Operand> reads() {
      return List.of(a, b);
    }
  }

  /** A copy. */
  record Copy(Operand x, Operand target) implements BlockStep {
    @Override
    public void run(Block block) {
      int at = target.at(block);
      if (x.isScalar()) {
        Arrays.fill(target.array(block), at, at + block.length, x.scalarValue());
      } else {
        System.arraycopy(x.array(block), x.at(block), target.array(block), at, block.length);
      }
    }

    @Override
    public List<Operand> reads() {
      return List.of(x);
    }
  }

  /** Elements of a smaller array, repeated. */
  record Repeat(Broadcasting broadcasting, View source, Operand target) implements BlockStep {
    @Override
    public void run(Block block) {
      broadcasting.fill(
          source.array(),
          source.offset(),
          block.start,
          target.array(block),
          target.at(block),
          block.length);
    }

    @Override
    public List<Operand> reads() {
      return List.of();
    }
  }
}
