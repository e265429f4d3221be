package lucid.tensor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A computation to compile: named outputs, updates of variables, and all that they depend on. */
public final class Graph {
  private final String name;
  private final Map<String, Expr> outputs;
  private final Map<Variable, Expr> updates;
  private final Map<String, Expr> inputs = new LinkedHashMap<>();
  private final Set<Variable> variables = new LinkedHashSet<>();
  private final List<Expr> nodes;

  private Graph(String name, Map<String, Expr> outputs, Map<Variable, Expr> updates) {
    this.name = name;
    this.outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    this.updates = Collections.unmodifiableMap(new LinkedHashMap<>(updates));
    List<Expr> roots = new ArrayList<>(outputs.values());
    roots.addAll(updates.values());
    this.nodes = Collections.unmodifiableList(inOrder(roots));
    variables.addAll(updates.keySet());
    for (Expr node : nodes) {
      if (node.op() instanceof Op.Read read) {
        variables.add(read.variable());
      } else if (node.op() instanceof Op.Input input) {
        Expr twin = inputs.putIfAbsent(input.name(), node);
        if (twin != null) {
          throw new IllegalArgumentException(
              "cannot build graph '%s': two inputs are called '%s', %s and %s; use one node for both"
                  .formatted(name, input.name(), twin.shape(), node.shape()));
        }
      }
    }
  }

  /** Begins a graph; the name appears in messages and profiles. */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  public String name() {
    return name;
  }

  public Map<String, Expr> outputs() {
    return outputs;
  }

  /** The value that each updated variable takes after a run. */
  public Map<Variable, Expr> updates() {
    return updates;
  }

  public Map<String, Expr> inputs() {
    return Collections.unmodifiableMap(inputs);
  }

  /** All variables read or updated. */
  public Set<Variable> variables() {
    return Collections.unmodifiableSet(variables);
  }

  /** All nodes, operands before their users. */
  public List<Expr> nodes() {
    return nodes;
  }

  /** The nodes that the roots depend on, and the roots, operands before their users. */
  public static List<Expr> inOrder(List<Expr> roots) {
    List<Expr> order = new ArrayList<>();
    Map<Expr, Boolean> finished = new HashMap<>();
    Deque<Expr> stack = new ArrayDeque<>();
    // Not recursive: a graph of ten thousand nodes in a chain would overflow the stack.
    for (Expr root : roots) {
      stack.push(root);
      while (!stack.isEmpty()) {
        Expr node = stack.peek();
        if (finished.putIfAbsent(node, false) == null) {
          List<Expr> inputs = node.inputs();
          for (int i = inputs.size() - 1; i >= 0; i--) {
            if (!finished.containsKey(inputs.get(i))) {
              stack.push(inputs.get(i));
            }
          }
        } else {
          stack.pop();
          if (Boolean.FALSE.equals(finished.put(node, true))) {
            order.add(node);
          }
        }
      }
    }
    return order;
  }

  /** Collects outputs and updates. */
  public static final class Builder {
    private final String name;
    private final Map<String, Expr> outputs = new LinkedHashMap<>();
    private final Map<Variable, Expr> updates = new LinkedHashMap<>();

    private Builder(String name) {
      this.name = name;
    }

    /** Names a value to be read after a run. */
    public Builder output(String outputName, Expr value) {
      if (outputs.putIfAbsent(outputName, value) != null) {
        throw new IllegalArgumentException(
            "cannot build graph '%s': two outputs are called '%s'".formatted(name, outputName));
      }
      return this;
    }

    /** Sets the value that a variable takes after a run. */
    public Builder update(Variable variable, Expr value) {
      if (!variable.shape().equals(value.shape())) {
        throw new IllegalArgumentException(
            "cannot update variable %s with a value of shape %s"
                .formatted(variable, value.shape()));
      }
      if (updates.putIfAbsent(variable, value) != null) {
        throw new IllegalArgumentException(
            "cannot build graph '%s': variable %s is updated twice".formatted(name, variable));
      }
      return this;
    }

    /** As {@link #update(Variable, Expr)} for each entry. */
    public Builder updates(Map<Variable, Expr> values) {
      values.forEach(this::update);
      return this;
    }

    /**
     * @throws IllegalArgumentException if nothing is computed or two inputs share a name
     */
    public Graph build() {
      if (outputs.isEmpty() && updates.isEmpty()) {
        throw new IllegalArgumentException(
            "cannot build graph '" + name + "': it has neither an output nor an update");
      }
      return new Graph(name, outputs, updates);
    }
  }
}
