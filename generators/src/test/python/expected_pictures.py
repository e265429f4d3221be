#!/usr/bin/env python3
"""Pictures of the generators at tiny widths, computed with numpy in PyTorch's layout.

Written from the papers and independent of the Java code: ExpectedPicturesTest compares the two.
Weights are a formula of a tensor's name and an element's index in Lucid's layout, so no file holds
them. Run it in this folder; it writes ../resources/lucid/generators/*.txt, one number a line.
"""
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

RESULTS = "../resources/lucid/generators/"


def weight(name, *shape):
    """A tensor in Lucid's layout."""
    index = np.arange(np.prod(shape))
    wave = np.sin(1 + 0.37 * index + 0.11 * sum(name.encode())).reshape(shape)
    if name.endswith(".variance"):
        return 1e-4 * (1.5 + wave)  # small, so that batch norm's epsilon shows
    if name.endswith(".scale"):
        return (0.01 if name.startswith("decoder") else 1) * (1.5 + wave)
    return 0.2 * wave if len(shape) == 4 else wave


def kernel(name, size, inputs, outputs):
    """[out,in,h,w] from Lucid's [h,w,in,out]."""
    return weight(name + ".weight", size, size, inputs, outputs).transpose(3, 2, 0, 1)


def bias(name, outputs):
    return weight(name + ".bias", outputs)[:, None, None]


def conv(x, w, stride=1, pad=0, mode="constant"):
    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad)), mode=mode)
    windows = sliding_window_view(padded, w.shape[2:], axis=(1, 2))[:, ::stride, ::stride]
    return np.einsum("chwij,ocij->ohw", windows, w)


def conv_transpose_same(x, w, stride):
    outputs, inputs, size, _ = w.shape
    height, width = x.shape[1:]
    full = np.zeros((outputs, (height - 1) * stride + size, (width - 1) * stride + size))
    for p in range(height):
        for q in range(width):
            part = np.einsum("i,oirs->ors", x[:, p, q], w)
            full[:, p * stride : p * stride + size, q * stride : q * stride + size] += part
    begin = (size - stride) // 2
    return full[:, begin : begin + height * stride, begin : begin + width * stride]


def leaky_relu(x):
    return np.where(x > 0, x, 0.2 * x)


def save(name, picture):
    """Channels last, as Lucid lays pictures out."""
    values = picture.transpose(1, 2, 0).ravel()
    if values.size > 1000:
        values = values[::97]
    np.savetxt(RESULTS + name + ".txt", values, fmt="%.12g")


def progressive_gan(latents, widths):
    def norm(x):
        return x / np.sqrt(np.mean(x**2, axis=0, keepdims=True) + 1e-8)

    def scaled(x, name, size, pad, outputs, gain):
        inputs = x.shape[0]
        y = conv(x, kernel(name, size, inputs, outputs), pad=pad)
        return y * gain / np.sqrt(size * size * inputs) + bias(name, outputs)

    x = np.sin(np.arange(latents) + 1.0)[:, None, None]
    number = 0
    for stage, width in enumerate(widths):
        for part in range(2):
            number += 1
            x = norm(x)
            if stage > 0 and part == 0:
                x = x.repeat(2, axis=1).repeat(2, axis=2)
            size, pad = (4, 3) if number == 1 else (3, 1)
            x = leaky_relu(scaled(x, f"decoder.conv{number}", size, pad, width, np.sqrt(2)))
    return 0.5 + 0.5 * scaled(norm(x), "decoder.colour", 1, 0, 3, 1)


def dcgan(latents, features):
    def norm(x, name):
        w = [weight(f"{name}.{part}", x.shape[0]) for part in ("mean", "variance", "scale", "shift")]
        mean, variance, scale, shift = (v[:, None, None] for v in w)
        return (x - mean) / np.sqrt(variance + 1e-5) * scale + shift

    deep = 8 * features
    z = np.sin(np.arange(latents) + 1.0)
    x = z @ weight("decoder.dense.weight", latents, 16 * deep)
    x = (x + weight("decoder.dense.bias", 16 * deep)).reshape(4, 4, deep).transpose(2, 0, 1)
    x = np.maximum(norm(x, "decoder.norm0"), 0)
    for stage, width in enumerate([deep // 2, deep // 4, deep // 8, 3], start=1):
        name = f"decoder.conv{stage}"
        x = conv_transpose_same(x, kernel(name, 5, x.shape[0], width), 2) + bias(name, width)
        if stage < 4:
            x = np.maximum(norm(x, f"decoder.norm{stage}"), 0)
    return (np.tanh(x) + 1) / 2


def deep_image_prior(height, width, scales, features, skips, inputs, channels):
    def norm(x, name):
        mean = x.mean(axis=(1, 2), keepdims=True)
        variance = x.var(axis=(1, 2), keepdims=True)
        scale, shift = (weight(f"{name}.{part}", x.shape[0]) for part in ("scale", "shift"))
        y = (x - mean) / np.sqrt(variance + 1e-5)
        return y * scale[:, None, None] + shift[:, None, None]

    def layer(x, name, size, outputs, stride=1):
        y = conv(x, kernel(name, size, x.shape[0], outputs), stride, size // 2, "reflect")
        return leaky_relu(norm(y, name))

    def doubled(x, axis):
        padded = np.concatenate([x.take([0], axis), x, x.take([-1], axis)], axis)
        size = padded.shape[axis]
        places = (np.arange(2 * x.shape[axis]) + 0.5) / 2 - 0.5 + 1
        below = np.floor(places).astype(int)
        part = places - below
        shape = [1] * 3
        shape[axis] = -1
        part = part.reshape(shape)
        above = np.minimum(below + 1, size - 1)
        return padded.take(below, axis) * (1 - part) + padded.take(above, axis) * part

    def scale(x, number):
        name = f"prior.scale{number}."
        skip = layer(x, name + "skip", 1, skips)
        deep = layer(x, name + "down1", 3, features, 2)
        deep = layer(deep, name + "down2", 3, features)
        if number < scales:
            deep = scale(deep, number + 1)
        deep = doubled(doubled(deep, 1), 2)[:, : x.shape[1], : x.shape[2]]
        both = norm(np.concatenate([skip, deep]), name + "both")
        return layer(layer(both, name + "up1", 3, features), name + "up2", 1, features)

    noise = np.sin(np.arange(height * width * inputs) * 0.9)
    x = scale(noise.reshape(height, width, inputs).transpose(2, 0, 1), 1)
    x = conv(x, kernel("prior.colour", 1, features, channels)) + bias("prior.colour", channels)
    return 1 / (1 + np.exp(-x))


save("progressive-gan", progressive_gan(5, [4, 3]))
save("dcgan-64-vae", dcgan(3, 1))
save("deep-image-prior", deep_image_prior(7, 9, 2, 3, 2, 2, 1))
