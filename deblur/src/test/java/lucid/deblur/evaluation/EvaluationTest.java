package lucid.deblur.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import lucid.deblur.evaluation.pictures.BlurLength;
import lucid.deblur.evaluation.pictures.BlurSetting;
import lucid.deblur.evaluation.pictures.TestSet;
import lucid.deblur.report.Schemas;
import lucid.deblur.search.SearchListener;
import lucid.generators.files.BadInput;
import lucid.tensor.Device;
import lucid.tensor.Devices;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Test sets are evaluated by the library, without a command line. */
class EvaluationTest {
  private static Device device;

  @TempDir Path folder;
  private TinyTestSets sets;

  @BeforeAll
  static void open() {
    device = Devices.open("cpu");
  }

  @AfterAll
  static void close() {
    device.close();
  }

  @BeforeEach
  void makePriors() {
    sets = new TinyTestSets(folder);
  }

  private EvaluationResults run(TestSet set, Path results) {
    return Evaluation.run(sets.settings(set, results), device, EvaluationListener.SILENT);
  }

  private String refusal(TestSet set, Path results) {
    return assertThrows(BadInput.class, () -> run(set, results)).getMessage();
  }

  @Test
  void tellsAListenerInOrder() throws IOException {
    sets.write(2);
    List<String> heard = new ArrayList<>();
    EvaluationListener listener =
        new EvaluationListener() {
          @Override
          public void begins(BlurSetting setting) {
            heard.add(setting.title());
          }

          @Override
          public SearchListener search(String title) {
            heard.add("search " + title);
            return (step, steps, residual) -> heard.add("step " + step + " of " + steps);
          }

          @Override
          public void restored(PictureResult result) {
            heard.add("restored " + result.picture());
          }
        };
    EvaluationResults results = Evaluation.run(sets.settings(sets.set(), null), device, listener);
    assertEquals(
        List.of(
            "noise 0.01",
            "search 00.png",
            "step 1 of 1",
            "restored 00.png",
            "search 01.png",
            "step 1 of 1",
            "restored 01.png"),
        heard);
    List<PictureResult> pictures = results.pictures();
    assertEquals(2, pictures.get(1).seed());
    double mean = (pictures.get(0).quality().psnr() + pictures.get(1).quality().psnr()) / 2;
    assertEquals(mean, results.mean().psnr(), 1e-9);
    Schemas.assertValid("evaluation", results.json());
  }

  @Test
  void restoresInEachWayOfBlurring() throws IOException {
    Path set = sets.write(1);
    Files.delete(set.resolve("kernels.npy")); // of no use for simulated camera shakes
    List<BlurSetting> blurs =
        BlurSetting.all(
            List.of(0.01, 0.1), List.of(BlurLength.parse("5..28"), BlurLength.parse("12")));
    EvaluationResults results = run(sets.set(blurs.toArray(BlurSetting[]::new)), null);
    assertEquals(blurs, results.settings().stream().map(SettingResults::setting).toList());
    assertEquals(
        List.of("length 5..28", "length 5..28", "length 12", "length 12"),
        results.pictures().stream().map(PictureResult::kernels).toList());
    assertTrue(
        results.pictures().get(0).quality().psnrBlurred()
            > results.pictures().get(1).quality().psnrBlurred(),
        "more noise is worse");
    Schemas.assertValid("evaluation", results.json());
  }

  @Test
  void goesOnWhereItWasStopped() throws IOException {
    Path set = sets.write(3);
    Path out = folder.resolve("out");
    run(new TestSet(set, false, List.of(), null, 0, 2), out);
    Path first = out.resolve("noise-0.01/00.json");
    Path second = out.resolve("noise-0.01/01.json");
    // As after a kill: a picture without its last file, and something half written.
    Files.delete(second);
    Files.writeString(out.resolve("noise-0.01/.01.json.0123456789abcdef.part"), "{");
    FileTime old = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(first, old);

    EvaluationResults all = run(sets.set(), out);
    assertEquals(old, Files.getLastModifiedTime(first), "was done before");
    assertTrue(all.complete());
    assertArrayEquals(all.json(), Files.readAllBytes(out.resolve("results.json")));
    EvaluationResults anew = run(sets.set(), null);
    for (int i = 0; i < 3; i++) {
      assertEquals(anew.pictures().get(i).quality(), all.pictures().get(i).quality());
      assertEquals(
          anew.pictures().get(i).search().residuals(), all.pictures().get(i).search().residuals());
    }
    List<String> lines = Files.readAllLines(out.resolve("results.csv"));
    assertEquals(4, lines.size());
    assertTrue(
        lines.get(0).startsWith("noise,kernels,picture,index,seed,psnr_blurred"), lines.get(0));
    assertTrue(lines.get(1).startsWith("0.01,kernels.npy,00.png,0,1,"), lines.get(1));
    assertFalse(Files.exists(out.resolve("noise-0.01/.01.json.0123456789abcdef.part")));
  }

  @Test
  void refusesToGoOnWithAnotherVersionOrOtherKernels() throws IOException {
    sets.write(1);
    Path out = folder.resolve("out");
    run(sets.set(), out);
    byte[] before = Files.readAllBytes(out.resolve("results.json"));
    sets.writeKernels(1, 28, 2);
    assertTrue(refusal(sets.set(), out).contains("changed"));
    Path settings = out.resolve("settings.json");
    String written = Files.readString(settings);
    assertTrue(written.contains("\"lucid\" : \"development\""), written);
    Files.writeString(settings, written.replace("development", "0.0.1"));
    assertTrue(refusal(sets.set(), out).contains("its lucid is \"0.0.1\""));
    assertArrayEquals(before, Files.readAllBytes(out.resolve("results.json")));
  }

  @Test
  void refusesBadKernelsBeforeItBegins() throws IOException {
    sets.write(2);
    sets.writeKernels(2, 40, 1);
    assertTrue(refusal(sets.set(), folder.resolve("out")).contains("40x40"));
    sets.writeKernels(1, 28, 1);
    assertTrue(refusal(sets.set(), folder.resolve("out")).contains("[1,28,28]"));
    assertFalse(Files.exists(folder.resolve("out/results.json")));
  }
}
