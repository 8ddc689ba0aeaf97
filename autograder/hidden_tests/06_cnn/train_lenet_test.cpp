// Hidden tests of 06_cnn/train_lenet.  The accuracy asked for is the reference's mean over many trainings less five
// standard deviations, as train_lenet_calibration (solutions/tests) prints it.
#include "judge/pictures.hpp"
#include "judge/test.hpp"
#include "student/06_cnn.hpp"

using descent::Images;
using descent::Labels;

namespace {

constexpr float wanted = 0.68F;

}  // namespace

TEST_CASE("train_lenet learns to tell others of the pictures that it has learnt from",
          "[06_cnn/train_lenet][hidden][x6]") {
  judge::input_kind(
      "200 other pictures of bars, 200 unseen ones, best of three seeds: the share told rightly");
  CHECK_THAT(judge::share_of_bars(judge::inputs(), wanted, student::train_lenet), judge::AtLeast(wanted));
}

// The tests below use few pictures: too few to learn from, enough to test all else.

TEST_CASE("train_lenet gives the same labels for the same seed", "[06_cnn/train_lenet][hidden]") {
  judge::input_kind("9 pictures, 40 unseen ones, the same call twice");
  auto in = judge::inputs();
  const auto task = judge::bars(in, 9, 40);
  const Labels first = student::train_lenet(task.x, task.labels, task.unseen, 5);
  CHECK_THAT(student::train_lenet(task.x, task.labels, task.unseen, 5), judge::Equals(first));
}

TEST_CASE("train_lenet tells each picture by itself", "[06_cnn/train_lenet][hidden]") {
  judge::input_kind("40 unseen pictures, and the last 7 of them alone");
  auto in = judge::inputs();
  const auto task = judge::bars(in, 9, 40);
  const Labels all = student::train_lenet(task.x, task.labels, task.unseen, 7);
  REQUIRE(all.shape() == task.right.shape());
  const Images last = xt::view(task.unseen, xt::range(33, 40));
  const Labels want = xt::view(all, xt::range(33, 40));
  CHECK_THAT(student::train_lenet(task.x, task.labels, last, 7), judge::Equals(want));
}

TEST_CASE("train_lenet takes oblong pictures, and as many classes as there are",
          "[06_cnn/train_lenet][hidden]") {
  judge::input_kind("6 pictures of 16 rows and 12 columns in 2 classes, 11 unseen ones: which labels occur");
  auto in = judge::inputs();
  const Images x = in.normal<4>({6, 1, 16, 12}), unseen = in.normal<4>({11, 1, 16, 12});
  const Labels told = student::train_lenet(x, Labels{0, 1, 0, 1, 0, 1}, unseen, 3);
  REQUIRE(told.shape() == Labels::shape_type{11});
  const Labels one_of_them = xt::clip(told, 0, 1);
  CHECK_THAT(told, judge::Equals(one_of_them));
}
