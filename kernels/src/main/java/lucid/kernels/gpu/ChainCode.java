package lucid.kernels.gpu;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A chain as code for the kernel of {@code chain.cl}, which has so many registers and buffers. A
 * chain that needs more is cut into launches, and a launch leaves in scratch the results that later
 * launches read.
 */
final class ChainCode {
  private static final Source SOURCE = Source.of("chain", "");

  /** Registers of an item. */
  static final int REGISTERS = 32;

  /** Buffers that the kernel of {@code chain.cl} takes. */
  static final int BUFFERS = 16;

  /** The buffer of the results that launches leave for each other. */
  private static final int SCRATCH = 0;

  private final List<ChainOperation> operations;
  private final int count;
  private final int[] lastUse;
  private final List<Part> parts = new ArrayList<>();

  /** Where in scratch a result is, in multiples of the chain's count. */
  private final Map<Integer, Integer> scratch = new HashMap<>();

  private Part part = new Part();

  /** The operations of one launch. */
  private static final class Part {
    final List<Integer> code = new ArrayList<>();
    final List<Integer> axes = new ArrayList<>();
    final List<Memory> buffers = new ArrayList<>();
    final Map<Integer, Integer> registers = new HashMap<>();
    final BitSet used = new BitSet();

    void add(int operation, int register, int a, int b) {
      code.addAll(List.of(operation, register, a, b));
    }

    int allocate(int result) {
      int register = used.nextClearBit(0);
      used.set(register);
      registers.put(result, register);
      return register;
    }

    void release(int result) {
      used.clear(registers.remove(result));
    }

    /** Buffers are told apart by identity, so two that overlap count as two. */
    int buffer(Memory memory) {
      for (int i = 0; i < buffers.size(); i++) {
        if (buffers.get(i) == memory) {
          return 1 + i;
        }
      }
      return 0;
    }
  }

  private ChainCode(List<ChainOperation> operations, int count) {
    this.operations = operations;
    this.count = count;
    this.lastUse = new int[operations.size()];
    for (int i = 0; i < operations.size(); i++) {
      for (int operand : operations.get(i).operands()) {
        lastUse[operand] = i;
      }
    }
  }

  /** Adds the launches of a chain. */
  static void lower(List<ChainOperation> operations, int count, Lowering lowering) {
    ChainCode chain = new ChainCode(operations, count);
    for (int i = 0; i < operations.size(); i++) {
      if (!chain.hasRoom(operations.get(i))) {
        chain.cut(i);
      }
      chain.add(i);
    }
    chain.parts.add(chain.part);
    Memory left =
        chain.scratch.isEmpty()
            ? null
            : lowering.scratch(Math.multiplyExact((long) chain.scratch.size(), count));
    chain.parts.forEach(part -> chain.emit(part, left, lowering));
  }

  private boolean hasRoom(ChainOperation operation) {
    long missing =
        operation.operands().stream()
            .distinct()
            .filter(operand -> !part.registers.containsKey(operand))
            .count();
    Memory memory = operation.memory();
    boolean known = memory == null || part.buffer(memory) > 0;
    return part.used.cardinality() + missing + 1 <= REGISTERS
        && (known || part.buffers.size() + 1 < BUFFERS);
  }

  /** Ends the launch before an operation, and keeps the results that later operations read. */
  private void cut(int next) {
    part.registers.forEach(
        (result, register) -> {
          boolean constant = operations.get(result) instanceof ChainOperation.Constant;
          if (lastUse[result] >= next && !constant && !scratch.containsKey(result)) {
            scratch.put(result, scratch.size());
            part.add(OperationKind.STORE, register, SCRATCH, start(result));
          }
        });
    parts.add(part);
    part = new Part();
  }

  private int start(int result) {
    return Math.multiplyExact(scratch.get(result), count);
  }

  private void add(int number) {
    ChainOperation operation = operations.get(number);
    List<Integer> registers = operation.operands().stream().map(this::register).toList();
    if (operation instanceof ChainOperation.Store store) {
      part.add(OperationKind.STORE, registers.get(0), buffer(store.memory()), 0);
    } else {
      compute(number, operation, registers);
    }
    operation.operands().stream()
        .distinct()
        .filter(operand -> lastUse[operand] == number)
        .forEach(part::release);
  }

  private void compute(int number, ChainOperation operation, List<Integer> operands) {
    int register = part.allocate(number);
    if (operation instanceof ChainOperation.Constant constant) {
      part.add(OperationKind.CONSTANT, register, Float.floatToRawIntBits(constant.value()), 0);
    } else if (operation instanceof ChainOperation.Load load) {
      int kind = OperationKind.load(load.addressing());
      part.add(kind, register, buffer(load.memory()), parameter(load));
    } else if (operation instanceof ChainOperation.Unary unary) {
      part.add(OperationKind.of(unary.function()), register, operands.get(0), 0);
    } else if (operation instanceof ChainOperation.Binary binary) {
      int kind = OperationKind.of(binary.function());
      part.add(kind, register, operands.get(0), operands.get(1));
    }
  }

  private int buffer(Memory memory) {
    if (part.buffer(memory) == 0) {
      part.buffers.add(memory);
    }
    return part.buffer(memory);
  }

  private int parameter(ChainOperation.Load load) {
    return switch (load.addressing()) {
      case FIRST, EACH -> 0;
      case CYCLIC, STRETCHED -> load.parameters()[0];
      case STRIDED -> {
        int table = part.axes.size() / load.parameters().length;
        for (int value : load.parameters()) {
          part.axes.add(value);
        }
        yield table;
      }
    };
  }

  /** The register of a result, which an earlier launch may have left. */
  private int register(int result) {
    Integer known = part.registers.get(result);
    if (known != null) {
      return known;
    }
    if (operations.get(result) instanceof ChainOperation.Constant constant) {
      compute(result, constant, List.of());
    } else {
      int kind = OperationKind.load(ChainOperation.Addressing.EACH);
      part.add(kind, part.allocate(result), SCRATCH, start(result));
    }
    return part.registers.get(result);
  }

  private void emit(Part made, Memory left, Lowering lowering) {
    List<Integer> all = new ArrayList<>(made.code);
    all.addAll(made.axes);
    float[] words = new float[all.size()];
    for (int i = 0; i < words.length; i++) {
      words[i] = Float.intBitsToFloat(all.get(i));
    }
    Memory code = lowering.keep("the operations of a chain", words);
    List<Object> arguments = new ArrayList<>(List.of(code, made.code.size() / 4, count));
    arguments.add(left == null ? code : left);
    arguments.addAll(made.buffers);
    while (arguments.size() < 3 + BUFFERS) {
      arguments.add(code); // the operations name no buffer beyond those before
    }
    lowering.launch(SOURCE, "chain", count, arguments.toArray());
  }
}
