package lucid.kernels;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The packages of the engine and the imports between them. */
class ArchitectureTest {
  /**
   * Each package with all that it may import of the engine. An import that is missing here fails
   * the test, and so does a line or a name that no import needs.
   */
  private static final String ARROWS =
      """
      tensor                  ->
      autodiff                -> tensor

      kernels.device          -> tensor
      kernels.reference       -> tensor, kernels.device
      kernels.compiler        -> tensor, kernels.reference

      kernels.cpu.loops       -> tensor
      kernels.cpu.plain       -> tensor, kernels.cpu.loops
      kernels.cpu.vector      -> tensor, kernels.cpu.loops
      kernels.cpu.kernel      -> tensor, kernels.cpu.loops
      kernels.cpu.product     -> tensor, kernels.cpu.loops, kernels.cpu.kernel
      kernels.cpu.convolution -> tensor, kernels.cpu.loops, kernels.cpu.kernel, kernels.cpu.product
      kernels.cpu.elementwise -> tensor, kernels.compiler, kernels.cpu.loops, kernels.cpu.kernel
      kernels.cpu.fourier     -> tensor, kernels.compiler, kernels.cpu.loops, kernels.cpu.kernel, \
                                 kernels.cpu.elementwise
      kernels.cpu.shape       -> tensor, kernels.compiler, kernels.cpu.loops, kernels.cpu.kernel
      kernels.cpu             -> tensor, kernels.device, kernels.compiler, kernels.cpu.loops, \
                                 kernels.cpu.plain, kernels.cpu.kernel, kernels.cpu.product, \
                                 kernels.cpu.convolution, kernels.cpu.elementwise, \
                                 kernels.cpu.fourier, kernels.cpu.shape

      kernels.gpu             -> tensor, kernels.device, kernels.compiler, kernels.reference
      kernels.opencl          -> tensor, kernels.gpu
      kernels.cuda            -> tensor, kernels.gpu
      """;

  private static final String ROOT = "lucid.";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("lucid");

  @Test
  void importsAreTheArrows() {
    assertEquals(lines(allowed()), lines(imports()));
  }

  @Test
  void packagesHaveNoCircles() {
    slices().matching("lucid.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  private static Map<String, Set<String>> allowed() {
    Map<String, Set<String>> arrows = new TreeMap<>();
    for (String line : ARROWS.lines().filter(line -> !line.isBlank()).toList()) {
      String[] sides = line.split("->");
      Set<String> targets = new TreeSet<>();
      for (String target : sides.length < 2 ? new String[0] : sides[1].split(",")) {
        if (!target.isBlank()) {
          targets.add(target.strip());
        }
      }
      arrows.put(sides[0].strip(), targets);
    }
    return arrows;
  }

  private static Map<String, Set<String>> imports() {
    Map<String, Set<String>> imports = new TreeMap<>();
    for (JavaClass type : CLASSES) {
      String from = name(type);
      imports.computeIfAbsent(from, key -> new TreeSet<>());
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (target.getPackageName().startsWith(ROOT) && !name(target).equals(from)) {
          imports.get(from).add(name(target));
        }
      }
    }
    return imports;
  }

  private static String name(JavaClass type) {
    return type.getPackageName().substring(ROOT.length());
  }

  private static String lines(Map<String, Set<String>> arrows) {
    List<String> lines = new ArrayList<>();
    arrows.forEach((from, targets) -> targets.forEach(to -> lines.add(from + " -> " + to)));
    lines.add("packages: " + String.join(", ", arrows.keySet()));
    return String.join("\n", lines);
  }
}
