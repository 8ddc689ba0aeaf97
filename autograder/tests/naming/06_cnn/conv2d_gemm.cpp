// Answers to 06_cnn/conv2d_gemm.  ../README.md explains the marks.

//@ answer: b_forgotten
//@ mistake: b is not added.
//@ named: conv2d_gemm/bias_forgotten
//@ body of conv2d_gemm
  const std::size_t O = w.shape(0), N = x.shape(0), H = out.h, W = out.w;
  Matrix kernels = Matrix::from_shape({O, w.shape(1) * w.shape(2) * w.shape(3)});
  std::copy(w.begin(), w.end(), kernels.begin());
  const Matrix product = matmul(kernels, im2col(x, size_of(w), options));
  Images y = Images::from_shape({N, O, H, W});
  for (std::size_t i = 0; i < N; ++i)
    for (std::size_t o = 0; o < O; ++o)
      for (std::size_t u = 0; u < H; ++u)
        for (std::size_t v = 0; v < W; ++v) y(i, o, u, v) = product(o, (i * H + u) * W + v);
  return y;

//@ answer: images_fastest_in_the_product
//@ mistake: The columns of the product are taken as if the image ran fastest.
//@ named: conv2d_gemm/images_interleaved
//@ body of conv2d_gemm
  const std::size_t O = w.shape(0), N = x.shape(0), H = out.h, W = out.w;
  Matrix kernels = Matrix::from_shape({O, w.shape(1) * w.shape(2) * w.shape(3)});
  std::copy(w.begin(), w.end(), kernels.begin());
  const Matrix product = matmul(kernels, im2col(x, size_of(w), options));
  Images y = Images::from_shape({N, O, H, W});
  for (std::size_t i = 0; i < N; ++i)
    for (std::size_t o = 0; o < O; ++o)
      for (std::size_t u = 0; u < H; ++u)
        for (std::size_t v = 0; v < W; ++v) y(i, o, u, v) = product(o, (u * W + v) * N + i) + b(o);
  return y;

//@ answer: kernels_flipped
//@ mistake: Each kernel is turned by 180 degrees first, as mathematics does.
//@ named: conv2d_gemm/kernels_flipped
//@ body of conv2d_gemm
  const std::size_t O = w.shape(0), N = x.shape(0), H = out.h, W = out.w;
  Matrix kernels = Matrix::from_shape({O, w.shape(1) * w.shape(2) * w.shape(3)});
  std::copy(w.begin(), w.end(), kernels.begin());
  const std::size_t area = w.shape(2) * w.shape(3);
  for (std::size_t k = 0; k < O * w.shape(1); ++k)
    std::reverse(kernels.begin() + k * area, kernels.begin() + (k + 1) * area);
  const Matrix product = matmul(kernels, im2col(x, size_of(w), options));
  Images y = Images::from_shape({N, O, H, W});
  for (std::size_t i = 0; i < N; ++i)
    for (std::size_t o = 0; o < O; ++o)
      for (std::size_t u = 0; u < H; ++u)
        for (std::size_t v = 0; v < W; ++v) y(i, o, u, v) = product(o, (i * H + u) * W + v) + b(o);
  return y;

//@ answer: kernels_reshaped_and_transposed
//@ mistake: w is read as (c kh kw, o) and then transposed, which mixes the kernels.
//@ named: conv2d_gemm/kernels_as_columns
//@ body of conv2d_gemm
  const std::size_t K = w.shape(1) * w.shape(2) * w.shape(3);
  const Matrix tall = xt::reshape_view(w, {K, w.shape(0)});
  const Matrix kernels = xt::transpose(tall);
  const Matrix product = matmul(kernels, im2col(x, size_of(w), options));
  Images y = Images::from_shape({x.shape(0), w.shape(0), std::size_t(out.h), std::size_t(out.w)});
  const std::size_t places = out.h * out.w;
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t o = 0; o < w.shape(0); ++o)
      for (std::size_t q = 0; q < places; ++q) y(i, o, q / out.w, q % out.w) = product(o, i * places + q) + b(o);
  return y;

//@ answer: parentheses_forgotten
//@ mistake: i H' + u W' + v: the parentheses are missing, so that images overlap.
//@ named: conv2d_gemm/images_overlap
//@ body of conv2d_gemm
  const std::size_t O = w.shape(0), N = x.shape(0), H = out.h, W = out.w;
  Matrix kernels = Matrix::from_shape({O, w.shape(1) * w.shape(2) * w.shape(3)});
  std::copy(w.begin(), w.end(), kernels.begin());
  const Matrix product = matmul(kernels, im2col(x, size_of(w), options));
  Images y = Images::from_shape({N, O, H, W});
  for (std::size_t i = 0; i < N; ++i)
    for (std::size_t o = 0; o < O; ++o)
      for (std::size_t u = 0; u < H; ++u)
        for (std::size_t v = 0; v < W; ++v) y(i, o, u, v) = product(o, i * H + u * W + v) + b(o);
  return y;

//@ answer: product_reshaped_directly
//@ mistake: The product, whose rows are kernels, is copied into y as if images came first.
//@ named: conv2d_gemm/product_not_reordered
//@ body of conv2d_gemm
  Matrix kernels = Matrix::from_shape({w.shape(0), w.shape(1) * w.shape(2) * w.shape(3)});
  std::copy(w.begin(), w.end(), kernels.begin());
  Matrix product = matmul(kernels, im2col(x, size_of(w), options));
  for (std::size_t o = 0; o < w.shape(0); ++o) xt::row(product, o) += b(o);
  Images y = Images::from_shape({x.shape(0), w.shape(0), std::size_t(out.h), std::size_t(out.w)});
  std::copy(product.begin(), product.end(), y.begin());
  return y;

//@ answer: right_bias_as_a_column
//@ right: b is one more column of the kernels, times a row of ones
//@ body of conv2d_gemm
  const std::size_t O = w.shape(0), K = w.size() / (O > 0 ? O : 1);
  const Matrix a = im2col(x, size_of(w), options);
  Matrix kernels = xt::zeros<float>({O, a.shape(0) + 1}), windows = xt::ones<float>({a.shape(0) + 1, a.shape(1)});
  for (std::size_t r = 0; r < a.shape(0); ++r) xt::row(windows, r) = xt::row(a, r);
  for (std::size_t o = 0; o < O; ++o) {
    std::copy_n(w.begin() + static_cast<std::ptrdiff_t>(o * K), K, xt::row(kernels, o).begin());
    kernels(o, a.shape(0)) = b(o);
  }
  const Matrix product = matmul(kernels, windows);
  Images y = Images::from_shape({x.shape(0), O, std::size_t(out.h), std::size_t(out.w)});
  std::size_t q = 0;
  for (std::size_t i = 0; i < y.shape(0); ++i)
    for (std::size_t u = 0; u < y.shape(2); ++u)
      for (std::size_t v = 0; v < y.shape(3); ++v, ++q)
        for (std::size_t o = 0; o < O; ++o) y(i, o, u, v) = product(o, q);
  return y;

//@ answer: right_expressions
//@ right: reshaped as (o, n, h, w) and transposed
//@ body of conv2d_gemm
  const std::size_t O = w.shape(0), K = w.shape(1) * w.shape(2) * w.shape(3);
  const Matrix flat = xt::reshape_view(w, {O, K});
  const Matrix product = matmul(flat, im2col(x, size_of(w), options));
  const Images split = xt::reshape_view(product, {O, x.shape(0), std::size_t(out.h), std::size_t(out.w)});
  return xt::transpose(split, {1, 0, 2, 3}) + xt::view(b, xt::all(), xt::newaxis(), xt::newaxis());

//@ answer: rows_and_columns_of_places_swapped
//@ mistake: Places are looked up column by column.
//@ named: conv2d_gemm/places_by_columns
//@ body of conv2d_gemm
  const std::size_t O = w.shape(0), N = x.shape(0), H = out.h, W = out.w;
  Matrix kernels = Matrix::from_shape({O, w.shape(1) * w.shape(2) * w.shape(3)});
  std::copy(w.begin(), w.end(), kernels.begin());
  const Matrix product = matmul(kernels, im2col(x, size_of(w), options));
  Images y = Images::from_shape({N, O, H, W});
  for (std::size_t i = 0; i < N; ++i)
    for (std::size_t o = 0; o < O; ++o)
      for (std::size_t u = 0; u < H; ++u)
        for (std::size_t v = 0; v < W; ++v) y(i, o, u, v) = product(o, (i * W + v) * H + u) + b(o);
  return y;
