// The exact values of 01_classification_nlp/embedding.
#pragma once

#include "descent/ops/classification_nlp.hpp"
#include "oracles/rounded.hpp"

namespace descent::oracles {

RoundedMatrix embedding(const classification_nlp::Windows& windows, const RoundedMatrix& table);

RoundedMatrix embedding_backward(const classification_nlp::Windows& windows, const RoundedMatrix& dx,
                                 std::size_t V);

}  // namespace descent::oracles
