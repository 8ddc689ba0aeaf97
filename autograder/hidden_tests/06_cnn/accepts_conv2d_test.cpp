// Hidden tests of 06_cnn/accepts_conv2d: try the student's test on known answers to conv2d.
#include "hidden_tests/candidates.hpp"
#include "student/06_cnn.hpp"

namespace {

const descent::hidden_tests::Candidates<decltype(descent::cnn::conv2d)> candidates(
    "06_cnn/conv2d", [](const descent::cnn::Conv2d& conv) { return student::accepts_conv2d(conv); },
    [](const auto& x, const auto& w, const auto& b, const descent::cnn::ConvOptions& options) {
      return x.size() > 10000 || w.size() > 10000 || b.size() > 10000 || options.padding > 10;
    });

}  // namespace

TEST_CASE("accepts_conv2d says yes to right answers, in whatever order they compute",
          "[06_cnn/accepts_conv2d][hidden][x3]") {
  judge::input_kind("right answers (1: accepted), and one without b (0: refused)");
  candidates.check_accepts_right("bias_forgotten");
}

TEST_CASE("accepts_conv2d finds a kernel that is read in another order",
          "[06_cnn/accepts_conv2d][hidden][x2]") {
  judge::input_kind(
      "answers that flip, mirror or transpose the kernel (0: refused), right ones (1) among them");
  candidates.check_refuses({"kernel_flipped", "kernel_mirrored", "kernel_transposed", "kernels_in_out"});
}

TEST_CASE("accepts_conv2d finds a kernel that is not used as a whole", "[06_cnn/accepts_conv2d][hidden]") {
  judge::input_kind("answers that leave entries out or divide (0: refused), right ones (1) among them");
  candidates.check_refuses({"kernel_ends_early", "square_kernel", "sum_overwritten", "window_averaged"});
}

TEST_CASE("accepts_conv2d finds a wrong padding", "[06_cnn/accepts_conv2d][hidden][x2]") {
  judge::input_kind(
      "answers with other zeros, or other numbers, around the image (0), right ones (1) among them");
  candidates.check_refuses({"padding_behind", "padding_before", "padding_ignored", "padding_with_edge",
                            "padding_wraps", "padding_times_stride", "first_row_taken_for_padding",
                            "last_row_taken_for_padding"});
}

TEST_CASE("accepts_conv2d finds a wrong stride", "[06_cnn/accepts_conv2d][hidden]") {
  judge::input_kind("answers that move by another amount (0: refused), right ones (1) among them");
  candidates.check_refuses(
      {"stride_down_only", "stride_ignored", "stride_one", "stride_inside_window", "steps_of_kernel"});
}

TEST_CASE("accepts_conv2d finds channels or images that are mixed up or left out",
          "[06_cnn/accepts_conv2d][hidden][x2]") {
  judge::input_kind("answers that do not see all of x (0: refused), right ones (1) among them");
  candidates.check_refuses({"first_channel_only", "last_channel_only", "channel_of_output",
                            "one_kernel_for_all_channels", "first_image_only"});
}

TEST_CASE("accepts_conv2d finds a result that lies another way", "[06_cnn/accepts_conv2d][hidden]") {
  judge::input_kind(
      "answers with exchanged or missing rows and columns (0: refused), right ones (1) among them");
  candidates.check_refuses(
      {"rows_and_columns_exchanged", "result_transposed", "outputs_before_images", "one_place_too_few"});
}

TEST_CASE("accepts_conv2d finds a wrong b", "[06_cnn/accepts_conv2d][hidden]") {
  judge::input_kind("answers that add b too often or subtract it (0: refused), right ones (1) among them");
  candidates.check_refuses(
      {"bias_forgotten", "bias_for_each_channel", "bias_for_each_term", "bias_subtracted"});
}
