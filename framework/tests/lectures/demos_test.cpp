// The demos as programs: what they say, what they draw, how they end.
#include <stdlib.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>

#include "figure_files.hpp"
#include "plot/program.hpp"
#include "private_tmp.hpp"

using Catch::Matchers::Contains;
using Catch::Matchers::Equals;
using Catch::Matchers::Matches;
using descent::plot::Outcome;
using descent::plot::run_program;
using descent::tests::is_figure;

namespace fs = std::filesystem;

namespace {

const fs::path demos = fs::path(DESCENT_BUILD) / "demos";

std::string demo_of_this_test() {
  const char* name = getenv("DESCENT_DEMO");
  REQUIRE(name != nullptr);
  return name;
}

// From "claim: …" to the end: the last line, with two numbers.
const std::string claim_line = "(.|\n)*\nclaim: [^\n]+ \\([0-9.e+-]+ against [0-9.e+-]+\\)\n";

std::string picture(const fs::path& folder, unsigned width, unsigned height) {
  return is_figure({folder / "gd_counter_example.svg", folder / "gd_counter_example.png"}, width, height);
}

}  // namespace

// Hidden: run for each demo, by ctest.
TEST_CASE("a demo with the reference", "[.][solutions-demo]") {
  const std::string name = demo_of_this_test();
  const fs::path folder = demos / "solutions";
  fs::remove(folder / (name + ".svg"));
  fs::remove(folder / (name + ".png"));
  const Outcome outcome = run_program({(folder / name).string()});
  CHECK_THAT(outcome.words, Matches(claim_line) && Contains(name + ".svg and " + name + ".png"));
  CHECK(outcome.exit_code == 0);

  const std::string png = descent::tests::read_file(folder / (name + ".png"));
  REQUIRE(png.size() > 24);
  CHECK_THAT(is_figure({folder / (name + ".svg"), folder / (name + ".png")},
                       descent::tests::png_number(png, 16), descent::tests::png_number(png, 20)),
             Equals(""));
}

TEST_CASE("a demo with the exercises as they are handed out", "[.][exercises-demo]") {
  const descent::tests::PrivateTmp tmp;
  const Outcome outcome =
      run_program({(demos / "exercises" / demo_of_this_test()).string(), "--output", tmp.path().string()});
  CHECK_THAT(outcome.words, Contains("is not written yet") && Contains("\nclaim: not checked ("));
  CHECK(outcome.exit_code == 0);
}

TEST_CASE("gd_counter_example leaves out what is not written, and sees that a claim does not hold") {
  const descent::tests::PrivateTmp tmp;
  const Outcome outcome =
      run_program({(demos / "first_day/gd_counter_example").string(), "--output", tmp.path().string()});
  CHECK_THAT(outcome.words, Contains("Adam is left out: 04_optimizers/adam is not written yet\n"));
  CHECK_THAT(outcome.words, Contains("Gradients are taken as slopes between two points"));
  CHECK_THAT(outcome.words, Contains("gradient descent η = 0.4         loss 0.0032 after 40 steps"));
  CHECK_THAT(outcome.words, Contains("\nclaim does not hold: ") && Contains("(0.00317 against 0.00317)\n"));
  CHECK(outcome.exit_code == 1);
  CHECK_THAT(picture(tmp.path(), 2160, 1400), Equals(""));
  const std::string svg = descent::tests::read_file(tmp.path() / "gd_counter_example.svg");
  CHECK(svg.find("momentum η") != std::string::npos);
  CHECK(svg.find("Adam η") == std::string::npos);
}

TEST_CASE("gd_counter_example draws its figure whatever the optimizers do") {
  const descent::tests::PrivateTmp tmp;
  const Outcome outcome =
      run_program({(demos / "misbehaving/gd_counter_example").string(), "--output", tmp.path().string()});
  for (const char* line :
       {"quadratic_gradient is left out: it does not give the slope",
        "momentum η = 0.4, β = 0.5: not a number from step", "Nesterov is left out, because it threw",
        "Adagrad is left out, because it threw: no more steps",
        "RMSProp is left out, because it threw: it has made 3 parameters of 2",
        "Adam is left out, because it threw: ", "AdamW η = 0.4, λ = 0.1: not a number from step 1 on,"})
    CHECK_THAT(outcome.words, Contains(line));
  CHECK_THAT(outcome.words, Contains("\nclaim does not hold: ") && Contains(" against 0.00317)\n"));
  CHECK(outcome.exit_code == 1);
  CHECK_THAT(picture(tmp.path(), 2160, 1400), Equals(""));
}

TEST_CASE("a demo says in a line why it could not draw") {
  const descent::tests::PrivateTmp tmp;
  std::ofstream(tmp.path() / "file") << "in the way";
  const std::string demo = (demos / "first_day/gd_counter_example").string();
  const Outcome no_folder = run_program({demo, "--output", (tmp.path() / "file").string()});
  CHECK_THAT(no_folder.words, Contains("\ngd_counter_example: plot: cannot write "));
  CHECK(no_folder.exit_code == 1);
  const Outcome unknown = run_program({demo, "--outpt", "x"});
  CHECK(unknown.exit_code == 2);
  CHECK_THAT(run_program({demo, "--help"}).words, Contains("--output"));
}
