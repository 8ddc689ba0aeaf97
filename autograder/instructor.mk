# The instructors' part of the Makefile.
.PHONY: setup-tests test witness verify skeletons ladders figures handout bench distributions tidy asan

help::
	@echo "For instructors:"
	@echo "make test       the project's own tests"
	@echo "make setup-tests  install what only these tests need: a browser, PyTorch, scikit-learn"
	@echo "make witness    the solutions beside PyTorch and scikit-learn (SEED=2: other inputs)"
	@echo "make verify     prove that the hidden tests are fair and sharp (ARGS=\"--seeds 1000\" before a release)"
	@echo "make bench      all benchmarks: how long an edit takes to be answered, and a call; and those of solutions/,"
	@echo "                or one of them: NAME=conv2d_ladder"
	@echo "make skeletons  make exercises/ from solutions/"
	@echo "make ladders    count what the rungs of the CUDA ladders move, and write the lectures' tables of that"
	@echo "make figures    draw the lectures' pictures of kernels (lectures/*/figures)"
	@echo "make distributions  as root: build, grade and prove this commit in Debian 12 and 13, made from nothing (an hour)"
	@echo "make handout    make the students' archive; with PROVE=1 build and grade it too"

# With what only the tests need.
setup-tests:
	@framework/scripts/setup --with-tests

test: $(BUILD)/build.ninja
	@cmake --build $(BUILD)
	@ctest --test-dir $(BUILD) --output-on-failure --no-tests=error -j 2

witness: $(BUILD)/build.ninja
	@cmake --build $(BUILD) --target witness
	@solutions/tests/witness.py $(BUILD)/tests/witness $(SEED)

verify: build
	@$(DESCENT) verify $(foreach topic,$(TOPIC),--topic '$(call quoted,$(topic))') \
	  $(foreach exercise,$(EXERCISE),--exercise '$(call quoted,$(exercise))') $(ARGS)

# Skeletons may come before tests: so a test that belongs to no exercise is no reason to refuse.
skeletons: TARGETS := descent
skeletons: build
	@$(DESCENT) skeletons

ladders: build
	@solutions/tests/ladders.py $(DESCENT) --write $(NAME)

figures:
	@lectures/figures.py $(NAME)

# One after the other, each built before it runs: a compiler beside it would be measured too.
BENCHMARKS := grading cuda_ladders $(basename $(notdir $(wildcard solutions/benchmarks/*.cpp)))
bench: $(BUILD)/build.ninja
	@for each in $(or $(NAME),$(BENCHMARKS)); do cmake --build $(BUILD) --target bench_$$each || exit; done

# Not part of .ci/run: it needs root and downloads two systems.  SUITE=trixie: one of them.
distributions:
	@solutions/benchmarks/distributions $(SUITE)

asan tidy: $(BUILD)/build.ninja
	@cmake --preset $@ && cmake --build --preset $@

# PROVE=1 unpacks, builds and grades it too.
handout: build
	@$(DESCENT) handout $(if $(PROVE),--prove)
