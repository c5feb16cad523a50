"""Adds a random number to each row: the same in every run, and however the rows are divided."""
import csv
import os
import random
import sys

random.seed(int(os.environ["CROSSWIND_SEED"]))
rows = csv.reader(sys.stdin)
out = csv.writer(sys.stdout, lineterminator="\n")
out.writerow(next(rows) + ["noise"])
for row in rows:
    out.writerow(row + [random.gauss(0, 1)])
