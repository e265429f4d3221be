package lucid.deblur.photo.natural;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import lucid.deblur.photo.PhotoSettings;
import lucid.deblur.report.Environment;
import lucid.deblur.report.Fact;
import lucid.deblur.report.Provenance;
import lucid.tensor.Device;

/**
 * The facts on which the restoration of a natural photo depended.
 *
 * @param settings what was chosen
 * @param deviceDescription the device in words
 * @param environment versions and machine
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record NaturalProvenance(
    @JsonUnwrapped NaturalFacts settings, String deviceDescription, Environment environment)
    implements Provenance {
  static NaturalProvenance of(PhotoSettings settings, Device device) {
    return new NaturalProvenance(
        NaturalFacts.of(settings, device), device.description(), Environment.now());
  }

  @Override
  public List<Fact> facts() {
    return List.of(
        new Fact("settings", Fact.text(settings)),
        new Fact("device", settings.device() + ", " + deviceDescription),
        new Fact("environment", Fact.text(environment)));
  }
}
