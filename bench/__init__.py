"""How fast it is, beside what people use today. `make bench` runs all of it and writes docs/bench.md."""
