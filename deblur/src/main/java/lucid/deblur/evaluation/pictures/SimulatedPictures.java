package lucid.deblur.evaluation.pictures;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lucid.deblur.observation.BlurModel;
import lucid.deblur.observation.Boundary;
import lucid.tensor.Device;
import lucid.tensor.Tensor;

/**
 * Sharp pictures that are blurred here, with noise.
 *
 * @param source {@code sharp}, {@code range} or {@code samples}
 * @param kernels the kernels of each way of blurring, one for each picture
 * @param boundary what lies outside the pictures
 * @param seed picture i has the noise of this plus i
 */
record SimulatedPictures(
    String source,
    List<SharpPicture> pictures,
    Map<BlurSetting, List<Tensor>> kernels,
    Device device,
    Boundary boundary,
    long seed)
    implements TestPictures {

  @Override
  public List<BlurSetting> settings() {
    return new ArrayList<>(kernels.keySet());
  }

  @Override
  public boolean isKnownUpToShift() {
    return false;
  }

  @Override
  public int count() {
    return pictures.size();
  }

  @Override
  public TestPicture get(BlurSetting setting, int number) {
    SharpPicture sharp = pictures.get(number);
    Tensor kernel = kernels.get(setting).get(number);
    Tensor blurred =
        BlurModel.blur(
            device,
            sharp.picture().toTensor(),
            kernel,
            boundary,
            setting.noise(),
            seed + sharp.index());
    return new TestPicture(sharp.name(), sharp.index(), blurred, sharp.picture(), kernel);
  }
}
