// Examples with labels, as all data sets come.
#pragma once

#include <cstdint>
#include <vector>

#include "descent/core/tensor.hpp"

namespace descent::data {

struct Examples {
  Matrix x = {};             ///< (n, d): an example in each row.  An image is a row too, (C·H·W)
  Labels labels = {};        ///< (n), counted from 0
  std::int32_t classes = 0;  ///< K
  std::int64_t size() const { return static_cast<std::int64_t>(labels.size()); }
};

/// Some of the examples: a mini-batch.
/// \param indices  of examples; in this order, and as often as they stand here
/// \throws ValueError unless 0 ≤ index < n
Examples rows(const Examples& examples, const std::vector<std::int64_t>& indices);

/// The examples first … last − 1.
/// \throws ValueError unless 0 ≤ first ≤ last ≤ n
Examples part(const Examples& examples, std::int64_t first, std::int64_t last);

}  // namespace descent::data
