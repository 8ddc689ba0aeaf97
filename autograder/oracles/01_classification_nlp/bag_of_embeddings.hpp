// The exact values of 01_classification_nlp/bag_of_embeddings.
#pragma once

#include "descent/ops/classification_nlp.hpp"
#include "oracles/rounded.hpp"

namespace descent::oracles {

RoundedMatrix bag_of_embeddings(const classification_nlp::Sentences& sentences,
                                const RoundedMatrix& embedding);

RoundedMatrix bag_of_embeddings_backward(const classification_nlp::Sentences& sentences,
                                         const RoundedMatrix& dy, std::size_t V);

}  // namespace descent::oracles
