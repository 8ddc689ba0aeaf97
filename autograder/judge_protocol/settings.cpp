#include "judge_protocol/settings.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace judge {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Settings, exercise, prerequisites, worker, visibility, device, toolkit,
                                   naming, worker_for_each_test, seed, call_seconds, total_seconds,
                                   cpu_seconds, memory_mib)

std::string to_json(const Settings& settings) {
  return nlohmann::json(settings).dump();
}

Settings settings_from_json(std::string_view text) {
  try {
    return nlohmann::json::parse(text).get<Settings>();
  } catch (const nlohmann::json::exception& error) {
    throw ProtocolError(
        fmt::format("the judge cannot read its settings: {}. Build again: make build", error.what()));
  }
}

}  // namespace judge
