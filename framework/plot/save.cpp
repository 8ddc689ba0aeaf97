#include <fmt/format.h>
#include <stdlib.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <system_error>

#include "descent/plot/figure.hpp"
#include "plot/gnuplot_script.hpp"
#include "plot/program.hpp"

namespace descent::plot {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void cannot_write(const fs::path& path, const std::string& why) {
  throw PlotError(
      fmt::format("plot: cannot write {}: {}. Name another folder, or free some space", path.string(), why));
}

// Beside the figure, so that moving it into place is one rename on one file system.
class WorkingFolder {
 public:
  explicit WorkingFolder(const fs::path& parent) {
    std::error_code error;
    fs::create_directories(parent, error);
    std::string path = (parent / ".figure-XXXXXX").string();
    if (mkdtemp(path.data()) == nullptr) {
      const int why = errno;
      cannot_write(parent, error ? error.message() : std::strerror(why));
    }
    path_ = path;
  }
  ~WorkingFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  WorkingFolder(const WorkingFolder&) = delete;
  WorkingFolder& operator=(const WorkingFolder&) = delete;

  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

void write(const fs::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text << std::flush;
  if (!file) cannot_write(path.parent_path(), std::strerror(errno));
}

void run_gnuplot(const fs::path& folder) {
  const Outcome outcome = [&] {
    try {
      // -d: without the settings that a user may have at home.
      return run_program({"gnuplot", "-d", "figure.gnuplot"}, folder);
    } catch (const std::system_error& error) {
      if (error.code() != std::errc::no_such_file_or_directory)
        throw PlotError(fmt::format("plot: gnuplot cannot be started: {}", error.code().message()));
      throw PlotError("plot: gnuplot is not installed, and it draws the figures. Run: make setup");
    }
  }();
  std::error_code error;
  const bool drawn = fs::file_size(folder / "figure.svg", error) > 0 && !error &&
                     fs::file_size(folder / "figure.png", error) > 0 && !error;
  if (outcome.exit_code != 0 || !drawn) {
    std::string words = outcome.words;
    words.erase(words.begin(),
                std::find_if(words.begin(), words.end(), [](unsigned char c) { return !std::isspace(c); }));
    while (!words.empty() && std::isspace(static_cast<unsigned char>(words.back()))) words.pop_back();
    throw PlotError(fmt::format("plot: gnuplot failed (exit code {}): {}", outcome.exit_code,
                                words.empty() ? "none" : words));
  }
}

std::string xml_escaped(const std::string& text) {
  std::string result;
  for (const char c : text) {
    if (c == '&')
      result += "&amp;";
    else if (c == '<')
      result += "&lt;";
    else if (c == '>')
      result += "&gt;";
    else
      result += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return result;
}

// gnuplot calls every picture "Gnuplot", which is what a screen reader would say and a mouse would show.
void set_title(const fs::path& svg, const std::string& title) {
  std::ifstream file(svg, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  const std::string given = "<title>Gnuplot</title>";
  const auto at = text.find(given);
  if (at == std::string::npos) return;
  text.replace(at, given.size(), "<title>" + xml_escaped(title) + "</title>");
  write(svg, text);
}

}  // namespace

Files save(const Figure& figure, const fs::path& folder, const std::string& name) {
  const bool plain = !name.empty() && std::all_of(name.begin(), name.end(), [](unsigned char c) {
    return std::isalnum(c) || c == '_' || c == '-';
  });
  if (!plain)
    throw PlotError(fmt::format(
        "plot: \"{}\" is not a valid name for a figure: expected letters, digits, _ and -", name));
  if (figure.columns.empty()) throw PlotError("plot: figure " + name + " has no panel");

  const std::string script = gnuplot_script(figure);
  const WorkingFolder working(folder);
  write(working.path() / "figure.gnuplot", script);
  run_gnuplot(working.path());
  if (!figure.title.empty()) set_title(working.path() / "figure.svg", figure.title);

  Files files{folder / (name + ".svg"), folder / (name + ".png")};
  std::error_code error;
  fs::rename(working.path() / "figure.svg", files.svg, error);
  if (error) cannot_write(files.svg, error.message());
  fs::rename(working.path() / "figure.png", files.png, error);
  if (error) cannot_write(files.png, error.message());
  return files;
}

}  // namespace descent::plot
