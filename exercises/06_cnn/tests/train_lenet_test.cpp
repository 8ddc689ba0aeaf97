// Public tests of 06_cnn/train_lenet: it learns.  It trains again with another seed where the first was unlucky.
#include "judge/pictures.hpp"
#include "judge/test.hpp"
#include "student/06_cnn.hpp"

using descent::Images;
using descent::Labels;

TEST_CASE("train_lenet learns to tell pictures that it has not seen", "[06_cnn/train_lenet][public]") {
  judge::input_kind("200 pictures of bars to learn from, 200 others; the best of the seeds 1, 2, 3");
  constexpr float enough = 0.68F;
  const float told_rightly = judge::share_of_bars(judge::inputs(), enough, student::train_lenet);
  CHECK_THAT(told_rightly, judge::AtLeast(enough));
}

TEST_CASE("train_lenet refuses labels that do not belong to the images", "[06_cnn/train_lenet][public]") {
  judge::input_kind("3 images with 2 labels; unseen images of another size");
  const Images x = xt::ones<float>({3, 1, 12, 12}), other = xt::ones<float>({2, 1, 16, 12});
  CHECK(judge::throws_shape_error([&] { student::train_lenet(x, Labels{0, 1}, x, 1); }));
  CHECK(judge::throws_shape_error([&] { student::train_lenet(x, Labels{0, 1, 0}, other, 1); }));
}
