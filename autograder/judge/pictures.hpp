// What the capstones are tried on: pictures to learn from, others to be told, and how many of these were
// right.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <iterator>
#include <vector>

#include "descent/core/tensor.hpp"
#include "descent/data.hpp"
#include "judge/inputs.hpp"

namespace judge {

struct PictureTask {
  descent::Images x;       ///< (n, 1, side, side)
  descent::Labels labels;  ///< (n)
  descent::Images unseen;  ///< (m, 1, side, side)
  descent::Labels right;   ///< (m): not for the student
};

/// n bars to learn from and m others, 12 pixels high and wide, in an order that says nothing about classes.
inline PictureTask bars(Inputs& in, std::int64_t n, std::int64_t m) {
  constexpr std::size_t side = 12;
  constexpr float noise = 0.2F;
  const auto draw = [&](std::int64_t count, descent::Images& images, descent::Labels& labels) {
    const auto pool =
        descent::data::bars(4 * count, side, noise, static_cast<std::uint64_t>(in.integer(0, 1 << 30)));
    std::vector<std::int64_t> drawn;
    while (std::ssize(drawn) < count) drawn.push_back(in.integer(0, pool.size() - 1));
    const auto examples = descent::data::rows(pool, drawn);
    images = descent::Images::from_shape({drawn.size(), 1, side, side});
    std::copy(examples.x.begin(), examples.x.end(), images.begin());
    labels = examples.labels;
  };
  PictureTask task;
  draw(n, task.x, task.labels);
  draw(m, task.unseen, task.right);
  return task;
}

/// Labels of unseen pictures, by a network that has learnt from others.
using Train = std::function<descent::Labels(const descent::Images& x, const descent::Labels& labels,
                                            const descent::Images& unseen, std::uint64_t seed)>;

/// The share of 200 unseen bars that is told rightly after learning from 200, with the best of the seeds 1, 2
/// and 3; those after one that reaches `wanted` are not tried.
inline float share_of_bars(Inputs in, float wanted, const Train& train) {
  const auto task = bars(in, 200, 200);
  float best = 0;
  for (std::uint64_t seed = 1; seed <= 3 && !(best >= wanted); ++seed) {
    const descent::Labels told = train(task.x, task.labels, task.unseen, seed);
    if (told.shape() != task.right.shape()) return 0;
    std::size_t right = 0;
    for (std::size_t i = 0; i < told.size(); ++i) right += told(i) == task.right(i) ? 1 : 0;
    best = std::max(best, static_cast<float>(right) / static_cast<float>(told.size()));
  }
  return best;
}

}  // namespace judge
