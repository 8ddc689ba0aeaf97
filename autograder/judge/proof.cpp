#include "judge/proof.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <set>

#include "judge/in_process.hpp"
#include "judge/naming.hpp"
#include "judge/patterns.hpp"
#include "judge/runner.hpp"

namespace judge {
namespace {

using descent::report::Status;
using descent::report::Visibility;
using Kind = KnownAnswer::Kind;

constexpr double infinity = std::numeric_limits<double>::infinity();

/// How far away the farthest number of a test is, in limits.  A wrong shape, NaN, a crash, and any difference
/// where equality is asked for are infinitely far.
double distance(const TestRecord& record) {
  if (record.status != Status::passed && record.status != Status::wrong) return infinity;
  double farthest = record.budget_used;
  for (const auto& seen : record.observations)
    if (seen.comparison && (seen.comparison->got_shape != seen.comparison->want_shape ||
                            (seen.comparison->decides() && seen.comparison->wrong > 0)))
      farthest = infinity;
  return farthest;
}

std::vector<TestRecord> run(const KnownAnswer& answer, std::uint64_t seed, const char* visibility = "all") {
  Settings settings;
  settings.visibility = visibility;
  settings.exercise = answer.exercise;
  settings.seed = seed;
  return run_tests(settings, answering_with(answer));
}

RightProof prove_right(const KnownAnswer& answer, std::uint64_t seeds) {
  RightProof proof{answer.id, 0, "", ""};
  for (std::uint64_t seed = 0; seed < seeds; ++seed) {
    for (const auto& record : run(answer, seed)) {
      if (record.status != Status::passed && proof.failed.empty())
        proof.failed = fmt::format("'{}' with seed {}: {}", record.name, seed, record.message);
      if (const double share = distance(record); share > proof.share) {
        proof.share = share;
        proof.where = record.name;
      }
    }
  }
  return proof;
}

WrongProof prove_wrong(const KnownAnswer& answer, std::uint64_t seeds) {
  WrongProof proof{answer.id, infinity, "", 0, {}, {}, "", "", {}};
  for (std::uint64_t seed = 0; seed < seeds; ++seed) {
    double farthest = 0;
    std::string where;
    bool passed = true;
    for (const auto& record : run(answer, seed, "hidden")) {
      passed = passed && record.status == Status::passed;
      if (const double gap = distance(record); gap > farthest) {
        farthest = gap;
        where = record.name;
      }
      if (seed == 0 && distance(record) >= wanted_reach) proof.caught_by.push_back(record.name);
    }
    proof.passed += passed ? 1 : 0;
    if (farthest <= proof.gap) {
      proof.gap = farthest;
      proof.where = where;
    }
  }
  return proof;
}

bool look_the_same(const std::vector<TestRecord>& a, const std::vector<TestRecord>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), same_observations);
}

std::string first_pattern(const std::vector<TestRecord>& records) {
  for (const auto& record : records)
    for (const auto& seen : record.observations)
      if (!seen.held && seen.comparison)
        if (auto words = pattern(*seen.comparison); !words.empty()) return words;
  return "";
}

void tell_apart(std::vector<WrongProof>& proofs, const std::vector<KnownAnswer>& answers) {
  std::vector<Replay> replays;
  for (const auto& answer : answers) replays.push_back({answer.id, run(answer, 0)});
  for (std::size_t i = 0; i < answers.size(); ++i) {
    for (std::size_t k = 0; k < answers.size(); ++k)
      if (k != i && look_the_same(replays[i].records, replays[k].records))
        proofs[i].mistaken_for.push_back(answers[k].id);
    // As the report would: the test that is explained first.
    for (const auto& named : name(replays[i].records, replays)) {
      if (named.empty()) continue;
      if (std::find(named.begin(), named.end(), i) == named.end())
        proofs[i].named = answers[named.front()].id;
      break;
    }
    proofs[i].pattern = first_pattern(replays[i].records);
    for (const auto& record : replays[i].records)
      if (record.visibility == Visibility::public_test && record.status != Status::passed)
        proofs[i].public_fails.push_back(record.name);
  }
}

bool measures(const TestRecord& record) {
  return std::any_of(record.observations.begin(), record.observations.end(), [](const auto& seen) {
    return seen.comparison && seen.comparison->kind == Comparison::Kind::near;
  });
}

/// Hidden tests that measure against limits, and in which no wrong answer is far away from them.
std::vector<std::string> idle_tests(const std::string& exercise, const std::vector<WrongProof>& wrong) {
  std::set<std::string> sharp;
  for (const auto& answer : wrong) sharp.insert(answer.caught_by.begin(), answer.caught_by.end());
  std::vector<std::string> idle;
  for (const auto& reference : known_answers(Kind::reference, exercise))
    for (const auto& record : run(reference, 0, "hidden"))
      if (measures(record) && !sharp.contains(record.name)) idle.push_back(record.name);
  return idle;
}

/// The least part of itself that a number may be off by in this test; infinite where all are zero.
double narrowest_limit(const TestRecord& record) {
  double least = infinity;
  for (const auto& seen : record.observations) {
    if (!seen.comparison || seen.comparison->kind != Comparison::Kind::near) continue;
    for (std::size_t i = 0; i < seen.comparison->want.size(); ++i)
      if (const double size = std::abs(seen.comparison->want[i]); size > 0)
        least = std::min(least, seen.comparison->limit[i] / size);
  }
  return least;
}

void find_narrowest(Proof& proof) {
  for (const auto& reference : known_answers(Kind::reference, proof.exercise))
    for (const auto& record : run(reference, 0, "hidden")) {
      if (!measures(record)) continue;
      const double limit = narrowest_limit(record);
      if (proof.narrowest && limit >= *proof.narrowest) continue;
      proof.narrowest = limit;
      proof.narrowest_in = record.name;
    }
}

void complain(Proof& proof) {
  const auto say = [&](std::string what) {
    proof.complaints.push_back(proof.exercise + ": " + std::move(what));
  };
  if (proof.right.empty()) say("has no reference");
  for (const auto& right : proof.right) {
    if (!right.failed.empty()) say(fmt::format("the right answer {} fails {}", right.id, right.failed));
    if (!(right.share < allowed_share))
      say(fmt::format("the right answer {} uses {:.2g} of a tolerance in '{}', expected less than {}",
                      right.id, right.share, right.where, allowed_share));
  }
  if (proof.wrong.empty())
    say("has no known wrong answers: write autograder/misconceptions/" + proof.exercise + ".cpp");
  for (const auto& test : proof.idle)
    say(
        fmt::format("no known wrong answer is {} tolerances off in '{}': its tolerances are too wide, or the "
                    "mistake that it tests for is not among the known ones",
                    wanted_reach, test));
  for (const auto& wrong : proof.wrong) {
    if (wrong.passed > 0) say(fmt::format("{} passes all hidden tests on {} seeds", wrong.id, wrong.passed));
    if (!(wrong.gap >= wanted_gap))
      say(fmt::format("{} is only {:.2g} tolerances off in '{}', expected at least {}", wrong.id, wrong.gap,
                      wrong.where, wanted_gap));
    for (const auto& other : wrong.mistaken_for)
      say(fmt::format("no test can tell {} from {}", wrong.id, other));
    if (!wrong.named.empty() && wrong.mistaken_for.empty())
      say(fmt::format("a report would name {} when the mistake is {}", wrong.named, wrong.id));
  }
}

}  // namespace

Proof prove(const std::string& exercise, std::uint64_t seeds, bool naming) {
  Proof proof;
  proof.exercise = exercise;
  for (const auto kind : {Kind::reference, Kind::alternative})
    for (const auto& answer : known_answers(kind, exercise))
      proof.right.push_back(prove_right(answer, seeds));
  const auto misconceptions = known_answers(Kind::misconception, exercise);
  for (const auto& answer : misconceptions)
    proof.wrong.push_back(prove_wrong(answer, std::max<std::uint64_t>(1, seeds / 10)));
  if (naming) tell_apart(proof.wrong, misconceptions);
  for (const auto& test : list_tests().tests)
    if (test.has(exercise)) ++(test.hidden() ? proof.hidden_tests : proof.public_tests);
  proof.idle = idle_tests(exercise, proof.wrong);
  find_narrowest(proof);
  complain(proof);
  return proof;
}

}  // namespace judge
