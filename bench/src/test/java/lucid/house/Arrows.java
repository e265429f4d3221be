package lucid.house;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Rooms, which are packages or a package with all packages inside, and the imports between them.
 *
 * @param rooms names without the {@code lucid.} that all begin with; {@code deblur.natural..} is a
 *     package with all packages inside
 * @param all each as {@code from -> to}
 */
record Arrows(Set<String> rooms, Set<String> all) {
  private static final String ROOT = "lucid.";

  /** The package that the annotation processor of JMH writes beside benchmarks. */
  private static final String GENERATED = "jmh_generated";

  /**
   * The arrows of a list. A line is a room, {@code ->}, and the rooms it imports, with commas
   * between them; a line that begins with a space goes on with the one before, and one that begins
   * with {@code #} is a comment. The rooms keep the order of their lines.
   */
  static Arrows listed(String list) {
    Set<String> rooms = new LinkedHashSet<>();
    Set<String> all = new TreeSet<>();
    String plain = list.replaceAll("(?m)^#.*\\R?", "").replaceAll("\\R +", " ");
    for (String line : plain.lines().filter(line -> !line.isBlank()).toList()) {
      String[] sides = line.split("->", -1);
      String from = sides[0].strip();
      rooms.add(from);
      for (String to : sides[1].split(",")) {
        if (!to.isBlank()) {
          all.add(arrow(from, to.strip()));
        }
      }
    }
    return new Arrows(rooms, all);
  }

  /** The arrows of compiled classes, between the rooms that a list names. */
  static Arrows of(JavaClasses classes, Arrows list) {
    UnaryOperator<String> roomOf = list.namer();
    Set<String> rooms = new TreeSet<>();
    Set<String> all = new TreeSet<>();
    for (JavaClass type : classes) {
      if (type.getPackageName().endsWith(GENERATED)) {
        continue;
      }
      String from = roomOf.apply(type.getPackageName());
      rooms.add(from);
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        String target = dependency.getTargetClass().getBaseComponentType().getPackageName();
        if (target.startsWith(ROOT) && !roomOf.apply(target).equals(from)) {
          all.add(arrow(from, roomOf.apply(target)));
        }
      }
    }
    return new Arrows(rooms, all);
  }

  /** The rooms and arrows of these that others lack. */
  Set<String> without(Arrows others) {
    Set<String> rest = new TreeSet<>(rooms);
    rest.addAll(all);
    rest.removeAll(others.rooms);
    rest.removeAll(others.all);
    return rest;
  }

  private UnaryOperator<String> namer() {
    List<String> wide = rooms.stream().filter(room -> room.endsWith("..")).toList();
    return name -> {
      String room = name.substring(ROOT.length());
      return wide.stream()
          .filter(whole -> (room + ".").startsWith(whole.substring(0, whole.length() - 1)))
          .findFirst()
          .orElse(room);
    };
  }

  private static String arrow(String from, String to) {
    return from + " -> " + to;
  }
}
