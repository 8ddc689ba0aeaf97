// The lectures as one course: what one page says of another, of an exercise or of a test is there.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "course_pages.hpp"
#include "private_tmp.hpp"

using Catch::Matchers::Contains;
using Catch::Matchers::Equals;
using namespace descent::tests;

namespace fs = std::filesystem;

namespace {

using Complaints = std::vector<std::string>;

std::vector<fs::path> files_called(const fs::path& folder, const std::string& name) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder))
    if (fs::exists(entry.path() / name)) files.push_back(entry.path() / name);
  std::sort(files.begin(), files.end());
  return files;
}

bool has_anchor(const fs::path& page, const std::string& anchor) {
  return page_text(page).find("{#" + anchor + "}") != std::string::npos;
}

/// The heading that carries an anchor, without its "## "; empty where there is none.
std::string heading(const std::string& text, const std::string& anchor) {
  for (const auto& line : lines_of(text)) {
    const auto at = line.find(" {#" + anchor + "}");
    if (line.rfind("#", 0) == 0 && at != std::string::npos)
      return line.substr(line.find(' ') + 1, at - line.find(' ') - 1);
  }
  return "";
}

/// What stands from an anchor's heading to the next one.
std::string section(const std::string& text, const std::string& anchor) {
  std::string found;
  bool here = false;
  for (const auto& line : lines_of(text)) {
    if (line.rfind("#", 0) == 0) here = line.find("{#" + anchor + "}") != std::string::npos;
    if (here) found += line + "\n";
  }
  return found;
}

/// Links to files and sections of the course that lead nowhere, or whose words are on two lines: doxygen 1.9.4
/// then shows the rest of the page as plain text, without a warning.
/// \param folder  where the page is read, if not in its own folder
Complaints broken_links(const fs::path& page, const fs::path& folder) {
  Complaints complaints;
  const std::string text = page_text(page);
  for (const auto& link : groups_in(text, R"(\[[^\[\]\n]*\n[^\[\]\n]*\]\(([^()\s]+)\))"))
    complaints.push_back(page.filename().string() + ": the words of the link to " + link +
                         " are on two lines; put them on one");
  for (const auto& link : groups_in(text, R"(\]\(([^()\s]+)\))")) {
    if (link.rfind("http", 0) == 0) continue;
    const auto hash = link.find('#');
    const fs::path target = hash == 0 ? page : folder / link.substr(0, hash);
    if (!fs::exists(target) || (hash != std::string::npos && !has_anchor(target, link.substr(hash + 1))))
      complaints.push_back(page.filename().string() + ": " + link + " leads nowhere");
  }
  return complaints;
}

Complaints broken_links(const fs::path& page) {
  return broken_links(page, page.parent_path());
}

/// Conventions that name a test which is no public one of their exercise.
Complaints unpinned_conventions(const fs::path& course) {
  Complaints complaints;
  for (const auto& row : conventions(page_text(course / "lectures/conventions.md"))) {
    const auto slash = row.exercise.find('/');
    const fs::path file = course / "exercises" / row.exercise.substr(0, slash) / "tests" /
                          (row.exercise.substr(slash + 1) + "_test.cpp");
    const std::string text = page_text(file);
    if (row.tests.empty()) complaints.push_back(row.what + ": no test");
    for (const auto& test : row.tests)
      if (text.find("TEST_CASE(\"" + test + "\"") == std::string::npos)
        complaints.push_back(row.what + ": no test '" + test + "' in " + file.filename().string());
  }
  return complaints;
}

/// Exercises whose section of the lecture is not there, or whose hints call it by another title.
Complaints lost_sections(const fs::path& course) {
  Complaints complaints;
  for (const auto& file : files_called(course / "exercises", "exercise.toml")) {
    const std::string toml = page_text(file), hints = page_text(file.parent_path() / "hints.md");
    const auto lecture = groups_in(toml, "(?:^|\n)lecture = \"([^\"]+)\"");
    const auto ids = groups_in(toml, "\nid = \"([^\"]+)\"");
    if (lecture.size() != ids.size() + 1) {  // the topic's, then one for each exercise
      complaints.push_back(file.string() + ": want a `lecture` for the topic and one for each exercise");
      continue;
    }
    const std::string text = page_text(course / lecture.front());
    for (std::size_t i = 0; i < ids.size(); ++i) {
      const auto& anchor = lecture[i + 1];
      const std::string title = heading(text, anchor);
      if (title.empty()) complaints.push_back(ids[i] + ": no section {#" + anchor + "}");
      const std::string name = ids[i].substr(ids[i].find('/') + 1);
      const std::string link =
          "## " + name + "\n\nLecture: [" + title + "](../../" + lecture.front() + "#" + anchor + ")\n";
      if (hints.find(link) == std::string::npos) complaints.push_back(ids[i] + ": hints.md has not: " + link);
    }
  }
  return complaints;
}

/// A correction leads to a section of a lecture, which must lead back; a lecture that says where the slides
/// differ must say which correction that is.
Complaints one_way_corrections(const fs::path& course) {
  Complaints complaints;
  const std::string page = page_text(course / "lectures/corrections.md");
  for (const auto& correction : groups_in(page, R"(\{#(corrected-[a-z0-9-]+)\})")) {
    const std::string text = section(page, correction);
    const auto files = groups_in(text, R"(\]\((\w+/lecture\.md)#[a-z0-9-]+\))"),
               anchors = groups_in(text, R"(\]\(\w+/lecture\.md#([a-z0-9-]+)\))");
    if (files.empty()) complaints.push_back(correction + ": leads to no lecture");
    for (std::size_t i = 0; i < files.size(); ++i)
      if (section(page_text(course / "lectures" / files[i]), anchors[i])
              .find("](../corrections.md#" + correction + ")") == std::string::npos)
        complaints.push_back(correction + ": " + files[i] + "#" + anchors[i] + " does not lead back");
  }
  for (const auto& lecture : files_called(course / "lectures", "lecture.md")) {
    const std::string text = page_text(lecture), words = "**Different from the slides:**";
    for (auto at = text.find(words); at != std::string::npos; at = text.find(words, at + 1))
      if (text.substr(at, text.find("\n\n", at) - at).find("](../corrections.md#corrected-") ==
          std::string::npos)
        complaints.push_back(lecture.parent_path().filename().string() + ": '" + text.substr(at, 60) +
                             "' leads to no correction");
  }
  return complaints;
}

/// Rows of the glossary that do not say where a sign or a term is introduced.
Complaints homeless_terms(const fs::path& course) {
  Complaints complaints;
  for (const auto& cells : table_rows(page_text(course / "lectures/glossary.md")))
    if (cells.size() != 3 || cells.back().find("/lecture.md#") == std::string::npos)
      complaints.push_back(cells.front() + ": no section");
  return complaints;
}

void write(const fs::path& file, const std::string& text) {
  fs::create_directories(file.parent_path());
  std::ofstream(file) << text;
}

/// A course of one exercise, in which all is well.
class SmallCourse {
 public:
  SmallCourse() {
    write(root() / "exercises/1_t/exercise.toml",
          "title = \"T\"\nlecture = \"lectures/1_t/lecture.md\"\n\n[[exercise]]\nid = \"1_t/f\"\nlecture = "
          "\"f-is\"\n");
    write(root() / "exercises/1_t/hints.md",
          "# Hints\n\n## f\n\nLecture: [What f is](../../lectures/1_t/lecture.md#f-is)\n\n1. What?\n");
    write(root() / "exercises/1_t/tests/f_test.cpp", "TEST_CASE(\"f is one\", \"[1_t/f][public]\") {}\n");
    write(root() / "lectures/1_t/lecture.md",
          "# T {#lecture-1-t}\n\n## What f is {#f-is}\n\n**Different from the slides:** f "
          "([corrections](../corrections.md#corrected-f)).\n");
    write(root() / "lectures/conventions.md",
          "# C {#conventions}\n\n| what | here | elsewhere | exercise | public test |\n| --- | --- | --- | "
          "--- | --- |\n| f | 1 | 2 | [f](1_t/lecture.md#f-is) | \"f is one\" |\n");
    write(root() / "lectures/glossary.md",
          "# G {#glossary}\n\n| sign | meaning | introduced in |\n| --- | --- | --- |\n| f | one | [What f "
          "is](1_t/lecture.md#f-is) |\n");
    write(root() / "lectures/corrections.md",
          "# C {#corrections}\n\n## f {#corrected-f}\n\nSee [What f is](1_t/lecture.md#f-is).\n");
  }
  fs::path root() const { return tmp_.path() / "course"; }

  void spoil(const std::string& file, const std::string& from, const std::string& to) const {
    std::string text = page_text(root() / file);
    REQUIRE(text.find(from) != std::string::npos);
    write(root() / file, text.replace(text.find(from), from.size(), to));
  }

 private:
  PrivateTmp tmp_;
};

Complaints all_complaints(const fs::path& course) {
  Complaints all;
  std::vector<fs::path> pages = files_called(course / "lectures", "lecture.md");
  for (const char* page : {"conventions.md", "glossary.md", "corrections.md"})
    pages.push_back(course / "lectures" / page);
  for (const auto& hints : files_called(course / "exercises", "hints.md")) pages.push_back(hints);
  for (const auto& page : pages)
    for (const auto& complaint : broken_links(page)) all.push_back(complaint);
  for (const auto check : {unpinned_conventions, lost_sections, one_way_corrections, homeless_terms})
    for (const auto& complaint : check(course)) all.push_back(complaint);
  return all;
}

}  // namespace

TEST_CASE("every link of a page leads to a file or a section") {
  const fs::path course = DESCENT_ROOT;
  auto pages = files_called(course / "lectures", "lecture.md");
  const auto readmes = files_called(course / "exercises", "README.md"),
             hints = files_called(course / "exercises", "hints.md");
  pages.insert(pages.end(), readmes.begin(), readmes.end());
  pages.insert(pages.end(), hints.begin(), hints.end());
  for (const char* page : {"README.md", "conventions.md", "glossary.md", "corrections.md", "cuda_track.md"})
    pages.push_back(course / "lectures" / page);
  for (const auto& entry : fs::directory_iterator(course / "framework/docs"))
    if (entry.path().extension() == ".md") pages.push_back(entry.path());
  for (const char* page : {"README.md", "CONTRIBUTING.md", "HACKING.md", "CHANGELOG.md"})
    pages.push_back(course / page);
  for (const auto& page : pages) CHECK_THAT(broken_links(page), Equals(Complaints{}));
  CHECK_THAT(broken_links(course / "autograder/handout/student_readme.md", course), Equals(Complaints{}));
}

TEST_CASE("every convention names a public test") {
  CHECK_THAT(unpinned_conventions(DESCENT_ROOT), Equals(Complaints{}));
  CHECK(conventions(page_text(fs::path(DESCENT_ROOT) / "lectures/conventions.md")).size() >= 50);
}

TEST_CASE("every exercise has its section of the lecture, and hints that lead to it") {
  CHECK_THAT(lost_sections(DESCENT_ROOT), Equals(Complaints{}));
}

TEST_CASE("corrections and lectures lead to each other") {
  CHECK_THAT(one_way_corrections(DESCENT_ROOT), Equals(Complaints{}));
}

TEST_CASE("every sign and term says where it is introduced") {
  CHECK_THAT(homeless_terms(DESCENT_ROOT), Equals(Complaints{}));
}

TEST_CASE("the three pages are parts of the course's page") {
  const std::string page = page_text(fs::path(DESCENT_ROOT) / "lectures/README.md");
  for (const char* name : {"conventions", "glossary", "corrections"})
    CHECK_THAT(page, Contains(std::string("- \\subpage ") + name + "\n"));
}

TEST_CASE("a page that promises what is not there is named") {
  const SmallCourse course;
  REQUIRE_THAT(all_complaints(course.root()), Equals(Complaints{}));
  struct Fault {
    std::string file, from, to, complaint;
  };
  const auto fault = GENERATE(values<Fault>({
      {"lectures/conventions.md", "\"f is one\"", "\"f is two\"", "f: no test 'f is two' in f_test.cpp"},
      {"lectures/conventions.md", "\"f is one\"", "one", "f: no test"},
      {"lectures/conventions.md", "f-is", "f-was", "1_t/lecture.md#f-was leads nowhere"},
      {"lectures/glossary.md", "1_t/lecture", "2_t/lecture", "2_t/lecture.md#f-is leads nowhere"},
      {"lectures/glossary.md", "[What f is](1_t/lecture.md#f-is)", "topic 1", "f: no section"},
      {"exercises/1_t/exercise.toml", "f-is", "f-was", "1_t/f: no section {#f-was}"},
      {"exercises/1_t/exercise.toml", "lecture = \"f-is\"\n", "", "want a `lecture`"},
      {"exercises/1_t/hints.md", "What f is", "What is f", "1_t/f: hints.md has not"},
      {"exercises/1_t/hints.md", "#f-is", "#f", "lecture.md#f leads nowhere"},
      {"lectures/1_t/lecture.md", "#corrected-f", "#corrected-g", "does not lead back"},
      {"lectures/1_t/lecture.md", " ([corrections](../corrections.md#corrected-f))", "",
       "leads to no correction"},
      {"lectures/corrections.md", "[What f is]", "[What\nf is]",
       "corrections.md: the words of the link to 1_t/lecture.md#f-is are on two lines"},
      {"lectures/corrections.md", "[What f is](1_t/lecture.md#f-is)", "it",
       "corrected-f: leads to no lecture"},
  }));
  CAPTURE(fault.complaint);
  course.spoil(fault.file, fault.from, fault.to);
  std::string all;
  for (const auto& complaint : all_complaints(course.root())) all += complaint + "\n";
  CHECK_THAT(all, Contains(fault.complaint));
}
