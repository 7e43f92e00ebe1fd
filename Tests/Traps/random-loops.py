#!/usr/bin/env python3
"""Random loops that load and store at moving addresses, random code that accesses records, many of them at the memory's
edges, and state machines (machines.py): what wasmc's executables do must be what the interpreter does, output, trap or result.

random-loops.py WASMC INTERPRETER CC ROUNDS SEED    needs wat2wasm; status 1 if anything differed
"""
import os
import random
import subprocess
import sys
import tempfile

from machines import Machine

FUNCTIONS = 40
PAGES = 2
END = PAGES * 65536
LOADS = [("i32", "i32.load", 4), ("i32", "i32.load8_u", 1), ("i32", "i32.load8_s", 1), ("i32", "i32.load16_u", 2),
         ("i64", "i64.load", 8), ("i64", "i64.load32_s", 4), ("f64", "f64.load", 8), ("f32", "f32.load", 4)]
STORES = [("i32", "i32.store", 4), ("i32", "i32.store8", 1), ("i32", "i32.store16", 2), ("i64", "i64.store", 8),
          ("i64", "i64.store32", 4), ("f64", "f64.store", 8), ("f32", "f32.store", 4)]


class Function:
    """One function `$f<index>`: a few loops, its result a mix of its variables."""

    def __init__(self, random, index):
        self.random = random
        self.index = index
        self.ints = ["$a", "$b", "$c"]  # move
        self.steps = {}

    def constant(self):
        choose = self.random.random()
        if choose < 0.5:
            return self.random.choice([0, 1, 2, 4, 8, 12, 16, 24, 64, 100])
        if choose < 0.8:
            return self.random.choice([-1, -4, -8, -16, -64, -4096, 4096, 32768])
        return self.random.randrange(-2000, 70000 if self.random.random() < 0.1 else 2000)

    def address(self):
        name = self.random.choice(self.ints)
        text = f"(local.get {name})"
        if self.random.random() < 0.2:
            text = f"(i32.shl {text} (i32.const {self.random.choice([0, 0, 1, 3])}))"
        if self.random.random() < 0.3:
            text = f"(i32.add {text} (local.get {self.random.choice(['$b', '$b', '$p'])}))"
        if self.random.random() < 0.6:
            text = f"(i32.add {text} (i32.const {self.constant()}))"
        return text

    def offset(self):
        return "" if self.random.random() < 0.6 else f"offset={self.random.choice([1, 4, 8, 16, 64, 400, 70000 if self.random.random() < 0.1 else 5])}"

    def load(self, type):
        _, name, _ = self.random.choice([load for load in LOADS if load[0] == type])
        return f"({name} {self.offset()} {self.address()})"

    def value(self, type, depth=0):
        choose = self.random.random()
        if depth > 2 or choose < 0.25:
            return self.load(type)
        if choose < 0.45:
            return f"(local.get ${type}{self.random.randrange(2)})"
        if choose < 0.55:
            number = {"i32": str(self.constant()), "i64": str(self.constant())}.get(
                type, self.random.choice(["0", "-0", "1", "0.5", "nan", "inf", "3"]))
            return f"({type}.const {number})"
        operations = ["add", "sub", "mul"] + (["xor", "and", "or", "shl", "shr_u"] if type[0] == "i" else ["min"])
        return f"({type}.{self.random.choice(operations)} {self.value(type, depth + 1)} {self.value(type, depth + 1)})"

    def statement(self, depth=0):
        choose = self.random.random()
        if choose < 0.4:
            type, name, _ = self.random.choice(STORES)
            return f"({name} {self.offset()} {self.address()} {self.value(type)})"
        if choose < 0.75 or depth > 1:
            type = self.random.choice(["i32", "i32", "i64", "f64", "f32"])
            return f"(local.set ${type}{self.random.randrange(2)} {self.value(type)})"
        if choose < 0.83:
            body = " ".join(self.statement(depth + 1) for _ in range(self.random.randrange(1, 3)))
            other = f"(else {self.statement(depth + 1)})" if self.random.random() < 0.5 else ""
            return f"(if (i32.and {self.value('i32', 2)} (i32.const {self.random.choice([1, 2, 3])})) (then {body}) {other})"
        if choose < 0.9:
            return f"(br_if $out (i32.eq {self.value('i32', 1)} (i32.const {self.random.randrange(0, 9)})))"
        name = self.random.choice(self.ints)
        return f"(local.set {name} (i32.add (local.get {name}) (i32.const {self.random.choice([0, 1, 4, 8, -4, 16])})))"

    def start(self):
        choose = self.random.random()
        if choose < 0.06:
            return END - self.random.randrange(0, 200)
        if choose < 0.12:
            return self.random.randrange(0, 100)
        if choose < 0.14:
            return self.random.choice([-8, -16, -100, -4096, -70000])
        return self.random.randrange(2000, END - 2000)

    def loop(self):
        depth = self.random.random()
        lines = []
        for name in self.ints + ["$p", "$q"]:
            lines.append(f"(local.set {name} (i32.const {self.start() if name not in '$b$p' else self.random.randrange(0, 64)}))")
        lines.append(f"(local.set $n (i32.const {self.random.choice([1, 2, 3, 7, 16, 33, 100])}))")
        body = [self.statement(0 if depth < 0.4 else 2) for _ in range(self.random.randrange(1, 5))]
        for name in self.ints:
            if self.random.random() < 0.8:
                step = self.random.choice([1, 2, 4, 4, 8, 8, 8, 16, 24, -1, -4, -8, -8, 4096 if self.random.random() < 0.1 else 12])
                body.append(f"(local.set {name} (i32.add (local.get {name}) (i32.const {step})))")
        if self.random.random() < 0.2:
            self.random.shuffle(body)
        body.append("(br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1))))")
        lines.append("(block $out (loop $next " + "\n      ".join(body) + "))")
        return "\n    ".join(lines)

    def text(self):
        locals = " ".join(f"(local {name} i32)" for name in self.ints + ["$p", "$q", "$n"])
        for type in ["i32", "i64", "f32", "f64"]:
            locals += f" (local ${type}0 {type}) (local ${type}1 {type})"
        loops = "\n    ".join(self.loop() for _ in range(self.random.randrange(1, 3)))
        return f"""  (func $f{self.index} (result i64) {locals}
    {loops}
    (i64.add (i64.xor (local.get $i64{self.random.randrange(2)}) (i64.extend_i32_u (local.get $i32{self.random.randrange(2)})))
      (i64.extend_i32_u (f64.lt (local.get $f64{self.random.randrange(2)}) (f64.const 1)))))
"""


class Record(Function):
    """One function `$f<index>` that loads and stores near a few addresses, some of which are never in bounds. Many values
    are used by nobody; ways part and meet, and now and then something can be observed."""

    bases = ["$a", "$b", "$c"]

    def place(self):
        base = self.random.choice(self.bases)
        offset = self.random.choice([0, 4, 8, 8, 12, 16, 24, 32, 40, 48, 3, 61])
        if self.random.random() < 0.3:
            distance = self.random.choice([-64, -16, -8, -1, 4, 8, 16, 32, 48, 100, 65528, 65536, 131000])
            return f"offset={offset} (i32.add (local.get {base}) (i32.const {distance}))"
        return f"offset={offset} (local.get {base})"

    def load(self, type):
        _, name, _ = self.random.choice([load for load in LOADS if load[0] == type])
        return f"({name} {self.place()})"

    def block(self, depth):
        return "\n      ".join(self.statement(depth) for _ in range(self.random.randrange(1, 6)))

    def statement(self, depth=0):
        choose = self.random.random()
        type = self.random.choice(["i32", "i32", "i64", "f64"])
        local = f"${type}{self.random.randrange(2)}"
        if choose < 0.35:
            return f"(local.set {local} {self.load(type)})"
        if choose < 0.45:
            return f"(drop {self.load(type)})"
        if choose < 0.62:
            type, name, _ = self.random.choice(STORES[:5])
            return f"({name} {self.place()} {self.value(type, 1)})"
        if choose < 0.68:
            return f"(local.set {local} {self.value(type, 1)})"
        if choose < 0.76:
            return self.rebase()
        if choose < 0.79:
            return "(call $say)"
        if choose < 0.81:
            return f"(local.set $i320 (i32.div_u (i32.const 7) (i32.and {self.load('i32')} (i32.const 7))))"
        if depth > 2:
            return f"(local.set {local} {self.load(type)})"
        if choose < 0.87:
            other = f"(else {self.block(depth + 1)})" if self.random.random() < 0.5 else ""
            return f"(if {self.condition()} (then {self.block(depth + 1)}) {other})"
        if choose < 0.93:
            return f"(block {self.block(depth + 1)} (br_if 0 {self.condition()}) {self.block(depth + 1)})"
        count = f"$n{depth}"
        back = f"(br_if 0 (local.tee {count} (i32.sub (local.get {count}) (i32.const 1))))"
        return f"(local.set {count} (i32.const {self.random.choice([1, 2, 5])})) (loop {self.block(depth + 1)} {back})"

    def condition(self):
        return f"(i32.and {self.random.choice([self.load('i32'), '(local.get $i320)'])} (i32.const {self.random.choice([1, 2, 3])}))"

    def again(self):
        """A sum in a variable, then the same sum, then what may show that it does not wrap."""
        to, base = self.random.sample(self.bases, 2)
        distance = self.random.choice([8, 16, 40, 100])
        offset = distance + self.random.choice([-8, 0, 4])
        return (f"(local.set {to} (i32.add (local.get {base}) (i32.const {distance})))"
                f" (local.set $i320 (i32.load (local.get {to})))"
                f" (local.set $i321 (i32.load (i32.add (local.get {base}) (i32.const {distance}))))"
                f" (local.set $i321 (i32.xor (local.get $i321) (i32.load offset={offset} (local.get {base}))))")

    def rebase(self):
        if self.random.random() < 0.2:
            return self.again()
        to, base = self.random.choice(self.bases), self.random.choice(self.bases)
        return self.random.choice([
            f"(local.set {to} (local.get {base}))",
            f"(local.set {to} (i32.add (local.get {base}) (i32.const {self.random.choice([8, 16, -16, 40])})))",
            f"(local.set {to} (i32.add (local.get {base}) (i32.and (local.get $i321) (i32.const 24))))",
            f"(local.set {to} (i32.const {self.start()}))"])

    def start(self):
        choose = self.random.random()
        if choose < 0.25:
            return END - self.random.randrange(0, 90)
        if choose < 0.35:
            return -self.random.randrange(0, 90)
        return self.random.randrange(2000, END - 2000)

    def text(self):
        locals = " ".join(f"(local {name} i32)" for name in self.bases + ["$p", "$n0", "$n1", "$n2"])
        for type in ["i32", "i64", "f32", "f64"]:
            locals += f" (local ${type}0 {type}) (local ${type}1 {type})"
        starts = " ".join(f"(local.set {base} (i32.const {self.start()}))" for base in self.bases)
        blocks = "\n    ".join(self.block(0) for _ in range(2))
        return f"""  (func $f{self.index} (result i64) {locals}
    {starts}
    {blocks}
    (i64.xor (local.get $i64{self.random.randrange(2)}) (i64.extend_i32_u (local.get $i32{self.random.randrange(2)}))))
"""


class Filter(Function):
    """One function `$f<index>` whose loops store sums of products and shifts of what they load, or add them up. Factors and
    counts are numbers that the C compiler knows: 0, powers of two, 31, unless they are hidden from it."""

    factors = ["$k0", "$k1", "$k2"]

    def place(self):
        distance = self.random.choice([0, 0, 0, 1, 2, 4, 4, 8, 12, 64])
        return f"offset={distance} (local.get {self.random.choice(['$a', '$a', '$b', '$c'])})"

    def load(self, type):
        _, name, _ = self.random.choice([load for load in LOADS if load[0] == type])
        return f"({name} {self.place()})"

    def factor(self, type):
        choose = self.random.random()
        if choose < 0.1:
            return self.load(type)
        if choose < 0.2:
            return f"({type}.const {self.random.choice([0, 1, -1, 3, 256, 1 << 24, 31])})"
        name = self.random.choice(self.factors)
        if type == "i32":
            return f"(local.get {name})"
        return f"(local.get {name}l)" if choose < 0.8 else f"(i64.extend_i32_{self.random.choice('su')} (local.get {name}))"

    def value(self, type, depth=0):
        choose = self.random.random()
        if depth > 4 or choose < 0.2:
            return self.load(type)
        if choose < 0.3:
            return f"(local.get ${type}{self.random.randrange(2)})"
        inner = self.value(type, depth + 1)
        if choose < 0.5:
            operands = [inner, self.factor(type)]
            self.random.shuffle(operands)
            return f"({type}.mul {operands[0]} {operands[1]})"
        if choose < 0.6:
            count = self.factor(type) if self.random.random() < 0.6 else f"({type}.const {self.random.choice([1, 7, 8, 15, 24, 31])})"
            return f"({type}.{self.random.choice(['shl', 'shr_s', 'shr_u', 'shr_s'])} {inner} {count})"
        if choose < 0.65:
            return f"({type}.mul {self.load(type)} {self.load(type)})"
        if choose < 0.72:
            other = self.value("i64" if type == "i32" else "i32", depth + 1)
            return f"(i32.wrap_i64 {other})" if type == "i32" else f"(i64.extend_i32_{self.random.choice('su')} {other})"
        if choose < 0.76:
            return f"({type}.{self.random.choice(['and', 'or'])} {inner} {self.factor(type)})"
        return f"({type}.{self.random.choice(['add', 'add', 'add', 'sub', 'xor'])} {inner} {self.value(type, depth + 1)})"

    def loop(self):
        lines = []
        for name in self.ints + ["$q"]:
            near = END - self.random.choice([0, 3, 4, 8, 16, 33, 100, 400])
            start = near if self.random.random() < 0.25 else self.random.randrange(2000, END - 8000)
            lines.append(f"(local.set {name} (i32.const {start}))")
        for name in self.factors:
            number = self.random.choice([0, 0, 1, -1, 2, 8, 24, 31, 256, 65536, 1 << 24, 1 << 31, 12345])
            lines.append(f"(local.set {name} (i32.const {number})) (local.set {name}l (i64.const {number << self.random.choice([0, 0, 32])}))")
        lines.append(f"(local.set $n (i32.const {self.random.choice([1, 2, 3, 7, 16, 33, 100])}))")
        body = []
        for _ in range(self.random.choice([0, 0, 1, 2])):
            type = self.random.choice(["i32", "i32", "i64"])
            body.append(f"(local.set ${type}0 {self.value(type, 2)})")
        if self.random.random() < 0.6:
            for _ in range(self.random.choice([1, 1, 2])):
                type, name, size = self.random.choice(STORES[:5])
                body.append(f"({name} {self.offset()} (local.get $q) {self.value(type)})")
            body.append(f"(local.set $q (i32.add (local.get $q) (i32.const {self.random.choice([4, 8, 16, -8])})))")
        else:
            for type in self.random.sample(["i32", "i64"], self.random.choice([1, 1, 2])):
                body.append(f"(local.set ${type}1 (i32.add (local.get ${type}1) {self.value(type)}))".replace("i32.add", f"{type}.add", 1))
        for name in self.ints:
            if self.random.random() < 0.85:
                body.append(f"(local.set {name} (i32.add (local.get {name}) (i32.const {self.random.choice([1, 2, 4, 4, 4, 8, -4])})))")
        if self.random.random() < 0.1:
            body.append(f"(local.set {self.random.choice(self.factors)} (i32.const 0))")
        if self.random.random() < 0.1:
            body.append(f"(br_if $out (i32.and (local.get {self.random.choice(self.factors)}) (i32.const 255)))")
        body.append("(br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1))))")
        lines.append("(block $out (loop $next " + "\n      ".join(body) + "))")
        return "\n    ".join(lines)

    def text(self):
        factors = " ".join(f"(local {name} i32) (local {name}l i64)" for name in self.factors)
        return super().text().replace("(result i64) ", f"(result i64) {factors} ", 1)


class Search(Function):
    """One function `$f<index>` whose loops search memory, or compare two places: spans of one value, in which something may
    be found, often at the memory's end."""

    def loop(self):
        choose = self.random.choice
        near = lambda: END - choose([1, 3, 16, 17, 40, 100, 400])
        start = lambda: near() if self.random.random() < 0.3 else self.random.randrange(2000, END - 2000)
        lines = [f"(local.set {name} (i32.const {start()}))" for name in self.ints]
        if self.random.random() < 0.2:
            lines.append("(local.set $b (local.get $a))")
        value = choose([0, 1, 1, 7, 128, 255])
        for name in ["$a", "$b"]:
            room = f"(i32.sub (i32.const {END}) (local.get {name}))"
            count = f"(select {room} (i32.const {choose([5, 30, 100, 700])}) (i32.lt_u {room} (i32.const 700)))"
            lines.append(f"(memory.fill (local.get {name}) (i32.const {value}) {count})")
        for _ in range(choose([0, 1, 1, 2])):
            place = f"(i32.and (i32.add (local.get {choose(['$a', '$b'])}) (i32.const {choose([0, 1, 5, 15, 16, 33, 64, 99, 300])})) (i32.const {END - 1}))"
            lines.append(f"(i32.store8 {place} (i32.const {choose([0, 0, 1, 2, 129])}))")
        size = choose([1, 1, 1, 2, 4, 4, 8])
        type = "i64" if size == 8 else "i32"
        sign = choose(["_u", "_u", "_s"])
        load = f"{type}.load" + ("" if size == (8 if type == "i64" else 4) else f"{size * 8}{sign}")
        step, offset = choose([size] * 8 + [1, -size]), choose(["", "", "", "offset=3", "offset=70000"])
        sum = choose(["", "", "$c"])
        if sum:
            lines.append(f"(local.set $c (i32.const {choose([0, 0, 5, -8])}))")

        def element(name, where):
            address = f"(i32.add (local.get {name}) (local.get $c))" if sum else f"(local.get {name})"
            if self.random.random() < 0.1:
                address = f"(i32.add {address} (i32.const {choose([1, -1, 4])}))"
            return f"({load} {where} {address})"
        kind = choose(["difference", "difference", "difference or", "end", "end", "either", "other", "zero byte", "carried"])
        if kind == "zero byte":
            load, size, step, type = "i32.load", 4, 4, "i32"
        sought = choose([f"({type}.const {choose([0, 0, 1, 255, -1, 256, value])})", "(local.get $q)" if type == "i32" else "(i64.const 1)"])
        lines.append(f"(local.set $q (i32.const {choose([0, 1, 2, value, value * 0x01010101 & 0xFFFFFFFF, 257, -1])}))")
        first, second = f"(local.tee ${type}0 {element('$a', offset)})", f"(local.tee ${type}1 {element('$b', choose(['', offset]))})"
        read = f"(local.get ${type}0)"
        if kind.startswith("difference"):
            tests = [f"({type}.{choose(['ne', 'ne', 'xor']) if type == 'i32' else 'ne'} {first} {second})"]
            if kind != "difference":
                tests.insert(choose([0, 1]), f"({type}.eq {read if self.random.random() < 0.5 else first} {sought})")
        elif kind == "zero byte":
            word = f"(i32.xor {element('$a', offset)} (local.get $q))" if self.random.random() < 0.5 else element("$a", offset)
            joined = f"(i32.or (i32.sub (i32.const 0x01010100) (local.tee $i320 {word})) (local.get $i320))"
            tests = [f"(i32.ne (i32.and {joined} (i32.const 0x80808080)) (i32.const 0x80808080))"]
        elif kind == "carried":
            tests = [f"({type}.ne {read} {element('$a', offset)})"]
            lines.append(f"(local.set ${type}0 {element('$a', offset)})")
        else:
            tests = [f"({type}.{'ne' if kind == 'other' else 'eq'} {first} {sought})"]
            if kind == "either":
                tests.append(f"({type}.eq {read} ({type}.const {choose([0, 2, 129])}))")
        body = [f"(br_if $out {test})" for test in tests]
        if kind == "carried":
            body.append(f"(local.set ${type}0 {element('$b', offset)})")
        if self.random.random() < 0.2:
            body.append("(local.set $i321 (i32.mul (local.get $a) (i32.const 3)))")
        is_moving = self.random.random() < 0.95
        for name in [sum] if sum else self.ints[:2]:
            if is_moving:
                body.append(f"(local.set {name} (i32.add (local.get {name}) (i32.const {step})))")
        count = choose([1, 2, 9, 50, 1000])
        lines.append(f"(local.set $n (i32.const {count}))")
        down = choose([1, 1, 2])
        lines.append(f"(local.set $p (i32.add (local.get {sum or '$a'}) (i32.const {count * step})))")
        back = choose([
            "(br $next)", f"(br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const {down}))))",
            f"(br_if $next (i32.{choose(['gt_u', 'gt_s', 'ge_u', 'ne'])} (local.tee $n (i32.sub (local.get $n) (i32.const {down}))) (i32.const {choose([0, 3])})))",
            f"(br_if $next (i32.{choose(['lt_u', 'lt_s', 'ne', 'le_u'])} (local.get {sum or '$a'}) (local.get $p)))"])
        if not is_moving or step != size:
            back = f"(br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1))))"
        elif self.random.random() < 0.5:
            body.insert(0, f"(br_if $out (i32.ge_u (local.get {sum or '$a'}) (local.get $p)))")
        lines.append("(block $out (loop $next " + "\n      ".join(body) + f" {back}))")
        result = " ".join(f"(local.set $i64{index} (i64.add (i64.mul (local.get $i64{index}) (i64.const 31)) (i64.extend_i32_u (i32.add (local.get {name}) (local.get $n)))))"
                          for index, name in [(0, "$a"), (1, "$b"), (0, "$c"), (1, "$i320"), (0, "$i321")])
        lines.append(result)
        return "\n    ".join(lines)


def module(random):
    functions = "".join(random.choice([Function, Record, Filter, Search, Search, Machine])(random, index).text() for index in range(FUNCTIONS))
    elements = " ".join(f"$f{index}" for index in range(FUNCTIONS))
    return f"""(module
  (import "wasi_snapshot_preview1" "args_get" (func $args_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (type $run (func (result i64)))
  (table funcref (elem {elements}))
  (memory (export "memory") {PAGES})
{functions}
  (func $say
    (i32.store (i32.const 80) (i32.const 88))
    (i32.store (i32.const 84) (i32.const 3))
    (drop (call $fd_write (i32.const 1) (i32.const 80) (i32.const 1) (i32.const 92))))
  (func (export "_start") (local $which i32) (local $at i32) (local $hash i64) (local $result i64)
    (drop (call $args_get (i32.const 1000) (i32.const 1024)))
    (local.set $at (i32.load (i32.const 1004)))
    (local.set $which (i32.add (i32.mul (i32.sub (i32.load8_u (local.get $at)) (i32.const 65)) (i32.const 10))
      (i32.sub (i32.load8_u offset=1 (local.get $at)) (i32.const 65))))
    (memory.fill (i32.const 0) (i32.const 0) (i32.const 4096))
    (local.set $at (i32.const {END - 4}))
    (loop $fill
      (i32.store (local.get $at) (i32.and (i32.mul (local.get $at) (i32.const 0x9E3779B1)) (i32.const 0x7F7FFFFF)))
      (br_if $fill (local.tee $at (i32.sub (local.get $at) (i32.const 4)))))
    (local.set $result (call_indirect (type $run) (local.get $which)))
    (loop $mix
      (local.set $hash (i64.mul (i64.xor (local.get $hash) (i64.load (local.get $at))) (i64.const 0x100000001b3)))
      (br_if $mix (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 8))) (i32.const {END}))))
    (i64.store (i32.const 64) (local.get $result))
    (i64.store (i32.const 72) (local.get $hash))
    (i32.store (i32.const 80) (i32.const 64))
    (i32.store (i32.const 84) (i32.const 16))
    (drop (call $fd_write (i32.const 1) (i32.const 80) (i32.const 1) (i32.const 88)))))
"""


def outcome(command):
    done = subprocess.run(command, capture_output=True, timeout=60)
    if done.returncode == 0:
        return done.stdout.hex()
    text = done.stderr.decode(errors="replace").lower()
    for trap in ["out of bounds", "divide by zero", "division by zero"]:
        if trap in text:
            return f"{done.stdout.hex()} trap: {trap.replace('division', 'divide')}"
    return f"status {done.returncode}: {text[:200]}"


def main():
    wasmc, interpreter, compiler, rounds, seed = sys.argv[1:]
    compared = traps = differing = 0
    with tempfile.TemporaryDirectory() as folder:
        wasm = os.path.join(folder, "loops.wasm")
        for round in range(int(rounds)):
            generator = random.Random(int(seed) + round)
            text = module(generator)
            with open(os.path.join(folder, "loops.wat"), "w") as file:
                file.write(text)
            stores_floats = ["f32.store" in part or "f64.store" in part for part in text.split("(func $f")[2:]]
            subprocess.run(["wat2wasm", file.name, "-o", wasm], check=True)
            programs = []
            # Audited, an access that goes unchecked for the wrong reason ends the program.
            audited = ["-O1", "--bounds-checks", "--cflag", "-DWRT_AUDIT=1"]
            for options in [["-O2"], ["-O3", "--march", "native"], ["-O2", "--bounds-checks"], audited]:
                programs.append(os.path.join(folder, "-".join(options).replace(" ", "")))
                subprocess.run([wasmc, "build", wasm, "-o", programs[-1], "--cc", compiler, *options,
                                "--cache-dir", os.path.join(folder, "cache")], check=True)
            for index in range(FUNCTIONS):
                name = chr(65 + index // 10) + chr(65 + index % 10)
                expected = outcome([interpreter, "run", wasm, name])
                traps += "trap" in expected
                for program in programs:
                    compared += 1
                    found = outcome([program, name])
                    # NaNs may have any payload: where floats are stored, only traps are compared.
                    if stores_floats[index] and "trap" not in found + expected and "status" not in found:
                        continue
                    if found != expected:
                        differing += 1
                        print(f"seed {int(seed) + round}, function {index}, {os.path.basename(program)}: "
                              f"{found}, but the interpreter: {expected}")
    print(f"random loops: {compared} runs ({traps} functions trap), {differing} differ")
    sys.exit(1 if differing else 0)


main()
