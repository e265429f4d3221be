package lucid.deblur.cli;

import java.nio.file.Path;
import java.util.List;
import lucid.deblur.evaluation.pictures.BlurLength;
import lucid.deblur.evaluation.pictures.BlurSetting;
import lucid.deblur.evaluation.pictures.TestSet;
import lucid.deblur.observation.Boundary;
import lucid.generators.files.BadInput;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which pictures are blurred, and how. */
final class TestSetOptions {
  @Parameters(paramLabel = "DIR", description = "the test set")
  private Path folder;

  @Option(
      names = "--range",
      description =
          "pictures that the prior can make: those of DIR/range, or where there is no such folder,"
              + " samples of the prior")
  private boolean range;

  @Option(
      names = "--noise",
      paramLabel = "SIGMA",
      split = ",",
      description = "standard deviations of the noise (default: 0.01)")
  private List<Double> noises = List.of();

  @Option(
      names = "--blur-length",
      paramLabel = "PIXELS|A..B",
      split = ",",
      description =
          "blur with random camera shakes of these lengths, such as 5,10,20 or 5..28, instead of"
              + " kernels.npy")
  private List<String> lengths = List.of();

  @Option(
      names = "--boundary",
      paramLabel = "NAME",
      description =
          "what lies outside natural pictures when they are blurred: ${COMPLETION-CANDIDATES}"
              + " (default: valid, nothing, and the blurred picture is smaller)")
  private Boundary boundary;

  @Option(
      names = "--first",
      paramLabel = "N",
      defaultValue = "0",
      description = "index of the first picture (default: ${DEFAULT-VALUE})")
  private int first;

  @Option(names = "--limit", paramLabel = "N", description = "how many pictures (default: all)")
  private Integer limit;

  /**
   * The test set.
   *
   * @throws BadInput one line, if the options do not go together
   */
  TestSet set() {
    List<BlurSetting> blurs =
        noises.isEmpty() && lengths.isEmpty()
            ? List.of()
            : BlurSetting.all(noises, lengths.stream().map(BlurLength::parse).toList());
    return new TestSet(folder, range, blurs, boundary, first, limit);
  }
}
