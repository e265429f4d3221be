package lucid.deblur.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lucid.deblur.evaluation.pictures.BlurSetting;
import lucid.deblur.report.Json;
import lucid.deblur.report.WrittenFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results become the same bytes as ever, and are read back as what they were. */
class WrittenEvaluationTest {
  @TempDir Path folder;

  private <T> T read(String name, Class<T> type) throws IOException {
    return read(WrittenFiles.bytes(name), type);
  }

  private <T> T read(byte[] json, Class<T> type) throws IOException {
    return Json.read(Files.write(folder.resolve("written.json"), json), type);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"picture.json", "captured-picture.json"})
  void aPictureIsReadBack(String name) throws IOException {
    PictureResult result = read(name, PictureResult.class);
    assertEquals(text(WrittenFiles.bytes(name)), text(Json.bytes(result)));
    assertNull(result.published());
    assertEquals(name.startsWith("captured"), result.aligned() != null);
  }

  /** Means are taken anew from the pictures. */
  @ParameterizedTest
  @ValueSource(strings = {"evaluation", "captured"})
  void aWholeEvaluationIsWrittenAsEver(String name) throws IOException {
    EvaluationReport report = read(name + ".json", EvaluationReport.class);
    Map<BlurSetting, List<PictureResult>> pictures = new LinkedHashMap<>();
    for (PictureResult picture : report.images()) {
      BlurSetting setting = new BlurSetting(picture.noise(), null);
      pictures.computeIfAbsent(setting, key -> new ArrayList<>()).add(picture);
    }
    List<SettingResults> settings = new ArrayList<>();
    pictures.forEach((setting, results) -> settings.add(new SettingResults(setting, results)));
    EvaluationResults results =
        new EvaluationResults(report.provenance(), settings, report.complete());
    assertEquals(text(WrittenFiles.bytes(name + ".json")), text(results.json()));
    assertEquals(text(WrittenFiles.bytes(name + ".csv")), text(EvaluationTable.csv(results)));
  }

  /** JSON has no infinity: the PSNR of a picture that is the truth is null, and not a number. */
  @Test
  void whatIsNotFiniteIsNull() throws IOException {
    String perfect =
        text(WrittenFiles.bytes("captured-picture.json"))
            .replaceAll("\"(psnr|aligned_psnr)\" : [0-9.]+", "\"$1\" : null");
    PictureResult result = read(perfect.getBytes(StandardCharsets.UTF_8), PictureResult.class);
    assertTrue(Double.isNaN(result.quality().psnr()));
    assertTrue(Double.isNaN(result.aligned().alignedPsnr()));
    assertEquals(perfect, text(Json.bytes(result)));
  }
}
