#include "judge/naming.hpp"

#include <algorithm>
#include <cmath>

#include "judge/tolerance.hpp"

namespace judge {
namespace {

using descent::report::Status;

// Two float32 computations of the same wrong formula differ by roundings, which a diverging trajectory may
// multiply. The oracle's limit covers those of the right formula's size, this share those of larger values.
constexpr double relative = 256 * unit_roundoff;

bool same_number(double a, double b, double limit) {
  if (std::isnan(a) || std::isnan(b)) return std::isnan(a) && std::isnan(b);
  return a == b || std::fabs(a - b) <= 2 * limit + relative * std::max(std::fabs(a), std::fabs(b));
}

bool same_comparison(const Comparison& a, const Comparison& b) {
  if (a.got_shape != b.got_shape || a.got.size() != b.got.size()) return false;
  for (std::size_t i = 0; i < a.got.size(); ++i)
    if (!same_number(a.got[i], b.got[i], a.limit.empty() ? 0 : a.limit[i])) return false;
  return true;
}

bool failed_by_numbers(const TestRecord& record) {
  return record.status == Status::wrong &&
         std::any_of(record.observations.begin(), record.observations.end(),
                     [](const Observation& seen) { return !seen.held && seen.comparison; });
}

}  // namespace

bool same_observations(const TestRecord& a, const TestRecord& b) {
  if (a.status != b.status || a.observations.size() != b.observations.size()) return false;
  for (std::size_t i = 0; i < a.observations.size(); ++i) {
    const auto &x = a.observations[i], &y = b.observations[i];
    if (x.held != y.held || x.comparison.has_value() != y.comparison.has_value()) return false;
    if (x.comparison && !same_comparison(*x.comparison, *y.comparison)) return false;
  }
  return true;
}

std::vector<std::vector<std::size_t>> name(const std::vector<TestRecord>& answer,
                                           const std::vector<Replay>& replays) {
  std::vector<std::vector<std::size_t>> names(answer.size());
  std::vector<std::size_t> explained(replays.size());
  for (std::size_t m = 0; m < replays.size(); ++m) {
    const auto& records = replays[m].records;
    if (records.size() != answer.size()) continue;
    bool possible = true;
    for (std::size_t t = 0; t < answer.size(); ++t)
      possible = possible && !(answer[t].status == Status::passed && records[t].status != Status::passed);
    if (!possible) continue;
    for (std::size_t t = 0; t < answer.size(); ++t) {
      if (answer[t].status != Status::wrong || !same_observations(answer[t], records[t])) continue;
      ++explained[m];  // a check without numbers that fails alike counts too, but gets no name
      if (failed_by_numbers(answer[t])) names[t].push_back(m);
    }
  }
  const auto failed = static_cast<std::size_t>(std::count_if(
      answer.begin(), answer.end(), [](const TestRecord& record) { return record.status == Status::wrong; }));
  for (auto& candidates : names) {
    std::size_t most = failed / 2 + 1;
    for (const auto m : candidates) most = std::max(most, explained[m]);
    std::erase_if(candidates, [&](std::size_t m) { return explained[m] < most; });
  }
  return names;
}

}  // namespace judge
