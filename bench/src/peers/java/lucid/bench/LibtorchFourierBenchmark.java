package lucid.bench;

import java.util.Map;
import lucid.bench.workload.Workload;
import lucid.tensor.Shape;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** The transforms of {@link FourierBenchmark} by libtorch, each field's pixels side by side. */
public class LibtorchFourierBenchmark extends PeerBenchmark {
  @Param("64")
  int size;

  private Tensor fields;

  @Setup
  public void open() {
    Torch.open(THREADS);
    Shape one = FourierBenchmark.fields(size).with(0, 1);
    fields = fields(one);
    // From [field,row,column,part] to our [part,picture,row,column,channel].
    Tensor spectra = torch.view_as_real(torch.fft_rfft2(fields)).permute(3, 1, 2, 0);
    Map<String, lucid.tensor.Tensor> expected = Workload.reference(FourierBenchmark.graph(one));
    Shape shape = expected.get(FourierBenchmark.SPECTRA).shape();
    lucid.tensor.Tensor found = lucid.tensor.Tensor.of(shape, Torch.values(spectra));
    Workload.check("libtorch", Map.of(FourierBenchmark.SPECTRA, found), expected);
    fields = fields(FourierBenchmark.fields(size));
  }

  private Tensor fields(Shape shape) {
    Tensor pictures = Torch.tensor(Workload.input(FourierBenchmark.FIELDS, shape));
    return pictures.permute(0, 3, 1, 2).reshape(-1, size, size).contiguous();
  }

  @Benchmark
  public void realFft2d() {
    try (PointerScope scope = new PointerScope()) {
      torch.fft_rfft2(fields);
    }
  }
}
