#include "judge_protocol/proof.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

namespace judge {
namespace {

using Json = nlohmann::json;

Json number(double x) {
  return std::isfinite(x) ? Json(x) : Json(nullptr);
}

double number(const Json& json) {
  return json.is_null() ? std::numeric_limits<double>::infinity() : json.get<double>();
}

}  // namespace

static void to_json(Json& json, const RightProof& answer) {
  json = {
      {"id", answer.id}, {"share", number(answer.share)}, {"where", answer.where}, {"failed", answer.failed}};
}

static void from_json(const Json& json, RightProof& answer) {
  answer = {json.at("id"), number(json.at("share")), json.at("where"), json.at("failed")};
}

static void to_json(Json& json, const WrongProof& answer) {
  json = {{"id", answer.id},         {"gap", number(answer.gap)},     {"where", answer.where},
          {"passed", answer.passed}, {"caught_by", answer.caught_by}, {"mistaken_for", answer.mistaken_for},
          {"named", answer.named},   {"pattern", answer.pattern},     {"public_fails", answer.public_fails}};
}

static void from_json(const Json& json, WrongProof& answer) {
  answer = {json.at("id"),     number(json.at("gap")), json.at("where"),
            json.at("passed"), json.at("caught_by"),   json.at("mistaken_for"),
            json.at("named"),  json.at("pattern"),     json.at("public_fails")};
}

double Proof::largest_share() const {
  double largest = 0;
  for (const auto& answer : right) largest = std::max(largest, answer.share);
  return largest;
}

std::optional<double> Proof::smallest_gap() const {
  std::optional<double> smallest;
  for (const auto& answer : wrong)
    smallest = std::min(smallest.value_or(std::numeric_limits<double>::infinity()), answer.gap);
  return smallest;
}

std::string to_json(const Proof& proof) {
  return Json({{"exercise", proof.exercise},
               {"public_tests", proof.public_tests},
               {"hidden_tests", proof.hidden_tests},
               {"right", proof.right},
               {"wrong", proof.wrong},
               {"measures", proof.narrowest.has_value()},
               {"narrowest", number(proof.narrowest.value_or(0))},
               {"narrowest_in", proof.narrowest_in},
               {"idle", proof.idle},
               {"complaints", proof.complaints}})
      .dump(-1, ' ', false, Json::error_handler_t::replace);
}

Proof proof_from_json(std::string_view text) {
  try {
    const auto json = Json::parse(text);
    Proof proof;
    proof.exercise = json.at("exercise");
    proof.public_tests = json.at("public_tests");
    proof.hidden_tests = json.at("hidden_tests");
    proof.right = json.at("right");
    proof.wrong = json.at("wrong");
    if (json.at("measures") == true) proof.narrowest = number(json.at("narrowest"));
    proof.narrowest_in = json.at("narrowest_in");
    proof.idle = json.at("idle");
    proof.complaints = json.at("complaints");
    return proof;
  } catch (const Json::exception& error) {
    throw ProtocolError(fmt::format("the judge's proof cannot be read: {}", error.what()));
  }
}

}  // namespace judge
