package lucid.deblur.evaluation;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lucid.generators.files.BadInput;
import lucid.generators.files.FileErrors;
import lucid.generators.files.FileNames;

/**
 * Published results on the pictures of a test set: a CSV table with the columns set, image,
 * algorithm (such as alg1), picture (such as restored), psnr_db and ssim.
 */
public final class PublishedFigures {
  private static final List<String> COLUMNS =
      List.of("set", "image", "algorithm", "picture", "psnr_db", "ssim");

  private final Map<String, PublishedQuality> restored = new HashMap<>();

  private PublishedFigures() {}

  /** No figures at all. */
  public static PublishedFigures none() {
    return new PublishedFigures();
  }

  /**
   * The restored pictures of a set by one algorithm.
   *
   * @throws BadInput one line, if the file is no such table or has none of them
   */
  public static PublishedFigures read(Path file, String set, int algorithm) {
    PublishedFigures figures = new PublishedFigures();
    CsvSchema schema = CsvSchema.emptySchema().withHeader();
    try (MappingIterator<Map<String, String>> rows =
        new CsvMapper().readerForMapOf(String.class).with(schema).readValues(file.toFile())) {
      while (rows.hasNext()) {
        Map<String, String> row = rows.next();
        if (!row.keySet().containsAll(COLUMNS)) {
          throw new BadInput(
              "cannot use %s: its columns are %s, want %s"
                  .formatted(file, String.join(", ", row.keySet()), String.join(", ", COLUMNS)));
        }
        if (row.get("set").equals(set)
            && row.get("algorithm").equals("alg" + algorithm)
            && row.get("picture").equals("restored")) {
          figures.restored.put(row.get("image"), quality(row, file));
        }
      }
    } catch (IOException exception) {
      throw new BadInput("cannot read " + file + ": " + FileErrors.reason(exception), exception);
    } catch (UncheckedIOException exception) { // what the iterator throws
      throw new BadInput(
          "cannot read " + file + ": " + FileErrors.reason(exception.getCause()), exception);
    }
    if (figures.restored.isEmpty()) {
      throw new BadInput(
          "%s has no restored pictures of set '%s' by alg%d: leave out --published"
              .formatted(file, set, algorithm));
    }
    return figures;
  }

  private static PublishedQuality quality(Map<String, String> row, Path file) {
    try {
      return new PublishedQuality(
          Double.parseDouble(row.get("psnr_db")), Double.parseDouble(row.get("ssim")));
    } catch (NumberFormatException exception) {
      throw new BadInput(
          "cannot use %s: the figures of image %s are %s and %s, want numbers"
              .formatted(file, row.get("image"), row.get("psnr_db"), row.get("ssim")),
          exception);
    }
  }

  /**
   * The figures of a picture, or null.
   *
   * @param name a file's name; its ending does not count
   */
  PublishedQuality of(String name) {
    return restored.get(FileNames.base(name));
  }
}
