// descent/result/v1 as text, there and back.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "result/result.hpp"

namespace descent::report {

inline constexpr std::string_view schema_name = "descent/result/v1";

/// Text that is not a result: where, what was wanted and what came, "exercises[2].tests[0].status: …".
struct SchemaError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Pure ASCII (everything else as \uXXXX), so that no terminal and no log can be steered by it; bytes that
/// are not UTF-8 become U+FFFD.  An error budget that is not finite (the answer held a NaN) is null; every
/// other number must be finite.
/// \throws SchemaError naming the number that is not
std::string to_json(const Result& result);

/// Everything in the schema's contract must be there, with the right type; what people get besides (title,
/// file, lecture, summary, blocked_by, test_count, hidden_not_run, worker_reused, input_kind, explanation,
/// isolation_note, hidden_tests_here, notes, timings) and the toolchain's fingerprint may be missing; unknown
/// keys are ignored.
/// \throws SchemaError
Result from_json(std::string_view text);

/// The parts of a result that a judge writes too.  \param where  the way to it, for messages
nlohmann::ordered_json to_json_value(const Test& test, const std::string& where = "test");
nlohmann::ordered_json to_json_value(const Finding& finding);
Test test_from_json_value(const nlohmann::ordered_json& value, const std::string& where);
Finding finding_from_json_value(const nlohmann::ordered_json& value, const std::string& where);

}  // namespace descent::report
