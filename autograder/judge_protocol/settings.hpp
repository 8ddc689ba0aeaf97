// What the judge was asked to do: one exercise, one worker.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "judge_protocol/error.hpp"

namespace judge {

struct Settings {
  std::string exercise;                    ///< "04_optimizers/adam"
  std::vector<std::string> prerequisites;  ///< ids, all that it builds on
  std::string worker;                      ///< the program that holds the student's code
  std::string visibility = "all";          ///< public, hidden, all
  std::string device = "cpu";              ///< or emulator, cuda: where the worker runs kernels
  std::string toolkit;                     ///< CUDA's folder, whose libraries a worker on a GPU may need
  bool naming = true;                      ///< whether known mistakes are looked for in wrong numbers
  bool worker_for_each_test = false;       ///< else one for all public and one for all hidden tests
  std::uint64_t seed = 0;
  double call_seconds = 10;       ///< wall clock for one call, and for the worker's start
  double total_seconds = 60;      ///< wall clock for all of the exercise's tests
  std::uint64_t cpu_seconds = 3;  ///< processor time for one group of tests
  std::uint64_t memory_mib = 1024;

  bool operator==(const Settings&) const = default;
};

std::string to_json(const Settings& settings);
/// \throws ProtocolError  not what to_json() writes
Settings settings_from_json(std::string_view text);

}  // namespace judge
