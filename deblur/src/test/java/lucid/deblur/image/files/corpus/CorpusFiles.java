package lucid.deblur.image.files.corpus;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Picture files of every kind, made by ImageMagick and libwebp from one picture. */
final class CorpusFiles {
  private static final List<String> KINDS =
      List.of("Grayscale", "GrayscaleMatte", "TrueColor", "TrueColorMatte");

  private final Map<String, String> commands = new LinkedHashMap<>();

  /** Commands that make files, by the names of the files. */
  static Map<String, String> commands() {
    CorpusFiles files = new CorpusFiles();
    files.png();
    files.tiff();
    files.tiffOfOtherKinds();
    files.jpeg();
    files.bmp();
    files.gif();
    files.webp();
    return files.commands;
  }

  private void add(String name, String options) {
    commands.put(name, options);
  }

  private void png() {
    for (String interlace : List.of("None", "PNG")) {
      for (int quality : List.of(5, 15, 75, 94)) {
        String how = " -interlace " + interlace + " -quality " + quality;
        String tag = "_" + interlace + "_" + quality + ".png";
        for (int depth : List.of(1, 2, 4, 8, 16)) {
          String as = " -alpha off -colorspace Gray -define png:color-type=0";
          add("grey" + depth + tag, as + " -define png:bit-depth=" + depth + how);
        }
        for (int depth : List.of(8, 16)) {
          String bits = " -define png:bit-depth=" + depth + how;
          add("greyalpha" + depth + tag, " -colorspace Gray -define png:color-type=4" + bits);
          add("rgb" + depth + tag, " -alpha off -define png:color-type=2" + bits);
          add("rgba" + depth + tag, " -define png:color-type=6" + bits);
        }
        for (int colours : List.of(2, 4, 16, 200)) {
          add("palette" + colours + tag, " -alpha off +dither -colors " + colours + how + " PNG8:");
        }
        add(
            "palettealpha" + tag,
            " -channel A -threshold 50% +channel -colors 99" + how + " PNG8:");
      }
    }
  }

  private void tiff() {
    for (String kind : KINDS) {
      for (int depth : List.of(8, 16)) {
        for (String compress : List.of("None", "LZW", "Zip", "RLE")) {
          for (String endian : List.of("LSB", "MSB")) {
            add(
                kind + depth + "_" + compress + "_" + endian + ".tif",
                alpha(kind) + " -depth " + depth + " -compress " + compress + " -endian " + endian);
          }
        }
        String bits = alpha(kind) + " -depth " + depth;
        add(kind + depth + "_planes.tif", bits + " -interlace Plane");
        add(kind + depth + "_tiles.tif", bits + " -define tiff:tile-geometry=16x16");
        add(kind + depth + "_strips.tif", bits + " -define tiff:rows-per-strip=2 -compress LZW");
        add(kind + depth + "_big.tif", bits + " TIFF64:");
      }
    }
    for (int orientation = 1; orientation <= 8; orientation++) {
      for (String kind : List.of("Grayscale", "TrueColor", "TrueColorMatte")) {
        String[] names = {
          "TopLeft",
          "TopRight",
          "BottomRight",
          "BottomLeft",
          "LeftTop",
          "RightTop",
          "RightBottom",
          "LeftBottom"
        };
        add(
            kind + "_turned" + orientation + ".tif",
            alpha(kind) + " -depth 8 -orient " + names[orientation - 1]);
      }
    }
  }

  private static String alpha(String kind) {
    return (kind.endsWith("Matte") ? "" : " -alpha off") + " -type " + kind;
  }

  private void tiffOfOtherKinds() {
    String floats = " -alpha off -define quantum:format=floating-point";
    for (int depth : List.of(16, 32, 64)) {
      for (String compress : List.of("None", "Zip", "LZW")) {
        String how = floats + " -depth " + depth + " -compress " + compress;
        add("floatgrey" + depth + compress + ".tif", " -colorspace Gray" + how);
        add("floatrgb" + depth + compress + ".tif", how);
      }
    }
    for (String compress : List.of("None", "Group4", "Fax", "LZW", "Zip", "RLE")) {
      for (String photometric : List.of("min-is-black", "min-is-white")) {
        add(
            "bilevel" + compress + photometric + ".tif",
            " -alpha off -monochrome -compress "
                + compress
                + " -define quantum:polarity="
                + photometric);
      }
    }
    for (int depth : List.of(8, 16)) {
      add(
          "white" + depth + ".tif",
          " -alpha off -type Grayscale -define quantum:polarity=min-is-white -depth " + depth);
      for (String alpha : List.of("associated", "unassociated")) {
        add(
            alpha + depth + ".tif",
            " -depth " + depth + " -define tiff:alpha=" + alpha + " -compress None");
      }
    }
    for (int colours : List.of(2, 16, 200)) {
      add(
          "palette" + colours + ".tif",
          " -alpha off +dither -colors " + colours + " -type Palette");
    }
    for (int depth : List.of(1, 2, 4)) {
      add("grey" + depth + ".tif", " -alpha off -type Grayscale -depth " + depth);
    }
    add("jpeg.tif", " -alpha off -compress JPEG -quality 90 -sampling-factor 1x1");
  }

  private void jpeg() {
    for (String sampling : List.of("1x1", "2x1", "2x2", "1x2")) {
      for (int quality : List.of(40, 80, 97)) {
        for (String interlace : List.of("None", "Plane")) {
          String how = " -alpha off -quality " + quality + " -interlace " + interlace;
          String tag = sampling + "_" + quality + "_" + interlace + ".jpg";
          add("rgb" + tag, how + " -sampling-factor " + sampling);
          if (sampling.equals("1x1")) {
            add("grey" + tag, how + " -colorspace Gray");
          }
        }
      }
    }
  }

  private void bmp() {
    for (String version : List.of("BMP2", "BMP3", "BMP")) {
      String to = " " + version + ":";
      add("rgb" + version + ".bmp", " -alpha off -type TrueColor" + to);
      add("palette16" + version + ".bmp", " -alpha off -colors 16 -type Palette" + to);
      add("palette200" + version + ".bmp", " -alpha off -colors 200 -type Palette" + to);
      add("bilevel" + version + ".bmp", " -alpha off -monochrome" + to);
    }
    add("rle.bmp", " -alpha off -colors 200 -type Palette -compress RLE BMP3:");
    add("rgba.bmp", "");
    add("grey.bmp", " -alpha off -type Grayscale BMP3:");
  }

  private void gif() {
    for (int colours : List.of(2, 16, 200)) {
      for (String interlace : List.of("None", "GIF")) {
        String how = " +dither -colors " + colours + " -interlace " + interlace;
        add("rgb" + colours + interlace + ".gif", " -alpha off" + how);
        add("grey" + colours + interlace + ".gif", " -alpha off -colorspace Gray" + how);
        add("old" + colours + interlace + ".gif", " -alpha off" + how + " GIF87:");
        add("cut" + colours + interlace + ".gif", " -channel A -threshold 50% +channel" + how);
      }
    }
  }

  private void webp() {
    for (int method = 0; method <= 6; method += 2) {
      String lossless = " -define webp:lossless=true -define webp:exact=true";
      add("rgb" + method + ".webp", " -alpha off" + lossless + " -define webp:method=" + method);
      add("rgba" + method + ".webp", lossless + " -define webp:method=" + method);
      for (int quality : List.of(5, 50, 95)) {
        add(
            "lossy" + method + "_" + quality + ".webp",
            " -alpha off -quality " + quality + " -define webp:method=" + method);
      }
    }
  }

  /** Makes the files, and names those that were made. */
  static List<String> make(Path folder, String source) {
    List<String> made = new ArrayList<>();
    commands()
        .forEach(
            (name, options) -> {
              boolean prefixed = options.endsWith(":");
              int last = prefixed ? options.lastIndexOf(' ') : options.length();
              String prefix = prefixed ? options.substring(last + 1) : "";
              ImageMagick.convert(
                  folder, source + options.substring(0, last) + " " + prefix + name);
              if (folder.resolve(name).toFile().length() > 0) {
                made.add(name);
              }
            });
    return made;
  }
}
