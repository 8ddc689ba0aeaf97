// The book of the running test: what was called, compared and what went wrong.  Points come from here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "judge/matchers.hpp"
#include "result/result.hpp"
#include "wire/call.hpp"

namespace judge {

/// Something that ends a test whatever its assertions say: noted before anything is thrown, so that no test
/// can swallow it.
struct Incident {
  descent::report::Status status = descent::report::Status::crashed;
  std::string words;
  descent::wire::Trace trace;  ///< where in the worker, if it said
  bool ends_exercise = false;  ///< a crash, a timeout: the remaining tests are not run
};

/// The first assertion that did not hold.
struct Failure {
  std::string expression;  ///< as written in the test: "theta, judge::Near(expected)"
  std::string expansion;   ///< with values
  std::optional<Comparison> comparison;
};

/// An assertion that was evaluated.
struct Observation {
  bool held = false;
  std::optional<Comparison> comparison;  ///< where a matcher compared numbers
};

/// What a kernel did wrong, as the emulator found it.
struct KernelFinding {
  std::string kind;  ///< shared-race, global-oob, …
  std::string file;  ///< "exercises/…"
  int line = 0;
  std::string message;
};

/// What all kernels of a call did together, as the emulator counted it (framework/docs/cuda.md).
struct KernelCounts {
  double launches = 0, blocks = 0, threads = 0;
  double load_requests = 0, load_sectors = 0,
         ideal_load_sectors = 0;  ///< global memory; a sector has 32 bytes
  double store_requests = 0, store_sectors = 0, ideal_store_sectors = 0;
  double loaded_bytes = 0, stored_bytes = 0;  ///< distinct ones, of each launch
  double shared_requests = 0, shared_wavefronts = 0, bank_conflicts = 0;
  double atomic_requests = 0, barriers = 0;
  double longest_warp_requests = 0;  ///< of the busiest warp
  double active_lanes = 0;           ///< of a request, on average
};

struct Ledger {
  int calls = 0;
  int answered = 0;
  int compared = 0;    ///< assertions about values that were evaluated
  bool ended = false;  ///< the test ran to its end
  double budget_used = 0;
  std::string input_kind;
  std::optional<std::string> declared_throw;  ///< a ShapeError or ValueError that no test has asked for yet
  std::optional<Comparison> last_comparison;
  std::vector<Observation> observations;
  std::optional<Incident> incident;
  std::optional<Failure> failure;
  std::vector<KernelFinding> findings;  ///< of all calls
  KernelCounts kernels;                 ///< of the last call
  double device_milliseconds = 0;       ///< of the longest call, on a GPU
  std::optional<std::string> unusable;  ///< what the test threw when it went on with an answer

  /// Notes it unless an earlier one is there: the first is the cause.
  void note(Incident what);
  bool earned() const {
    return ended && !incident && !failure && !unusable && !declared_throw && compared > 0 &&
           answered == calls;
  }
};

/// Of the test that is running.
Ledger& ledger();

}  // namespace judge
