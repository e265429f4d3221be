package lucid.bench;

import java.util.Map;
import java.util.stream.IntStream;
import lucid.bench.workload.Workload;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.jtransforms.fft.FloatFFT_2D;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import pl.edu.icm.jlargearrays.ConcurrencyUtils;

/**
 * The transforms of {@link FourierBenchmark} by JTransforms. Its transform of real fields of any
 * size works in place and gives both halves of the spectrum.
 */
public class JTransformsBenchmark extends PeerBenchmark {
  /** The data that threads share. */
  public enum Sharing {
    /** The fields: each is transformed by one thread. */
    FIELDS,
    /** The rows and columns of one field after the other. */
    ROWS_AND_COLUMNS
  }

  @Param({"64", "255", "1021"})
  int size;

  @Param Sharing sharing;

  private FloatFFT_2D transform;
  private float[][] fields;
  private float[][] spectra;

  @Setup
  public void open() {
    ConcurrencyUtils.setNumberOfThreads(sharing == Sharing.FIELDS ? 1 : THREADS);
    transform = new FloatFFT_2D(size, size);
    Shape one = FourierBenchmark.fields(size).with(0, 1);
    setFields(one);
    realFft2d();
    Map<String, Tensor> expected = Workload.reference(FourierBenchmark.graph(one));
    Tensor found = halves(expected.get(FourierBenchmark.SPECTRA).shape());
    Workload.check("JTransforms", Map.of(FourierBenchmark.SPECTRA, found), expected);
    setFields(FourierBenchmark.fields(size));
  }

  private void setFields(Shape shape) {
    Tensor pictures = Workload.input(FourierBenchmark.FIELDS, shape);
    int channels = shape.size(3);
    int pixels = size * size;
    fields = new float[shape.size(0) * channels][pixels];
    spectra = new float[fields.length][2 * pixels];
    for (int i = 0; i < pictures.count(); i++) {
      int field = i / (channels * pixels) * channels + i % channels;
      fields[field][i / channels % pixels] = (float) pictures.get(i);
    }
  }

  /** The spectra of the fields of one picture as ours, {@code [2,1,size,size/2+1,channels]}. */
  private Tensor halves(Shape shape) {
    int columns = shape.size(3);
    int channels = shape.size(4);
    return Tensor.generate(
        shape,
        i -> {
          int part = i / (size * columns * channels);
          int row = i / (columns * channels) % size;
          int column = i / channels % columns;
          return spectra[i % channels][2 * (row * size + column) + part];
        });
  }

  @Benchmark
  public void realFft2d() {
    IntStream all = IntStream.range(0, fields.length);
    (sharing == Sharing.FIELDS ? all.parallel() : all).forEach(this::transform);
  }

  private void transform(int field) {
    System.arraycopy(fields[field], 0, spectra[field], 0, fields[field].length);
    transform.realForwardFull(spectra[field]);
  }
}
