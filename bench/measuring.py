"""What bench/compare and bench/growth share: the machine, running Bevis, and the sections of PERFORMANCE.md."""
import datetime
import json
import os
import platform
import signal
import statistics
import subprocess
import sys
import tempfile

BENCH = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(BENCH)
RESULTS = os.path.join(BENCH, "results")
DOCUMENT = os.path.join(ROOT, "PERFORMANCE.md")
LAUNCHER = os.path.join(ROOT, "bevis")


class Failure(Exception):
    """A measurement that gave no number, and why in one line."""


def stop(message):
    sys.exit(f"{os.path.basename(sys.argv[0])}: {message}")


def whole_numbers(text):
    """The numbers of `1,2`, for argparse."""
    return [int(part) for part in text.split(",")]


def words(text):
    """The words of `a,b`, for argparse."""
    return [part for part in text.split(",") if part]


def processor():
    try:
        with open("/proc/cpuinfo") as lines:
            for line in lines:
                if line.startswith("model name"):
                    return line.split(":", 1)[1].strip()
    except OSError:
        pass
    if platform.system() == "Darwin":
        return output_of(["sysctl", "-n", "machdep.cpu.brand_string"]) or platform.machine()
    return platform.processor() or platform.machine()


def load():
    """Processes that have wanted a core in the last minute, or None where the system does not say."""
    try:
        return round(os.getloadavg()[0], 2)
    except (AttributeError, OSError):
        return None


def output_of(command, **options):
    """What a command prints, or None if it cannot be run or fails."""
    try:
        done = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, text=True, **options
        )
    except OSError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None


def commit():
    """The commit that is measured, with a plus if files differ from it."""
    head = output_of(["git", "-C", ROOT, "rev-parse", "--short", "HEAD"])
    changed = output_of(["git", "-C", ROOT, "status", "--porcelain", "--untracked-files=no"])
    return head + ("+" if changed else "") if head else None


def machine():
    """Where and when, for the first line of a file of results."""
    return {
        "kind": "machine",
        "date": datetime.date.today().isoformat(),
        "processor": processor(),
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "loadAtStart": load(),
        "commit": commit(),
    }


class Process:
    """A command under way, in a process group of its own, so that its children can be ended with it."""

    def __init__(self, command, environment):
        self.out = tempfile.TemporaryFile("w+")
        self.err = tempfile.TemporaryFile("w+")
        try:
            self.process = subprocess.Popen(
                command,
                stdout=self.out,
                stderr=self.err,
                stdin=subprocess.DEVNULL,
                env={**os.environ, **environment},
                cwd=ROOT,
                start_new_session=True,
            )
        except OSError as failure:
            raise Failure(str(failure)) from failure

    def json(self, seconds):
        """What it prints, from the first brace on; ends it after so many seconds."""
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.end()
            raise Failure(f"stopped after {seconds} s") from None
        except KeyboardInterrupt:
            self.end()
            raise
        self.out.seek(0)
        self.err.seek(0)
        text = self.out.read()
        if self.process.returncode != 0:
            said = [line.strip() for line in (text + "\n" + self.err.read()).splitlines()]
            said = [line for line in said if line and not line.startswith("WARNING")] or ["silent"]
            # The last line of a traceback says what was wrong; of other messages it is the first.
            errors = [line for line in said if "Error" in line or "Exception" in line]
            reason = errors[-1] if errors else said[0]
            raise Failure(f"exit code {self.process.returncode}: {reason[:160]}")
        start = text.find("{")
        try:
            return json.loads(text[start:])
        except ValueError:
            raise Failure("printed no JSON") from None

    def end(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def bench(arguments, seconds):
    """Runs `bevis bench` and gives its machine and its one workload."""
    report = Process([LAUNCHER, "bench", *arguments, "--json"], {}).json(seconds)
    return report["machine"], report["workloads"][0]


def build():
    """Has the launcher build Bevis, so that no build is on the clock."""
    version = output_of([LAUNCHER, "--version"])
    if version is None:
        stop("./bevis does not start; run it by hand to see why")
    return " ".join(version.split())


class Results:
    """A file of results: the machine in the first line, then one line for each measurement."""

    def __init__(self, name):
        if name is None:
            name = "run-" + datetime.datetime.now().strftime("%Y-%m-%d-%H%M%S")
        self.path = os.path.join(RESULTS, name + ".jsonl")
        if os.path.exists(self.path):
            stop(f"{self.path} is there already; choose another --name or remove it")
        os.makedirs(RESULTS, exist_ok=True)

    def add(self, line):
        with open(self.path, "a") as file:
            file.write(json.dumps(line) + "\n")


def read(path):
    """The machine and the other lines of a file of results."""
    try:
        with open(path) as file:
            lines = [json.loads(line) for line in file if line.strip()]
    except (OSError, ValueError) as failure:
        stop(f"cannot read {path}: {failure}")
    if not lines or lines[0].get("kind") != "machine":
        stop(f"{path} does not begin with a machine, so it is no file of results")
    return lines[0], lines[1:]


def spread(values, digits=None):
    """`median (least to greatest)`, or the one value."""

    def shown(value):
        places = digits if digits is not None else 0 if median >= 100 else 1
        return f"{value:,.{places}f}"

    median = statistics.median(values)
    if len(values) == 1:
        return shown(median)
    return f"{shown(median)} ({shown(min(values))} to {shown(max(values))})"


def place(machine):
    """The machine in words."""
    cores = "1 core" if machine["cores"] == 1 else f"{machine['cores']} cores"
    load = "unknown" if machine["loadAtStart"] is None else machine["loadAtStart"]
    return f"{cores} of {machine['processor']}, {machine['system']}, load average {load} at the start"


def wrap(text, width=120):
    """Lines of a paragraph as the documents have them."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


def write_section(marker, title, text, document=DOCUMENT):
    """Replaces what stands between two comments of the document, or adds a section at its end."""
    first, last = f"<!-- {marker} -->", f"<!-- /{marker} -->"
    with open(document, encoding="utf-8") as file:
        old = file.read()
    section = f"{first}\n{text.strip()}\n{last}"
    if first in old and last in old:
        new = old[: old.index(first)] + section + old[old.index(last) + len(last) :]
    else:
        new = f"{old.rstrip()}\n\n## {title}\n\n{section}\n"
    with open(document, "w", encoding="utf-8") as file:
        file.write(new)
