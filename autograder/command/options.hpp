// What a subcommand can be given.  CLI11 is used behind this and in main.cpp only: each file that includes it
// takes seven seconds longer to compile.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace descent::command {

/// An option that takes a value, to say more of it.
class Value {
 public:
  explicit Value(CLI::Option& option) : option_(option) {}
  Value& one_of(std::vector<std::string> words);
  Value& from_to(std::int64_t least, std::int64_t most);
  /// \param complaint  "" if a value can be used, else what to write
  Value& checked(std::function<std::string(const std::string&)> complaint, const std::string& shown);
  Value& shown_as(const std::string& kind);  ///< in the help, instead of "TEXT"
  Value& shows_default();
  Value& required();
  Value& one_at_a_time();  ///< of a list: `-I a -I b`, and what follows is not its own

 private:
  CLI::Option& option_;
};

/// Of one subcommand, or of the words behind it.
class Options {
 public:
  explicit Options(CLI::App& app) : app_(app) {}

  /// \param name  "--format", or without dashes one that is told by its place
  void flag(const std::string& name, bool& target, const std::string& help);
  Value value(const std::string& name, std::string& target, const std::string& help);
  Value value(const std::string& name, std::vector<std::string>& target, const std::string& help);
  Value value(const std::string& name, int& target, const std::string& help);
  Value value(const std::string& name, unsigned& target, const std::string& help);
  Value value(const std::string& name, std::uint64_t& target, const std::string& help);
  Value value(const std::string& name, std::optional<std::uint64_t>& target, const std::string& help);

  /// A word that has to follow, with options of its own: `descent cuda run`.
  Options word(const std::string& name, const std::string& help);

 private:
  CLI::App& app_;
};

}  // namespace descent::command
