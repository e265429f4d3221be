// The element-wise functions, as UnaryFunction and BinaryFunction define them. The kernels of
// chains are generated after these lines.

DEVICE float negate(float x) { return -x; }
DEVICE float reciprocal(float x) { return 1 / x; }
DEVICE float square(float x) { return x * x; }
DEVICE float squareRoot(float x) { return SQRT(x); }
DEVICE float exponential(float x) { return EXP(x); }
DEVICE float logarithm(float x) { return LOG(x); }
DEVICE float absolute(float x) { return ABS(x); }
DEVICE float signum(float x) { return x > 0 ? 1 : x < 0 ? -1 : x; }
DEVICE float unitStep(float x) { return x > 0 ? 1 : 0; }
DEVICE float relu(float x) { return x > 0 ? x : 0; }
DEVICE float hyperbolicTangent(float x) { return TANH(x); }
DEVICE float sigmoid(float x) { return 1 / (1 + EXP(-x)); }
DEVICE float softplus(float x) { return (x > 0 ? x : 0) + LOG1P(EXP(-ABS(x))); }

DEVICE float add(float a, float b) { return a + b; }
DEVICE float subtract(float a, float b) { return a - b; }
DEVICE float multiply(float a, float b) { return a * b; }
DEVICE float divide(float a, float b) { return a / b; }
// What is no number stays none.
DEVICE float maximum(float a, float b) { return a > b || a != a ? a : b; }
DEVICE float minimum(float a, float b) { return a < b || a != a ? a : b; }
DEVICE float greater(float a, float b) { return a > b ? 1 : 0; }
DEVICE float equal(float a, float b) { return a == b ? 1 : 0; }
