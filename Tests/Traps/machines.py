"""Random state machines for random-loops.py: loops that begin with a br_table over a local, as LLVM and Go's compiler write gotos
into loops. States are set to constants right before the branch, in one arm of an `if`, in inner loops, or to what was computed."""

INPUTS = 3


class Machine:
    """One function `$f<index>` that mixes what a machine `$m<index>` gives for a few starts."""

    def __init__(self, random, index):
        self.random = random
        self.index = index
        self.cases = random.choice([2, 3, 5, 9, 20])

    def state(self):
        """Of a case, of none, or the largest."""
        return self.random.choice([self.random.randrange(self.cases)] * 4 + [self.cases + self.random.randrange(3), -1])

    def go(self):
        return f"(local.set $state (i32.const {self.state()})) (br $next)"

    def condition(self):
        return f"(i32.and (i32.shr_u (local.get $a) (i32.const {self.random.randrange(32)})) (i32.const 1))"

    def place(self):
        """Somewhere in memory, or a little behind its end."""
        return f"(i32.and (local.get $a) (i32.const {self.random.choice([0xFFFC, 0xFFFC, 0xFFFC, 0x2000C])}))"

    def statement(self, depth):
        choose = self.random.random()
        if choose < 0.14:
            return f"(local.set $state (i32.const {self.state()}))"
        if choose < 0.28:
            return f"(local.set $a (i32.add (i32.mul (local.get $a) (i32.const {self.random.randrange(1, 99)})) (local.get $state)))"
        if choose < 0.36:
            return f"(br_if {self.random.choice(['$next', '$next', '$outer', '$end'])} {self.condition()})"
        if choose < 0.42:
            return f"(local.set $a (i32.xor (local.get $a) (local.tee $state (i32.const {self.state()}))))"
        if choose < 0.47:
            return "(local.set $state (i32.and (local.get $a) (i32.const 15)))"
        if choose < 0.55:
            return f"(local.set $a (i32.add (local.get $a) (i32.load {self.place()})))"
        if choose < 0.6:
            return f"(i32.store {self.place()} (local.get $state))"
        if depth > 2 or choose < 0.65:
            return f"(local.set $a (i32.xor (local.get $a) (i32.const {self.random.randrange(1 << 31)})))"
        if choose < 0.8:
            other = f"(else {self.block(depth + 1)})" if self.random.random() < 0.5 else ""
            return f"(if {self.condition()} (then {self.block(depth + 1)}) {other})"
        if choose < 0.9:
            return f"(block $part{depth} {self.block(depth + 1)} (br_if $part{depth} {self.condition()}) {self.block(depth + 1)})"
        return (f"(local.set $n{depth} (i32.const {self.random.choice([1, 2, 5])})) (loop $turn{depth} {self.block(depth + 1)}"
                f" (br_if $turn{depth} (local.tee $n{depth} (i32.sub (local.get $n{depth}) (i32.const 1)))))")

    def block(self, depth):
        body = " ".join(self.statement(depth) for _ in range(self.random.randrange(1, 4)))
        return body + (" " + self.go() if self.random.random() < 0.25 else "")

    def text(self):
        count = "(br_if $end (i32.eqz (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))"
        labels = " ".join(self.random.choice([f"$case{case}", f"$case{case}", "$other", "$end"]) for case in range(self.cases))
        blocks = " ".join(f"(block $case{case}" for case in reversed(range(self.cases)))
        cases = "\n    ".join(f") {count} {self.block(0)}" for _ in range(self.cases))
        # As a parameter the state is Go's, as a local LLVM's.
        is_parameter = self.random.random() < 0.5
        state = "(param $state i32) (param $a i32)" if is_parameter else "(param i32) (param $a i32)"
        own = "" if is_parameter else "(local $state i32)"
        inputs = " ".join(
            f"(local.set $sum (i64.add (i64.mul (local.get $sum) (i64.const 31)) (i64.extend_i32_u (call $m{self.index}"
            f" (i32.const {self.state()}) (i32.const {self.random.randrange(1 << 31)})))))" for _ in range(INPUTS))
        return f"""  (func $m{self.index} {state} (result i32) {own} (local $left i32) (local $n0 i32) (local $n1 i32) (local $n2 i32)
    (local.set $left (i32.const 500))
    (block $end (loop $outer (loop $next (block $other {blocks}
    (br_table {labels} {self.random.choice(['$other', '$end', f'$case{self.cases - 1}'])} (local.get $state)){cases}
    {self.go()})
    {count} {self.block(0)} {self.go()})
    (br $outer)))
    (local.get $a))
  (func $f{self.index} (result i64) (local $sum i64) {inputs} (local.get $sum))
"""
