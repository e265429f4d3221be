package lucid.deblur.report;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Pages of HTML that need no other file and no network: templates of {@code lucid/report}, with one
 * style for all and their pictures inside.
 */
public final class HtmlPage {
  private static final String FOLDER = "/lucid/report/";

  private static final Mustache.Compiler COMPILER =
      Mustache.compiler().emptyStringIsFalse(true).withLoader(HtmlPage::open);

  private HtmlPage() {}

  /**
   * Fills in a template. Values are escaped.
   *
   * @param template a file's name
   * @param values a record whose components have the names in the template
   * @return the page in UTF-8
   */
  public static byte[] render(String template, Object values) {
    try (Reader reader = open(template)) {
      return COMPILER.compile(reader).execute(values).getBytes(StandardCharsets.UTF_8);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  /** A PNG file as the address of a picture. */
  public static String dataUri(byte[] png) {
    return uri("png", png);
  }

  /** A JPEG file as the address of a picture. */
  public static String jpegUri(byte[] jpeg) {
    return uri("jpeg", jpeg);
  }

  private static String uri(String format, byte[] file) {
    return "data:image/" + format + ";base64," + Base64.getEncoder().encodeToString(file);
  }

  private static Reader open(String template) {
    InputStream stream = HtmlPage.class.getResourceAsStream(FOLDER + template);
    if (stream == null) {
      throw new IllegalArgumentException("no template " + FOLDER + template);
    }
    return new InputStreamReader(stream, StandardCharsets.UTF_8);
  }
}
