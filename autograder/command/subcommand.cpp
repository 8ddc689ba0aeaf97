#include "command/subcommand.hpp"

#include <algorithm>
#include <tuple>

namespace descent::command {
namespace {

std::vector<Subcommand>& offered() {
  static std::vector<Subcommand> all;
  return all;
}

}  // namespace

Offer::Offer(Subcommand subcommand) {
  offered().push_back(std::move(subcommand));
}

std::vector<Subcommand> subcommands() {
  auto all = offered();
  std::sort(all.begin(), all.end(), [](const Subcommand& a, const Subcommand& b) {
    return std::tie(a.audience, a.name) < std::tie(b.audience, b.name);
  });
  return all;
}

}  // namespace descent::command
