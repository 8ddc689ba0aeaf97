// Answers to 06_cnn/avg_pool.  ../README.md explains the marks.

//@ answer: divided_by_the_side
//@ mistake: The sum is divided by k, not by k^2.
//@ named: avg_pool/divided_by_side
//@ body of avg_pool
  const std::size_t k = options.size, s = options.stride;
  Images y = Images::from_shape({x.shape(0), x.shape(1), std::size_t(out.h), std::size_t(out.w)});
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t c = 0; c < x.shape(1); ++c)
      for (std::size_t u = 0; u < y.shape(2); ++u)
        for (std::size_t v = 0; v < y.shape(3); ++v) {
          float sum = 0;
          for (std::size_t j = 0; j < k; ++j)
            for (std::size_t l = 0; l < k; ++l) sum += x(i, c, u * s + j, v * s + l);
          y(i, c, u, v) = sum / static_cast<float>(k);
        }
  return y;
//@ body of avg_pool_backward
  const std::size_t k = options.size, s = options.stride;
  Images dx = xt::zeros<float>({dy.shape(0), dy.shape(1), std::size_t(image.h), std::size_t(image.w)});
  for (std::size_t i = 0; i < dy.shape(0); ++i)
    for (std::size_t c = 0; c < dy.shape(1); ++c)
      for (std::size_t u = 0; u < dy.shape(2); ++u)
        for (std::size_t v = 0; v < dy.shape(3); ++v)
          for (std::size_t j = 0; j < k; ++j)
            for (std::size_t l = 0; l < k; ++l) dx(i, c, s * u + j, s * v + l) += dy(i, c, u, v) / float(k * k);
  return dx;

//@ answer: enlarged_instead_of_added
//@ mistake: The backward pass enlarges dy as if each element were in one window only, that of its row and column over s.
//@ named: avg_pool/enlarged
//@ body of avg_pool
  const std::size_t k = options.size, s = options.stride;
  Images y = Images::from_shape({x.shape(0), x.shape(1), std::size_t(out.h), std::size_t(out.w)});
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t c = 0; c < x.shape(1); ++c)
      for (std::size_t u = 0; u < y.shape(2); ++u)
        for (std::size_t v = 0; v < y.shape(3); ++v) {
          float sum = 0;
          for (std::size_t j = 0; j < k; ++j)
            for (std::size_t l = 0; l < k; ++l) sum += x(i, c, u * s + j, v * s + l);
          y(i, c, u, v) = sum / static_cast<float>(k * k);
        }
  return y;
//@ body of avg_pool_backward
  Images dx = xt::zeros<float>({dy.shape(0), dy.shape(1), std::size_t(image.h), std::size_t(image.w)});
  for (std::size_t i = 0; i < dy.shape(0); ++i)
    for (std::size_t c = 0; c < dy.shape(1); ++c)
      for (std::int64_t r = 0; r < image.h; ++r)
        for (std::int64_t t = 0; t < image.w; ++t) {
          const std::int64_t u = r / options.stride, v = t / options.stride;
          if (u < out.h && v < out.w) dx(i, c, r, t) = dy(i, c, u, v) / float(options.size * options.size);
        }
  return dx;

//@ answer: right_views_and_gathers
//@ right: means of views; the backward pass asks for each element which windows it is in
//@ body of avg_pool
  const std::size_t k = options.size, s = options.stride;
  Images y = xt::zeros<float>({x.shape(0), x.shape(1), std::size_t(out.h), std::size_t(out.w)});
  for (std::size_t u = 0; u < y.shape(2); ++u)
    for (std::size_t v = 0; v < y.shape(3); ++v)
      xt::view(y, xt::all(), xt::all(), u, v) =
          xt::mean(xt::view(x, xt::all(), xt::all(), xt::range(s * u, s * u + k), xt::range(s * v, s * v + k)), {2, 3});
  return y;
//@ body of avg_pool_backward
  Images dx = xt::zeros<float>({dy.shape(0), dy.shape(1), std::size_t(image.h), std::size_t(image.w)});
  const std::int64_t k = options.size, s = options.stride;
  for (std::int64_t r = 0; r < image.h; ++r)
    for (std::int64_t t = 0; t < image.w; ++t)
      for (std::int64_t u = 0; u < out.h; ++u)
        for (std::int64_t v = 0; v < out.w; ++v)
          if (s * u <= r && r < s * u + k && s * v <= t && t < s * v + k)
            xt::view(dx, xt::all(), xt::all(), r, t) += xt::view(dy, xt::all(), xt::all(), u, v);
  dx *= 1.0F / static_cast<float>(k * k);
  return dx;

//@ answer: share_of_the_side
//@ mistake: The backward pass divides by k, not by k^2.
//@ named: avg_pool/share_of_side
//@ body of avg_pool, as in enlarged_instead_of_added
//@ body of avg_pool_backward
  const std::size_t k = options.size, s = options.stride;
  Images dx = xt::zeros<float>({dy.shape(0), dy.shape(1), std::size_t(image.h), std::size_t(image.w)});
  for (std::size_t i = 0; i < dy.shape(0); ++i)
    for (std::size_t c = 0; c < dy.shape(1); ++c)
      for (std::size_t u = 0; u < dy.shape(2); ++u)
        for (std::size_t v = 0; v < dy.shape(3); ++v)
          for (std::size_t j = 0; j < k; ++j)
            for (std::size_t l = 0; l < k; ++l) dx(i, c, s * u + j, s * v + l) += dy(i, c, u, v) / float(k);
  return dx;

//@ answer: shares_overwritten
//@ mistake: The backward pass writes shares over those of earlier windows.
//@ named: avg_pool/overwritten
//@ body of avg_pool, as in right_views_and_gathers
//@ body of avg_pool_backward
  const std::size_t k = options.size, s = options.stride;
  Images dx = xt::zeros<float>({dy.shape(0), dy.shape(1), std::size_t(image.h), std::size_t(image.w)});
  for (std::size_t i = 0; i < dy.shape(0); ++i)
    for (std::size_t c = 0; c < dy.shape(1); ++c)
      for (std::size_t u = 0; u < dy.shape(2); ++u)
        for (std::size_t v = 0; v < dy.shape(3); ++v)
          for (std::size_t j = 0; j < k; ++j)
            for (std::size_t l = 0; l < k; ++l) dx(i, c, s * u + j, s * v + l) = dy(i, c, u, v) / float(k * k);
  return dx;

//@ answer: sum_in_whole_numbers
//@ mistake: The sum is an int and loses the fraction of every element.
//@ named: avg_pool/sum_in_whole_numbers
//@ body of avg_pool
  const std::size_t k = options.size, s = options.stride;
  Images y = Images::from_shape({x.shape(0), x.shape(1), std::size_t(out.h), std::size_t(out.w)});
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t c = 0; c < x.shape(1); ++c)
      for (std::size_t u = 0; u < y.shape(2); ++u)
        for (std::size_t v = 0; v < y.shape(3); ++v) {
          int sum = 0;
          for (std::size_t j = 0; j < k; ++j)
            for (std::size_t l = 0; l < k; ++l) sum += x(i, c, u * s + j, v * s + l);
          y(i, c, u, v) = sum / static_cast<float>(k * k);
        }
  return y;
//@ body of avg_pool_backward, as in divided_by_the_side

//@ answer: sum_of_the_window
//@ mistake: The sum is not divided at all.
//@ named: avg_pool/sum_instead
//@ body of avg_pool
  const std::size_t k = options.size, s = options.stride;
  Images y = Images::from_shape({x.shape(0), x.shape(1), std::size_t(out.h), std::size_t(out.w)});
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t c = 0; c < x.shape(1); ++c)
      for (std::size_t u = 0; u < y.shape(2); ++u)
        for (std::size_t v = 0; v < y.shape(3); ++v) {
          float sum = 0;
          for (std::size_t j = 0; j < k; ++j)
            for (std::size_t l = 0; l < k; ++l) sum += x(i, c, u * s + j, v * s + l);
          y(i, c, u, v) = sum;
        }
  return y;
//@ body of avg_pool_backward, as in divided_by_the_side

//@ answer: whole_slope_to_every_element
//@ mistake: The backward pass gives every element the whole of dy, not its share.
//@ named: avg_pool/share_not_divided
//@ body of avg_pool, as in right_views_and_gathers
//@ body of avg_pool_backward
  const std::size_t k = options.size, s = options.stride;
  Images dx = xt::zeros<float>({dy.shape(0), dy.shape(1), std::size_t(image.h), std::size_t(image.w)});
  for (std::size_t i = 0; i < dy.shape(0); ++i)
    for (std::size_t c = 0; c < dy.shape(1); ++c)
      for (std::size_t u = 0; u < dy.shape(2); ++u)
        for (std::size_t v = 0; v < dy.shape(3); ++v)
          for (std::size_t j = 0; j < k; ++j)
            for (std::size_t l = 0; l < k; ++l) dx(i, c, s * u + j, s * v + l) += dy(i, c, u, v);
  return dx;
