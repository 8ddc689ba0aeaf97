// The exact score of 01_classification_nlp/entity_f1.
#pragma once

#include "descent/ops/classification_nlp.hpp"
#include "oracles/rounded.hpp"

namespace descent::oracles {

/// Asks of every stretch of every sentence whether it is an entity, in gold and in predicted.
Rounded entity_f1(const classification_nlp::Tags& gold, const classification_nlp::Tags& predicted);

}  // namespace descent::oracles
