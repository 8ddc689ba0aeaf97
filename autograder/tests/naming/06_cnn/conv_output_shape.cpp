// Answers to 06_cnn/conv_output_shape.  ../README.md explains the marks.

//@ answer: checked_after_the_division
//@ mistake: Looks whether the result is below 1, but -1 / 2 is 0 in C++: kernels that are a little too large pass.
//@ named: conv_output_shape/refused_after_division or conv_output_shape/too_large_accepted
//@ body of conv_output_shape
  const std::int64_t h = (image.h + 2 * options.padding - kernel.h) / options.stride + 1;
  const std::int64_t w = (image.w + 2 * options.padding - kernel.w) / options.stride + 1;
  if (h < 1 || w < 1) throw ValueError("conv_output_shape: the kernel fits nowhere.");
  return {h, w};

//@ answer: fits_if_one_direction_does
//@ mistake: Throws only if the kernel is too large in both directions.
//@ named: conv_output_shape/refused_only_if_both
//@ body of conv_output_shape
  const std::int64_t down = image.h + 2 * options.padding - kernel.h;
  const std::int64_t across = image.w + 2 * options.padding - kernel.w;
  if (down < 0 && across < 0)
    throw ValueError("conv_output_shape: the kernel is larger than the padded image.");
  return {down / options.stride + 1, across / options.stride + 1};

//@ answer: kernel_against_the_bare_image
//@ mistake: Refuses a kernel that is larger than the image without its padding.
//@ named: conv_output_shape/compared_without_padding
//@ body of conv_output_shape
  if (kernel.h > image.h || kernel.w > image.w)
    throw ValueError("conv_output_shape: a kernel of " + std::to_string(kernel.h) + " by " + std::to_string(kernel.w) +
                     " is larger than the image.");
  return {(image.h + 2 * options.padding - kernel.h) / options.stride + 1,
          (image.w + 2 * options.padding - kernel.w) / options.stride + 1};

//@ answer: one_added_before_the_division
//@ mistake: The 1 is added before the division.
//@ named: conv_output_shape/one_before_division
//@ body of conv_output_shape
  const auto places = [&](std::int64_t size, std::int64_t k) {
    const std::int64_t room = size + 2 * options.padding - k + 1;
    if (room < 1) throw ValueError("conv_output_shape: kernel " + std::to_string(k) + " is larger than the image");
    return room / options.stride;
  };
  return {places(image.h, kernel.h), places(image.w, kernel.w)};

//@ answer: padding_counted_once
//@ mistake: The padding is added once instead of on both sides.
//@ named: conv_output_shape/padding_once
//@ body of conv_output_shape
  const std::int64_t h = image.h + options.padding - kernel.h, w = image.w + options.padding - kernel.w;
  if (image.h + 2 * options.padding < kernel.h || image.w + 2 * options.padding < kernel.w)
    throw ValueError("conv_output_shape: the kernel is larger than the padded image.");
  return {h / options.stride + 1, w / options.stride + 1};

//@ answer: plus_one_forgotten
//@ mistake: The + 1 is missing.
//@ named: conv_output_shape/one_missing
//@ body of conv_output_shape
  ImageSize result;
  result.h = image.h + 2 * options.padding - kernel.h;
  result.w = image.w + 2 * options.padding - kernel.w;
  if (result.h < 0 || result.w < 0) throw ValueError("conv_output_shape: the kernel is too large");
  result.h /= options.stride;
  result.w /= options.stride;
  return result;

//@ answer: right_counts_places
//@ right: counts the places one by one
//@ body of conv_output_shape
  const auto count = [&](std::int64_t size, std::int64_t k) {
    std::int64_t places = 0;
    for (std::int64_t first = -options.padding; first + k <= size + options.padding; first += options.stride) ++places;
    return places;
  };
  const ImageSize found{count(image.h, kernel.h), count(image.w, kernel.w)};
  if (found.h == 0 || found.w == 0) throw ValueError("conv_output_shape: there is no place for the kernel.");
  return found;

//@ answer: rounded_up
//@ mistake: Rounds up: a last place counts where only a part of the kernel fits.
//@ named: conv_output_shape/rounded_up
//@ include
#include <cmath>
//@ body of conv_output_shape
  const double h = double(image.h + 2 * options.padding - kernel.h) / double(options.stride);
  const double w = double(image.w + 2 * options.padding - kernel.w) / double(options.stride);
  if (h < 0 || w < 0) throw ValueError("conv_output_shape: kernel does not fit");
  return {std::int64_t(std::ceil(h)) + 1, std::int64_t(std::ceil(w)) + 1};
