#include "oracles/01_classification_nlp.hpp"

namespace descent::oracles {

RoundedMatrix bag_of_embeddings(const classification_nlp::Sentences& sentences,
                                const RoundedMatrix& embedding) {
  RoundedMatrix x = RoundedMatrix::from_shape({sentences.size(), embedding.shape(1)});
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t j = 0; j < x.shape(1); ++j) {
      Sum sum;
      for (const auto word : sentences[i]) sum.add(embedding(static_cast<std::size_t>(word), j));
      x(i, j) = sentences[i].empty() ? Rounded{}
                                     : sum.total() / Rounded{static_cast<double>(sentences[i].size()), 0};
    }
  return x;
}

RoundedMatrix bag_of_embeddings_backward(const classification_nlp::Sentences& sentences,
                                         const RoundedMatrix& dy, std::size_t V) {
  RoundedMatrix d = RoundedMatrix::from_shape({V, dy.shape(1)});
  for (std::size_t v = 0; v < V; ++v)
    for (std::size_t j = 0; j < dy.shape(1); ++j) {
      Sum sum;
      for (std::size_t i = 0; i < sentences.size(); ++i)
        for (const auto word : sentences[i])
          if (static_cast<std::size_t>(word) == v)
            sum.add(dy(i, j) / Rounded{static_cast<double>(sentences[i].size()), 0});
      d(v, j) = sum.total();
    }
  return d;
}

}  // namespace descent::oracles
