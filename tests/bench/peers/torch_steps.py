"""The benchmark's network in PyTorch: JSON of each step's milliseconds and loss. python3 torch_steps.py VIEWS SIZE STEPS THREADS [cuda]"""

import json
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

CHANNELS, STRIDES, PROJECTOR = [3, 32, 64, 128, 128], [1, 2, 2, 2], [128, 128, 64]
TEMPERATURE, RATE = 0.5, 0.001


def network():
    layers = []
    for index, stride in enumerate(STRIDES):
        taken, given = CHANNELS[index], CHANNELS[index + 1]
        layers += [nn.Conv2d(taken, given, 3, stride, 1, bias=False), nn.BatchNorm2d(given), nn.ReLU()]
    layers += [nn.AdaptiveAvgPool2d(1), nn.Flatten()]
    layers += [nn.Linear(PROJECTOR[0], PROJECTOR[1]), nn.ReLU(), nn.Linear(PROJECTOR[1], PROJECTOR[2])]
    return nn.Sequential(*layers)


def nt_xent(z):
    z = F.normalize(z)
    count = len(z)
    similarity = z @ z.T / TEMPERATURE - 1e9 * torch.eye(count, device=z.device)
    return F.cross_entropy(similarity, torch.arange(count, device=z.device).roll(count // 2))


def main(views, size, steps, threads, device="cpu"):
    torch.manual_seed(1)
    torch.set_num_threads(threads)
    model = network().to(device)
    optimiser = torch.optim.Adam(model.parameters(), lr=RATE)
    first = torch.rand(views // 2, 3, size, size) - 0.5
    x = torch.cat([first, first + 0.2 * (torch.rand_like(first) - 0.5)]).to(device)
    times, losses = [], []
    for _ in range(steps):
        start = time.perf_counter()
        optimiser.zero_grad()
        loss = nt_xent(model(x))
        loss.backward()
        optimiser.step()
        losses.append(loss.item())  # waits for the device, as a page that plots every step does
        times.append((time.perf_counter() - start) * 1000)
    print(json.dumps({"version": torch.__version__, "times": times, "losses": losses}))


main(*map(int, sys.argv[1:5]), *sys.argv[5:])
