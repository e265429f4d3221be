// The words in which all kernels are written, for OpenCL C and for CUDA C++.

#ifdef __OPENCL_VERSION__

#define KERNEL __kernel
#define WORK_GROUP(x, y) __kernel __attribute__((reqd_work_group_size(x, y, 1)))
#define DEVICE static inline
#define GLOBAL __global
#define LOCAL __local
#define BARRIER() barrier(CLK_LOCAL_MEM_FENCE)
#define GLOBAL_ID(axis) ((int)get_global_id(axis))
#define LOCAL_ID(axis) ((int)get_local_id(axis))
#define GROUP_ID(axis) ((int)get_group_id(axis))
#define LONG long
#define HIGH_PRODUCT(a, b) mul_hi(a, b)
#define SIN_PI(x) sinpi(x)
#define COS_PI(x) cospi(x)
#define SQRT(x) sqrt(x)
#define EXP(x) exp(x)
#define LOG(x) log(x)
#define LOG1P(x) log1p(x)
#define TANH(x) tanh(x)
#define ABS(x) fabs(x)
#define AS_FLOAT(bits) as_float(bits)

#else

typedef unsigned int uint;
#define KERNEL extern "C" __global__
#define WORK_GROUP(x, y) extern "C" __global__ __launch_bounds__((x) * (y))
#define DEVICE static __device__ __forceinline__
#define GLOBAL
#define LOCAL __shared__
#define BARRIER() __syncthreads()
#define AXIS(id, axis) ((int)((axis) == 0 ? id.x : (axis) == 1 ? id.y : id.z))
#define LOCAL_ID(axis) AXIS(threadIdx, axis)
#define GROUP_ID(axis) AXIS(blockIdx, axis)
#define GLOBAL_ID(axis) (GROUP_ID(axis) * AXIS(blockDim, axis) + LOCAL_ID(axis))
#define LONG long long
#define HIGH_PRODUCT(a, b) __umulhi(a, b)
#define SIN_PI(x) sinpif(x)
#define COS_PI(x) cospif(x)
#define SQRT(x) sqrtf(x)
#define EXP(x) expf(x)
#define LOG(x) logf(x)
#define LOG1P(x) log1pf(x)
#define TANH(x) tanhf(x)
#define ABS(x) fabsf(x)
#define AS_FLOAT(bits) __int_as_float(bits)

#endif

// Sizes of axes, row-major, and how far apart neighbours along each are in memory.
#define MOST_AXES 6
typedef struct {
  int rank;
  int sizes[MOST_AXES];
  int strides[MOST_AXES];
} Axes;

// Where the i-th element is, in row-major order.
DEVICE int element(Axes axes, int i) {
  int at = 0;
  for (int axis = axes.rank - 1; axis > 0; axis--) {
    int rest = i / axes.sizes[axis];
    at += (i - rest * axes.sizes[axis]) * axes.strides[axis];
    i = rest;
  }
  return at + i * axes.strides[0];
}
