package lucid.deblur.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import lucid.deblur.TinyPriors;
import lucid.deblur.image.Npy;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands end to end, with tiny untrained priors. */
class CommandLineTest {
  @TempDir static Path priors;
  @TempDir Path folder;

  private static Path street;
  private static Path blur;

  private Path out;
  private String printed;
  private String complaint;

  @BeforeAll
  static void makePriors() {
    street = TinyPriors.street(priors);
    blur = TinyPriors.blur(priors);
  }

  @BeforeEach
  void makeFolder() {
    out = folder.resolve("out");
  }

  private int lucid(Object... arguments) {
    StringWriter output = new StringWriter();
    StringWriter errors = new StringWriter();
    int code =
        Main.run(
            new PrintWriter(output, true),
            new PrintWriter(errors, true),
            Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
    printed = output.toString();
    complaint = errors.toString();
    return code;
  }

  private int deblur(Path picture, Object... more) {
    Object[] fixed = {
      "deblur",
      picture,
      "--prior",
      street,
      "--blur-prior",
      blur,
      "--steps",
      3,
      "--restarts",
      2,
      "--device",
      "cpu",
      "--out",
      out
    };
    return lucid(Stream.concat(Arrays.stream(fixed), Arrays.stream(more)).toArray());
  }

  private Path picture(String name, int width, int height, int type) throws IOException {
    BufferedImage image = new BufferedImage(width, height, type);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, 0xff000000 | (x * 7 % 256) << 16 | (y * 5 % 256) << 8 | (x * y) % 256);
      }
    }
    Path file = folder.resolve(name);
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  private Path colour() throws IOException {
    return picture("photo.png", 32, 32, BufferedImage.TYPE_INT_RGB);
  }

  private List<String> written() throws IOException {
    if (!Files.exists(out)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(out)) {
      return files.map(file -> file.getFileName().toString()).sorted().collect(Collectors.toList());
    }
  }

  private void assertRefused(int code, String fact) throws IOException {
    assertEquals(2, code, complaint);
    List<String> lines =
        complaint.lines().filter(line -> line.startsWith("lucid: ")).collect(Collectors.toList());
    assertEquals(1, lines.size(), complaint);
    assertTrue(lines.get(0).contains(fact), complaint);
    assertFalse(complaint.contains("\tat "), complaint);
    assertEquals(List.of(), written());
  }

  @Test
  void deblurWritesItsFourFiles() throws IOException {
    assertEquals(0, deblur(colour(), "--sharp", colour()), () -> complaint);
    assertEquals(
        List.of("photo.json", "photo.kernel.npy", "photo.kernel.png", "photo.restored.png"),
        written());
    JsonNode report = new ObjectMapper().readTree(out.resolve("photo.json").toFile());
    assertEquals(2, report.get("residuals").size());
    assertEquals(1, report.get("seed").asInt());
    assertEquals("cpu", report.get("device").asText());
    assertTrue(report.get("prior").get("weights").asText().startsWith("sha256:"));
    assertTrue(report.get("psnr").isDouble());
    assertTrue(report.get("psnr_blurred").isNull(), "equal pictures: infinite, hence null");
    assertTrue(report.get("recipe").get("steps").asInt() == 3);
    Tensor kernel = Npy.read(out.resolve("photo.kernel.npy"));
    assertEquals(Shape.of(28, 28), kernel.shape());
    assertTrue(printed.contains("photo.restored.png"), printed);
  }

  @Test
  void greyAlphaAndDeepPicturesAreConvertedAndSaid() throws IOException {
    assertEquals(0, deblur(picture("grey.png", 32, 32, BufferedImage.TYPE_BYTE_GRAY)));
    assertTrue(complaint.contains("grey"), complaint);
    assertEquals(0, deblur(picture("alpha.png", 32, 32, BufferedImage.TYPE_INT_ARGB)));
    assertTrue(complaint.contains("alpha"), complaint);
    assertEquals(0, deblur(picture("deep.png", 32, 32, BufferedImage.TYPE_USHORT_GRAY)));
    assertTrue(complaint.contains("16"), complaint);
  }

  @Test
  void refusesWrongSize() throws IOException {
    assertRefused(deblur(picture("wide.png", 40, 32, BufferedImage.TYPE_INT_RGB)), "40x32");
  }

  @Test
  void refusesMissingPicture() throws IOException {
    assertRefused(deblur(folder.resolve("none.png")), "none.png");
  }

  @Test
  void refusesTextAndTruncatedPictures() throws IOException {
    Path text = folder.resolve("text.png");
    Files.writeString(text, "not a picture");
    assertRefused(deblur(text), "text.png");
    byte[] whole = Files.readAllBytes(colour());
    Path half = folder.resolve("half.png");
    Files.write(half, Arrays.copyOf(whole, whole.length / 2));
    assertRefused(deblur(half), "half.png");
  }

  @Test
  void refusesPixelsThatAreNotNumbers() throws IOException {
    Tensor values = Philox.uniform(1, 0, Shape.of(32, 32, 3));
    values.set(5, Double.NaN);
    Path file = folder.resolve("nan.npy");
    Files.write(file, Npy.bytes(values));
    assertRefused(deblur(file), "NaN");
  }

  @Test
  void refusesTruncatedForeignAndUnknownWeights() throws IOException {
    Path photo = colour();
    byte[] whole = Files.readAllBytes(street);
    Path half = folder.resolve("half.safetensors");
    Files.write(half, Arrays.copyOf(whole, whole.length - 10));
    assertRefused(deblurWith(photo, half), "half.safetensors");
    Path foreign = folder.resolve("foreign.safetensors");
    Files.write(foreign, "GIF89a and so on".getBytes(StandardCharsets.UTF_8));
    assertRefused(deblurWith(photo, foreign), "foreign.safetensors");
    assertRefused(deblurWith(photo, "stret"), "street");
  }

  private int deblurWith(Path picture, Object prior, Object... more) {
    Object[] fixed = {"deblur", picture, "--prior", prior, "--blur-prior", blur, "--out", out};
    return lucid(Stream.concat(Arrays.stream(fixed), Arrays.stream(more)).toArray());
  }

  @Test
  void refusesNothingToDo() throws IOException {
    assertRefused(deblurWith(colour(), street, "--restarts", 0), "0 restarts");
    assertRefused(deblurWith(colour(), street, "--steps", 0), "0 steps");
    assertRefused(deblurWith(colour(), street, "--restarts", 30_000), "30000 restarts");
    assertRefused(deblur(colour(), "--recipe", "papr"), "papr");
    assertRefused(deblur(colour(), "--algorithm", 4), "algorithm 4");
  }

  @Test
  void refusesUnknownDevice() throws IOException {
    assertRefused(
        lucid(
            "deblur",
            colour(),
            "--prior",
            street,
            "--blur-prior",
            blur,
            "--device",
            "gpu",
            "--out",
            out),
        "no device 'gpu'");
  }

  @Test
  void refusesAFolderThatCannotBeMade() throws IOException {
    Path file = folder.resolve("file");
    Files.writeString(file, "in the way");
    out = file.resolve("below");
    int code = deblur(colour());
    assertEquals(2, code, complaint);
    assertTrue(complaint.contains(out.toString()), complaint);
    assertEquals("in the way", Files.readString(file));
  }

  @Test
  void refusesTwoPicturesOfOneName() throws IOException {
    Path other = Files.createDirectories(folder.resolve("other")).resolve("photo.png");
    Files.copy(colour(), other);
    assertRefused(deblur(colour(), other), "photo");
  }

  @Test
  void badPictureAmongGoodLeavesNothing() throws IOException {
    assertRefused(deblur(colour(), folder.resolve("none.png")), "none.png");
  }

  @Test
  void blurThenEvaluate() throws IOException {
    Path set = Files.createDirectories(folder.resolve("set/sharp"));
    for (int i = 0; i < 3; i++) {
      Files.copy(colour(), set.resolve("0" + i + ".png"));
    }
    Path kernels = folder.resolve("set/kernels.npy");
    Files.write(kernels, Npy.bytes(Philox.uniform(1, 0, Shape.of(3, 28, 28))));
    Path json = folder.resolve("result.json");
    int code =
        lucid(
            "evaluate",
            folder.resolve("set"),
            "--prior",
            street,
            "--blur-prior",
            blur,
            "--steps",
            2,
            "--restarts",
            2,
            "--first",
            1,
            "--limit",
            2,
            "--json",
            json);
    assertEquals(0, code, complaint);
    JsonNode report = new ObjectMapper().readTree(json.toFile());
    assertEquals(2, report.get("images").size());
    assertEquals("01.png", report.get("images").get(0).get("picture").asText());
    double mean =
        (report.get("images").get(0).get("psnr").asDouble()
                + report.get("images").get(1).get("psnr").asDouble())
            / 2;
    assertEquals(mean, report.get("mean").get("psnr").asDouble(), 1e-9);
    assertTrue(report.get("mean").get("psnr_blurred").asDouble() > 5);
    assertTrue(report.get("mean").get("seconds").asDouble() > 0);

    Path blurred = folder.resolve("blurred.png");
    assertEquals(
        0, lucid("blur", colour(), "--kernel", "random", "--seed", 4, "--out", blurred), complaint);
    byte[] first = Files.readAllBytes(blurred);
    assertEquals(0, lucid("blur", colour(), "--kernel", "random", "--seed", 4, "--out", blurred));
    assertTrue(Arrays.equals(first, Files.readAllBytes(blurred)));
    assertEquals(0, lucid("blur", colour(), "--kernel", "random", "--seed", 5, "--out", blurred));
    assertFalse(Arrays.equals(first, Files.readAllBytes(blurred)));
  }

  @Test
  void evaluateRefusesBadKernelsBeforeItBegins() throws IOException {
    Path set = Files.createDirectories(folder.resolve("set/sharp"));
    Files.copy(colour(), set.resolve("0.png"));
    Files.copy(colour(), set.resolve("1.png"));
    Path kernels = folder.resolve("set/kernels.npy");
    Tensor stack = Philox.uniform(1, 0, Shape.of(2, 5, 5));
    stack.set(30, Double.NaN);
    Files.write(kernels, Npy.bytes(stack));
    assertRefused(evaluate(), "kernel 1");
    assertFalse(printed.contains("0.png"), printed);
    Files.write(kernels, Npy.bytes(Philox.uniform(1, 0, Shape.of(2, 40, 40))));
    assertRefused(evaluate(), "40x40");
    Files.write(kernels, Npy.bytes(Philox.uniform(1, 0, Shape.of(2, 5, 5))));
    assertRefused(evaluate("--json", folder), "folder");
    assertRefused(evaluate("--first", 2), "number 2");
    assertRefused(evaluate("--limit", 0), "0 pictures");
    assertEquals(0, evaluate("--first", 1, "--limit", Integer.MAX_VALUE), complaint);
  }

  private int evaluate(Object... more) {
    Object[] fixed = {
      "evaluate",
      folder.resolve("set"),
      "--prior",
      street,
      "--blur-prior",
      blur,
      "--steps",
      1,
      "--restarts",
      1
    };
    return lucid(Stream.concat(Arrays.stream(fixed), Arrays.stream(more)).toArray());
  }

  @Test
  void refusesAPictureForABlurPrior() throws IOException {
    assertRefused(
        lucid("deblur", colour(), "--prior", street, "--blur-prior", street, "--out", out),
        "one channel");
  }

  @Test
  void doctorSpeaksOfEveryPrior() {
    assertEquals(0, lucid("doctor"), () -> complaint);
    assertTrue(printed.contains("street") && printed.contains("blur"), printed);
    assertTrue(printed.contains(System.getProperty("java.version")), printed);
  }

  @Test
  void evaluateRefusesTooFewKernels() throws IOException {
    Path set = Files.createDirectories(folder.resolve("set/sharp"));
    Files.copy(colour(), set.resolve("00.png"));
    Files.copy(colour(), set.resolve("01.png"));
    Files.write(
        folder.resolve("set/kernels.npy"), Npy.bytes(Philox.uniform(1, 0, Shape.of(1, 28, 28))));
    assertRefused(
        lucid("evaluate", folder.resolve("set"), "--prior", street, "--blur-prior", blur),
        "[1,28,28]");
  }

  @Test
  void blurRefusesAKernelThatIsNone() throws IOException {
    Path kernel = folder.resolve("kernel.npy");
    Files.write(kernel, Npy.bytes(Tensor.zeros(Shape.of(3, 3))));
    assertRefused(lucid("blur", colour(), "--kernel", kernel, "--out", out), "zeros");
    Files.write(kernel, Npy.bytes(Philox.uniform(1, 0, Shape.of(33, 3))));
    assertRefused(lucid("blur", colour(), "--kernel", kernel, "--out", out), "3x33");
    assertRefused(
        lucid("blur", colour(), "--kernel", "random", "--noise", -1, "--out", out), "noise");
  }

  @Test
  void sampleWritesASheet() throws IOException {
    Path sheet = folder.resolve("sheet.png");
    assertEquals(
        0, lucid("sample", "--prior", street, "--count", 5, "--out", sheet), () -> complaint);
    BufferedImage image = ImageIO.read(sheet.toFile());
    assertTrue(image.getWidth() >= 96 && image.getHeight() >= 64);
    assertRefused(lucid("sample", "--prior", street, "--count", 0, "--out", out), "0 samples");
  }

  @Test
  void devicesAndHelpAndWrongUse() throws IOException {
    assertEquals(0, lucid("devices"));
    assertTrue(printed.contains("reference") && printed.contains("cpu"), printed);
    assertEquals(0, lucid("--help"));
    assertTrue(printed.contains("deblur") && printed.contains("Exit codes"), printed);
    assertEquals(0, lucid("generate-completion"));
    assertTrue(printed.contains("complete"), "no completion script");
    assertRefused(lucid("deblur"), "PICTURE");
    assertRefused(lucid("debulr"), "debulr");
  }
}
