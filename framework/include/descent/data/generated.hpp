// Small sets that need no file and no network.  The same arguments give the same examples everywhere, up to
// the last bits of sine, cosine and logarithm; the classes take turns, so that each part of a set has about
// as many examples of each.
#pragma once

#include "descent/data/examples.hpp"

namespace descent::data {

/// Points on the arms of a spiral, an arm for each class: no straight line tells them apart.
/// \param n        ≥ 0 examples
/// \param classes  ≥ 1 arms, each of one turn, from near the middle to radius 1
/// \param noise    ≥ 0: standard deviation of what is added to both coordinates
/// \return x (n, 2), for the most part in [−1, 1]²
/// \throws ValueError unless n, classes and noise are as above
Examples spirals(std::int64_t n, std::int32_t classes, float noise, std::uint64_t seed);

/// Pictures of the digits 0 … 9 in seven straight strokes, as pocket calculators have them: each one moved,
/// slanted and drawn with a pen of its own width.
/// \param n      ≥ 0 examples, of the classes 0 … 9
/// \param side   ≥ 8: height and width in pixels
/// \param noise  ≥ 0: standard deviation of what is added to each pixel
/// \return x (n, side²), 0 for paper and 1 for ink before the noise
/// \throws ValueError unless n, side and noise are as above
Examples digits(std::int64_t n, std::int64_t side, float noise, std::uint64_t seed);

/// Pictures of one bar each, anywhere in the picture, in four directions: 0 lies, 1 falls to the right, 2
/// stands, 3 rises to the right; each turned a little and drawn with a pen of its own width.  What tells the
/// classes apart is no pixel, but how neighbours go together.
/// \param n      ≥ 0 examples, of the classes 0 … 3
/// \param side   ≥ 8: height and width in pixels
/// \param noise  ≥ 0: standard deviation of what is added to each pixel
/// \return x (n, side²), 0 for paper and 1 for ink before the noise
/// \throws ValueError unless n, side and noise are as above
Examples bars(std::int64_t n, std::int64_t side, float noise, std::uint64_t seed);

}  // namespace descent::data
