#!/bin/sh
# time.sh FOLDER: each rung of each ladder on the GPU of this machine, and PyTorch's own functions where it is installed.
nvidia-smi -L 2>/dev/null | grep -q '^GPU' || { echo "not run here: no GPU. What the rungs move is counted on the emulator: make ladders"; exit 0; }
nvidia-smi --query-gpu=name,driver_version,clocks.max.sm,clocks.max.mem --format=csv,noheader
for program in "$1"/ladder_*; do
  "$program" --time || exit 1
  echo
done
exec "$(dirname "$0")/pytorch.py"
