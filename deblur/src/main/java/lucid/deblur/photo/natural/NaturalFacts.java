package lucid.deblur.photo.natural;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import lucid.deblur.photo.NaturalChoice;
import lucid.deblur.photo.PhotoSettings;
import lucid.tensor.Device;

/**
 * The choices for natural photos: two restorations of the same photo with the same choices give the
 * same result. Components that are null are left out.
 *
 * @param method the name of the way
 * @param crop the part of each photo, or null for all of it
 * @param largestKernel the bound of the kernel's sides in pixels, or null for none
 * @param knownKernel the hash of a kernel that was not looked for, or null
 * @param kernelFrom the part in which the kernel was looked for, or null for all
 * @param strength 0 for the photo to 1 for the restored one
 * @param force whether a try that is not sure was taken
 * @param refine whether algorithm 3 was to go on from the kernel
 * @param device the name of the device
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record NaturalFacts(
    String method,
    String crop,
    Integer largestKernel,
    String knownKernel,
    String kernelFrom,
    double strength,
    boolean force,
    boolean refine,
    String device) {
  private static final String METHOD = "kernel search";

  static NaturalFacts of(PhotoSettings settings, Device device) {
    NaturalChoice natural = settings.natural();
    return new NaturalFacts(
        METHOD,
        settings.crop() == null ? null : settings.crop().toString(),
        settings.kernelSize(),
        natural.kernel() == null ? null : natural.kernel().hash(),
        natural.kernelFrom() == null ? null : natural.kernelFrom().toString(),
        natural.strength(),
        settings.force(),
        natural.refine(),
        device.name());
  }
}
