#!/usr/bin/python3
"""Writes the networks of blur.h5 and street.h5, of Keras 2, as Keras 3 would.

    /usr/bin/python3 generators/src/test/python/make_keras3_fixtures.py

Wants Debian's python3-h5py. The layouts follow keras/src/saving/saving_lib.py (a group a layer,
called by its class and a number) and keras/src/legacy/saving/legacy_h5_format.py of Keras 3.
"""
import io
import json
import re
import zipfile
from pathlib import Path

import h5py

FOLDER = Path(__file__).resolve().parents[1] / "resources/lucid/generators/imports"
CLASSES = {
    "conv2d": "Conv2D",
    "conv2d_transpose": "Conv2DTranspose",
    "dense": "Dense",
    "batch_normalization": "BatchNormalization",
}


def layers(name):
    """Each layer's name, class and tensors, in the model's order."""
    with h5py.File(FOLDER / name) as file:
        root = file if "layer_names" in file.attrs else file["model_weights"]
        names = [n.decode() if isinstance(n, bytes) else n for n in root.attrs["layer_names"]]
        for layer in names:
            stem = re.sub(r"_\d+$", "", layer)
            group = root[layer]
            tensors = {}
            for weight in group.attrs["weight_names"]:
                weight = weight.decode() if isinstance(weight, bytes) else weight
                tensors[weight.split("/")[-1].split(":")[0]] = group[weight][()]
            if tensors:
                yield layer, stem, tensors


def weights_file(name, target):
    """Keras 3's .weights.h5, and the layers of its config.json."""
    counts, config = {}, []
    with h5py.File(target, "w") as file:
        for layer, stem, tensors in layers(name):
            count = counts[stem] = counts.get(stem, -1) + 1
            group = file.create_group(f"layers/{stem}" + (f"_{count}" if count else "") + "/vars")
            for i, tensor in enumerate(tensors.values()):
                group[str(i)] = tensor
            settings = {"name": layer}
            if stem == "batch_normalization":
                settings["epsilon"] = 1e-3
            config.append({"class_name": CLASSES[stem], "config": settings})
    return config


def legacy_file(name, target):
    """Keras 3's .h5, whose tensors are called kernel and bias without their layer."""
    with h5py.File(target, "w") as file:
        found = list(layers(name))
        file.attrs["layer_names"] = [layer.encode() for layer, _, _ in found]
        file.attrs["keras_version"] = b"3.15.1"
        for layer, _, tensors in found:
            group = file.create_group(layer)
            group.attrs["weight_names"] = [weight.encode() for weight in tensors]
            for weight, tensor in tensors.items():
                group[weight] = tensor


def archive(name, target):
    """Keras 3's .keras, with every date the ZIP format's first, so that it is the same each time."""
    content = io.BytesIO()
    config = weights_file(name, content)
    entries = {
        "metadata.json": json.dumps({"keras_version": "3.15.1"}),
        "config.json": json.dumps({"class_name": "Functional", "config": {"layers": config}}),
        "model.weights.h5": content.getvalue(),
    }
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for entry, data in entries.items():
            file.writestr(zipfile.ZipInfo(entry), data, zipfile.ZIP_DEFLATED)


weights_file("blur.h5", FOLDER / "blur.weights.h5")
legacy_file("blur.h5", FOLDER / "blur.keras3.h5")
archive("street.h5", FOLDER / "street.keras")
