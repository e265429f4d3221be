package lucid.kernels.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import lucid.kernels.compiler.BufferPlanner.Plan;
import lucid.kernels.compiler.BufferPlanner.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BufferPlannerTest {
  @Test
  void chainNeedsTwoBuffers() {
    List<Step> steps =
        IntStream.range(0, 10).mapToObj(i -> new Step(List.of(i), List.of(i + 1))).toList();
    int[] sizes = new int[11];
    Arrays.fill(sizes, 160);
    Plan plan = BufferPlanner.plan(steps, sizes, Set.of(10));
    assertEquals(320, plan.size());
    assertEquals(320, live(steps, sizes, Set.of(10), plan));
  }

  @Test
  void chainInPlaceNeedsOneBuffer() {
    List<Step> steps =
        IntStream.range(0, 10).mapToObj(i -> new Step(List.of(i), List.of(i + 1), i)).toList();
    int[] sizes = new int[11];
    Arrays.fill(sizes, 33);
    Plan plan = BufferPlanner.plan(steps, sizes, Set.of(10));
    assertEquals(48, plan.size());
    assertEquals(33, live(steps, sizes, Set.of(10), plan));
  }

  @Test
  void survivorsAreNotTakenOver() {
    List<Step> steps = List.of(new Step(List.of(0), List.of(1), 0));
    Plan plan = BufferPlanner.plan(steps, new int[] {16, 16}, Set.of(0, 1));
    assertNotEquals(plan.offsets()[0], plan.offsets()[1]);
  }

  @Test
  void valuesReadLaterAreNotTakenOver() {
    List<Step> steps =
        List.of(new Step(List.of(0), List.of(1), 0), new Step(List.of(0, 1), List.of(2)));
    Plan plan = BufferPlanner.plan(steps, new int[] {16, 16, 16}, Set.of(2));
    assertEquals(48, plan.size());
  }

  @Test
  void unusedValuesHaveNoPlace() {
    Plan plan =
        BufferPlanner.plan(List.of(new Step(List.of(), List.of(1))), new int[] {5, 5}, Set.of());
    assertEquals(-1, plan.offsets()[0]);
    assertEquals(0, plan.offsets()[1]);
  }

  @Test
  void arenaBeyondAnArrayIsRefused() {
    List<Step> steps = List.of(new Step(List.of(0), List.of(1)));
    int[] sizes = {Integer.MAX_VALUE - 100, 1000};
    var thrown =
        assertThrows(
            IllegalArgumentException.class, () -> BufferPlanner.plan(steps, sizes, Set.of()));
    assertTrue(thrown.getMessage().contains("lower the batch"), thrown.getMessage());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void liveValuesNeverOverlap(long seed) {
    Random random = new Random(seed);
    int count = 150;
    int[] sizes = IntStream.range(0, count).map(i -> 1 + random.nextInt(5000)).toArray();
    List<Step> steps = new ArrayList<>();
    for (int i = 2; i < count; i++) {
      int near = Math.max(0, i - 1 - random.nextInt(3));
      int far = random.nextInt(8) == 0 ? random.nextInt(i) : i - 1;
      boolean inPlace = random.nextInt(3) == 0;
      if (inPlace) {
        sizes[i] = sizes[near];
      }
      steps.add(new Step(List.of(near, far), List.of(i), inPlace ? near : -1));
    }
    Set<Integer> survivors = Set.of(count - 1, random.nextInt(count));
    Plan plan = BufferPlanner.plan(steps, sizes, survivors);
    assertNoClash(steps, sizes, survivors, plan);
    long live = live(steps, sizes, survivors, plan);
    assertTrue(plan.size() <= 1.1 * live, plan.size() + " against " + live);
    assertTrue(plan.size() >= live);
  }

  /** A pass forward and one back, which reads what the forward pass kept. */
  @Test
  void trainingProgramComesNearTheLivePeak() {
    int layers = 40;
    Random random = new Random(5);
    int[] sizes = IntStream.range(0, 2 * layers).map(i -> 100 + random.nextInt(90000)).toArray();
    List<Step> steps = new ArrayList<>();
    for (int i = 1; i < layers; i++) {
      steps.add(new Step(List.of(i - 1), List.of(i)));
    }
    for (int i = layers; i < 2 * layers; i++) {
      steps.add(new Step(List.of(i - 1, 2 * layers - 1 - i), List.of(i)));
    }
    Set<Integer> survivors = Set.of(2 * layers - 1);
    Plan plan = BufferPlanner.plan(steps, sizes, survivors);
    assertNoClash(steps, sizes, survivors, plan);
    long live = live(steps, sizes, survivors, plan);
    assertTrue(plan.size() <= 1.1 * live, plan.size() + " against " + live);
  }

  /**
   * The elements alive at the worst step, the least that any plan needs. A value that takes over
   * another one's memory is counted once with it.
   */
  private static long live(List<Step> steps, int[] sizes, Set<Integer> survivors, Plan plan) {
    long most = 0;
    for (int i = 0; i < steps.size(); i++) {
      Map<Integer, Integer> alive = new HashMap<>();
      for (int value = 0; value < sizes.length; value++) {
        if (first(steps, value) <= i && i <= last(steps, survivors, value)) {
          alive.put(plan.offsets()[value], sizes[value]);
        }
      }
      most = Math.max(most, alive.values().stream().mapToLong(size -> size).sum());
    }
    return most;
  }

  private static int first(List<Step> steps, int value) {
    return IntStream.range(0, steps.size())
        .filter(i -> steps.get(i).writes().contains(value))
        .findFirst()
        .orElse(0);
  }

  private static int last(List<Step> steps, Set<Integer> survivors, int value) {
    return survivors.contains(value)
        ? steps.size()
        : IntStream.range(0, steps.size()).filter(i -> uses(steps.get(i), value)).max().orElse(-1);
  }

  private static boolean uses(Step step, int value) {
    return step.reads().contains(value) || step.writes().contains(value);
  }

  /**
   * Plays the program on the arena: writing marks every element with the value's number, reading
   * finds the mark, except that a value may be gone once its in-place successor is written.
   */
  private static void assertNoClash(
      List<Step> steps, int[] sizes, Set<Integer> survivors, Plan plan) {
    int[] arena = new int[plan.size()];
    Arrays.fill(arena, -1);
    Set<Integer> written = new HashSet<>();
    steps.forEach(step -> written.addAll(step.writes()));
    for (int value = 0; value < sizes.length; value++) {
      if (plan.offsets()[value] >= 0 && !written.contains(value)) {
        mark(arena, plan, sizes, value);
      }
    }
    for (Step step : steps) {
      step.reads().forEach(value -> check(arena, plan, sizes, value));
      for (int value : step.writes()) {
        assertEquals(0, plan.offsets()[value] % BufferPlanner.ALIGNMENT);
        mark(arena, plan, sizes, value);
      }
      boolean takenOver =
          step.inPlaceOf() >= 0
              && plan.offsets()[step.inPlaceOf()] == plan.offsets()[step.writes().get(0)];
      for (int value : step.reads()) {
        if (!takenOver || value != step.inPlaceOf()) {
          check(arena, plan, sizes, value); // writing did not disturb what was read
        }
      }
    }
    survivors.forEach(value -> check(arena, plan, sizes, value));
  }

  private static void mark(int[] arena, Plan plan, int[] sizes, int value) {
    Arrays.fill(arena, plan.offsets()[value], plan.offsets()[value] + sizes[value], value);
  }

  private static void check(int[] arena, Plan plan, int[] sizes, int value) {
    for (int i = 0; i < sizes[value]; i++) {
      if (arena[plan.offsets()[value] + i] != value) {
        fail("element %d of value %d is lost".formatted(i, value));
      }
    }
  }
}
