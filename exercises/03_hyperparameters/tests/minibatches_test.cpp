// Public tests of 03_hyperparameters/minibatches: properties.  Which order comes is your choice, as long as
// each is equally likely.
#include <algorithm>

#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/03_hyperparameters.hpp"

using descent::Vector;
using Batches = std::vector<std::vector<std::int64_t>>;

namespace {

Vector sizes(const Batches& batches) {
  Vector x = Vector::from_shape({batches.size()});
  std::transform(batches.begin(), batches.end(), x.begin(),
                 [](const auto& batch) { return static_cast<float>(batch.size()); });
  return x;
}

}  // namespace

TEST_CASE("minibatches keeps the last, short batch", "[03_hyperparameters/minibatches][public]") {
  judge::input_kind("ten examples in batches of four");
  CHECK_THAT(sizes(student::minibatches(10, 4, 1)), judge::Equals(Vector{4, 4, 2}));
  CHECK_THAT(sizes(student::minibatches(8, 4, 1)), judge::Equals(Vector{4, 4}));
}

TEST_CASE("minibatches holds each example once", "[03_hyperparameters/minibatches][public][x2]") {
  judge::input_kind("ten examples in batches of four: all indices, sorted");
  Vector all{-1, -1, -1, -1, -1, -1, -1, -1, -1, -1};
  std::size_t found = 0;
  for (const auto& batch : student::minibatches(10, 4, 1))
    for (const auto index : batch)
      if (found < 10) all(found++) = static_cast<float>(index);
  std::sort(all.begin(), all.end());
  CHECK_THAT(all, judge::Equals(Vector{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
}

TEST_CASE("minibatches shuffles by its seed", "[03_hyperparameters/minibatches][public]") {
  judge::input_kind("forty examples, seeds 1 and 2, and 1 again");
  const auto first = student::minibatches(40, 7, 1), other = student::minibatches(40, 7, 2);
  CHECK_THAT(sizes(first), judge::Equals(Vector{7, 7, 7, 7, 7, 5}));
  CHECK(first != other);  // equal once in 40!
  CHECK(student::minibatches(40, 7, 1) == first);
}

TEST_CASE("minibatches of no examples are none", "[03_hyperparameters/minibatches][public]") {
  judge::input_kind("n = 0, and n = 3 with a batch size of 5");
  CHECK_THAT(sizes(student::minibatches(3, 5, 1)), judge::Equals(Vector{3}));
  CHECK(student::minibatches(0, 4, 1).empty());
}
