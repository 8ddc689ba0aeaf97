// Hidden tests of 04_optimizers/l2_penalty.
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "oracles/04_optimizers.hpp"
#include "student/04_optimizers.hpp"

using descent::Shape;
using descent::Vector;
using AllFinite = judge::AllFinite<float, 1>;

namespace {

enum class Compare { loss, g, both };

void check(float loss, const Vector& g, const Vector& theta, float lambda, Compare what = Compare::both) {
  const auto expected = descent::oracles::l2_penalty(loss, g, theta, lambda);
  const auto penalised = student::l2_penalty(loss, g, theta, lambda);
  if (what != Compare::g) CHECK_THAT(penalised.loss, judge::Near(expected.loss, expected.loss_limit));
  if (what != Compare::loss) CHECK_THAT(penalised.g, judge::Near(expected.g));
}

}  // namespace

TEST_CASE("l2_penalty gives a gradient with as many elements as there are parameters",
          "[04_optimizers/l2_penalty][hidden]") {
  judge::input_kind("an odd number of parameters");
  auto in = judge::inputs();
  const auto penalised = student::l2_penalty(0.5F, in.normal<1>({31}), in.normal<1>({31}), 0.2F);
  CHECK(descent::shape_of(penalised.g) == Shape{31});
  CHECK_THAT(penalised.g, AllFinite());
}

TEST_CASE("l2_penalty does not depend on the parameters' signs, and its gradient turns with them",
          "[04_optimizers/l2_penalty][hidden]") {
  judge::input_kind("parameters and their negatives, no gradient of the loss");
  auto in = judge::inputs();
  const Vector theta = in.normal<1>({33}), none = theta * 0.0F;
  const auto one = student::l2_penalty(1.5F, none, theta, 0.3F);
  const auto other = student::l2_penalty(1.5F, none, Vector(-theta), 0.3F);
  CHECK(one.loss > 1.5F);
  CHECK(one.loss == other.loss);
  CHECK(xt::any(xt::not_equal(one.g, 0.0F)));
  CHECK_THAT(other.g, judge::Equals(Vector(-one.g)));
}

TEST_CASE("l2_penalty has the slope of its penalty in every direction",
          "[04_optimizers/l2_penalty][hidden][x2]") {
  judge::input_kind("small whole numbers; the slope measured between two losses");
  auto in = judge::inputs();
  const Vector theta = in.integers<1>({7}, -9, 9), way = in.integers<1>({7}, 1, 3), none = theta * 0.0F;
  const Vector g = student::l2_penalty(0.0F, none, theta, 2.0F).g;
  const double ahead = student::l2_penalty(0.0F, none, Vector(theta + way), 2.0F).loss;
  const double behind = student::l2_penalty(0.0F, none, Vector(theta - way), 2.0F).loss;
  double slope = 0;
  for (std::size_t i = 0; i < 7; ++i) slope += double{g(i)} * way(i);
  CHECK(xt::any(xt::not_equal(g, 0.0F)));
  // For a parabola the two are equal, except for the rounding of the losses.
  CHECK_THAT(static_cast<float>(slope), judge::Near((ahead - behind) / 2, judge::limit(ahead + behind)));
}

TEST_CASE("l2_penalty has the right loss", "[04_optimizers/l2_penalty][hidden][x4]") {
  judge::input_kind("an odd number of parameters, a loss and a gradient that are not zero");
  auto in = judge::inputs();
  check(0.7F, in.normal<1>({33}, 0.4, 1), in.normal<1>({33}, 0.5, 2), 0.3F, Compare::loss);
}

TEST_CASE("l2_penalty has the right gradient", "[04_optimizers/l2_penalty][hidden][x4]") {
  judge::input_kind("an odd number of parameters, a loss and a gradient that are not zero");
  auto in = judge::inputs();
  check(0.7F, in.normal<1>({31}, 0.4, 1), in.normal<1>({31}, 0.5, 2), 0.3F, Compare::g);
}

TEST_CASE("l2_penalty has the right loss and gradient for every lambda",
          "[04_optimizers/l2_penalty][hidden][x4]") {
  judge::input_kind("lambda from 1e-4 to 3");
  auto in = judge::inputs();
  for (const float lambda : {1e-4F, 0.01F, 0.25F, 3.0F})
    check(-0.4F, in.normal<1>({13}, 0, 0.01), in.normal<1>({13}, 0, 3), lambda);
}

TEST_CASE("l2_penalty works for every number of parameters, one among them",
          "[04_optimizers/l2_penalty][hidden]") {
  judge::input_kind("from one parameter to over a thousand");
  auto in = judge::inputs();
  for (const std::size_t d : {1, 7, 31, 33, 65, 1025})
    check(0.2F, in.normal<1>({d}), in.normal<1>({d}), 0.4F);
}

TEST_CASE("l2_penalty treats tiny and large parameters alike", "[04_optimizers/l2_penalty][hidden]") {
  judge::input_kind("parameters from 1e-6 to 1e3 in one vector");
  auto in = judge::inputs();
  check(0.2F, in.normal<1>({65}, 0, 1e-6), in.signed_log_uniform<1>({65}, 1e-6, 1e3), 0.4F);
}

TEST_CASE("l2_penalty costs nothing at zero", "[04_optimizers/l2_penalty][hidden]") {
  judge::input_kind("parameters that are all zero");
  auto in = judge::inputs();
  const Vector g = in.normal<1>({7});
  const auto same = student::l2_penalty(0.3F, g, Vector(g * 0.0F), 0.4F);
  CHECK(same.loss == 0.3F);
  CHECK_THAT(same.g, judge::Equals(g));
}

TEST_CASE("l2_penalty refuses a gradient that is too long", "[04_optimizers/l2_penalty][hidden]") {
  judge::input_kind("a gradient with one element more than there are parameters");
  auto in = judge::inputs();
  const Vector theta = in.normal<1>({4});
  check(0.2F, in.normal<1>({4}), theta, 0.4F);
  CHECK(judge::throws_shape_error([&] { student::l2_penalty(0.2F, in.normal<1>({5}), theta, 0.4F); }));
}
