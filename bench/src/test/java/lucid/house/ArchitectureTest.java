package lucid.house;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import lucid.house.circle.egg.Egg;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packages of all modules, and the imports between them: arrows.txt lists them. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("lucid");

  private static final ArchRule NO_CIRCLES =
      slices().matching("lucid.(**)").should().beFreeOfCycles();

  private static final String LIST = "bench/src/test/resources/lucid/house/arrows.txt";

  private static String list;
  private static Arrows listed;
  private static Arrows found;

  @BeforeAll
  static void read() throws IOException {
    try (InputStream in = ArchitectureTest.class.getResourceAsStream("arrows.txt")) {
      list = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    listed = Arrows.listed(list);
    found = Arrows.of(CLASSES, listed);
  }

  @Test
  void everyImportIsListed() {
    Set<String> more = found.without(listed);
    assertTrue(more.isEmpty(), () -> adviceToAdd(more));
  }

  @Test
  void everyListedArrowIsAnImport() {
    Set<String> rest = listed.without(found);
    assertTrue(rest.isEmpty(), () -> "no import needs " + rest + ": take it out of " + LIST);
  }

  @Test
  void packagesHaveNoCircles() {
    NO_CIRCLES.check(CLASSES);
  }

  @Test
  void everyRoomStandsBelowThoseItImports() {
    List<String> order = List.copyOf(listed.rooms());
    for (String arrow : listed.all()) {
      String[] ends = arrow.split(" -> ");
      assertTrue(order.contains(ends[1]), ends[1] + " has no line in arrows.txt");
      assertTrue(order.indexOf(ends[1]) < order.indexOf(ends[0]), arrow + " goes down");
    }
  }

  @Test
  void aLineThatIsMissingIsNamed() {
    Arrows shorter = Arrows.listed(list.replaceFirst("(?m)^autodiff +-> tensor$", "autodiff ->"));
    String advice = adviceToAdd(found.without(shorter));
    assertTrue(advice.contains("new imports between packages: [autodiff -> tensor]."), advice);
  }

  @Test
  void anArrowTooManyIsNamed() {
    Arrows longer = Arrows.listed(list + "\ntensor -> autodiff\n");
    assertTrue(longer.without(found).contains("tensor -> autodiff"));
  }

  @Test
  void aCircleIsNamed() {
    JavaClasses circle =
        new ClassFileImporter()
            .importPackages(Egg.class.getPackageName(), "lucid.house.circle.hen");
    AssertionError error = assertThrows(AssertionError.class, () -> NO_CIRCLES.check(circle));
    assertTrue(error.getMessage().contains("house.circle.egg"), error.getMessage());
  }

  private static String adviceToAdd(Set<String> more) {
    return "new imports between packages: "
        + more
        + ". First think: should the left package know the right one, or does the code belong"
        + " elsewhere? If it should, add the right name to the left one's line in "
        + LIST
        + "; a package without a line gets one, below the lines of all that it imports.";
  }
}
