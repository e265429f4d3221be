"""Puts the tables of lucid.bench.DeviceTimes and torch_steps.py together, in Markdown."""

import csv
from pathlib import Path

PRODUCT, TRIAD = "matrix product", "triad"


def read(file):
    """The rows of a tab-separated table; none if there is no such file."""
    path = Path(file)
    if not path.exists():
        return []
    with path.open(newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def with_work(ours, theirs):
    """Their rows with what our rows know of the same work, its least operations and bytes."""
    known = {(row["work"], row["batch"]): row for row in ours}
    return [
        {**row, "flops": same["flops"], "bytes": same["bytes"]}
        for row in theirs
        if (same := known.get((row["work"], row["batch"])))
    ]


def is_tf32(row):
    return row["engine"].endswith("TF32")


def rate(row, what):
    """Operations or bytes a second."""
    return float(row[what]) / float(row["milliseconds"]) * 1e3


def peak(rows, work, what, tf32=False):
    """The best that any engine did, or 0 if none tried."""
    rates = [rate(row, what) for row in rows if row["work"] == work and is_tf32(row) == tf32]
    return max(rates, default=0)


def share_of_roofline(row, arithmetic, bandwidth):
    """The least time, for operations or for bytes, as a part of the time taken; None if unknown."""
    if not arithmetic or not bandwidth:
        return None
    least = max(float(row["flops"]) / arithmetic, float(row["bytes"]) / bandwidth)
    return least / float(row["milliseconds"]) * 1e3


def lines(cells):
    """Cells of rows as a Markdown table with columns as wide as their widest cell."""
    widths = [max(len(row[i]) for row in cells) for i in range(len(cells[0]))]
    padded = [[cell.ljust(width) for cell, width in zip(row, widths)] for row in cells]
    text = ["| " + " | ".join(row) + " |" for row in padded]
    text.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return text


def describe(ours_file, theirs_file):
    """The whole table, as lines: first the rooflines, then work by work, ours first."""
    ours = read(ours_file)
    theirs = with_work(ours, read(theirs_file))
    rows = ours + theirs
    bandwidth = peak(rows, TRIAD, "bytes")
    arithmetic = {tf32: peak(rows, PRODUCT, "flops", tf32) for tf32 in (False, True)}
    cells = [
        ["work", "batch", "engine", "median ms", "spread", "GFLOP/s", "GB/s", "of roofline", "/ ours"]
    ]
    for mine in ours:
        same = [row for row in theirs if (row["work"], row["batch"]) == (mine["work"], mine["batch"])]
        for row in [mine, *same]:
            is_roofline = row["work"] in (PRODUCT, TRIAD)
            share = share_of_roofline(row, arithmetic[is_tf32(row)], bandwidth)
            flops = rate(row, "flops") * 1e-9
            cells.append(
                [
                    row["work"] if row is mine else "",
                    row["batch"] if row is mine else "",
                    row["engine"],
                    f"{float(row['milliseconds']):.3f}",
                    f"{float(row['spread']):.0%}",
                    f"{flops:.0f}" if flops else "",
                    f"{rate(row, 'bytes') * 1e-9:.0f}" if row["work"] == TRIAD else "",
                    "" if is_roofline or share is None else f"{share:.0%}",
                    f"{float(row['milliseconds']) / float(mine['milliseconds']):.2f}",
                ]
            )
    devices = sorted({f"{row['engine']}: {row['device']}" for row in ours} | {
        f"PyTorch: {row['device']}" for row in theirs
    })
    return devices + [""] + lines(cells)
