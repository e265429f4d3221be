#!/usr/bin/python3
"""Prints the values that MetricsTest expects, by scikit-image and SciPy (Debian: python3-skimage).

The pictures and kernels are those of MetricsTest.picture and MetricsTest.kernel.
"""
import numpy
import scipy.ndimage
import scipy.signal
import skimage
from skimage.metrics import peak_signal_noise_ratio, structural_similarity


def picture(width, height, channels, disturbed):
    y, x, c = numpy.mgrid[0:height, 0:width, 0:channels]
    pattern = (13 * x + 29 * y + 57 * c) % 101
    disturbance = (7 * x * y + 31 * c + 3 * x) % 53
    values = (8 * pattern + 4 * disturbance) / 1008 if disturbed else pattern / 100
    return values.astype(numpy.float32).astype(numpy.float64)


def smooth(width, height, channels, right, down):
    """A smooth picture, moved."""
    y, x, c = numpy.mgrid[0:height, 0:width, 0:channels]
    u, v = x - right, y - down
    values = 0.5 + 0.3 * numpy.sin(0.4 * u + 0.3 * v + c) + 0.2 * numpy.cos(0.5 * v - 0.2 * u)
    return values.astype(numpy.float32).astype(numpy.float64)


def align(restored, sharp, border=15, farthest=5):
    height, width, channels = sharp.shape
    inside = sharp[border : height - border, border : width - border]
    y, x, c = numpy.mgrid[border : height - border, border : width - border, 0:channels]
    best = None
    for right in numpy.arange(-farthest, farthest + 0.25, 0.25):
        for down in numpy.arange(-farthest, farthest + 0.25, 0.25):
            moved = scipy.ndimage.map_coordinates(restored, [y + down, x + right, c], order=1)
            error = ((moved - inside) ** 2).sum()
            if best is None or error < best[2]:
                best = right, down, error, -10 * numpy.log10(error / inside.size)
    return best


def kernel(height, width, seed):
    y, x = numpy.mgrid[0:height, 0:width]
    return (((5 * x + 3 * y + seed) * (x + 2 * y + 7 * seed)) % 31 / 31.0)


def similarity(a, b):
    return scipy.signal.correlate2d(a, b).max() / numpy.sqrt((a * a).sum() * (b * b).sum())


print("scikit-image", skimage.__version__)
print("width, height, channels, PSNR, SSIM, Gaussian SSIM")
for width, height, channels in [(11, 12, 1), (13, 11, 3), (32, 32, 3), (33, 20, 1), (64, 48, 3)]:
    a = picture(width, height, channels, False)
    b = picture(width, height, channels, True)
    print(
        "%d, %d, %d, %.12f, %.12f, %.12f"
        % (
            width,
            height,
            channels,
            peak_signal_noise_ratio(a, b, data_range=1),
            structural_similarity(a, b, channel_axis=2, data_range=1),
            structural_similarity(
                a,
                b,
                channel_axis=2,
                data_range=1,
                gaussian_weights=True,
                sigma=1.5,
                use_sample_covariance=False,
            ),
        )
    )
print("width, height, channels, right, down: alignment's right, down, squared error, PSNR")
for width, height, channels, right, down in [
    (40, 36, 1, 2.5, -1.25),
    (37, 41, 3, -4.6, 3.1),
    (33, 31, 3, 5, -4.9),
]:
    found = align(smooth(width, height, channels, right, down), smooth(width, height, channels, 0, 0))
    print("%d, %d, %d, %s, %s, %.2f, %.2f, %.12f, %.9f" % ((width, height, channels, right, down) + found))
print("rows, columns, rows, columns: similarity of two kernels")
for rows, columns, other_rows, other_columns in [(5, 7, 5, 7), (6, 4, 3, 5), (1, 1, 4, 4)]:
    print(
        "%d, %d, %d, %d, %.12f"
        % (
            rows,
            columns,
            other_rows,
            other_columns,
            similarity(kernel(rows, columns, 1), kernel(other_rows, other_columns, 2)),
        )
    )
