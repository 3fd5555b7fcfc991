"""Line charts as SVG, readable in light and dark."""
import math

WIDTH, HEIGHT = 760, 420
LEFT, RIGHT, TOP, BOTTOM = 84, 132, 74, 62
STYLE = """
    .paper { fill: #ffffff } .grid { stroke: #d8dee4; stroke-width: 1 } .axis { stroke: #57606a; stroke-width: 1 }
    text { font: 13px system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; fill: #24292f }
    .title { font-size: 17px; font-weight: 600 } .small { font-size: 12px; fill: #57606a }
    .line { fill: none; stroke-width: 2.25; stroke-linejoin: round } .ideal { stroke-width: 1.5; stroke-dasharray: 6 4 }
    .whisker { stroke-width: 1.25 }
    .s0 { stroke: #0969da } .f0 { fill: #0969da } .s1 { stroke: #bc4c00 } .f1 { fill: #bc4c00 }
    @media (prefers-color-scheme: dark) {
      .paper { fill: #0d1117 } .grid { stroke: #2b323b } .axis { stroke: #8b949e } text { fill: #e6edf3 }
      .small { fill: #9da7b3 }
      .s0 { stroke: #58a6ff } .f0 { fill: #58a6ff } .s1 { stroke: #f0883e } .f1 { fill: #f0883e }
    }
""".strip("\n")


class Axis:
    """Maps numbers to places on the paper."""

    def __init__(self, title, values, start, end, log, ticks=None, zero=False):
        self.title = title
        self.log = log
        self.start, self.end = start, end
        low, high = min(values), max(values)
        if log:
            self.low, self.high = low / 1.12, high * 1.12
            self.ticks = ticks or self.log_ticks()
        else:
            self.low = 0 if zero else low - 0.03 * (high - low or 1)
            self.high = high + 0.03 * (high - self.low or 1)
            self.ticks = ticks or self.linear_ticks()

    def log_ticks(self):
        """1, 2 and 5 times powers of ten; fewer where that would be many."""
        for factors in ((1, 2, 5), (1, 3), (1,)):
            exponents = range(math.floor(math.log10(self.low)), math.ceil(math.log10(self.high)) + 1)
            ticks = [factor * 10**exponent for exponent in exponents for factor in factors]
            ticks = [tick for tick in ticks if self.low <= tick <= self.high]
            if len(ticks) <= 9:
                break
        return ticks

    def linear_ticks(self):
        rough = (self.high - self.low) / 6
        unit = 10 ** math.floor(math.log10(rough))
        step = next(unit * factor for factor in (1, 2, 2.5, 5, 10) if unit * factor >= rough)
        first = math.ceil(self.low / step - 1e-9)
        return [step * number for number in range(first, math.floor(self.high / step + 1e-9) + 1)]

    def at(self, value):
        if self.log:
            share = math.log(value / self.low) / math.log(self.high / self.low)
        else:
            share = (value - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)


def number(value):
    return f"{value:,.0f}" if value >= 10 or value == int(value) else f"{value:g}"


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def text(x, y, words, kind="", anchor="start", more=""):
    kind = f' class="{kind}"' if kind else ""
    return f'  <text x="{x:.1f}" y="{y:.1f}"{kind} text-anchor="{anchor}"{more}>{escaped(words)}</text>'


def path(points, kind):
    steps = " ".join(f"{'L' if index else 'M'}{x:.1f} {y:.1f}" for index, (x, y) in enumerate(points))
    return f'  <path class="{kind}" d="{steps}"/>'


def straight(kind, x1, y1, x2, y2):
    return f'  <line class="{kind}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def draw(title, x_title, y_title, lines, ideal, ideal_kind="s{}", log_x=False, log_y=False, x_ticks=None):
    """An SVG.

    lines: two at most, each a name, points (x, median, least, greatest) and the points (x, y) of its ideal.
    ideal: what the dashed lines mean.
    ideal_kind: how they are drawn, with the line's number for {}.
    """
    xs = [point[0] for _, points, _ in lines for point in points]
    ys = [value for _, points, _ in lines for point in points for value in point[1:]]
    ys += [y for _, _, points in lines for _, y in points]
    across = Axis(x_title, xs, LEFT, WIDTH - RIGHT, log_x, ticks=x_ticks)
    up = Axis(y_title, ys, HEIGHT - BOTTOM, TOP, log_y, zero=True)
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
        f' role="img" aria-label="{escaped(title)}">',
        f"  <style>\n{STYLE}\n  </style>",
        f'  <rect class="paper" width="{WIDTH}" height="{HEIGHT}" rx="6"/>',
        text(LEFT, 28, title, "title"),
        straight("ideal axis", LEFT, 48, LEFT + 30, 48),
        text(LEFT + 38, 52, ideal, "small"),
    ]
    for tick in up.ticks:
        out.append(straight("grid", LEFT, up.at(tick), WIDTH - RIGHT, up.at(tick)))
        out.append(text(LEFT - 9, up.at(tick) + 4.5, number(tick), anchor="end"))
    for tick in across.ticks:
        out.append(straight("axis", across.at(tick), HEIGHT - BOTTOM, across.at(tick), HEIGHT - BOTTOM + 5))
        out.append(text(across.at(tick), HEIGHT - BOTTOM + 21, number(tick), anchor="middle"))
    out.append(straight("axis", LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM))
    middle = (TOP + HEIGHT - BOTTOM) / 2
    out.append(text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 14, x_title, anchor="middle"))
    out.append(text(22, middle, y_title, anchor="middle", more=f' transform="rotate(-90 22 {middle:.1f})"'))
    labels = []
    for index, (name, points, ideal_points) in enumerate(lines):
        if len(ideal_points) > 1:
            out.append(path([(across.at(x), up.at(y)) for x, y in ideal_points], f"line ideal {ideal_kind.format(index)}"))
        out.append(path([(across.at(point[0]), up.at(point[1])) for point in points], f"line s{index}"))
        for x, median, least, greatest in points:
            if greatest > least:
                out.append(straight(f"whisker s{index}", across.at(x), up.at(least), across.at(x), up.at(greatest)))
            out.append(f'  <circle class="f{index}" cx="{across.at(x):.1f}" cy="{up.at(median):.1f}" r="3.6"/>')
        labels.append([up.at(points[-1][1]), name, index])
    labels.sort()
    for above, below in zip(labels, labels[1:]):
        below[0] = max(below[0], above[0] + 18)
    for y, name, index in labels:
        out.append(text(WIDTH - RIGHT + 10, y + 4.5, name, f"f{index}"))
    return "\n".join([*out, "</svg>", ""])
