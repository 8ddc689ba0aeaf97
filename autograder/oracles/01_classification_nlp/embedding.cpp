#include "oracles/01_classification_nlp.hpp"

namespace descent::oracles {

RoundedMatrix embedding(const classification_nlp::Windows& windows, const RoundedMatrix& table) {
  const std::size_t d = table.shape(1);
  RoundedMatrix x = RoundedMatrix::from_shape({windows.shape(0), windows.shape(1) * d});
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t column = 0; column < x.shape(1); ++column)
      x(i, column) = table(static_cast<std::size_t>(windows(i, column / d)), column % d);
  return x;
}

RoundedMatrix embedding_backward(const classification_nlp::Windows& windows, const RoundedMatrix& dx,
                                 std::size_t V) {
  const std::size_t d = dx.shape(1) / windows.shape(1);
  RoundedMatrix d_table = RoundedMatrix::from_shape({V, d});
  d_table.fill(Rounded{0, 0});
  for (std::size_t v = classification_nlp::pad_id + 1; v < V; ++v)
    for (std::size_t k = 0; k < d; ++k) {
      Sum sum;
      for (std::size_t i = 0; i < windows.shape(0); ++i)
        for (std::size_t j = 0; j < windows.shape(1); ++j)
          if (static_cast<std::size_t>(windows(i, j)) == v) sum.add(dx(i, j * d + k));
      d_table(v, k) = sum.total();
    }
  return d_table;
}

}  // namespace descent::oracles
