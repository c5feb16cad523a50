"""The mean of n random numbers whose standard deviation is sd."""
import os
import random

random.seed(int(os.environ["CROSSWIND_SEED"]))
n = int(os.environ["ARG_n"])
sd = float(os.environ["ARG_sd"])
print("mean")
print(sum(random.gauss(0, sd) for _ in range(n)) / n)
