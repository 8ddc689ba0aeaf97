// Answers to 01_classification_nlp/one_hot.  ../README.md explains the marks.

//@ answer: classes_by_examples
//@ mistake: The matrix is (K, n): a column for each example instead of a row.
//@ named: one_hot/transposed
//@ body of one_hot
  Matrix result = xt::zeros<float>({static_cast<std::size_t>(K), labels.size()});
  for (std::size_t i = 0; i < labels.size(); ++i) result(labels(i), i) = 1.0f;
  return result;

//@ answer: guesses_k
//@ mistake: The number of columns is guessed from the largest label, as PyTorch does without num_classes.
//@ named: one_hot/classes_guessed
//@ include
#include <algorithm>
//@ body of one_hot
  int classes = 0;
  for (auto l : labels) classes = std::max(classes, l + 1);
  Matrix y = xt::zeros<float>({labels.size(), static_cast<size_t>(classes)});
  size_t row = 0;
  for (auto l : labels) y(row++, l) = 1;
  return y;

//@ answer: inverted_mask
//@ mistake: The comparison is the wrong way round: zero in the label's column and ones elsewhere.
//@ named: one_hot/one_cold
//@ body of one_hot
  Matrix y = xt::zeros<float>({labels.size(), std::size_t(K)});
  for (std::size_t i = 0; i != y.shape(0); ++i)
    for (std::size_t j = 0; j != y.shape(1); ++j) y(i, j) = std::size_t(labels(i)) == j ? 0.f : 1.f;
  return y;

//@ answer: labels_from_one
//@ mistake: Labels are taken to count from 1, so that the one stands a column too far left and label 0 has none.
//@ named: one_hot/labels_from_one
//@ body of one_hot
  const int n = static_cast<int>(labels.size());
  Matrix y = xt::zeros<float>({n, K});
  for (int i = 0; i < n; ++i)
    for (int j = 1; j <= K; ++j)
      if (labels(i) == j) y(i, j - 1) = 1;
  return y;

//@ answer: right_broadcast_comparison
//@ right: compares a column of labels with a row of class numbers
//@ body of one_hot
  const auto classes = xt::arange<std::int32_t>(0, K);
  return xt::cast<float>(xt::equal(xt::view(labels, xt::all(), xt::newaxis()), classes));

//@ answer: right_rows_of_identity
//@ right: takes rows of the identity matrix by their number
//@ body of one_hot
  const Matrix identity = xt::eye<float>(static_cast<std::size_t>(K));
  Matrix y = Matrix::from_shape({labels.size(), static_cast<std::size_t>(K)});
  for (std::size_t i = 0; i < labels.size(); ++i) xt::row(y, i) = xt::row(identity, labels(i));
  return y;

//@ answer: row_never_cleared
//@ mistake: One buffer serves for all rows and is never cleared, so ones pile up from row to row.
//@ named: nothing
//@ body of one_hot
  Matrix y = Matrix::from_shape({labels.size(), static_cast<std::size_t>(K)});
  Vector line = xt::zeros<float>({static_cast<std::size_t>(K)});
  for (std::size_t i = 0; i < labels.size(); ++i) {
    line(static_cast<std::size_t>(labels(i))) = 1.0F;
    xt::view(y, i, xt::all()) = line;
  }
  return y;

//@ answer: writes_the_label
//@ mistake: The label itself is written into its column instead of a one.
//@ named: one_hot/label_instead_of_one
//@ body of one_hot
  auto rows = labels.shape(0);
  Matrix out = xt::zeros<float>({rows, static_cast<std::size_t>(K)});
  for (std::size_t r = 0; r < rows; r++) {
    const auto c = labels(r);
    out(r, c) = static_cast<float>(c);
  }
  return out;
