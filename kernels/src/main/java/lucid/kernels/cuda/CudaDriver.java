package lucid.kernels.cuda;

import java.util.List;
import jcuda.driver.CUcontext;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUresult;
import jcuda.driver.CUstream;
import jcuda.driver.CUstream_flags;
import jcuda.driver.JCudaDriver;
import lucid.kernels.gpu.Buffer;
import lucid.kernels.gpu.Chains;
import lucid.kernels.gpu.Driver;
import lucid.kernels.gpu.Launch;
import lucid.kernels.gpu.MemoryAccount;
import lucid.kernels.gpu.Source;
import lucid.kernels.gpu.Submission;
import lucid.kernels.gpu.Tiling;

/**
 * A device with its primary context and one stream. The stream is one that waits for the copies of
 * the default stream, and they for it, so all work is done in the order of the calls.
 */
final class CudaDriver implements Driver {
  /** The alignment that {@code cuMemAlloc} guarantees, 256 bytes, in elements. */
  private static final int ALIGNMENT = 64;

  private final CudaDevice device;
  private final CUcontext context = new CUcontext();
  private final CUcontext popped = new CUcontext();
  private final Scope scope = () -> JCudaDriver.cuCtxPopCurrent(popped);
  private final CUstream stream = new CUstream();
  private final Modules modules = new Modules();
  private final MemoryAccount memory;
  private String lastRun = "";
  private boolean closed;

  /**
   * Opens a device, and has it compile some kernels.
   *
   * @throws IllegalStateException if it cannot; the first line says why, others the compiler's log
   */
  CudaDriver(CudaDevice device) {
    this.device = device;
    String what = "the opening of " + device.description();
    memory = new MemoryAccount(name(), device.memory(), device.memory());
    Check.success(JCudaDriver.cuDevicePrimaryCtxRetain(context, device.id()), what);
    try (Scope inside = enter()) {
      Check.success(JCudaDriver.cuStreamCreate(stream, CUstream_flags.CU_STREAM_DEFAULT), what);
      loadFirst();
    } catch (IllegalStateException exception) {
      JCudaDriver.cuDevicePrimaryCtxRelease(device.id());
      throw exception;
    }
  }

  private void loadFirst() {
    try {
      modules.load(Source.of("shape", ""));
    } catch (IllegalStateException exception) {
      JCudaDriver.cuStreamDestroy(stream);
      throw exception;
    }
  }

  /** The time in which the device's context is the thread's. */
  interface Scope extends AutoCloseable {
    /** Restores the context that the thread had before. */
    @Override
    void close();
  }

  /** Makes the context this thread's, as every other call needs, until the scope ends. */
  Scope enter() {
    if (closed) {
      throw new IllegalStateException("device cuda is closed");
    }
    Check.success(JCudaDriver.cuCtxPushCurrent(context), "the choice of a context");
    return scope;
  }

  /** Requires success of a call that also reports what went wrong in launches before it. */
  void success(int code, String what) {
    if (code != CUresult.CUDA_SUCCESS) {
      Check.success(code, what + lastRun);
    }
  }

  /**
   * Launches are in the stream now.
   *
   * @param suffix names them in messages of later calls, which tell what went wrong in them
   */
  void ran(String suffix) {
    lastRun = suffix;
  }

  CUstream stream() {
    return stream;
  }

  @Override
  public String name() {
    return CudaProvider.NAME;
  }

  @Override
  public String description() {
    return device.description();
  }

  @Override
  public Tiling tiling() {
    return Tiling.SHARED;
  }

  /** There is no compiler on a machine with a driver only. */
  @Override
  public Chains chains() {
    return Chains.INTERPRETED;
  }

  @Override
  public int alignment() {
    return ALIGNMENT;
  }

  @Override
  public Buffer allocate(String what, long elements) {
    long bytes = elements * Float.BYTES;
    memory.require(what, bytes);
    CUdeviceptr address = new CUdeviceptr();
    try (Scope inside = enter()) {
      int code = JCudaDriver.cuMemAlloc(address, bytes);
      if (code == CUresult.CUDA_ERROR_OUT_OF_MEMORY) {
        long[] free = new long[1];
        success(JCudaDriver.cuMemGetInfo(free, new long[1]), "a question for free memory");
        throw memory.outOfMemory(what, bytes, free[0]);
      }
      success(code, "the making of a buffer for " + what);
    }
    memory.taken(bytes);
    return new CudaBuffer(this, address, elements);
  }

  /** Frees a buffer. */
  void free(CUdeviceptr address, long bytes) {
    release(() -> JCudaDriver.cuMemFree(address));
    memory.freed(bytes);
  }

  /**
   * Frees something, unless it went with the device. An error here is that of an earlier call,
   * which reported it.
   */
  void release(Runnable action) {
    if (!closed) {
      JCudaDriver.cuCtxPushCurrent(context);
      action.run();
      JCudaDriver.cuCtxPopCurrent(popped);
    }
  }

  @Override
  public Submission prepare(List<Launch> launches) {
    try (Scope inside = enter()) {
      return new CudaSubmission(this, modules, launches);
    }
  }

  @Override
  public void close() {
    release(
        () -> {
          JCudaDriver.cuStreamSynchronize(stream);
          modules.close();
          JCudaDriver.cuStreamDestroy(stream);
        });
    if (!closed) {
      closed = true;
      JCudaDriver.cuDevicePrimaryCtxRelease(device.id());
    }
  }
}
