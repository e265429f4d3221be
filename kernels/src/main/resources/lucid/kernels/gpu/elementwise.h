// The element-wise functions of the enums UnaryFunction and BinaryFunction, under their names there.

DEVICE float unaryNegate(float x) { return -x; }
DEVICE float unaryReciprocal(float x) { return 1 / x; }
DEVICE float unarySquare(float x) { return x * x; }
DEVICE float unarySqrt(float x) { return SQRT(x); }
DEVICE float unaryExp(float x) { return EXP(x); }
DEVICE float unaryLog(float x) { return LOG(x); }
DEVICE float unaryAbs(float x) { return ABS(x); }
DEVICE float unarySign(float x) { return x > 0 ? 1 : x < 0 ? -1 : x; }
DEVICE float unaryStep(float x) { return x > 0 ? 1 : 0; }
DEVICE float unaryRelu(float x) { return x > 0 ? x : 0; }
DEVICE float unaryTanh(float x) { return TANH(x); }
DEVICE float unarySigmoid(float x) { return 1 / (1 + EXP(-x)); }
DEVICE float unarySoftplus(float x) { return (x > 0 ? x : 0) + LOG1P(EXP(-ABS(x))); }

DEVICE float binaryAdd(float a, float b) { return a + b; }
DEVICE float binarySubtract(float a, float b) { return a - b; }
DEVICE float binaryMultiply(float a, float b) { return a * b; }
DEVICE float binaryDivide(float a, float b) { return a / b; }
// A NaN stays a NaN.
DEVICE float binaryMaximum(float a, float b) { return a > b || a != a ? a : b; }
DEVICE float binaryMinimum(float a, float b) { return a < b || a != a ? a : b; }
DEVICE float binaryGreater(float a, float b) { return a > b ? 1 : 0; }
DEVICE float binaryEqual(float a, float b) { return a == b ? 1 : 0; }
