// The geometry that convolution.cl and weightGradient.cl share.

// Sizes of the operand [batch,height,width,channels], of the result and of the weights. In a
// weight gradient these are the large picture, the small one and the result.
typedef struct {
  int batch, height, width, channels;
  int outHeight, outWidth, outChannels;
  int tapRows, tapColumns, stride, top, left;
  int transposed;
} Convolution;

// Along one axis: the outputs that the same taps reach. Every stride-th output of a
// transposed convolution is such a phase; all outputs of a convolution are one phase.
typedef struct {
  int outputs, firstOutput, outputStep;
  int taps, firstTap, tapStep;
  int start;      // where the first output's first tap reads
  int inputStep;  // how much further the next output's reads
  int tapShift;   // and the next tap
} Phase;

DEVICE Phase phaseOf(int phase, int outputs, int taps, int stride, int before, int transposed) {
  Phase result;
  result.firstOutput = phase;
  if (transposed) {
    int firstTap = (phase + before) % stride;
    result.outputs = (outputs - phase + stride - 1) / stride;
    result.outputStep = stride;
    result.taps = firstTap < taps ? (taps - firstTap + stride - 1) / stride : 0;
    result.firstTap = firstTap;
    result.tapStep = stride;
    result.start = (phase + before - firstTap) / stride;
    result.inputStep = 1;
    result.tapShift = -1;
  } else {
    result.outputs = outputs;
    result.outputStep = 1;
    result.taps = taps;
    result.firstTap = 0;
    result.tapStep = 1;
    result.start = -before;
    result.inputStep = stride;
    result.tapShift = 1;
  }
  return result;
}

// An output pixel of a pair of phases, by its number.
typedef struct {
  int n, row, column;  // among the outputs of the phases
} Output;

DEVICE Output outputOf(int number, Phase down, Phase across) {
  Output result;
  int rows = number / across.outputs;
  result.column = number - rows * across.outputs;
  result.n = rows / down.outputs;
  result.row = rows - result.n * down.outputs;
  return result;
}

// Where an output pixel begins in the result.
DEVICE int resultOf(Output output, Phase down, Phase across, Convolution c) {
  int row = down.firstOutput + output.row * down.outputStep;
  int column = across.firstOutput + output.column * across.outputStep;
  return ((output.n * c.outHeight + row) * c.outWidth + column) * c.outChannels;
}
