#!/usr/bin/env python3
"""Runs what the README shows, as its readers would: readme.py WASMC FOLDER

Every line of its blocks of sh, where a comment on a line of its own is what the line before prints, and wasmc's
commands in its text. Names of targets, options and files must be there. FOLDER is for what is built. Prints a line
per check; status 1 if any failed.
"""

import os
import re
import shutil
import subprocess
import sys

root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
wasmc, work = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
failed = False

# What the README's names stand for.
FILES = {
    "app.wasm": "examples/wordcount/wordcount.wasm",
    "averages.wasm": "Tests/Debug/averages.wasm",
    "text.wasm": "examples/embed/text.wasm",
    "main.c": "examples/embed/main.c",
}
# Run by .ci/run itself, and too long to be run within themselves.
BY_CI = {"make demo", "make test"}


def report(name, problem):
    global failed
    print(("not ok " if problem else "ok ") + name)
    if problem:
        failed = True
        print("    " + problem.replace("\n", "\n    "))


def run(command):
    """Output of both kinds."""
    result = subprocess.run(
        ["bash", "-c", 'make() { command make -C "$ROOT" WASMC="$WASMC" "$@"; }\n' + command], cwd=work,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=600,
        env=dict(os.environ, PATH=f"{work}/bin:{work}:{os.environ['PATH']}", ROOT=root, WASMC=wasmc, MANPAGER="cat",
                 DESTDIR=f"{work}/stage", MANPATH=f"{work}/stage/usr/local/share/man",
                 WASMC_CACHE_DIR=f"{work}/cache"))
    return result.returncode, result.stdout


def check(command, expected):
    code = command.split("#")[0].strip()
    if code in BY_CI:
        with open(f"{root}/.ci/run") as script:
            return report(f"{code} is run by CI", "" if code in script.read() else ".ci/run lacks it")
    # What is to be installed has been built.
    code = re.sub(r"^make install\b", "make install-files", code)
    if code.startswith("man ") and not shutil.which("man"):
        return print(f"skipped {code}: there is no man")
    status, output = run(code)
    if expected:
        lines = output.splitlines()[:len(expected)]
        report(code, "" if lines == expected else output)
    else:
        report(code, f"status {status}\n{output}" if status else "")


shutil.rmtree(work, ignore_errors=True)
os.makedirs(f"{work}/bin")
os.makedirs(f"{work}/data")
os.symlink(wasmc, f"{work}/bin/wasmc")
for name, source in FILES.items():
    shutil.copy(f"{root}/{source}", f"{work}/{name}")
with open(f"{root}/README.md") as file:
    text = file.read()

for block in re.findall(r"^```sh\n(.*?)^```$", text, re.M | re.S):
    commands = []
    for line in block.splitlines():
        if line.startswith("# "):
            commands[-1][1].append(line[2:])
        else:
            commands.append((line, []))
    for command, expected in commands:
        check(command, expected)

prose = re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S)
inline = re.findall(r"`([^`]+)`", prose)
with open(f"{root}/Makefile") as file:
    makefile = file.read()
with open(f"{root}/Documentation/wasmc.1") as file:
    manual = file.read().replace("\\-", "-")
missing = []
for code in inline:
    target = re.fullmatch(r"make ([a-z-]+)", code)
    if target and not re.search(rf"^{target[1]}:", makefile, re.M):
        missing.append(f"the Makefile has no {target[1]}")
    for option in re.findall(r"(?<![\w-])--?[a-z][a-z-]*", code) if code.startswith("-") else []:
        if option not in manual:
            missing.append(f"the manual has no {option}")
    if re.fullmatch(r"[\w/-]+\.md|examples/[\w-]+|Documentation/\w+\.md", code):
        if not any(os.path.exists(f"{root}/{folder}{code}") for folder in ("", "Documentation/")):
            missing.append(f"there is no {code}")
    if re.match(r"wasmc |app --wasm-policy", code):
        check(code, [])
for link in re.findall(r"\]\(([^)#]+)", prose):
    if not os.path.exists(f"{root}/{link}"):
        missing.append(f"there is no {link}")
report("targets, options, files and links", "\n".join(missing))

# Everyday use: compare, traps, deadlines, C, Swift, installation.
items = re.split(r"^\*\*|^#", text, flags=re.M)
items = [item for item in items if re.match(r"[A-Z]\w*[^*\n]*\*\*", item)]
long = [item.split("*")[0] for item in items
        if sum(1 for line in item.splitlines() if line and not line.startswith("```")) > 6]
report("six items of at most six lines", ", ".join(long) + ("" if len(items) == 6 else f" {len(items)} items"))
sys.exit(failed)
