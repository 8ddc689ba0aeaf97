#include "command/options.hpp"

#include <CLI/CLI.hpp>

namespace descent::command {

Value& Value::one_of(std::vector<std::string> words) {
  option_.check(CLI::IsMember(std::move(words)));
  return *this;
}
Value& Value::from_to(std::int64_t least, std::int64_t most) {
  option_.check(CLI::Range(least, most));
  return *this;
}
Value& Value::checked(std::function<std::string(const std::string&)> complaint, const std::string& shown) {
  option_.check(CLI::Validator(std::move(complaint), shown));
  return *this;
}
Value& Value::shown_as(const std::string& kind) {
  option_.type_name(kind);
  return *this;
}
Value& Value::shows_default() {
  option_.capture_default_str();
  return *this;
}
Value& Value::required() {
  option_.required();
  return *this;
}
Value& Value::one_at_a_time() {
  option_.allow_extra_args(false);
  return *this;
}

void Options::flag(const std::string& name, bool& target, const std::string& help) {
  app_.add_flag(name, target, help);
}
Value Options::value(const std::string& name, std::string& target, const std::string& help) {
  return Value(*app_.add_option(name, target, help));
}
Value Options::value(const std::string& name, std::vector<std::string>& target, const std::string& help) {
  return Value(*app_.add_option(name, target, help));
}
Value Options::value(const std::string& name, int& target, const std::string& help) {
  return Value(*app_.add_option(name, target, help));
}
Value Options::value(const std::string& name, unsigned& target, const std::string& help) {
  return Value(*app_.add_option(name, target, help));
}
Value Options::value(const std::string& name, std::uint64_t& target, const std::string& help) {
  return Value(*app_.add_option(name, target, help));
}
Value Options::value(const std::string& name, std::optional<std::uint64_t>& target, const std::string& help) {
  return Value(*app_.add_option(name, target, help)->check(CLI::NonNegativeNumber));
}

Options Options::word(const std::string& name, const std::string& help) {
  app_.require_subcommand(1);
  return Options(*app_.add_subcommand(name, help));
}

}  // namespace descent::command
