#include <cmath>
#include <exception>

#include "descent/ops/cnn.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/06_cnn/try_conv2d.hpp"

namespace descent::misconceptions {
namespace {

using cnn::Conv2d;
using try_conv2d::agrees;
using try_conv2d::numbers;
using try_conv2d::Tries;

bool says_yes(const Conv2d&) {
  return true;
}
bool says_no(const Conv2d&) {
  return false;
}
bool shape_only(const Conv2d& conv) {
  try {
    for (const auto& options : Tries{}.options)
      if (conv(numbers({2, 3, 9, 7}), numbers({5, 3, 4, 2}), Tries{}.b, options).shape() !=
          cnn::conv2d(numbers({2, 3, 9, 7}), numbers({5, 3, 4, 2}), Tries{}.b, options).shape())
        return false;
    return true;
  } catch (const std::exception&) {
    return false;
  }
}
bool sum_only(const Conv2d& conv) {
  const Tries tries;
  try {
    for (const auto& options : tries.options) {
      const Images y = conv(tries.x, tries.w, tries.b, options);
      const Images want = cnn::conv2d(tries.x, tries.w, tries.b, options);
      if (!(y.shape() == want.shape() && xt::sum(y)() == xt::sum(want)())) return false;
    }
    return true;
  } catch (const std::exception&) {
    return false;
  }
}
bool no_padding(const Conv2d& conv) {
  return agrees(conv, {.options = {{1, 0}, {2, 0}}});
}
bool stride_one(const Conv2d& conv) {
  return agrees(conv, {.options = {{1, 0}, {1, 1}}});
}
bool one_channel(const Conv2d& conv) {
  return agrees(conv, {.x = numbers({2, 1, 9, 7}), .w = numbers({5, 1, 4, 2})});
}
bool one_image(const Conv2d& conv) {
  return agrees(conv, {.x = numbers({1, 3, 9, 7})});
}
bool one_kernel(const Conv2d& conv) {
  return agrees(conv, {.w = numbers({1, 3, 4, 2}), .b = {17}});
}
bool symmetric_kernels(const Conv2d& conv) {
  Images w = numbers({5, 3, 3, 3});
  for (std::size_t o = 0; o < 5; ++o)
    for (std::size_t c = 0; c < 3; ++c) {
      const float corner = w(o, c, 0, 0), side = w(o, c, 0, 1);
      xt::view(w, o, c) = Matrix{{corner, side, corner}, {side, w(o, c, 1, 1), side}, {corner, side, corner}};
    }
  return agrees(conv, {.w = w});
}
bool squares(const Conv2d& conv) {
  return agrees(conv, {.x = numbers({2, 3, 7, 7}), .w = numbers({5, 3, 3, 3})});
}
bool b_zero(const Conv2d& conv) {
  return agrees(conv, {.b = xt::zeros<float>({5})});
}
bool ones(const Conv2d& conv) {
  return agrees(conv, {.x = xt::ones<float>({2, 3, 9, 7}), .w = xt::ones<float>({5, 3, 4, 2})});
}
bool first_element_only(const Conv2d& conv) {
  const Tries tries;
  try {
    for (const auto& options : tries.options)
      if (conv(tries.x, tries.w, tries.b, options)(0, 0, 0, 0) !=
          cnn::conv2d(tries.x, tries.w, tries.b, options)(0, 0, 0, 0))
        return false;
    return true;
  } catch (const std::exception&) {
    return false;
  }
}
bool wants_a_flip(const Conv2d& conv) {
  Tries tries;
  const Images turned = xt::flip(xt::flip(tries.w, 2), 3);
  try {
    for (const auto& options : tries.options)
      if (!(conv(tries.x, tries.w, tries.b, options) == cnn::conv2d(tries.x, turned, tries.b, options)))
        return false;
    return true;
  } catch (const std::exception&) {
    return false;
  }
}

const judge::Misconceptions<decltype(cnn::accepts_conv2d)> known(
    "06_cnn/accepts_conv2d",
    {
        {"says_yes", "The test accepts everything.", says_yes},
        {"says_no", "The test refuses right answers too.", says_no},
        {"shape_only", "Only the shape of the result is tested.", shape_only},
        {"sum_only", "Only the sum of the result is tested, so misplaced numbers are not noticed.", sum_only},
        {"no_padding", "No padding is tried, so mistakes around the image are not noticed.", no_padding},
        {"stride_one", "Only a stride of 1 is tried.", stride_one},
        {"one_channel", "The image has one channel, so a missing sum over channels is not noticed.",
         one_channel},
        {"one_image", "There is only one image, so ignored images are not noticed.", one_image},
        {"one_kernel", "There is only one kernel, so mixed-up outputs are not noticed.", one_kernel},
        {"symmetric_kernels", "The kernels are symmetric, so flipped kernels are not noticed.",
         symmetric_kernels},
        {"squares", "Images and kernels are squares, so swapped rows and columns are hardly noticed.",
         squares},
        {"b_zero", "b is zero, so mistakes with b are not noticed.", b_zero},
        {"ones", "All numbers are ones, so a wrong order is not noticed.", ones},
        {"first_element_only", "Only the first element of the result is tested.", first_element_only},
        {"wants_a_flip", "The test expects a flipped kernel: here it is not flipped.", wants_a_flip},
    });

}  // namespace
}  // namespace descent::misconceptions
