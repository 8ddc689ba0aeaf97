#include "descent/data/generated.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string_view>

#include "descent/core.hpp"

namespace descent::data {
namespace {

void require_generated(const char* who, std::int64_t n, float noise) {
  if (n < 0 || !(noise >= 0))
    throw ValueError(std::string("data::") + who + ": n is " + std::to_string(n) + " and noise is " +
                     std::to_string(noise) + ", expected 0 or more for both.");
}

// The random numbers of one example: draw after draw from a stream of its own, whose number is the
// example's, so that a larger set begins with the smaller one.
class Draws {
 public:
  Draws(std::uint64_t seed, std::int64_t example)
      : random_{seed}, stream_(static_cast<std::uint64_t>(example)) {}
  float normal() {
    const Philox::Words block = random_(next_++, stream_);
    const auto& word = block.word;
    return normal01(word[0], word[1]);
  }
  float uniform(float low, float high) {
    return low + (high - low) * uniform01(random_(next_++, stream_).word[0]);
  }

 private:
  Philox random_;
  std::uint64_t stream_;
  std::uint64_t next_ = 0;
};

constexpr float circle = 2 * std::numbers::pi_v<float>;

struct Place {
  float x = 0, y = 0;
};

float distance_to_stroke(Place p, Place a, Place b) {
  const float along_x = b.x - a.x, along_y = b.y - a.y;
  const float t = std::clamp(
      ((p.x - a.x) * along_x + (p.y - a.y) * along_y) / (along_x * along_x + along_y * along_y), 0.0F, 1.0F);
  return std::hypot(p.x - a.x - t * along_x, p.y - a.y - t * along_y);
}

// Corners of the figure eight, y downwards, and its strokes between them: top, upper left, upper right,
// middle, lower left, lower right, bottom.
constexpr std::array<Place, 6> corners = {
    {{-0.3F, -0.6F}, {0.3F, -0.6F}, {-0.3F, 0}, {0.3F, 0}, {-0.3F, 0.6F}, {0.3F, 0.6F}}};
constexpr std::array<std::array<std::size_t, 2>, 7> strokes = {
    {{0, 1}, {0, 2}, {1, 3}, {2, 3}, {2, 4}, {3, 5}, {4, 5}}};
constexpr std::array<const char*, 10> strokes_of_digit = {"1110111", "0010010", "1011101", "1011011",
                                                          "0111010", "1101011", "1101111", "1010010",
                                                          "1111111", "1111011"};

/// Pictures without ink; the classes take turns.
Examples blank_pictures(const char* who, std::int64_t n, std::int64_t side, float noise,
                        std::int32_t classes) {
  require_generated(who, n, noise);
  if (side < 8)
    throw ValueError(std::string("data::") + who + ": side is " + std::to_string(side) +
                     ", expected 8 pixels or more.");
  const auto rows = static_cast<std::size_t>(n), pixels = static_cast<std::size_t>(side);
  Examples all{Matrix::from_shape({rows, pixels * pixels}), Labels::from_shape({rows}), classes};
  for (std::size_t i = 0; i < rows; ++i)
    all.labels(i) = static_cast<std::int32_t>(i % static_cast<std::size_t>(classes));
  return all;
}

/// \param distance  of a place in [−1, 1]², y downwards, from the nearest stroke
template <class Distance>
void draw_picture(Examples& all, std::size_t i, std::int64_t side, float pen, float noise, Draws& draw,
                  Distance distance) {
  const auto pixels = static_cast<std::size_t>(side);
  const float pixel = 2 / static_cast<float>(side);
  const auto place = [&](std::size_t k) { return (static_cast<float>(k) + 0.5F) * pixel - 1; };
  for (std::size_t row = 0; row < pixels; ++row)
    for (std::size_t column = 0; column < pixels; ++column) {
      // Grey at the edge of the pen, over the width of a pixel.
      const float nearest = distance(Place{place(column), place(row)});
      const float ink = std::clamp(0.5F + (pen - nearest) / pixel, 0.0F, 1.0F);
      all.x(i, row * pixels + column) = ink + noise * draw.normal();
    }
}

}  // namespace

Examples spirals(std::int64_t n, std::int32_t classes, float noise, std::uint64_t seed) {
  require_generated("spirals", n, noise);
  if (classes < 1)
    throw ValueError("data::spirals: classes is " + std::to_string(classes) + ", expected 1 or more.");
  const auto rows = static_cast<std::size_t>(n);
  Examples all{Matrix::from_shape({rows, 2}), Labels::from_shape({rows}), classes};
  for (std::size_t i = 0; i < rows; ++i) {
    Draws draw(seed, static_cast<std::int64_t>(i));
    const auto arm = static_cast<std::int32_t>(i % static_cast<std::size_t>(classes));
    const float radius = draw.uniform(0.1F, 1);
    const float turn = radius + static_cast<float>(arm) / static_cast<float>(classes);
    const float angle = circle * turn;
    all.x(i, 0) = radius * std::cos(angle) + noise * draw.normal();
    all.x(i, 1) = radius * std::sin(angle) + noise * draw.normal();
    all.labels(i) = arm;
  }
  return all;
}

Examples digits(std::int64_t n, std::int64_t side, float noise, std::uint64_t seed) {
  Examples all = blank_pictures("digits", n, side, noise, 10);
  for (std::size_t i = 0; i < all.labels.size(); ++i) {
    Draws draw(seed, static_cast<std::int64_t>(i));
    const Place moved{draw.uniform(-0.25F, 0.25F), draw.uniform(-0.2F, 0.2F)};
    const float slant = draw.uniform(-0.25F, 0.25F), pen = draw.uniform(0.06F, 0.16F);
    const std::string_view drawn = strokes_of_digit[static_cast<std::size_t>(all.labels(i))];
    draw_picture(all, i, side, pen, noise, draw, [&](Place p) {
      const float y = p.y - moved.y, x = p.x - moved.x + slant * y;
      float nearest = 2;
      for (std::size_t s = 0; s < strokes.size(); ++s)
        if (drawn[s] == '1')
          nearest =
              std::min(nearest, distance_to_stroke({x, y}, corners[strokes[s][0]], corners[strokes[s][1]]));
      return nearest;
    });
  }
  return all;
}

Examples bars(std::int64_t n, std::int64_t side, float noise, std::uint64_t seed) {
  Examples all = blank_pictures("bars", n, side, noise, 4);
  for (std::size_t i = 0; i < all.labels.size(); ++i) {
    Draws draw(seed, static_cast<std::int64_t>(i));
    const Place middle{draw.uniform(-0.4F, 0.4F), draw.uniform(-0.4F, 0.4F)};
    const float angle = (static_cast<float>(all.labels(i)) + draw.uniform(-0.2F, 0.2F)) * circle / 8;
    const float pen = draw.uniform(0.1F, 0.16F);
    const Place half{0.6F * std::cos(angle), 0.6F * std::sin(angle)};
    draw_picture(all, i, side, pen, noise, draw, [&](Place p) {
      return distance_to_stroke(p, {middle.x - half.x, middle.y - half.y},
                                {middle.x + half.x, middle.y + half.y});
    });
  }
  return all;
}

}  // namespace descent::data
