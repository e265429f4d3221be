"""The steps of lucid.bench.DeviceTimes in PyTorch: same weights, same work, same way of timing.

Reads the files that DeviceTimes --peer-files wrote, compares its own results with those of Lucid's
float64 reference in them, and writes a table like DeviceTimes's. PyTorch pads transposed convolutions
of stride 2 by the odd pixel at the top and left, Lucid at the bottom and right, so here all pictures
and kernels are mirrored: no work is added.
"""

import argparse
import json
import math
import struct
import time
from pathlib import Path

import torch
from torch.nn import functional

COARSE = 4  # the height and width of the coarsest pictures, in both networks
EPSILON = 1e-5  # of batch norm
MOMENTUM = 0.05  # of a batch in running statistics
LEAK = 0.2
ADAM = dict(lr=2e-4, betas=(0.5, 0.999), eps=1e-8)
TOLERANCE = 1e-4  # of results, relative to the largest, as lucid.bench.workload.Workload
TRAINING_TOLERANCE = 1e-3  # as lucid.bench.DeviceTimes
SAMPLES = 9


def read(file):
    """The tensors of a safetensors file, all of them float32."""
    data = Path(file).read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    header.pop("__metadata__", None)
    body = bytearray(data[8 + length :])

    def tensor(entry):
        begin, end = entry["data_offsets"]
        return torch.frombuffer(body[begin:end], dtype=torch.float32).reshape(entry["shape"])

    return {name: tensor(entry) for name, entry in header.items()}


def mirrored(pictures):
    """Pictures [N,H,W,C] as PyTorch's [N,C,H,W], mirrored."""
    return pictures.permute(0, 3, 1, 2).flip(2, 3).contiguous()


def transposed_weight(weight):
    """[kh,kw,in,out] of a transposed convolution, mirrored."""
    return weight.permute(2, 3, 0, 1).flip(2, 3).contiguous()


def convolution_weight(weight):
    """[kh,kw,in,out] of a convolution, mirrored."""
    return weight.permute(3, 2, 0, 1).flip(2, 3).contiguous()


def dense_to_picture(weight):
    """[in,out] of a dense layer whose results are coarse pictures, mirrored: [out,in]."""
    channels = weight.shape[1] // COARSE**2
    pictures = weight.reshape(-1, COARSE, COARSE, channels).flip(1, 2)
    return pictures.reshape(weight.shape).t().contiguous()


def dense_from_picture(weight):
    """[in,out] of a dense layer that takes coarse pictures, mirrored: [out,in]."""
    channels = weight.shape[0] // COARSE**2
    pictures = weight.reshape(COARSE, COARSE, channels, -1).flip(0, 1)
    return pictures.reshape(weight.shape).t().contiguous()


def doubled(x, weight, bias):
    """The transposed convolution, of kernel 5 or 2, that doubles pictures."""
    wide = weight.shape[2] == 5
    return functional.conv_transpose2d(
        x, weight, bias, stride=2, padding=2 if wide else 0, output_padding=1 if wide else 0
    )


def to_pictures(rows):
    """The results of a dense layer, [N,size*size*C] as Lucid has them, as pictures."""
    return rows.view(rows.shape[0], COARSE, COARSE, -1).permute(0, 3, 1, 2)


class LatentStep:
    """Latents to pictures, blur and loss in the Fourier domain, gradient to the latents.

    Batch norm is folded into the weights before it, as Lucid's compiler does.
    """

    def __init__(self, file, device, layout, precision=torch.float32):
        self.tensors = {name: tensor.to(precision) for name, tensor in read(file).items()}
        self.dcgan = "decoder.norm0.scale" in self.tensors
        weight, bias = self.folded("decoder.dense", "decoder.norm0" if self.dcgan else None)
        self.dense = (
            dense_to_picture(weight).to(device),
            dense_to_picture(bias[None]).reshape(-1).to(device),
        )
        self.layers = []
        for stage in 1, 2, 3:
            weight, bias = self.folded(f"decoder.conv{stage}", f"decoder.norm{stage}")
            self.layers.append(self.place(transposed_weight(weight), bias, device, layout))
        weight, bias = self.folded("decoder.conv4", None)
        turn = transposed_weight if self.dcgan else convolution_weight
        self.last = self.place(turn(weight), bias, device, layout)
        self.layout = layout
        kernel = self.tensors["kernel"].permute(0, 3, 1, 2).to(device)
        # Pictures are mirrored here; the conjugate spectrum mirrors the kernel too.
        self.kernel = torch.fft.rfft2(kernel).conj().resolve_conj()
        self.observed = torch.fft.rfft2(mirrored(self.tensors["observation"]).to(device))
        columns = torch.full((self.observed.shape[-1], 1), 2.0, dtype=precision)  # those beyond are conjugates
        columns[0] = columns[-1] = 1
        self.columns = columns.to(device)
        self.device = device
        self.latents = None

    def folded(self, layer, norm):
        weight, bias = self.tensors[layer + ".weight"], self.tensors[layer + ".bias"]
        if norm is None:
            return weight, bias
        mean, variance, scale, shift = (
            self.tensors[f"{norm}.{part}"] for part in ("mean", "variance", "scale", "shift")
        )
        factor = scale / torch.sqrt(variance + EPSILON)
        channels = len(scale)
        bias = (bias.reshape(-1, channels) - mean) * factor + shift
        return weight.reshape(-1, channels).mul(factor).reshape(weight.shape), bias.reshape(-1)

    @staticmethod
    def place(weight, bias, device, layout):
        return weight.to(device).contiguous(memory_format=layout), bias.to(device)

    def loss(self, latents):
        x = functional.relu(functional.linear(latents, *self.dense))
        x = to_pictures(x).contiguous(memory_format=self.layout)
        for weight, bias in self.layers:
            x = functional.relu(doubled(x, weight, bias))
        if self.dcgan:
            x = (torch.tanh(doubled(x, *self.last)) + 1) * 0.5
        else:
            x = torch.sigmoid(functional.conv2d(x, *self.last))
        residual = torch.fft.rfft2(x) * self.kernel - self.observed
        return (torch.view_as_real(residual).square() * self.columns).sum()

    def resize(self, batch):
        generator = torch.Generator().manual_seed(1)
        size = self.tensors["latents"].shape[1]
        latents = torch.randn(batch, size, generator=generator)
        self.latents = latents.to(self.device).requires_grad_()

    def compile(self):
        self.loss = torch.compile(self.loss)

    def step(self):
        return torch.autograd.grad(self.loss(self.latents), self.latents)[0]

    def check(self):
        self.latents = self.tensors["latents"].to(self.device).requires_grad_()
        require_close("gradient", self.step().cpu(), self.tensors["gradient"])


class Training:
    """A step of DCGAN-64 as a GAN: Adam for the discriminator, then for the generator."""

    def __init__(self, file, device, layout, precision=torch.float32):
        tensors = {name: tensor.to(precision) for name, tensor in read(file).items()}
        self.device, self.layout = device, layout
        self.generator, self.statistics, self.discriminator = {}, {}, {}
        for name, tensor in tensors.items():
            owner, _, key = name.partition(".")
            if owner == "discriminator":
                self.discriminator[key] = self.trained(self.of_discriminator(tensor))
            elif owner == "generator" and key.endswith((".mean", ".variance")):
                self.statistics[key] = tensor.clone().to(device)
            elif owner == "generator":
                self.generator[key] = self.trained(self.of_generator(key, tensor))
        self.losses = {name: tensors[name] for name in ("discriminator loss", "generator loss")}
        self.latents = tensors["latents"].to(device)
        self.pictures = mirrored(tensors["pictures"]).to(device).contiguous(memory_format=layout)
        extra = dict(capturable=True) if device == "cuda" else {}
        self.generator_adam = torch.optim.Adam(self.generator.values(), **ADAM, **extra)
        self.discriminator_adam = torch.optim.Adam(self.discriminator.values(), **ADAM, **extra)

    def trained(self, weight):
        layout = self.layout if weight.dim() == 4 else torch.contiguous_format
        return weight.clone().to(self.device).contiguous(memory_format=layout).requires_grad_()

    @staticmethod
    def of_generator(key, tensor):
        if key == "decoder.dense.weight":
            return dense_to_picture(tensor)
        return transposed_weight(tensor) if tensor.dim() == 4 else tensor

    @staticmethod
    def of_discriminator(tensor):
        if tensor.dim() == 2:
            return dense_from_picture(tensor)
        return convolution_weight(tensor) if tensor.dim() == 4 else tensor

    def resize(self, batch):
        generator = torch.Generator().manual_seed(1)
        shape = (batch, *self.pictures.shape[1:])
        self.latents = torch.randn(batch, self.latents.shape[1], generator=generator).to(self.device)
        pictures = torch.randn(shape, generator=generator).to(self.device)
        self.pictures = pictures.contiguous(memory_format=self.layout)

    def compile(self):
        self.generate = torch.compile(self.generate)
        self.logits = torch.compile(self.logits)

    @staticmethod
    def norm(weights, name, x, mean, variance):
        scale, shift = weights[name + ".scale"], weights[name + ".shift"]
        return functional.batch_norm(x, mean, variance, scale, shift, True, MOMENTUM, EPSILON)

    def generate(self, latents):
        p = self.generator

        def normalised(name, x):
            mean, variance = self.statistics[name + ".mean"], self.statistics[name + ".variance"]
            return functional.relu(self.norm(p, name, x, mean, variance))

        x = functional.linear(latents, p["decoder.dense.weight"], p["decoder.dense.bias"])
        x = normalised("decoder.norm0", to_pictures(x).contiguous(memory_format=self.layout))
        for stage in 1, 2, 3:
            name = f"decoder.conv{stage}"
            x = doubled(x, p[name + ".weight"], p[name + ".bias"])
            x = normalised(f"decoder.norm{stage}", x)
        x = doubled(x, p["decoder.conv4.weight"], p["decoder.conv4.bias"])
        return (torch.tanh(x) + 1) * 0.5

    def logits(self, x):
        p = self.discriminator
        for stage in 1, 2, 3, 4:
            name = f"conv{stage}"
            weight, bias = p[name + ".weight"], p[name + ".bias"]
            x = functional.conv2d(x, weight, bias, stride=2, padding=2)
            if stage > 1:
                x = self.norm(p, f"norm{stage}", x, None, None)
            x = functional.leaky_relu(x, LEAK)
        rows = x.permute(0, 2, 3, 1).reshape(x.shape[0], -1)
        return functional.linear(rows, p["dense.weight"], p["dense.bias"])

    @staticmethod
    def missed(logits):
        return functional.softplus(-logits).mean()

    @staticmethod
    def descend(loss, weights, adam):
        weights = list(weights.values())
        for weight, gradient in zip(weights, torch.autograd.grad(loss, weights)):
            weight.grad = gradient
        adam.step()

    def step(self):
        made = self.generate(self.latents)
        first = self.missed(self.logits(self.pictures)) + self.missed(-self.logits(made.detach()))
        self.descend(first, self.discriminator, self.discriminator_adam)
        second = self.missed(self.logits(made))
        self.descend(second, self.generator, self.generator_adam)
        return first, second

    def check(self):
        self.step()
        for loss, (name, expected) in zip(self.step(), self.losses.items()):
            require_close(name, loss.detach().cpu(), expected, TRAINING_TOLERANCE)


def require_close(what, found, expected, tolerance=TOLERANCE):
    error = (found - expected).abs().max().item()
    scale = expected.abs().max().item()
    if not error <= tolerance * scale:
        raise SystemExit(
            f"torch_steps: {what} differs from Lucid's reference by {error:.2e}, of at most {scale:.2e}"
        )


class Product:
    """Arithmetic that hardly waits for memory."""

    def __init__(self, size, device):
        self.x, self.y = torch.randn(2, size, size, device=device)

    def step(self):
        return self.x @ self.y


class Triad:
    """Memory traffic that hardly waits for arithmetic."""

    def __init__(self, size, device):
        self.x, self.y, self.sum = torch.randn(3, size, device=device)

    def step(self):
        return torch.add(self.x, self.y, alpha=3, out=self.sum)


def captured(step):
    """The step as a CUDA graph."""
    side = torch.cuda.Stream()
    side.wait_stream(torch.cuda.current_stream())
    with torch.cuda.stream(side):
        for _ in range(5):
            step()
    torch.cuda.current_stream().wait_stream(side)
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.graph(graph):
        step()
    return graph.replay


def time_step(step, device, seconds):
    """Milliseconds and spread, exactly as lucid.bench.Timing measures them."""

    def wait():
        if device == "cuda":
            torch.cuda.synchronize()

    def sample(steps):
        began = time.perf_counter()
        for _ in range(steps):
            step()
        wait()
        return 1e3 * (time.perf_counter() - began) / steps

    began = time.perf_counter()
    steps = 0
    while time.perf_counter() - began < seconds:
        step()
        wait()
        steps += 1
    steps = max(1, steps // SAMPLES)
    sample(steps)
    samples = sorted(sample(steps) for _ in range(SAMPLES))
    median = samples[SAMPLES // 2]
    return median, (samples[-1] - samples[0]) / median


class Table:
    """Rows of results; work that fails is told and left out."""

    def __init__(self, arguments):
        self.arguments = arguments
        self.device = arguments.device
        if self.device == "cuda":
            self.place = torch.cuda.get_device_name()
        else:
            self.place = f"{torch.get_num_threads()} threads"
        self.rows = ["engine\twork\tbatch\tmilliseconds\tspread\tdevice"]

    def measure(self, engine, work, batch, step):
        """The milliseconds, or infinity where the step fails."""
        try:
            milliseconds, spread = time_step(step(), self.device, self.arguments.seconds)
        except Exception as failure:  # out of memory; or a compiler that lacks something
            reason = str(failure).strip().splitlines() or [type(failure).__name__]
            print(f"left out: {engine}, {work}, {batch}: {reason[0]}", flush=True)
            return math.inf
        name = f"PyTorch {torch.__version__} {engine}"
        row = f"{name}\t{work}\t{batch}\t{milliseconds:.6f}\t{spread:.4f}\t{self.place}"
        print(row, flush=True)
        self.rows.append(row)
        return milliseconds


LAYOUTS = {"NCHW": torch.contiguous_format, "NHWC": torch.channels_last}


def measure_work(table, work, batch, make, suffix):
    """A piece of work: eagerly in both layouts, otherwise in the one that was faster."""
    modes = table.arguments.modes.split(",")

    def opened(layout):
        made = make(LAYOUTS[layout])
        made.resize(batch)
        return made

    def compiled(layout):
        torch._dynamo.reset()
        made = opened(layout)
        made.compile()
        return made.step

    def measure(mode, layout, step):
        return table.measure(f"{mode} {layout}{suffix}", work, batch, step)

    times = {
        layout: measure("eager", layout, lambda: opened(layout).step) for layout in LAYOUTS
    }
    best = min(times, key=times.get)
    if "graph" in modes and table.device == "cuda":
        measure("CUDA graph", best, lambda: captured(opened(best).step))
    if "compile" in modes and hasattr(torch, "compile"):
        measure("compile", best, lambda: compiled(best))


def measure_all(table, tf32):
    """Everything, with products in float32 or in TF32."""
    arguments, device = table.arguments, table.device
    torch.backends.cuda.matmul.allow_tf32 = tf32
    torch.backends.cudnn.allow_tf32 = tf32
    suffix = " TF32" if tf32 else ""
    folder = Path(arguments.files)
    size = arguments.product
    table.measure("eager" + suffix, "matrix product", size, lambda: Product(size, device).step)
    if not tf32:
        size = arguments.triad
        table.measure("eager", "triad", size, lambda: Triad(size, device).step)
    steps = {
        (f"{network} latent step", batch): (LatentStep, folder / f"{network}.safetensors")
        for network in arguments.networks.split(",")
        for batch in map(int, arguments.batches.split(","))
    }
    training = ("dcgan-64 training step", arguments.training_batch)
    steps[training] = Training, folder / "training.safetensors"
    for (work, batch), (kind, file) in steps.items():

        def make(layout, kind=kind, file=file):
            return kind(file, device, layout)

        if not tf32:
            # In float64: in float32 a ReLU next to zero may go the other way, and TF32 has ten bits.
            for layout in LAYOUTS.values():
                kind(file, device, layout, torch.float64).check()
        measure_work(table, work, batch, make, suffix)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--device", choices=("cpu", "cuda"), required=True)
    parser.add_argument("--files", required=True, help="what DeviceTimes --peer-files wrote")
    parser.add_argument("--out", required=True, help="the table, tab-separated")
    parser.add_argument("--networks", default="dcgan-64,street")
    parser.add_argument("--batches", default="10,80,800")
    parser.add_argument("--training-batch", type=int, default=64)
    parser.add_argument("--product", type=int, default=4096)
    parser.add_argument("--triad", type=int, default=1 << 25)
    parser.add_argument("--seconds", type=float, default=2)
    parser.add_argument("--modes", default="graph,compile", help="beside eager")
    arguments = parser.parse_args()
    torch.backends.cudnn.benchmark = True
    table = Table(arguments)
    for tf32 in (False, True) if arguments.device == "cuda" else (False,):
        measure_all(table, tf32)
        Path(arguments.out).write_text("\n".join(table.rows) + "\n")


if __name__ == "__main__":
    main()
