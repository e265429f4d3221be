package lucid.house;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
    assertEquals(Set.of(), found.without(listed), "not in bench's arrows.txt");
  }

  @Test
  void everyListedArrowIsAnImport() {
    assertEquals(Set.of(), listed.without(found), "only in bench's arrows.txt");
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
    assertTrue(found.without(shorter).contains("autodiff -> tensor"));
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
}
