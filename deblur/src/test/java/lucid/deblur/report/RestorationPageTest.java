package lucid.deblur.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lucid.deblur.search.Restoration;
import org.junit.jupiter.api.Test;

/** What a report's page says of restorations made by hand. */
class RestorationPageTest {
  private static String page(String name, Restoration found, Provenance provenance) {
    byte[] bytes = RestorationPage.html(name, SamplePages.BLURRED, found, provenance);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static int count(String pattern, String page) {
    return (int) Pattern.compile(pattern).matcher(page).results().count();
  }

  @Test
  void needsNoOtherFileAndEscapesNames() {
    String page = page("<b>&", SamplePages.found(0.011, 0.02, 0.3), SamplePages.provenance());
    assertTrue(page.contains("&lt;b&gt;&amp;") && !page.contains("<b>"), "names are escaped");
    Matcher sources = Pattern.compile("src=\"([^\"]{22})").matcher(page);
    int pictures = 0;
    while (sources.find()) {
      assertEquals("data:image/png;base64,", sources.group(1));
      pictures++;
    }
    assertEquals(3 + 3, pictures, "blurred, restored, kernel and three restarts");
    assertFalse(
        page.contains("href=") || page.contains("url(") || page.contains("{{"),
        "refers to something else");
    assertTrue(page.contains("sha256:feed"), "says what weights");
  }

  @Test
  void warnsWhereTheResidualStaysFarAboveTheNoise() {
    String good = page("good", SamplePages.found(0.015, 0.03), SamplePages.provenance());
    assertFalse(good.contains("role=\"alert\""));
    String bad = page("bad", SamplePages.found(0.026, 0.03), SamplePages.provenance());
    assertTrue(bad.contains("role=\"alert\"") && bad.contains("The residual, 0.0260"), bad);
    String lost = page("lost", SamplePages.found(Double.NaN), SamplePages.provenance());
    assertTrue(lost.contains("role=\"alert\""), "no number is no explanation");
  }

  @Test
  void drawsEveryRestartAndTheBestLast() {
    String page = page("p", SamplePages.found(0.02, 0.011, 0.3), SamplePages.provenance());
    assertEquals(2 * 3 + 1, count("<polyline", page), "two stages, and the best again");
    assertEquals(1, count("class=\"best\" points", page));
    assertTrue(
        page.lastIndexOf("<polyline") == page.indexOf("<polyline class=\"best\""), "not on top");
    assertTrue(page.contains("<title>restart 1, at the end 0.0110</title>"), page);
    assertTrue(page.indexOf("restart 1: 0.0110, taken") < page.indexOf("restart 0: 0.0200"));
    assertTrue(page.indexOf("restart 0: 0.0200") < page.indexOf("restart 2: 0.3000"));
  }

  /** Points go from left to right and, as residuals fall, down; all lie in the chart. */
  @Test
  void curvesLieInTheChart() {
    String page = page("p", SamplePages.found(0.011, Double.NaN), SamplePages.provenance());
    Matcher best = Pattern.compile("class=\"best\" points=\"([^\"]+)\"").matcher(page);
    assertTrue(best.find());
    double x = 56;
    double y = 12;
    for (String point : best.group(1).split(" ")) {
      String[] place = point.split(",");
      assertTrue(Double.parseDouble(place[0]) > x - 1 && Double.parseDouble(place[1]) >= y, point);
      x = Double.parseDouble(place[0]);
      y = Double.parseDouble(place[1]);
    }
    assertEquals(784, x, 0.05, "the last step is at the right");
    assertTrue(y <= 280, "below the chart");
    assertFalse(page.contains("NaN,") || page.contains(",NaN"), "what is no number has no place");
    for (String label : List.of("0.01", "0.02", "0.05", "0.1")) {
      assertTrue(page.contains("text-anchor=\"end\">" + label + "<"), "no tick at " + label);
    }
  }

  @Test
  void figuresOfTheTruthAreShownWhereItIsKnown() {
    Restoration found = SamplePages.found(0.011);
    assertFalse(page("p", found, SamplePages.provenance()).contains("PSNR"));
    Quality quality = new Quality(24.5, 0.75, 0.7, Double.POSITIVE_INFINITY, 1);
    byte[] bytes =
        RestorationPage.html(
            "p",
            SamplePages.BLURRED,
            found,
            Fit.of(SamplePages.BLURRED, found),
            UnaryOperator.identity(),
            quality,
            "unsure: as a test",
            "best try, not taken",
            SamplePages.provenance());
    String page = new String(bytes, StandardCharsets.UTF_8);
    assertTrue(page.contains("unsure: as a test") && page.contains("best try, not taken"), page);
    assertTrue(page.contains("24.50 dB / 0.750") && page.contains("\u221e dB / 1.000"), page);
  }

  @Test
  void ofManyRestartsTheBestAreShown() {
    double[] residuals = new double[40];
    for (int i = 0; i < residuals.length; i++) {
      residuals[i] = 0.05 - 0.001 * i;
    }
    String page = page("p", SamplePages.found(residuals), SamplePages.provenance());
    assertTrue(page.contains("the 24 best of 40"), page);
    assertEquals(24, count("alt=\"restart ", page));
    assertTrue(page.contains("restart 39: 0.0110, taken"), page);
  }
}
