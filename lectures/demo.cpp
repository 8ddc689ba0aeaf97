#include "demo.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>

#include "descent/core/errors.hpp"

namespace descent::demo {
namespace {

// As short as it can be said from here.
std::string readable(const std::filesystem::path& path) {
  std::error_code error;
  const auto relative = std::filesystem::relative(path, error);
  return error || relative.empty() || *relative.begin() == ".." ? path.string() : relative.string();
}

// One line: a message may come from a student's code.
std::string one_line(std::string_view text) {
  std::string line(text);
  for (char& c : line)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  return line;
}

void print(std::string_view line) {
  fmt::print("{}\n", line);
  std::fflush(stdout);
}

}  // namespace

void Demo::say(std::string_view line) const {
  print(line);
}

Demo::Attempt Demo::attempt(std::string_view who, const std::function<void()>& work) const {
  try {
    work();
    return Attempt::done;
  } catch (const NotStarted& not_written) {
    print(fmt::format("{} is left out: {} is not written yet", who, not_written.exercise()));
    return Attempt::not_written;
  } catch (const std::exception& error) {
    print(fmt::format("{} is left out, because it threw: {}", who, one_line(error.what())));
  } catch (...) {
    print(fmt::format("{} is left out, because it threw an object that is not a std::exception", who));
  }
  return Attempt::failed;
}

void Demo::draw(const plot::Figure& figure) const {
  const plot::Files files = plot::save(figure, folder_, name_);
  print(fmt::format("figure: {} and {}", readable(files.svg), files.png.filename().string()));
}

void Demo::claim(std::string_view sentence, bool holds, double a, double b) {
  claimed_ = true;
  holds_ = holds;
  print(
      fmt::format("{}: {} ({:.3g} against {:.3g})", holds ? "claim" : "claim does not hold", sentence, a, b));
}

void Demo::claim_not_checked(std::string_view why) {
  claimed_ = true;
  holds_ = true;
  print(fmt::format("claim: not checked ({})", why));
}

int run(int argc, char** argv, const std::function<void(Demo&)>& body) {
  const std::string name = std::filesystem::path(argv[0]).filename().string();
  CLI::App arguments{"A demo of the lecture: draws a figure and checks a claim."};
  std::string output = std::filesystem::path(argv[0]).parent_path().string();
  arguments.add_option("--output", output, "Folder for the figures (default: this program's folder)");
  try {
    arguments.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return arguments.exit(error) == 0 ? 0 : 2;
  }
  try {
    Demo demo(name, output);
    body(demo);
    if (!demo.claimed()) throw std::logic_error("the demo checked no claim");
    return demo.holds() ? 0 : 1;
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}: {}\n", name, one_line(error.what()));
    return 1;
  }
}

}  // namespace descent::demo
