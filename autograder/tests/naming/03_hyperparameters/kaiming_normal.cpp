// Answers to 03_hyperparameters/kaiming_normal.  ../README.md explains the marks.

//@ answer: fan_out
//@ mistake: Divides by d_out instead of d_in.
//@ named: kaiming_normal/fan_out
//@ body of kaiming_normal
  const Philox random{seed};
  const float dev = std::sqrt(2.0F / static_cast<float>(d_out));
  Matrix w = Matrix::from_shape({static_cast<std::size_t>(d_in), static_cast<std::size_t>(d_out)});
  std::uint64_t counter = 0;
  for (std::size_t i = 0; i < w.shape(0); ++i)
    for (std::size_t j = 0; j < w.shape(1); ++j) {
      const auto words = random(counter++);
      w(i, j) = dev * normal01(words.word[0], words.word[1]);
    }
  return w;

//@ answer: one_over_fan_in
//@ mistake: The variance is 1/d_in: the 2 is missing.
//@ named: kaiming_normal/factor_two_missing
//@ body of kaiming_normal
  const Philox random{seed};
  const float dev = 1.0F / std::sqrt(static_cast<float>(d_in));
  Matrix w = Matrix::from_shape({static_cast<std::size_t>(d_in), static_cast<std::size_t>(d_out)});
  std::uint64_t counter = 0;
  for (std::size_t i = 0; i < w.shape(0); ++i)
    for (std::size_t j = 0; j < w.shape(1); ++j) {
      const auto words = random(counter++);
      w(i, j) = dev * normal01(words.word[0], words.word[1]);
    }
  return w;

//@ answer: out_rows
//@ mistake: The matrix is (d_out, d_in), as in PyTorch.
//@ named: kaiming_normal/transposed
//@ body of kaiming_normal
  const auto rows = static_cast<std::size_t>(d_out), columns = static_cast<std::size_t>(d_in);
  const double deviation = std::sqrt(2.0 / static_cast<double>(d_in));
  Matrix w = xt::zeros<float>({rows, columns});
  for (std::size_t i = 0; i < rows; ++i)
    for (std::size_t j = 0; j < columns; ++j) {
      const auto block = Philox{seed}(i * columns + j);
      w(i, j) = static_cast<float>(deviation * normal01(block.word[0], block.word[1]));
    }
  return w;

//@ answer: right_stream_per_unit
//@ body of kaiming_normal
  Matrix w({static_cast<std::size_t>(d_in), static_cast<std::size_t>(d_out)});
  for (std::size_t unit = 0; unit < w.shape(1); ++unit)
    for (std::size_t input = 0; input < w.shape(0); ++input) {
      const auto [word] = Philox{seed}(input, unit);
      w(input, unit) = normal01(word[2], word[3]);
    }
  w *= std::sqrt(2.0F / static_cast<float>(d_in));
  return w;

//@ answer: right_two_of_a_block
//@ body of kaiming_normal
  const Philox random{seed};
  const double dev = std::sqrt(2.0 / static_cast<double>(d_in));
  Matrix w = Matrix::from_shape({static_cast<std::size_t>(d_in), static_cast<std::size_t>(d_out)});
  for (std::size_t k = 0; k < w.size(); ++k) {
    const auto block = random(k / 2);
    const std::size_t at = k % 2 * 2;
    w.flat(k) = static_cast<float>(dev * normal01(block.word[at], block.word[at + 1]));
  }
  return w;

//@ answer: rows_repeat
//@ mistake: The counter is the column, so that all rows are the same.
//@ named: kaiming_normal/rows_alike
//@ body of kaiming_normal
  const Philox random{seed};
  const float dev = std::sqrt(2.0F / static_cast<float>(d_in));
  Matrix w = Matrix::from_shape({static_cast<std::size_t>(d_in), static_cast<std::size_t>(d_out)});
  for (std::size_t i = 0; i < w.shape(0); ++i)
    for (std::size_t j = 0; j < w.shape(1); ++j) {
      const Philox::Words words = random(j);
      w(i, j) = dev * normal01(words.word[0], words.word[1]);
    }
  return w;

//@ answer: seed_added_to_the_counter
//@ mistake: The seed is added to the counter: the next seed has the same numbers, shifted by one.
//@ named: kaiming_normal/seed_plus_element
//@ body of kaiming_normal
  const Philox random;
  const float dev = std::sqrt(2.0F / static_cast<float>(d_in));
  Matrix w = Matrix::from_shape({static_cast<std::size_t>(d_in), static_cast<std::size_t>(d_out)});
  std::uint64_t counter = seed;
  for (auto& weight : w) {
    const auto words = random(counter);
    ++counter;
    weight = dev * normal01(words.word[0], words.word[1]);
  }
  return w;

//@ answer: seed_unused
//@ mistake: The seed is not used: the numbers are always the same.
//@ named: kaiming_normal/seed_ignored
//@ body of kaiming_normal
  const Philox random;
  const float dev = std::sqrt(2.0F / static_cast<float>(d_in));
  Matrix w = Matrix::from_shape({static_cast<std::size_t>(d_in), static_cast<std::size_t>(d_out)});
  std::uint64_t counter = 0;
  for (std::size_t i = 0; i < w.shape(0); ++i)
    for (std::size_t j = 0; j < w.shape(1); ++j) {
      const auto words = random(counter++);
      w(i, j) = dev * normal01(words.word[0], words.word[1]);
    }
  return w;

//@ answer: uniform_of_the_same_variance
//@ mistake: Draws uniform numbers between ±√(6/d_in), which have the right variance and are not normal.
//@ named: kaiming_normal/uniform
//@ body of kaiming_normal
  const Philox random{seed};
  const float bound = std::sqrt(6.0F / static_cast<float>(d_in));
  Matrix w = Matrix::from_shape({static_cast<std::size_t>(d_in), static_cast<std::size_t>(d_out)});
  for (std::size_t k = 0; k < w.size(); ++k)
    w.flat(k) = bound * (2 * uniform01(random(k).word[0]) - 1);
  return w;

//@ answer: variance_as_deviation
//@ mistake: Multiplies by 2/d_in, the variance, without the root.
//@ named: kaiming_normal/variance_for_deviation
//@ body of kaiming_normal
  const Philox random{seed};
  const float dev = 2.0F / static_cast<float>(d_in);
  Matrix w = Matrix::from_shape({static_cast<std::size_t>(d_in), static_cast<std::size_t>(d_out)});
  std::uint64_t counter = 0;
  for (std::size_t i = 0; i < w.shape(0); ++i)
    for (std::size_t j = 0; j < w.shape(1); ++j) {
      const auto words = random(counter++);
      w(i, j) = dev * normal01(words.word[0], words.word[1]);
    }
  return w;

//@ answer: whole_number_variance
//@ mistake: 2 / d_in is a division of whole numbers, 0 for more than two inputs.
//@ named: kaiming_normal/zeros
//@ body of kaiming_normal
  const Philox random{seed};
  const auto dev = static_cast<float>(std::sqrt(2 / d_in));
  Matrix w = Matrix::from_shape({static_cast<std::size_t>(d_in), static_cast<std::size_t>(d_out)});
  std::uint64_t counter = 0;
  for (std::size_t i = 0; i < w.shape(0); ++i)
    for (std::size_t j = 0; j < w.shape(1); ++j) {
      const auto words = random(counter++);
      w(i, j) = dev * normal01(words.word[0], words.word[1]);
    }
  return w;
