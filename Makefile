# A thin front: framework/docs/students.md says what each command does, CMakeLists.txt how.
#   make grade [TOPIC=04_optimizers] [EXERCISE=adam] [SUBMISSION=folder-or-archive] [ARGS="--timings"]
.PHONY: help setup doctor configure build grade watch hint demo demos docs clean
.DEFAULT_GOAL := help

BUILD := build
DESCENT := $(BUILD)/descent
# For a word between single quotes of the shell: blanks, quotes and dollars in a path are nothing special.
quoted = $(subst ','\'',$(1))

help::
	@echo "make setup      install the packages that are missing (Debian, Ubuntu)"
	@echo "make grade      grade your files: all, or TOPIC=04_optimizers, or EXERCISE=adam"
	@echo "                (with ARGS=--verbose: every test; framework/docs/students.md says more)"
	@echo "make watch      the same, again and again, whenever you save a file"
	@echo "make hint       a hint: EXERCISE=adam, then STEP=2, STEP=3"
	@echo "make demo       draw a lecture's figure with your functions: NAME=gd_counter_example"
	@echo "make demos      all figures (with the reference, where there is one: IMPLEMENTATION=solutions)"
	@echo "make docs       the lectures and the contracts as web pages, in $(BUILD)/docs/html"
	@echo "make doctor     what is installed here, and what each absence costs"

setup:
	@framework/scripts/setup

# The command knows more than the script, which works before anything is built or installed.
doctor:
	@if $(DESCENT) --help >/dev/null 2>&1; then $(DESCENT) doctor $(ARGS); else framework/scripts/doctor $(ARGS) $(BUILD); fi

# Configured once; afterwards CMake notices by itself when it must run again.
$(BUILD)/build.ninja:
	@command -v cmake >/dev/null 2>&1 || { echo "make: cmake is not installed. Run: make setup" >&2; exit 2; }
	@mkdir -p $(BUILD)
	@cmake --preset dev >$(BUILD)/configure.log 2>&1 || { cat $(BUILD)/configure.log >&2; \
	  echo "make: configuring failed, see above. If a package is missing: make setup" >&2; rm -f $@; exit 2; }

configure: $(BUILD)/build.ninja

# The command, and of the course what has been built before: the command builds a topic when it first needs it.
TOPICS = $(notdir $(patsubst %/exercise.toml,%,$(wildcard exercises/*/exercise.toml)))
TARGETS = descent $(addprefix course_,$(filter $(TOPICS) cuda emulator,$(notdir $(wildcard $(BUILD)/course/built/*))))
# One build at a time: `descent grade` waits for the same lock when it builds a topic.
ALONE := flock $(BUILD)/kit.lock

# Ninja says something each time, even with nothing to do, and its dry run cannot tell (it lists folders anew): so what
# it says then is left out.
build: $(BUILD)/build.ninja
	@if [ -x $(DESCENT) ]; then \
	  { $(ALONE) cmake --build $(BUILD) --target $(TARGETS) 2>&1; echo $$? >$(BUILD)/build.status; } | \
	    grep -v -e 'no work to do' -e 'Re-checking globbed'; \
	else \
	  echo "Building the grader (the first time takes some minutes) …"; \
	  $(ALONE) cmake --build $(BUILD) --target $(TARGETS); echo $$? >$(BUILD)/build.status; \
	fi; \
	[ "$$(cat $(BUILD)/build.status)" = 0 ] || \
	  { echo "make: the grader could not be built, see above. If a package is missing: make setup" >&2; exit 2; }

CHOICE = $(foreach topic,$(TOPIC),--topic '$(call quoted,$(topic))') \
  $(foreach exercise,$(EXERCISE),--exercise '$(call quoted,$(exercise))')

grade: build
	@$(DESCENT) grade $(CHOICE) \
	  $(if $(SUBMISSION),--submission '$(call quoted,$(SUBMISSION))') $(ARGS); code=$$?; \
	case $$code in \
	  0) ;; \
	  1) echo "(Not everything passes yet: make calls that an error. The report is complete.)" >&2; exit 1 ;; \
	  2) exit 2 ;; \
	  3) echo "(Grading itself failed; that is not your fault, and no points are lost.)" >&2; exit 3 ;; \
	  130) exit 130 ;; \
	  *) echo "(descent grade ended with $$code: please report this.)" >&2; exit $$code ;; \
	esac

watch: build
	@$(DESCENT) watch $(CHOICE) $(ARGS)

hint: build
	@$(DESCENT) hint '$(call quoted,$(EXERCISE))' $(STEP)

# Figures: lectures/<topic>/demos/NAME.cpp, with the functions of exercises/ or solutions/.
IMPLEMENTATION ?= exercises
demo: $(BUILD)/build.ninja
	@[ -n '$(call quoted,$(NAME))' ] || { echo "make: which demo? make demo NAME=gd_counter_example; make demos draws all" >&2; exit 2; }
	@framework/scripts/demo $(BUILD) '$(call quoted,$(IMPLEMENTATION))' '$(call quoted,$(NAME))'

demos: $(BUILD)/build.ninja
	@framework/scripts/demo $(BUILD) '$(call quoted,$(IMPLEMENTATION))'

# The pages show the reference's figures, where there is one; else those that have been drawn.
docs:
	@if [ -d solutions ] && command -v gnuplot >/dev/null 2>&1; then \
	  $(MAKE) --no-print-directory demos IMPLEMENTATION=solutions; \
	fi
	@framework/scripts/docs $(BUILD)/docs $(BUILD)/demos

clean:
	@rm -rf $(BUILD)

# What a handout lacks.
-include autograder/instructor.mk
