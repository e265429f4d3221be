#!/usr/bin/python3
"""Makes the weight files that the tests of the importer read, and what their networks compute.

    /usr/bin/python3 generators/src/test/python/make_import_fixtures.py [WEIGHTS]

Wants Debian's python3-numpy, python3-h5py and python3-torch. Everything lands in
generators/src/test/resources/lucid/generators/imports: tiny random networks (seed below) in every
format, and expected.json: for each file, some latents and the pixels that PyTorch or, for Keras'
layers, NumPy makes of them in float64.

WEIGHTS is a folder with the published motionblur.h5 and blur_generator.pt; with it, published.json
is made as well. Their weights stay where they are.
"""
import contextlib
import json
import pickle
import struct
import sys
import types
import warnings
from pathlib import Path

import h5py
import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

OUT = Path(__file__).resolve().parents[1] / "resources/lucid/generators/imports"
SEED = 20261124
PIXELS = 40
BRIGHTEST = 20
rng = np.random.default_rng(SEED)


def latents(count):
    return np.sin(np.arange(1, count + 1)).astype("f8")


def expectation(file, architecture, z, picture, **options):
    """An entry of expected.json: the picture, [H,W,C], where it is brightest and all over."""
    flat = np.asarray(picture, "f8").ravel()
    spread = np.linspace(0, flat.size - 1, PIXELS).astype(int)
    places = np.unique(np.concatenate([spread, np.argsort(-flat)[:BRIGHTEST]]))
    return {
        "file": file,
        "architecture": architecture,
        "options": options,
        "latents": [float(v) for v in z],
        "shape": list(picture.shape),
        "places": [int(p) for p in places],
        "pixels": [float(flat[p]) for p in places],
        "sum": float(flat.sum()),
    }


# ---- Keras' layers in NumPy, channels last ----


def relu(x):
    return np.maximum(x, 0)


def conv2d(x, kernel, bias, stride):
    """Without padding; kernel [kh,kw,in,out]."""
    kh, kw, _, out = kernel.shape
    h, w = (x.shape[0] - kh) // stride + 1, (x.shape[1] - kw) // stride + 1
    y = np.zeros((h, w, out))
    for i in range(h):
        for j in range(w):
            patch = x[i * stride : i * stride + kh, j * stride : j * stride + kw]
            y[i, j] = np.einsum("hwc,hwco->o", patch, kernel)
    return y + bias


def conv2d_transpose(x, kernel, bias, stride, same=False):
    """kernel [kh,kw,out,in]; "same" cuts to size times stride, less before than after."""
    kh, kw, out, _ = kernel.shape
    h, w, _ = x.shape
    y = np.zeros(((h - 1) * stride + kh, (w - 1) * stride + kw, out))
    for i in range(h):
        for j in range(w):
            y[i * stride : i * stride + kh, j * stride : j * stride + kw] += np.einsum(
                "c,hwoc->hwo", x[i, j], kernel
            )
    if same:
        top, left = (kh - stride) // 2, (kw - stride) // 2
        y = y[top : top + h * stride, left : left + w * stride]
    return y + bias


def batch_norm(x, p, epsilon):
    gamma, beta, mean, variance = (a.astype("f8") for a in p)
    return (x - mean) / np.sqrt(variance + epsilon) * gamma + beta


def upsample(x):
    return x.repeat(2, 0).repeat(2, 1)


def blur_decoder(p, z):
    dense, conv1, conv2, conv3 = p
    x = relu(z @ dense[0].astype("f8") + dense[1])
    side = round((dense[1].size / conv1[0].shape[3]) ** 0.5)
    x = x.reshape(side, side, -1)
    x = relu(conv2d_transpose(upsample(x), *conv1, 1))
    x = relu(conv2d_transpose(upsample(x), *conv2, 1))
    return relu(conv2d_transpose(x, *conv3, 1))


def street_decoder(p, z, epsilon):
    x = relu(z @ p[0][0].astype("f8") + p[0][1]).reshape(4, 4, -1)
    for stage in range(3):
        x = conv2d_transpose(x, *p[1 + 2 * stage], 2)
        x = relu(batch_norm(x, p[2 + 2 * stage], epsilon))
    return 1 / (1 + np.exp(-conv2d(x, *p[7], 1)))


def dcgan_decoder(p, z, epsilon):
    x = (z @ p[0][0].astype("f8") + p[0][1]).reshape(4, 4, -1)
    x = relu(batch_norm(x, p[1], epsilon))
    for stage in range(3):
        x = conv2d_transpose(x, *p[2 + 2 * stage], 2, same=True)
        x = relu(batch_norm(x, p[3 + 2 * stage], epsilon))
    return (np.tanh(conv2d_transpose(x, *p[8], 2, same=True)) + 1) / 2


# ---- random weights in Keras' layouts ----


def normal(*shape):
    fan = int(np.prod(shape[:-1])) if len(shape) > 1 else 4
    return (rng.standard_normal(shape) / fan**0.5).astype("f4")


def weighted(*shape, out=None):
    return [normal(*shape), (0.2 * rng.standard_normal(out or shape[-1])).astype("f4")]


def norm(channels):
    """gamma, beta, moving_mean, moving_variance; small variances, so that the epsilon matters."""
    return [
        (1 + 0.2 * rng.standard_normal(channels)).astype("f4"),
        (0.2 * rng.standard_normal(channels)).astype("f4"),
        (0.1 * rng.standard_normal(channels)).astype("f4"),
        (0.02 + 0.1 * rng.random(channels)).astype("f4"),
    ]


NAMES = {2: ["kernel:0", "bias:0"], 4: ["gamma:0", "beta:0", "moving_mean:0", "moving_variance:0"]}


def write_keras(path, layers, description=None):
    """As Keras 2.0.8 saves weights; with a description, as it saves whole models."""
    with h5py.File(path, "w") as file:
        root = file
        if description:
            file.attrs["model_config"] = json.dumps(description).encode()
            root = file.create_group("model_weights")
        root.attrs["layer_names"] = [name.encode() for name, _ in layers]
        root.attrs["backend"] = b"tensorflow"
        root.attrs["keras_version"] = b"2.0.8"
        for name, tensors in layers:
            group = root.create_group(name)
            names = NAMES[len(tensors)] if tensors else []
            full = [f"{name}/{tensor}".encode() for tensor in names]
            group.attrs["weight_names"] = full
            for tensor, values in zip(names, tensors):
                group.create_dataset(f"{name}/{tensor}", data=values)


def keras():
    f, n = 2, 3
    encoder = [weighted(2, 2, 1, f), weighted(2, 2, f, f), weighted(f, n), weighted(f, n)]
    decoder = [
        weighted(n, f),
        weighted(2, 2, f, f),
        weighted(2, 2, f, f),
        weighted(2, 2, 1, f, out=1),
    ]
    decoder[0][1] += 1  # so that some pixels are above 0
    layers = [
        ("input_1", []),
        ("conv2d_9", encoder[0]),
        ("max_pooling2d_1", []),
        ("conv2d_10", encoder[1]),
        ("dense_1", encoder[2]),
        ("dense_2", encoder[3]),
        ("lambda_1", []),
        ("dense_3", decoder[0]),
        ("conv2d_transpose_9", decoder[1]),
        ("conv2d_transpose_10", decoder[2]),
        ("conv2d_transpose_11", decoder[3]),
    ]
    write_keras(OUT / "blur.h5", layers)
    z = latents(n)
    blur = blur_decoder(decoder, z)
    yield expectation("blur.h5", "blur-vae", z, blur)

    arrays = [tensor for _, tensors in layers for tensor in tensors]
    np.savez(OUT / "nameless.npz", *arrays)
    yield expectation("nameless.npz", "blur-vae", z, blur)

    f = 2
    p = [
        weighted(n, 64 * f),
        weighted(2, 2, 4 * f, 4 * f),
        norm(4 * f),
        weighted(2, 2, 2 * f, 4 * f, out=2 * f),
        norm(2 * f),
        weighted(2, 2, f, 2 * f, out=f),
        norm(f),
        weighted(1, 1, f, 3),
    ]
    encoder = [
        weighted(2, 2, 3, f),
        norm(f),
        weighted(2, 2, f, 2 * f),
        norm(2 * f),
        weighted(2, 2, 2 * f, 4 * f),
        norm(4 * f),
        weighted(64 * f, n),
        weighted(64 * f, n),
    ]
    kinds = ["conv2d", "batch_normalization"] * 3 + ["dense"] * 3
    kinds += ["conv2d_transpose", "batch_normalization"] * 3 + ["conv2d"]
    layers = [(f"{kind}_{i}", tensors) for i, (kind, tensors) in enumerate(zip(kinds, encoder + p))]
    write_keras(OUT / "street.h5", layers)
    yield expectation("street.h5", "street-vae", z, street_decoder(p, z, 1e-3))
    yield expectation("street.h5", "street-vae", z, street_decoder(p, z, 1e-2), epsilon=1e-2)

    f = 1
    p = [
        weighted(n, 128 * f),
        norm(8 * f),
        weighted(5, 5, 4 * f, 8 * f, out=4 * f),
        norm(4 * f),
        weighted(5, 5, 2 * f, 4 * f, out=2 * f),
        norm(2 * f),
        weighted(5, 5, f, 2 * f, out=f),
        norm(f),
        weighted(5, 5, 3, f, out=3),
    ]
    kinds = ["dense"] + ["batch_normalization", "conv2d_transpose"] * 4
    layers = [(f"{kind}_{i}", tensors) for i, (kind, tensors) in enumerate(zip(kinds, p))]
    classes = {"dense": "Dense", "batch_normalization": "BatchNormalization"}
    described = []
    for name, _ in layers:
        kind = name.rsplit("_", 1)[0]
        config = {"name": name}
        if kind == "batch_normalization":
            config["epsilon"] = 1e-4
        if kind == "conv2d_transpose":
            config |= {"strides": [2, 2], "padding": "same"}
        described.append({"class_name": classes.get(kind, "Conv2DTranspose"), "config": config})
    write_keras(OUT / "dcgan.h5", layers, {"class_name": "Sequential", "config": described})
    yield expectation("dcgan.h5", "dcgan-64-vae", z, dcgan_decoder(p, z, 1e-4))


# ---- PyTorch ----


class blur(nn.Module):
    """The reference's network beside its PG-GAN, of any width; the name is that of its pickle."""

    def __init__(self, n=50, f=20, side=7, channels_first=False):
        super().__init__()
        self.side = side
        self.channels_first = channels_first
        self.dense = nn.Linear(n, side * side * f)
        self.upsamp1 = nn.Upsample(scale_factor=2, mode="nearest")
        self.conv2Dt1 = nn.ConvTranspose2d(f, f, 2)
        self.upsamp2 = nn.Upsample(scale_factor=2, mode="nearest")
        self.conv2Dt2 = nn.ConvTranspose2d(f, f, 2)
        self.conv2Dt3 = nn.ConvTranspose2d(f, 1, 2)

    def forward(self, z):
        x = F.relu(self.dense(z))
        if self.channels_first:
            x = x.view(1, -1, self.side, self.side)
        else:
            x = x.view(1, self.side, self.side, -1).permute(0, 3, 1, 2)
        x = F.relu(self.conv2Dt1(self.upsamp1(x)))
        x = F.relu(self.conv2Dt2(self.upsamp2(x)))
        return F.relu(self.conv2Dt3(x))


def street(n, f):
    layers = [nn.Linear(n, 64 * f), nn.ReLU(), nn.Unflatten(1, (4 * f, 4, 4))]
    width = 4 * f
    for stage in range(3):
        out = 4 * f >> stage
        layers += [nn.ConvTranspose2d(width, out, 2, stride=2), nn.BatchNorm2d(out), nn.ReLU()]
        width = out
    return nn.Sequential(*layers, nn.Conv2d(f, 3, 1), nn.Sigmoid())


def randomise(module):
    for parameter in module.parameters():
        shape = tuple(parameter.shape)
        values = rng.standard_normal(shape) / max(1, np.prod(shape[1:])) ** 0.5
        parameter.data = torch.tensor(values, dtype=torch.float32)
    for part in module.modules():
        if isinstance(part, nn.BatchNorm2d):
            part.running_mean.copy_(torch.tensor(0.1 * rng.standard_normal(part.num_features)))
            part.running_var.copy_(torch.tensor(0.02 + 0.1 * rng.random(part.num_features)))
    return module.eval()


def picture(module, z):
    """[H,W,C] in float64; the module stays as it is."""
    state = module.state_dict()
    with torch.no_grad():
        result = module.double()(torch.tensor(z)[None]).numpy()[0].transpose(1, 2, 0)
    module.float().load_state_dict(state)
    return result


@contextlib.contextmanager
def without_sources():
    """Legacy pickles of modules hold the classes' source text, PyTorch's own too, if it is found."""

    def refuse(*arguments):
        raise OSError

    original = torch.serialization.get_source_lines_and_file
    torch.serialization.get_source_lines_and_file = refuse
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
    torch.serialization.get_source_lines_and_file = original


def write_safetensors(path, state):
    """The names sorted, as the format's own library does."""
    header, data = {"__metadata__": {"format": "pt"}}, b""
    for name in sorted(state):
        values = state[name].numpy().astype("<f4").tobytes()
        place = [len(data), len(data) + len(values)]
        header[name] = {"dtype": "F32", "shape": list(state[name].shape), "data_offsets": place}
        data += values
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


def pytorch():
    n, f, side = 3, 2, 2
    z = latents(n)
    module = randomise(blur(n, f, side))
    module.dense.bias.data += 1
    pixels = picture(module, z)
    state = module.state_dict()
    torch.save(state, OUT / "blur.zip.pt")
    torch.save({"epoch": 3, "state_dict": state}, OUT / "checkpoint.zip.pt")
    torch.save(state, OUT / "blur.legacy.pt", _use_new_zipfile_serialization=False)
    torch.save(module, OUT / "module.zip.pt")
    with without_sources():
        torch.save(module, OUT / "module.legacy.pt", _use_new_zipfile_serialization=False)
    torch.save({k: v.half() for k, v in state.items()}, OUT / "half.zip.pt", pickle_protocol=4)
    np.savez(OUT / "blur.npz", **{name: value.numpy() for name, value in state.items()})
    np.savez_compressed(
        OUT / "packed.npz", **{name: value.numpy().astype(">f8") for name, value in state.items()}
    )
    write_safetensors(OUT / "blur.safetensors", state)
    for file in [
        "blur.zip.pt",
        "checkpoint.zip.pt",
        "blur.legacy.pt",
        "module.zip.pt",
        "module.legacy.pt",
        "blur.npz",
        "packed.npz",
        "blur.safetensors",
    ]:
        yield expectation(file, "blur-vae", z, pixels)
    module.load_state_dict({k: v.half().float() for k, v in state.items()})
    yield expectation("half.zip.pt", "blur-vae", z, picture(module, z))

    module = randomise(blur(n, f, side, channels_first=True))
    module.dense.bias.data += 1
    torch.save(module.state_dict(), OUT / "channels-first.zip.pt")
    pixels = picture(module, z)
    yield expectation("channels-first.zip.pt", "blur-vae", z, pixels, denseOrder="CHW")

    module = randomise(street(n, 1))
    for part in module.modules():
        if isinstance(part, nn.BatchNorm2d):
            part.eps = 1e-2
    torch.save(module, OUT / "street.zip.pt")
    yield expectation("street.zip.pt", "street-vae", z, picture(module, z), denseOrder="CHW")

    # Transposed convolutions as most PyTorch DCGANs have them: cut by 2 before and 1 after.
    layers = [nn.Linear(n, 128), nn.Unflatten(1, (8, 4, 4)), nn.BatchNorm2d(8), nn.ReLU()]
    for channels in (8, 4, 2):
        layers += [nn.ConvTranspose2d(channels, channels // 2, 5, 2, 2, 1)]
        layers += [nn.BatchNorm2d(channels // 2), nn.ReLU()]
    layers += [nn.ConvTranspose2d(1, 3, 5, 2, 2, 1), nn.Tanh()]
    torch.save(randomise(nn.Sequential(*layers)), OUT / "padded-dcgan.zip.pt")


# ---- the published files ----


class Restricted(pickle.Unpickler):
    """Finds the classes that the published pickle names, and no others."""

    def find_class(self, module, name):
        if module == "__main__" and name == "blur":
            return blur
        if module == "torch.nn.backends.thnn":
            return lambda: None
        if (module, name) == ("collections", "OrderedDict") or module.startswith("torch"):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name}")


def published(folder):
    with h5py.File(folder / "motionblur.h5", "r") as file:
        p = [
            [file[f"{name}/{name}/{part}"][()] for part in NAMES[2]]
            for name in ["dense_3"] + [f"conv2d_transpose_{i}" for i in (1, 2, 3)]
        ]
    z = latents(50)
    yield expectation("motionblur.h5", "blur-vae", z, blur_decoder(p, z))

    restricted = types.SimpleNamespace(
        Unpickler=Restricted, load=pickle.load, UnpicklingError=pickle.UnpicklingError
    )
    loaded = torch.load(folder / "blur_generator.pt", map_location="cpu", pickle_module=restricted)
    module = blur()  # a fresh one: the pickled layers lack what today's ask for
    module.load_state_dict(
        {
            f"{name}.{key}": value
            for name, layer in loaded._modules.items()
            for key, value in layer._parameters.items()
        }
    )
    yield expectation("blur_generator.pt", "blur-vae", z, picture(module, z))


def write_json(name, entries):
    text = ",\n".join(json.dumps(entry) for entry in entries)
    (OUT / name).write_text(f"[\n{text}\n]\n")


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    write_json("expected.json", [*keras(), *pytorch()])
    if len(sys.argv) > 1:
        write_json("published.json", published(Path(sys.argv[1])))
