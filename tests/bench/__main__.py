"""Print what is timed against its yardstick: name, yardstick, ours, ratio."""

from tests.bench import allocation

BENCHES = (allocation,)

if __name__ == "__main__":
    for module in BENCHES:
        for line in module.bench():
            print(line)
