#include "judge/naming.hpp"

#include <catch2/catch.hpp>
#include <limits>

using descent::report::Status;
using judge::Replay;
using judge::TestRecord;
using Names = std::vector<std::vector<std::size_t>>;

namespace {

/// A test that saw these numbers where zeros were right, with a limit of a millionth.
TestRecord saw(std::vector<double> numbers) {
  judge::Comparison c;
  c.got_shape = c.want_shape = {numbers.size()};
  c.want.assign(numbers.size(), 0);
  c.limit.assign(numbers.size(), 1e-6);
  for (const double x : numbers) c.wrong += std::abs(x) <= 1e-6 ? 0 : 1;
  c.got = std::move(numbers);
  TestRecord record;
  record.status = c.wrong == 0 ? Status::passed : Status::wrong;
  record.observations.push_back({c.wrong == 0, std::move(c)});
  return record;
}

const double not_a_number = std::numeric_limits<double>::quiet_NaN();

}  // namespace

TEST_CASE("a mistake with the same numbers is named") {
  const std::vector<Replay> known = {{"a", {saw({1}), saw({2})}}, {"b", {saw({1.5}), saw({2})}}};
  CHECK(judge::name({saw({1}), saw({2})}, known) == Names{{0}, {0}});
  CHECK(judge::name({saw({1.0000005}), saw({2})}, known) == Names{{0}, {0}});
  CHECK(judge::name({saw({1.1}), saw({2.1})}, known) == Names{{}, {}});
}

TEST_CASE("two mistakes with the same numbers are both named") {
  const std::vector<Replay> known = {{"a", {saw({1})}}, {"b", {saw({1})}}};
  CHECK(judge::name({saw({1})}, known) == Names{{0, 1}});
}

TEST_CASE("a right answer is never named") {
  const std::vector<Replay> known = {{"a", {saw({1}), saw({0})}}};
  CHECK(judge::name({saw({0}), saw({0})}, known) == Names{{}, {}});
}

TEST_CASE("a mistake that fails a test which the answer passed is out of the question") {
  const std::vector<Replay> known = {{"a", {saw({1}), saw({2})}}};
  CHECK(judge::name({saw({1}), saw({0})}, known) == Names{{}, {}});
}

TEST_CASE("what explains no more than half of the failed tests is too weak a guess") {
  const std::vector<Replay> known = {{"a", {saw({1}), saw({2}), saw({3}), saw({4})}}};
  CHECK(judge::name({saw({1}), saw({2}), saw({3}), saw({9})}, known) == Names{{0}, {0}, {0}, {}});
  CHECK(judge::name({saw({1}), saw({2}), saw({9}), saw({9})}, known) == Names{{}, {}, {}, {}});
}

TEST_CASE("a test without numbers that fails alike counts, but is not named") {
  TestRecord refusal;
  refusal.status = Status::wrong;
  refusal.observations.push_back({false, {}});
  TestRecord otherwise = refusal;
  otherwise.observations.push_back({true, {}});
  const std::vector<Replay> known = {{"a", {refusal, saw({1})}}};
  CHECK(judge::name({refusal, saw({1})}, known) == Names{{}, {0}});
  CHECK(judge::name({otherwise, saw({1})}, known) == Names{{}, {}});
  CHECK(judge::name({refusal, saw({2})}, known) == Names{{}, {}});
}

TEST_CASE("of two that fit a test the one that explains more is named") {
  const std::vector<Replay> known = {{"a", {saw({1}), saw({2}), saw({7})}},
                                     {"b", {saw({1}), saw({2}), saw({3})}}};
  CHECK(judge::name({saw({1}), saw({2}), saw({3})}, known) == Names{{1}, {1}, {1}});
}

TEST_CASE("NaN equals NaN and nothing else") {
  CHECK(judge::same_observations(saw({not_a_number}), saw({not_a_number})));
  CHECK_FALSE(judge::same_observations(saw({not_a_number}), saw({1})));
  CHECK_FALSE(judge::same_observations(saw({1}), saw({not_a_number})));
}

TEST_CASE("other ends, other counts and other shapes are told apart") {
  auto crashed = saw({1});
  crashed.status = Status::crashed;
  CHECK_FALSE(judge::same_observations(saw({1}), crashed));
  CHECK_FALSE(judge::same_observations(saw({1}), saw({1, 1})));
  auto longer = saw({1});
  longer.observations.push_back({true, {}});
  CHECK_FALSE(judge::same_observations(saw({1}), longer));
  auto crashes = std::vector<TestRecord>{crashed};
  CHECK(judge::name(crashes, {{"a", crashes}}) == Names{{}});  // a crash has no numbers to go by
}
