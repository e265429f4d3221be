package lucid.deblur.imagej;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.Macro;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.plugin.PlugIn;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import java.awt.event.KeyEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import lucid.deblur.Deblurred;
import lucid.deblur.Deblurring;
import lucid.deblur.image.Picture;
import lucid.deblur.photo.natural.ShakenPhotos;
import lucid.deblur.recipe.Recipe;
import lucid.generators.Priors;
import lucid.generators.architectures.StreetVae;
import lucid.generators.network.TrainableParameters;
import lucid.generators.weights.ElementType;
import lucid.generators.weights.Safetensors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plug-in without a screen, with a narrow untrained prior. */
class BlindDeblurTest {
  @TempDir static Path folder;
  private static Path prior;

  private final String threadName = Thread.currentThread().getName();

  @BeforeAll
  static void makePrior() {
    prior = folder.resolve("tiny.safetensors");
    Safetensors.write(
        prior, TrainableParameters.untrained(new StreetVae(4, 6), 5), ElementType.F32);
  }

  @AfterEach
  void leaveNothingInImageJ() {
    IJ.resetEscape();
    IJ.getErrorMessage(); // forgets it
    WindowManager.setTempCurrentImage(null);
    Interpreter.batchMode = false;
    Thread.currentThread().setName(threadName);
  }

  private static Deblurring settings(int steps) {
    return Deblurring.with(Priors.picture(prior.toString())).device("cpu").seed(3).effort(2, steps);
  }

  private static ImagePlus image(int width, int height) {
    ColorProcessor pixels = new ColorProcessor(width, height);
    for (int i = 0; i < pixels.getPixelCount(); i++) {
      int x = i % width;
      int y = i / width;
      pixels.set(i, 0xff000000 | (x * 7 % 256) << 16 | (y * 5 % 256) << 8 | (x * y) % 256);
    }
    return new ImagePlus("photo.png", pixels);
  }

  /** Runs the plug-in as a macro does. */
  private static void runMacro(ImagePlus image, String options) {
    Thread.currentThread().setName("Run$_test");
    Interpreter.batchMode = true; // shows pictures in no window
    WindowManager.setTempCurrentImage(image);
    Macro.setOptions(options);
    new BlindDeblur().run("");
  }

  @Test
  void restoresTheSelectionAsTheLibraryDoes() {
    ImagePlus image = image(40, 36);
    image.setRoi(3, 2, 32, 32);
    List<ImagePlus> shown = BlindDeblur.restore(image, settings(20));
    Picture selection = Pictures.read(image, line -> {});
    assertEquals(3 * 7 / 255f, selection.get(0, 0, 0), "the column at the left of the selection");
    Deblurred expected = settings(20).restore(selection);
    assertEquals("photo restored", shown.get(0).getTitle());
    assertEquals(24, shown.get(0).getBitDepth());
    float[] values = expected.picture().toArray();
    float[] pixels = Pictures.read(shown.get(0), line -> {}).toArray();
    assertArrayEquals(values, pixels, 0.5f / 255 + 1e-6f);
    assertEquals("photo kernel", shown.get(1).getTitle());
    assertArrayEquals(
        expected.kernel().toArray(), (float[]) shown.get(1).getProcessor().getPixels());
  }

  @Test
  void escapeEndsIt() {
    ScheduledExecutorService finger = Executors.newSingleThreadScheduledExecutor();
    try {
      finger.scheduleAtFixedRate(
          () -> IJ.setKeyDown(KeyEvent.VK_ESCAPE), 100, 20, TimeUnit.MILLISECONDS);
      Deblurring endless = settings(1_000_000);
      ImagePlus image = image(32, 32);
      assertThrows(CancellationException.class, () -> BlindDeblur.restore(image, endless));
    } finally {
      finger.shutdownNow();
    }
  }

  @Test
  void macrosRunIt() {
    runMacro(image(32, 32), "prior=" + prior + " recipe=paper seed=2 device=cpu ");
    assertNull(IJ.getErrorMessage());
    List<String> titles =
        Arrays.stream(Interpreter.getBatchModeImageIDs())
            .mapToObj(id -> Interpreter.getBatchModeImage(id).getTitle())
            .toList();
    assertTrue(titles.containsAll(List.of("photo restored", "photo kernel")), titles.toString());
  }

  /** Slice by slice: each is what it would be alone; a selection counts in all. */
  @Test
  void aStackIsRestoredSliceBySlice() {
    ImageStack stack = new ImageStack(40, 34);
    stack.addSlice("first", image(40, 34).getProcessor());
    ImageProcessor second = image(40, 34).getProcessor();
    second.invert();
    stack.addSlice(null, second);
    ImagePlus image = new ImagePlus("film", stack);
    image.setRoi(3, 2, 32, 32);
    Deblurring forced = settings(20).change(now -> now.withForce(true));
    List<ImagePlus> shown = BlindDeblur.restore(image, forced);
    assertEquals(List.of("film restored", "film kernel"), titles(shown));
    for (int slice = 1; slice <= 2; slice++) {
      ImagePlus alone = new ImagePlus("alone", stack.getProcessor(slice));
      alone.setRoi(3, 2, 32, 32);
      List<ImagePlus> expected = BlindDeblur.restore(alone, forced);
      for (int i = 0; i < 2; i++) {
        assertArrayEquals(
            expected.get(i).getProcessor().getFloatArray(),
            shown.get(i).getStack().getProcessor(slice).getFloatArray());
      }
    }
    assertEquals("first", shown.get(0).getStack().getSliceLabel(1));
    assertEquals("slice 2", shown.get(0).getStack().getSliceLabel(2));
  }

  private static List<String> titles(List<ImagePlus> images) {
    return images.stream().map(ImagePlus::getTitle).toList();
  }

  /** No size of a prior, 32 bits from -20 to 235: the result is in that range. */
  @Test
  void aPhotoOfAnySizeAndRange() {
    float[] values = ShakenPhotos.shaken(80, 64, 1, 1).toArray();
    float[] scaled = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      scaled[i] = values[i] * 255 - 20;
    }
    ImagePlus image = new ImagePlus("floats", new FloatProcessor(80, 64, scaled));
    Deblurring natural = Deblurring.ofAnyPhoto().device("cpu").change(now -> now.withForce(true));
    ImagePlus restored = BlindDeblur.restore(image, natural).get(0);
    assertEquals("80x64", restored.getWidth() + "x" + restored.getHeight());
    assertEquals(
        image.getProcessor().getStatistics().mean,
        restored.getProcessor().getStatistics().mean,
        10);
  }

  /** Nobody could answer a dialog or close a window, so ImageJ is asked for none. */
  @Test
  void batchModeNeverAsks() {
    runMacro(image(40, 32), null);
    assertNull(IJ.getErrorMessage());
    List<String> titles =
        Arrays.stream(Interpreter.getBatchModeImageIDs())
            .mapToObj(id -> Interpreter.getBatchModeImage(id).getTitle())
            .toList();
    assertTrue(titles.contains("photo restored"), titles.toString());
    for (int id : Interpreter.getBatchModeImageIDs()) {
      Interpreter.removeBatchModeImage(Interpreter.getBatchModeImage(id));
    }
    runMacro(null, "seed=2 ");
    assertTrue(IJ.getErrorMessage().contains("no picture is open"), "nothing is said");
  }

  @Test
  void saysInALineWhatIsNoUse() {
    runMacro(image(40, 32), "prior=" + prior + " device=cpu ");
    assertTrue(IJ.getErrorMessage().contains("40x32"));
    runMacro(image(32, 32), "prior=stret ");
    assertTrue(IJ.getErrorMessage().contains("no prior 'stret'"));
    runMacro(image(32, 32), "prior=" + prior + " device=gpu ");
    assertTrue(IJ.getErrorMessage().contains("no device 'gpu'"));
    runMacro(image(32, 32), "seed=one ");
    assertTrue(IJ.getErrorMessage().contains("seed=one"));
  }

  @Test
  void optionsOfMacros() {
    assertEquals(DeblurOptions.DEFAULT, DeblurOptions.parse(""));
    assertEquals(
        new DeblurOptions("my prior.h5", Recipe.PAPER, "2", -7, "opencl:1"),
        DeblurOptions.parse(
            "prior=[my prior.h5] recipe=paper algorithm=2 seed=-7 device=opencl:1 "));
  }

  /** What ImageJ reads to make its menu. */
  @Test
  void theMenuNamesThePlugIn() throws IOException, ReflectiveOperationException {
    try (InputStream stream = BlindDeblur.class.getResourceAsStream("/plugins.config")) {
      String line =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
              .lines()
              .filter(text -> !text.startsWith("#"))
              .findFirst()
              .orElseThrow();
      assertTrue(line.startsWith("Plugins>Lucid, \"Blind Deblur...\", "), line);
      String name = line.substring(line.lastIndexOf(',') + 1).strip();
      assertTrue(
          Class.forName(name).getConstructor().newInstance() instanceof PlugIn, "no plug-in");
    }
  }
}
