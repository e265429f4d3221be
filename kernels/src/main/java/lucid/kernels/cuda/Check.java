package lucid.kernels.cuda;

import jcuda.driver.CUresult;
import lucid.tensor.DeviceFailure;
import lucid.tensor.OutOfDeviceMemory;

/** Turns CUDA's error codes into exceptions. */
final class Check {
  private Check() {}

  /**
   * Requires success.
   *
   * @param what the action, such as {@code convTranspose2d [1,4,4,8] [2,2,8,3] -> [1,8,8,3]}
   * @throws DeviceFailure with the number and the name of the error
   */
  static void success(int code, String what) {
    if (code != CUresult.CUDA_SUCCESS) {
      String message = "CUDA error %d %s in %s".formatted(code, CUresult.stringFor(code), what);
      throw code == CUresult.CUDA_ERROR_OUT_OF_MEMORY
          ? new OutOfDeviceMemory(message)
          : new DeviceFailure(message);
    }
  }
}
