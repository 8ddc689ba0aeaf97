// The course's site, built by framework/scripts/docs and looked at in a real browser.
#include <stdlib.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <regex>
#include <set>
#include <string>
#include <system_error>
#include <vector>

#include "figure_files.hpp"
#include "plot/program.hpp"
#include "private_tmp.hpp"

using Catch::Matchers::Contains;
using Catch::Matchers::Equals;
using descent::plot::Outcome;
using descent::plot::run_program;
using descent::tests::read_file;

namespace fs = std::filesystem;

namespace {

bool installed(const std::string& program) {
  return run_program({"sh", "-c", "command -v \"$1\"", "sh", program}).exit_code == 0;
}

// True, with a line that ctest takes for a skip, if a program is missing; a failure where nothing may be
// skipped.
bool skipped_without(const std::vector<std::string>& programs) {
  for (const auto& program : programs) {
    if (installed(program)) continue;
    if (getenv("DESCENT_REQUIRE_ALL") != nullptr) FAIL(program + " is not installed. Run: make setup-tests");
    std::cout << "skipped: " << program << " is not installed. Run: make setup-tests\n";
    return true;
  }
  return false;
}

Outcome build_site(const fs::path& output, const fs::path& figures, const fs::path& course = DESCENT_ROOT) {
  return run_program({(course / "framework/scripts/docs").string(), output.string(), figures.string()},
                     course);
}

std::vector<fs::path> files_of(const fs::path& folder, const std::string& extension) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.path().extension() == extension) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

std::size_t count(const std::string& text, const std::string& what) {
  std::size_t times = 0;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size())) ++times;
  return times;
}

std::vector<std::string> all_matches(const std::string& text, const std::string& pattern) {
  const std::regex regex(pattern);
  std::vector<std::string> found;
  for (std::sregex_iterator it(text.begin(), text.end(), regex), end; it != end; ++it)
    found.push_back((*it)[1]);
  return found;
}

// A page as the browser has it when all scripts have run.
std::string rendered(const fs::path& page, const fs::path& tmp) {
  const Outcome outcome =
      run_program({"chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
                   "--disable-background-networking", "--user-data-dir=" + (tmp / "profile").string(),
                   "--log-net-log=" + (tmp / "net.json").string(), "--virtual-time-budget=30000",
                   "--dump-dom", "file://" + page.string()});
  REQUIRE(outcome.exit_code == 0);
  return outcome.words;
}

// From the browser's own record: what a page from the disk asked of the network.  What the browser asks for
// by itself (updates, dictionaries) has no page as its initiator, and files on the disk are not recorded.
std::vector<std::string> asked_of_the_network(const fs::path& record) {
  std::ifstream lines(record);
  std::vector<std::string> asked;
  for (std::string line; std::getline(lines, line);) {
    if (line.find("\"initiator\":\"null\"") == std::string::npos) continue;
    const auto url = line.find("\"url\":\"");
    if (url != std::string::npos) asked.push_back(line.substr(url + 7, line.find('"', url + 7) - url - 7));
  }
  return asked;
}

// What the page says is wrong with a link, or nothing.
std::string broken_link(const fs::path& page, const std::string& link) {
  if (link.rfind("http", 0) == 0 || link.rfind("javascript:", 0) == 0) return "";
  const auto hash = link.find('#');
  const std::string file = link.substr(0, hash);
  const fs::path target = file.empty() ? page : page.parent_path() / file;
  if (!fs::exists(target)) return link + ": no such file";
  if (hash == std::string::npos || hash + 1 == link.size()) return "";
  const std::string id = link.substr(hash + 1), text = read_file(target);
  if (count(text, "id=\"" + id + "\"") + count(text, "name=\"" + id + "\"") > 0) return "";
  return link + ": no such anchor";
}

}  // namespace

TEST_CASE("the site's formulas are set, its links lead somewhere, and it needs no network", "[.][site]") {
  if (skipped_without({"doxygen", "chromium"})) return;
  const descent::tests::PrivateTmp tmp;
  const fs::path figures = fs::path(DESCENT_BUILD) / "demos";
  const Outcome built = build_site(tmp.path() / "a site", figures);
  INFO(built.words);
  REQUIRE(built.exit_code == 0);
  CHECK_THAT(built.words,
             !Contains("warning") && Contains("open " + (tmp.path() / "a site/html/index.html").string()));
  const fs::path site = tmp.path() / "a site/html";
  CHECK(std::distance(fs::directory_iterator(site.parent_path()), {}) == 1);

  // Nothing that a browser loads by itself comes from elsewhere.
  const std::regex loaded(R"(<(script|link|img|iframe|object)[^>]*(src|href|data)=\"(https?:)?//)");
  for (const auto& page : files_of(site, ".html")) {
    INFO(page);
    CHECK_FALSE(std::regex_search(read_file(page), loaded));
  }
  for (const auto& sheet : files_of(site, ".css")) {
    INFO(sheet);
    CHECK_FALSE(std::regex_search(read_file(sheet), std::regex("(url\\(|@import) *[\"']?(https?:)?//")));
  }
  for (const auto& page : files_of(site, ".html"))
    CHECK(page.filename().string().find("hints") == std::string::npos);

  // One tree: the course's page leads to each lecture, and a lecture to its exercises.
  const std::string tree = read_file(site / "index.html");
  std::vector<fs::path> pages = {site / "index.html", site / "namespacedescent_1_1optimizers.html"};
  for (const auto& folder : fs::directory_iterator(fs::path(DESCENT_ROOT) / "lectures")) {
    if (!fs::exists(folder.path() / "lecture.md")) continue;
    std::string topic = folder.path().filename().string();
    std::replace(topic.begin(), topic.end(), '_', '-');
    INFO(topic);
    CHECK(count(tree, "href=\"lecture-" + topic + ".html\"") > 0);
    REQUIRE(fs::exists(site / ("lecture-" + topic + ".html")));
    CHECK(count(read_file(site / ("lecture-" + topic + ".html")), "href=\"exercises-" + topic + ".html\"") >
          0);
    pages.push_back(site / ("lecture-" + topic + ".html"));
    pages.push_back(site / ("exercises-" + topic + ".html"));
  }

  for (const char* page : {"conventions", "glossary", "corrections", "students", "instructors", "speed",
                           "third-party-notices"}) {
    CHECK(count(tree, std::string("href=\"") + page + ".html\"") > 0);
    REQUIRE(fs::exists(site / (std::string(page) + ".html")));
    pages.push_back(site / (std::string(page) + ".html"));
  }

  for (const char* licence : {"mathjax/Apache-2.0.txt", "third-party-notices.html"})
    CHECK(fs::exists(site / licence));

  // The record does show it when a page asks for more.
  std::ofstream(tmp.path() / "asking.html") << "<script src=\"http://example.com/a.js\"></script>";
  rendered(tmp.path() / "asking.html", tmp.path());
  REQUIRE(asked_of_the_network(tmp.path() / "net.json") ==
          std::vector<std::string>{"http://example.com/a.js"});

  std::size_t formulas = 0;
  for (const auto& page : pages) {
    INFO(page);
    const std::string text = read_file(page);
    for (const auto& link : all_matches(text, "(?:href|src|data)=\"([^\"]+)\""))
      CHECK_THAT(broken_link(page, link), Equals(""));

    const std::size_t written = count(text, "\\[") + count(text, "\\(");
    formulas += written;
    const std::string shown = rendered(page, tmp.path());
    CHECK(count(shown, "<span class=\"MathJax_SVG\"") == written);
    for (const char* trace :
         {"Math Processing Error", "merror", "\\[", "\\]", "\\(", "Undefined control sequence"})
      CHECK(count(shown, trace) == 0);
    // Beside its table of contents, a lecture's text is 86 ex wide in a window of 1300 pixels.
    const bool lecture = page.filename().string().rfind("lecture-", 0) == 0;
    for (const auto& width : all_matches(shown, "<svg [^>]*width=\"([0-9.]+)ex\""))
      CHECK((!lecture || std::stod(width) < 86));
    CHECK_FALSE(std::regex_search(shown, loaded));
    CHECK(asked_of_the_network(tmp.path() / "net.json").empty());
  }
  CHECK(formulas > 100);

  const std::string lecture = read_file(site / "lecture-04-optimizers.html");
  CHECK(count(lecture, "data=\"gd_counter_example.svg\"") == 1);
  if (fs::exists(figures / "solutions/gd_counter_example.svg"))
    CHECK((read_file(site / "gd_counter_example.svg") ==
           read_file(figures / "solutions/gd_counter_example.svg")));
}

TEST_CASE("contracts appear with their conventions", "[.][site]") {
  if (skipped_without({"doxygen"})) return;
  const descent::tests::PrivateTmp tmp;
  REQUIRE(build_site(tmp.path() / "site", "").exit_code == 0);
  const std::string page = read_file(tmp.path() / "site/html/namespacedescent_1_1optimizers.html");
  CHECK(count(page, "<b>Convention</b>") + count(page, "Convention</dt>") >= 9);
  CHECK(count(page, "\\convention") == 0);

  // No figure was given: its place says how to draw it.
  const std::string figure = read_file(tmp.path() / "site/html/gd_counter_example.svg");
  CHECK(count(figure, "make demo NAME=gd_counter_example") == 1);
  CHECK_THAT(descent::tests::xml_error(tmp.path() / "site/html/gd_counter_example.svg"), Equals(""));
}

TEST_CASE("a page that doxygen does not like is named, and the old site stays", "[.][site]") {
  if (skipped_without({"doxygen"})) return;
  const descent::tests::PrivateTmp tmp;
  const fs::path course = tmp.path() / "course";
  for (const char* folder :
       {"lectures", "exercises", "framework/docs", "framework/include", "framework/scripts"}) {
    fs::create_directories((course / folder).parent_path());
    fs::copy(fs::path(DESCENT_ROOT) / folder, course / folder, fs::copy_options::recursive);
  }
  // In a folder of that very name, and without any demo.
  fs::remove_all(course / "lectures/04_optimizers/demos");
  std::string lecture = read_file(course / "lectures/04_optimizers/lecture.md");
  const std::size_t image = lecture.find("\\image html gd_counter_example.svg");
  REQUIRE(image != std::string::npos);
  lecture.erase(image, lecture.find('\n', image) - image);
  std::ofstream(course / "lectures/04_optimizers/lecture.md") << lecture;
  REQUIRE(build_site(tmp.path() / "site", "", course).exit_code == 0);
  CHECK(fs::exists(tmp.path() / "site/html/lecture-04-optimizers.html"));

  std::ofstream(course / "lectures/04_optimizers/lecture.md") << lecture << "\nSee \\ref nowhere.\n";
  const Outcome failed = build_site(tmp.path() / "site", "", course);
  CHECK(failed.exit_code == 2);
  CHECK_THAT(failed.words, Contains("lectures/04_optimizers/lecture.md") && Contains("nowhere") &&
                               Contains("docs: doxygen reported warnings"));
  CHECK(fs::exists(tmp.path() / "site/html/lecture-04-optimizers.html"));
  CHECK_FALSE(fs::exists(tmp.path() / "site/new"));
}

TEST_CASE("make docs says what is not installed") {
  const descent::tests::PrivateTmp tmp;
  const auto with = [&](const char* name, const std::string& value) {
    const char* old = getenv(name);
    const std::string before = old == nullptr ? "" : old;
    setenv(name, value.c_str(), 1);
    const Outcome outcome = build_site(tmp.path() / "site", "");
    before.empty() ? unsetenv(name) : setenv(name, before.c_str(), 1);
    CHECK(outcome.exit_code == 2);
    return outcome.words;
  };
  CHECK(with("PATH", tmp.path().string()) ==
        "docs: doxygen is not installed, and it makes the pages. Run: make setup\n");
  if (skipped_without({"doxygen"})) return;
  CHECK_THAT(with("DESCENT_MATHJAX", "/nowhere"),
             Contains("/nowhere/MathJax.js does not exist. Run: make setup"));
  CHECK_THAT(with("DESCENT_DOXYGEN_AWESOME", "/nowhere"),
             Contains("/nowhere/doxygen-awesome.css, does not exist"));
  std::ofstream(tmp.path() / "site") << "in the way";
  const Outcome blocked = build_site(tmp.path() / "site", "");
  CHECK(blocked.exit_code == 2);
  CHECK_THAT(blocked.words, Contains("cannot write to " + (tmp.path() / "site").string()));
}
