#include "fixture/contract.hpp"

namespace descent::fixture {

Everything types(Everything by_value, const std::vector<Inner>& list, bool flag, std::int64_t number) {
  // BEGIN SOLUTION
  by_value.inner.scale *= 2;
  by_value.inner.names.push_back(list.empty() ? "none" : list.back().names.front());
  if (flag) by_value.maybe = static_cast<double>(number);
  return by_value;
  // END SOLUTION
}

std::int64_t twice_view(View<const float, 2> in, View<float, 2> out) {
  // BEGIN SOLUTION
  for (std::int64_t i = 0; i < in.size(); ++i) out.data[i] = 2 * in.data[i];
  return in.size();
  // END SOLUTION
}

}  // namespace descent::fixture
