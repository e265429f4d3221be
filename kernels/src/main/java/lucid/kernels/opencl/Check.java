package lucid.kernels.opencl;

import lucid.tensor.DeviceFailure;
import lucid.tensor.OutOfDeviceMemory;
import org.jocl.CL;

/** Turns OpenCL's error codes into exceptions. */
final class Check {
  private Check() {}

  /**
   * Requires success.
   *
   * @param what was to be done, such as {@code convTranspose2d [1,4,4,8] [2,2,8,3] -> [1,8,8,3]}
   * @throws DeviceFailure with the number and the name of the error; drivers that allocate late
   *     tell of a lack of memory only when a kernel wants it
   */
  static void success(int code, String what) {
    if (code != CL.CL_SUCCESS) {
      String message =
          "OpenCL error %d %s in %s".formatted(code, CL.stringFor_errorCode(code), what);
      throw code == CL.CL_MEM_OBJECT_ALLOCATION_FAILURE
          ? new OutOfDeviceMemory(message)
          : new DeviceFailure(message);
    }
  }
}
