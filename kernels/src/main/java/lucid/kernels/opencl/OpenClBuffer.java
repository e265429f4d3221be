package lucid.kernels.opencl;

import java.util.HashMap;
import java.util.Map;
import lucid.kernels.gpu.Buffer;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.cl_buffer_region;
import org.jocl.cl_mem;

/** A buffer, or a part of one. */
final class OpenClBuffer implements Buffer {
  private final OpenClDriver driver;
  private final cl_mem block;
  private final long elements;

  /** Equal slices are one, because a kernel may not read one buffer and write another over it. */
  private final Map<Part, OpenClBuffer> slices = new HashMap<>();

  private record Part(long start, long elements) {}

  OpenClBuffer(OpenClDriver driver, cl_mem block, long elements) {
    this.driver = driver;
    this.block = block;
    this.elements = elements;
  }

  cl_mem block() {
    return block;
  }

  @Override
  public long elements() {
    return elements;
  }

  @Override
  public Buffer slice(long start, long count) {
    return slices.computeIfAbsent(new Part(start, count), this::divide);
  }

  private OpenClBuffer divide(Part part) {
    int[] code = new int[1];
    cl_buffer_region region =
        new cl_buffer_region(part.start * Float.BYTES, part.elements * Float.BYTES);
    cl_mem slice =
        CL.clCreateSubBuffer(
            block, CL.CL_MEM_READ_WRITE, CL.CL_BUFFER_CREATE_TYPE_REGION, region, code);
    Check.success(code[0], "the division of a buffer");
    return new OpenClBuffer(driver, slice, part.elements);
  }

  @Override
  public void write(float[] values) {
    Check.success(
        CL.clEnqueueWriteBuffer(
            driver.queue(),
            block,
            true,
            0,
            (long) values.length * Float.BYTES,
            Pointer.to(values),
            0,
            null,
            null),
        "a copy to the device");
  }

  @Override
  public void read(float[] target) {
    Check.success(
        CL.clEnqueueReadBuffer(
            driver.queue(),
            block,
            true,
            0,
            (long) target.length * Float.BYTES,
            Pointer.to(target),
            0,
            null,
            null),
        "a copy from the device");
  }

  @Override
  public void close() {
    slices.values().forEach(slice -> CL.clReleaseMemObject(slice.block));
    CL.clReleaseMemObject(block);
    driver.freed(elements * Float.BYTES);
  }
}
