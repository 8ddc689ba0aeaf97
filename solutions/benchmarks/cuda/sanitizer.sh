#!/bin/sh
# sanitizer.sh FOLDER: what NVIDIA's compute-sanitizer finds in the ladders' programs, which it is to find nothing in.
nvidia-smi -L 2>/dev/null | grep -q '^GPU' || { echo "not run here: no GPU"; exit 77; }
PATH=$PATH:/usr/local/cuda/bin
command -v compute-sanitizer >/dev/null || { echo "not run here: compute-sanitizer is not installed"; exit 77; }
wrong=0
for program in "$1"/ladder_*; do
  for tool in memcheck racecheck initcheck synccheck; do
    echo "== $tool $(basename "$program")"
    compute-sanitizer --tool "$tool" --error-exitcode 9 "$program" || wrong=1
  done
done
exit $wrong
