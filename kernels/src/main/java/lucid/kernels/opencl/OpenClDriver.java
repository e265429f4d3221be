package lucid.kernels.opencl;

import java.util.List;
import lucid.kernels.gpu.Buffer;
import lucid.kernels.gpu.Chains;
import lucid.kernels.gpu.Driver;
import lucid.kernels.gpu.Launch;
import lucid.kernels.gpu.MemoryAccount;
import lucid.kernels.gpu.Source;
import lucid.kernels.gpu.Submission;
import lucid.kernels.gpu.Tiling;
import org.jocl.CL;
import org.jocl.cl_command_queue;
import org.jocl.cl_context;
import org.jocl.cl_context_properties;
import org.jocl.cl_device_id;
import org.jocl.cl_mem;

/** A device with its context and one queue, which runs everything in order. */
final class OpenClDriver implements Driver {
  /** Bytes. */
  private static final int CACHE_LINE = 64;

  private final OpenClDevice device;
  private final cl_context context;
  private final cl_command_queue queue;
  private final Programs programs;
  private final Tiling tiling;
  private final Chains chains = Chains.choose();
  private final MemoryAccount memory;
  private boolean closed;

  /**
   * Opens a device, and has it build some kernels.
   *
   * @throws IllegalStateException if it cannot; the first line says why, others the compiler's log
   */
  OpenClDriver(OpenClDevice device) {
    this.device = device;
    cl_device_id[] ids = {device.id()};
    cl_context_properties properties = new cl_context_properties();
    properties.addProperty(CL.CL_CONTEXT_PLATFORM, device.platform());
    int[] code = new int[1];
    context = CL.clCreateContext(properties, 1, ids, null, null, code);
    Check.success(code[0], "the opening of " + device.description());
    queue = createQueue(device.id());
    programs = new Programs(context, device.id());
    tiling = Tiling.choose(device.isProcessor());
    memory = new MemoryAccount(name(), device.memory(), device.largestBuffer());
    try {
      programs.build(Source.of("shape", ""));
    } catch (IllegalStateException exception) {
      close();
      throw exception;
    }
  }

  @SuppressWarnings("deprecation") // the other way needs OpenCL 2
  private cl_command_queue createQueue(cl_device_id id) {
    int[] code = new int[1];
    cl_command_queue created = CL.clCreateCommandQueue(context, id, 0, code);
    Check.success(code[0], "the making of a queue");
    return created;
  }

  @Override
  public String name() {
    return OpenClProvider.NAME;
  }

  @Override
  public String description() {
    return device.description();
  }

  @Override
  public Tiling tiling() {
    return tiling;
  }

  @Override
  public Chains chains() {
    return chains;
  }

  @Override
  public int alignment() {
    return Math.max(device.alignment(), CACHE_LINE) / Float.BYTES;
  }

  @Override
  public Buffer allocate(String what, long elements) {
    long bytes = elements * Float.BYTES;
    memory.require(what, bytes);
    int[] code = new int[1];
    cl_mem block = CL.clCreateBuffer(context, CL.CL_MEM_READ_WRITE, bytes, null, code);
    if (code[0] == CL.CL_MEM_OBJECT_ALLOCATION_FAILURE
        || code[0] == CL.CL_OUT_OF_RESOURCES
        || code[0] == CL.CL_OUT_OF_HOST_MEMORY) {
      throw memory.outOfMemory(what, bytes, memory.free());
    }
    Check.success(code[0], "the making of a buffer for " + what);
    memory.taken(bytes);
    return new OpenClBuffer(this, block, elements);
  }

  /** A buffer of so many bytes is gone. */
  void freed(long bytes) {
    memory.freed(bytes);
  }

  cl_command_queue queue() {
    if (closed) {
      throw new IllegalStateException("device opencl is closed");
    }
    return queue;
  }

  @Override
  public Submission prepare(List<Launch> launches) {
    return new OpenClSubmission(this, programs, launches);
  }

  @Override
  public void close() {
    closed = true;
    CL.clFinish(queue);
    programs.close();
    CL.clReleaseCommandQueue(queue);
    CL.clReleaseContext(context);
  }
}
