#include <thread>

#include "fixture/contract.hpp"

namespace descent::fixture {

double ask(const std::vector<double>& points, const std::function<double(double)>& objective) {
  // BEGIN SOLUTION
  std::vector<double> values(points.size());
  const auto half = [&](std::size_t first) {
    for (std::size_t i = first; i < points.size(); i += 2) values[i] = objective(points[i]);
  };
  std::thread other(half, 1);
  half(0);
  other.join();
  double sum = 0;
  for (const double value : values) sum += value;
  return sum;
  // END SOLUTION
}

}  // namespace descent::fixture
