"""Instructions of each function of disassembled objects, compared with a golden file.

    count.py GOLDEN TITLE (MODULE.wat DISASSEMBLY)...

Prints a line, and what differs with its assembly; status 1 if anything does. With BLESS=1 writes the golden file.
A ret is not counted, nor is padding. Nor is what the compiler moved out of the way (f12_x.cold): traps.
"""

import os
import re
import sys

PADDING = re.compile(r"(data16\s+|cs\s+)*nop[wlq]?\b|xchgw?\s+%ax,\s*%ax|udf\b")


def functions(text):
    """The names of a module's functions, by index."""
    names = re.findall(r"^  \(func \$(\S+)", text, re.MULTILINE)
    if len(set(names)) != len(names):
        sys.exit("two functions have one name")
    return names


def parts(disassembly):
    """Instructions by symbol."""
    found, lines = {}, None
    for line in disassembly.splitlines():
        if match := re.match(r"[0-9a-f]+ <(.+)>:$", line):
            lines = found.setdefault(match[1], [])
        elif match := re.match(r"\s*[0-9a-f]+:\s+(\S.*?)\s*$", line):
            if lines is not None and not PADDING.match(match[1]):
                lines.append(match[1])
    return found


def bodies(module, disassembly):
    """Instructions by the function's name in the module."""
    names = functions(module)
    found = {}
    for symbol, lines in parts(disassembly).items():
        if match := re.match(r"f(\d+)_", symbol):
            if int(match[1]) < len(names) and ".cold" not in symbol:
                found.setdefault(names[int(match[1])], []).extend(lines)
    if missing := [name for name in names if name not in found]:
        sys.exit("not in the object: " + " ".join(missing))
    return {name: found[name] for name in names}


def read(path):
    with open(path) as file:
        return file.read()


def main(golden, title, *files):
    found, text = {}, f"# {title}. Instructions without ret; made by BLESS=1 Tests/Primitives/test.sh.\n"
    for module, disassembly in zip(files[::2], files[1::2]):
        text += f"\n# {os.path.basename(module)}\n"
        for name, lines in bodies(read(module), read(disassembly)).items():
            if name in found:
                sys.exit(f"two modules have {name}")
            found[name] = lines
            text += f"{name} {sum(not re.match(r'ret[q]?$', line) for line in lines)}\n"
    if os.environ.get("BLESS") == "1":
        with open(golden, "w") as file:
            file.write(text)
        print(f"blessed {title}: {len(found)} functions")
        return 0
    expected = dict(line.rsplit(" ", 1) for line in read(golden).splitlines() if line and line[0] != "#")
    counts = dict(line.rsplit(" ", 1) for line in text.splitlines() if line and line[0] != "#")
    failed = 0
    for name in sorted(counts.keys() | expected.keys()):
        before, now = expected.get(name), counts.get(name)
        if before == now:
            continue
        failed = 1
        if before is None or now is None:
            print(f"not ok {title}: {name} is {'new' if before is None else 'gone'}: BLESS=1 renews the golden file")
            continue
        print(f"not ok {title}: {name} has {now} instructions, expected {before}", end="")
        print(": BLESS=1 renews the golden file" if int(now) < int(before) else "")
        for line in found[name]:
            print("    " + line.expandtabs(8))
    if not failed:
        print(f"ok {title}: {len(counts)} functions")
    return failed


sys.exit(main(*sys.argv[1:]))
