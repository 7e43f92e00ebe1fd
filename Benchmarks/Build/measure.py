#!/usr/bin/env python3
"""Runs a command and prints its seconds, its processor seconds, and the memory of its largest process: measure.py COMMAND..."""
import resource
import subprocess
import sys
import time

start = time.time()
status = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
seconds, usage = time.time() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
if status:
    sys.exit("failed: " + " ".join(sys.argv[1:]))
print(f"{seconds:.2f} {usage.ru_utime + usage.ru_stime:.2f} {usage.ru_maxrss * 1024}")
