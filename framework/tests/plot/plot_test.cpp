// Figures, drawn by the real gnuplot.
#include <stdlib.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <set>
#include <string>

#include "descent/plot.hpp"
#include "figure_files.hpp"
#include "plot/program.hpp"
#include "plot/style.hpp"
#include "private_tmp.hpp"

using Catch::Matchers::Contains;
using Catch::Matchers::Equals;
using Catch::Matchers::StartsWith;
using namespace descent::plot;
using descent::tests::is_figure;
using descent::tests::read_file;

namespace fs = std::filesystem;

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

// A variable of the environment, for as long as this lives.
class Environment {
 public:
  Environment(const char* name, const std::string& value) : name_(name) {
    if (const char* old = getenv(name)) old_ = old;
    setenv(name, value.c_str(), 1);
  }
  ~Environment() { setenv(name_, old_.c_str(), 1); }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

 private:
  const char* name_;
  std::string old_;
};

Figure one_panel(Panel panel) {
  return {.title = "a figure", .columns = {{std::move(panel)}}};
}

Panel a_curve() {
  Panel panel{.title = "loss", .x = {.label = "step"}, .y = {.label = "f"}};
  panel.series.push_back({"gradient descent", {{0, 3}, {1, 2}, {2, 1}}});
  return panel;
}

std::string message_of(const Figure& figure, const fs::path& folder, const std::string& name = "figure") {
  try {
    save(figure, folder, name);
  } catch (const PlotError& error) {
    return error.what();
  }
  return "nothing thrown";
}

// Whole files would hide what matters when a check fails.
bool says(const fs::path& svg, const std::string& words) {
  return read_file(svg).find(words) != std::string::npos;
}

// A program of that name which does what a shell script says.
void fake_program(const fs::path& file, const std::string& script) {
  std::ofstream(file) << "#!/bin/sh\n" << script << "\n";
  fs::permissions(file, fs::perms::owner_all);
}

}  // namespace

TEST_CASE("a figure is an SVG and a PNG of twice its size, and nothing else is left") {
  const descent::tests::PrivateTmp tmp;
  const fs::path folder = tmp.path() / "new folder" / "'; figures";
  Figure figure{
      .title = "two < panels", .columns = {{a_curve()}, {a_curve(), a_curve()}}, .width = 700, .height = 300};
  const Files files = save(figure, folder, "gd_counter-example");
  CHECK(files.svg == folder / "gd_counter-example.svg");
  CHECK_THAT(is_figure(files, 1400, 600), Equals(""));
  CHECK(std::distance(fs::directory_iterator(folder), {}) == 2);
  CHECK_THAT(read_file(files.svg),
             Contains("<title>two &lt; panels</title>") && !Contains("Gnuplot</title>"));
  CHECK(says(files.svg, "sans-serif"));
  for (const char* fetched : {"@import", "url(http", "@font-face"}) CHECK_FALSE(says(files.svg, fetched));
}

TEST_CASE("everything a figure can show is drawn") {
  const descent::tests::PrivateTmp tmp;
  const auto bowl = [](double x, double y) { return 0.1 * x * x + 2 * y * y; };

  Panel trajectories{
      .title = "contours", .x = {"x", Scale::linear, Range{-5, 1}}, .y = {"y", Scale::linear, Range{-2, 2}}};
  trajectories.contours.push_back({bowl, {0.5, 1, 2}});
  trajectories.series.push_back({"path", {{-5, -2}, {-4, 1}, {0, 0}}, Draw::path});
  trajectories.equal_units = true;

  Panel scatter{
      .title = "decision", .x = {"x", Scale::linear, Range{-1, 1}}, .y = {"y", Scale::linear, Range{-1, 1}}};
  scatter.contours.push_back({[](double x, double y) { return x - y; }, {0}, "boundary", 0});
  scatter.series.push_back({"class 0", {{-0.5, 0.5}, {-0.2, 0.8}}, Draw::markers});
  scatter.series.push_back({"class 1", {{0.5, -0.5}, {0.9, 0.1}}, Draw::markers});

  Panel logarithmic{
      .x = {"λ", Scale::logarithmic}, .y = {"error", Scale::logarithmic}, .legend = Legend::top_right};
  logarithmic.series.push_back({"staircase", {{1e-3, 10}, {1, 1e-4}}, Draw::steps});

  Panel table{.title = "grid search"};
  table.heat_map = HeatMap{
      {{0.1, 0.2, not_a_number}, {0.4, 0.5, 0.6}}, {"η = 0.1", "η = 1"}, {"b = 1", "b = 8", "b = 64"}};
  Panel flat{.title = "all equal"};
  flat.heat_map = HeatMap{{{0.5}}, {"r"}, {"c"}};

  Panel columns{.title = "bars", .y = {.label = "seconds"}};
  columns.bars = {{"CPU", 0.06}, {"GPU", 0.0035}};

  const Files files =
      save({.columns = {{trajectories, scatter}, {logarithmic, table}, {columns, flat}}}, tmp.path(), "all");
  CHECK_THAT(is_figure(files, 1920, 840), Equals(""));
  for (const char* word :
       {"contours", "path", "class 1", "boundary", "staircase", "λ", "η = 0.1", "b = 64", "0.6", "CPU"})
    CHECK(says(files.svg, word));
}

TEST_CASE("text stands on the figure as it is, and is never a command") {
  const descent::tests::PrivateTmp tmp;
  const std::string words = "a 'b' \"c\" `touch caught` @d _e ^f {g} <h> & | $i %j \\k";
  Panel panel = a_curve();
  panel.title = words;
  panel.x.label = "x'\nset output '|touch caught'";
  panel.series[0].name = words;
  const Files files = save(one_panel(panel), tmp.path(), "words");
  CHECK_THAT(is_figure(files, 1920, 840), Equals(""));
  CHECK(says(files.svg, "a 'b' \"c\" `touch caught` @d _e ^f {g} &lt;h> &amp; | $i %j \\k"));
  CHECK(tmp.entries() == 2);
}

TEST_CASE("numbers that cannot be drawn leave a gap, and the rest is drawn") {
  const descent::tests::PrivateTmp tmp;
  Panel panel = a_curve();
  panel.y.scale = Scale::logarithmic;
  panel.y.range = Range{1e-3, 10};
  panel.series.push_back(
      {"diverges",
       {{0, 1}, {1, 1e38}, {2, 1e300}, {3, infinity}, {4, not_a_number}, {5, -1}, {6, 0}, {7, 1}}});
  panel.series.push_back({"never a number", {{0, not_a_number}, {1, infinity}}});
  const Files files = save(one_panel(panel), tmp.path(), "gaps");
  CHECK_THAT(is_figure(files, 1920, 840), Equals(""));
  CHECK(says(files.svg, "diverges"));
  CHECK_FALSE(says(files.svg, "never a number"));
}

TEST_CASE("any two styles differ in colour, and in what is left without it") {
  std::set<std::string> colours, shapes;
  for (std::size_t style = 0; style < style_count; ++style) {
    const std::string words = line_and_marker(style, 1, 1);
    const auto dashes = words.find("dashtype");
    colours.insert(words.substr(0, dashes));
    shapes.insert(words.substr(words.find("pointtype"), words.find("pointsize") - words.find("pointtype")));
  }
  CHECK(colours.size() == style_count);
  CHECK(shapes.size() == style_count);
}

TEST_CASE("what cannot be drawn is refused in words, before gnuplot is asked") {
  const descent::tests::PrivateTmp tmp;
  const Environment no_gnuplot("PATH", tmp.path().string());
  Panel empty = a_curve();
  empty.series[0].points = {{not_a_number, 1}};
  CHECK_THAT(message_of(one_panel(empty), tmp.path()), StartsWith("plot: panel \"loss\": nothing to draw"));
  CHECK_THAT(message_of({}, tmp.path()), Contains("has no panel"));
  for (const char* name : {"", "../escape", "a b", "x.svg"})
    CHECK_THAT(message_of(one_panel(a_curve()), tmp.path(), name),
               Contains("is not a valid name for a figure"));

  Panel style = a_curve();
  style.series[0].style = 8;
  CHECK_THAT(message_of(one_panel(style), tmp.path()), Contains("has style 8, expected less than 8"));
  for (const Range range : {Range{-1, 1}, Range{2, 1}, Range{1, infinity}, Range{not_a_number, 1}}) {
    Panel panel = a_curve();
    panel.y.range = range;
    panel.y.scale = Scale::logarithmic;
    CHECK_THAT(message_of(one_panel(panel), tmp.path()), Contains("axis \"f\" has the range"));
  }
  Panel unbounded = a_curve();
  unbounded.contours.push_back({[](double, double) { return 0.0; }, {1}});
  CHECK_THAT(message_of(one_panel(unbounded), tmp.path()),
             Contains("contours need linear axes with explicit ranges"));
  Panel ragged{.title = "grid"};
  ragged.heat_map = HeatMap{{{1, 2}, {3}}, {"a", "b"}, {"c", "d"}};
  CHECK_THAT(message_of(one_panel(ragged), tmp.path()),
             Contains("a row of the heat map has 1 numbers, expected 2"));
  ragged.heat_map = HeatMap{{{1, 2}}, {"a"}, {"c"}};
  CHECK_THAT(message_of(one_panel(ragged), tmp.path()), Contains("1 rows and 2 columns, but 1 and 1 names"));
  ragged.heat_map = HeatMap{{{not_a_number}}, {"a"}, {"c"}};
  CHECK_THAT(message_of(one_panel(ragged), tmp.path()), Contains("the heat map has no finite number"));
  CHECK(tmp.entries() == 0);
}

TEST_CASE("without gnuplot the message says what to install") {
  const descent::tests::PrivateTmp tmp;
  const Environment no_gnuplot("PATH", tmp.path().string());
  CHECK_THAT(message_of(one_panel(a_curve()), tmp.path() / "out"),
             Equals("plot: gnuplot is not installed, and it draws the figures. Run: make setup"));
  CHECK(fs::is_empty(tmp.path() / "out"));
}

TEST_CASE("when gnuplot fails, its words are told and the old figure stays") {
  const descent::tests::PrivateTmp tmp;
  const fs::path out = tmp.path() / "out";
  const Files files = save(one_panel(a_curve()), out, "figure");
  const std::string svg = read_file(files.svg), png = read_file(files.png);

  SECTION("it does not like the size") {
    Figure figure = one_panel(a_curve());
    figure.width = -4;
    CHECK_THAT(message_of(figure, out), StartsWith("plot: gnuplot failed (exit code 1)") && Contains("size"));
  }
  SECTION("it is killed when the first picture is done") {
    fs::create_directory(tmp.path() / "bin");
    fake_program(tmp.path() / "bin/gnuplot", "echo half >figure.svg; kill -9 $$");
    const Environment path("PATH", (tmp.path() / "bin").string() + ":" + getenv("PATH"));
    CHECK_THAT(message_of(one_panel(a_curve()), out), Equals("plot: gnuplot failed (exit code 137): none"));
  }
  SECTION("it says that all is well, and has drawn one picture only") {
    fs::create_directory(tmp.path() / "bin");
    fake_program(tmp.path() / "bin/gnuplot", "echo whole >figure.svg; echo odd >&2");
    const Environment path("PATH", (tmp.path() / "bin").string() + ":" + getenv("PATH"));
    CHECK_THAT(message_of(one_panel(a_curve()), out), Equals("plot: gnuplot failed (exit code 0): odd"));
  }
  CHECK((read_file(files.svg) == svg));
  CHECK((read_file(files.png) == png));
  CHECK(std::distance(fs::directory_iterator(out), {}) == 2);
}

TEST_CASE("a folder that cannot be written to is named") {
  const descent::tests::PrivateTmp tmp;
  std::ofstream(tmp.path() / "file") << "in the way";
  CHECK_THAT(message_of(one_panel(a_curve()), tmp.path() / "file/figures"),
             StartsWith("plot: cannot write " + (tmp.path() / "file/figures").string()) &&
                 Contains("Not a directory"));
  CHECK_THAT(message_of(one_panel(a_curve()), "/proc/figures"), Contains("cannot write /proc/figures"));
  fs::create_directories(tmp.path() / "figure.svg/full");
  CHECK_THAT(message_of(one_panel(a_curve()), tmp.path()), Contains("figure.svg") && Contains("irectory"));
  CHECK(tmp.entries() == 2);
}

TEST_CASE("settings that somebody has at home change no figure") {
  const descent::tests::PrivateTmp tmp;
  std::ofstream(tmp.path() / ".gnuplot") << "no command of gnuplot's\n";
  const Environment home("HOME", tmp.path().string());
  const Environment locale("LC_ALL", "de_DE.UTF-8");
  const Files files = save(one_panel(a_curve()), tmp.path() / "out", "figure");
  CHECK_THAT(is_figure(files, 1920, 840), Equals(""));
  CHECK(says(files.svg, "> 1.5<"));
}
