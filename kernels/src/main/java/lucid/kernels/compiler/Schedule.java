package lucid.kernels.compiler;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Op;
import lucid.tensor.Variable;

/** Puts groups in an order in which operands come before their users. */
public final class Schedule {
  private final Values values;
  private final Graph graph;
  private final Map<Expr, Group> writer = new HashMap<>();

  private Schedule(Values values, Graph graph) {
    this.values = values;
    this.graph = graph;
  }

  /**
   * The groups in order: the graph's own where possible, except that a group that only updates
   * variables waits for the last reader of these variables, so that it can write over them.
   *
   * @param written the nodes that are written to memory
   */
  public static List<Group> order(
      List<Group> groups, Set<Expr> written, Values values, Graph graph) {
    Schedule schedule = new Schedule(values, graph);
    for (Group group : groups) {
      group.nodes().stream()
          .filter(written::contains)
          .forEach(node -> schedule.writer.put(node, group));
    }
    return schedule.postponeUpdates(schedule.sort(groups));
  }

  private List<Group> sort(List<Group> groups) {
    Map<Group, Set<Group>> waiting = new HashMap<>();
    Map<Group, List<Group>> users = new HashMap<>();
    PriorityQueue<Group> ready =
        new PriorityQueue<>(Comparator.comparingInt((Group group) -> group.members.lastKey()));
    for (Group group : groups) {
      Set<Group> needs = needs(group);
      needs.forEach(need -> users.computeIfAbsent(need, key -> new ArrayList<>()).add(group));
      waiting.put(group, needs);
      if (needs.isEmpty()) {
        ready.add(group);
      }
    }
    List<Group> order = new ArrayList<>();
    while (!ready.isEmpty()) {
      Group next = ready.remove();
      order.add(next);
      for (Group user : users.getOrDefault(next, List.of())) {
        waiting.get(user).remove(next);
        if (waiting.get(user).isEmpty()) {
          ready.add(user);
        }
      }
    }
    if (order.size() < groups.size()) {
      throw new AssertionError("groups of graph '" + graph.name() + "' need each other");
    }
    return order;
  }

  private Set<Group> needs(Group group) {
    Set<Group> needs = new HashSet<>();
    for (Expr node : group.members.values()) {
      for (Expr operand : values.operands(node)) {
        Group need = writer.get(operand);
        if (need != null && need != group) {
          needs.add(need);
        }
      }
    }
    return needs;
  }

  private List<Group> postponeUpdates(List<Group> order) {
    Map<Group, Set<Variable>> updated = new HashMap<>();
    graph
        .updates()
        .forEach(
            (variable, value) -> {
              Group group = writer.get(values.origin(value));
              if (group != null) {
                updated.computeIfAbsent(group, key -> new HashSet<>()).add(variable);
              }
            });
    order.forEach(group -> updated.keySet().removeAll(needs(group)));
    List<Group> result = new ArrayList<>(order);
    result.removeAll(updated.keySet());
    for (Group group : order) {
      if (updated.containsKey(group)) {
        Set<Group> before = needs(group);
        int last = -1;
        for (int i = 0; i < result.size(); i++) {
          Group other = result.get(i);
          if (before.contains(other) || reads(other, updated.get(group))) {
            last = i;
          }
        }
        result.add(last + 1, group);
      }
    }
    return result;
  }

  private boolean reads(Group group, Set<Variable> variables) {
    return group.members.values().stream()
        .flatMap(node -> values.operands(node).stream())
        .anyMatch(
            operand -> operand.op() instanceof Op.Read read && variables.contains(read.variable()));
  }
}
