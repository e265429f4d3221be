package lucid.kernels.cuda;

import jcuda.Pointer;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.JCudaDriver;
import lucid.kernels.gpu.Buffer;

/** A buffer, or a part of one. */
final class CudaBuffer implements Buffer {
  private final CudaDriver driver;
  private final CUdeviceptr address;
  private final long elements;

  CudaBuffer(CudaDriver driver, CUdeviceptr address, long elements) {
    this.driver = driver;
    this.address = address;
    this.elements = elements;
  }

  CUdeviceptr address() {
    return address;
  }

  @Override
  public long elements() {
    return elements;
  }

  @Override
  public Buffer slice(long start, long count) {
    return new CudaBuffer(driver, address.withByteOffset(start * Float.BYTES), count);
  }

  @Override
  public void write(float[] values) {
    try (CudaDriver.Scope scope = driver.enter()) {
      driver.success(
          JCudaDriver.cuMemcpyHtoD(address, Pointer.to(values), (long) values.length * Float.BYTES),
          "a copy to the device");
    }
  }

  @Override
  public void read(float[] target) {
    try (CudaDriver.Scope scope = driver.enter()) {
      driver.success(
          JCudaDriver.cuMemcpyDtoH(Pointer.to(target), address, (long) target.length * Float.BYTES),
          "a copy from the device");
    }
  }

  @Override
  public void close() {
    driver.free(address, elements * Float.BYTES);
  }
}
