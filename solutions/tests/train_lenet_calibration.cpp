// How often the reference of 06_cnn/train_lenet is right, over many sets of pictures and seeds: what the
// capstone asks for is the mean less five standard deviations.
//   build/tests/train_lenet_calibration [RUNS]
#include <fmt/format.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "descent/ops/cnn.hpp"
#include "judge/pictures.hpp"

int main(int argc, char** argv) {
  const int runs = argc > 1 ? std::atoi(argv[1]) : 40;
  double sum = 0, squares = 0, least = 1;
  for (int run = 1; run <= runs; ++run) {
    judge::Inputs in(static_cast<std::uint64_t>(run), "calibration");
    const auto task = judge::bars(in, 200, 200);
    const auto told =
        descent::cnn::train_lenet(task.x, task.labels, task.unseen, static_cast<std::uint64_t>(run));
    double right = 0;
    for (std::size_t i = 0; i < told.size(); ++i) right += told(i) == task.right(i) ? 1 : 0;
    right /= static_cast<double>(told.size());
    sum += right, squares += right * right, least = std::fmin(least, right);
    fmt::print("{:.3f}{}", right, run % 10 == 0 ? "\n" : " ");
    std::fflush(stdout);
  }
  const double mean = sum / runs, deviation = std::sqrt((squares - runs * mean * mean) / (runs - 1));
  fmt::print("\n{} runs: mean {:.3f}, standard deviation {:.4f}, least {:.3f}; mean - 5 sd = {:.3f}\n", runs,
             mean, deviation, least, mean - 5 * deviation);
}
