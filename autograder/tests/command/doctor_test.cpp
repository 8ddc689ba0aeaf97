// descent doctor and framework/scripts/doctor: what is here, what is not, and what that costs.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <sstream>

#include "process.hpp"

using namespace descent::command_tests;  // NOLINT(google-build-using-namespace)
using Catch::Matchers::Contains;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

const std::string script = root / "framework/scripts/doctor";

/// A folder for PATH with all programs of this machine but these.
void link_programs(const Folder& folder, const std::vector<std::string>& but) {
  for (const char* from : {"/bin", "/usr/bin"})
    for (const auto& entry : fs::directory_iterator(from)) {
      const auto name = entry.path().filename().string();
      std::error_code ignored;  // most are in both
      if (std::find(but.begin(), but.end(), name) == but.end())
        fs::create_symlink(entry.path(), folder / name, ignored);
    }
}

json doctor(std::vector<std::string> before = {}, const Setting& setting = {}, int code = 0) {
  before.insert(before.end(), {"doctor", "--format", "json"});
  const auto ended = run(command(before), setting);
  CAPTURE(ended.out, ended.err);
  CHECK(ended.code == code);
  CHECK(ended.err.empty());
  auto report = json::parse(ended.out, nullptr, false);
  REQUIRE(report.is_object());
  CHECK(report.at("schema") == "descent/doctor/v1");
  CHECK(report.at("grading_works") == (code == 0));
  for (const auto& item : report.at("items")) {
    CAPTURE(item);
    for (const char* key : {"group", "state", "name", "found", "purpose", "without", "remedy"})
      CHECK(item.at(key).is_string());
    CHECK_FALSE(item.at("purpose").get<std::string>().empty());
    const auto state = item.at("state").get<std::string>();
    if (state == "absent" || state == "missing") CHECK_FALSE(item.at("without").get<std::string>().empty());
    if (state == "missing") CHECK_FALSE(item.at("remedy").get<std::string>().empty());
  }
  return report;
}

json item(const json& report, const std::string& name) {
  for (const auto& one : report.at("items"))
    if (one.at("name") == name) return one;
  FAIL("no item " << name);
  return {};
}

json toolchain_of_grade(const std::vector<std::string>& before) {
  auto arguments = before;
  arguments.insert(arguments.end(), {"grade", "--submission", right_answers(), "--exercise", "scale_vector",
                                     "--format", "json"});
  const auto ended = run(command(arguments));
  CAPTURE(ended.err);
  REQUIRE(ended.code == 0);
  return json::parse(ended.out).at("toolchain");
}

}  // namespace

TEST_CASE("doctor on a machine where grading works") {
  const auto report = doctor();
  for (const char* name : {"g++", "cmake", "ninja-build", "libraries", "course", "build", "tests"})
    CHECK(item(report, name).at("state") == "ok");
  CHECK(item(report, "course").at("found") ==
        std::to_string(json::parse(read(DESCENT_COURSE)).at("exercises").size()) + " exercises");
  const auto text = run(command({"doctor"}));
  CHECK(text.code == 0);
  CHECK_THAT(text.out,
             Contains("What grading needs") && Contains("Grading works here.") && !Contains("MISSING"));
  const auto narrow = run(command({"doctor"}), {.environment = {{"COLUMNS", "80"}, {"LC_ALL", "C"}}});
  std::istringstream lines(narrow.out);
  for (std::string line; std::getline(lines, line);) {
    CAPTURE(line);
    CHECK(line.size() <= 80);
  }
  CHECK_THAT(narrow.out, Contains("export LC_ALL=C.UTF-8"));
}

TEST_CASE("the fingerprint is the same in doctor, in a result and in a report, and changes with the flags") {
  const auto here = doctor().at("toolchain");
  CHECK(here == toolchain_of_grade({}));
  const std::string fingerprint = here.at("fingerprint");
  CHECK(fingerprint.size() == 12);
  CHECK(fingerprint.find_first_not_of("0123456789abcdef") == std::string::npos);
  CHECK_THAT(here.at("compiler").get<std::string>(), Contains("GNU ") && Contains("glibc"));
  CHECK_THAT(here.at("blas").get<std::string>(), Contains("OpenBLAS "));
  CHECK_THAT(here.at("flags").get<std::string>(), Contains("-O2") && Contains("-ffp-contract=off"));
  CHECK_THAT(run(command({"doctor"})).out, Contains("Toolchain " + fingerprint));
  CHECK_THAT(grade({"--exercise", "scale_vector", "--verbose"}).out, Contains("toolchain " + fingerprint));

  const auto course = json::parse(read(DESCENT_COURSE));
  std::set<std::string> all{fingerprint};
  const auto add = [&](const char* key, const json& value) {
    const Folder folder;
    const auto changed = course_with(folder, {{key, value}});
    const auto ended = run(command({"--course", changed, "doctor", "--format", "json"}));
    all.insert(json::parse(ended.out).at("toolchain").at("fingerprint"));
  };
  auto flags = course.at("flags");
  flags.push_back("-DANOTHER");
  add("flags", flags);
  add("blas", "OpenBLAS 0.3.99");
  add("compiler_version", "GNU 13.1.0, glibc 2.38");
  add("simd", "x86_64 AVX2");
  add("cuda", "99.9");
  CHECK(all.size() == 6);
  const Folder folder;  // what cannot change a number does not count
  CHECK(doctor({"--course", course_with(folder, {{"cache", (folder / "cache").string()}})}).at("toolchain") ==
        here);
}

TEST_CASE("doctor without bubblewrap says that grading works, less isolated") {
  const Folder programs;
  link_programs(programs, {"bwrap"});
  const Setting setting{.environment = {{"PATH", programs.path().string()}}};
  const auto report = doctor({}, setting);
  CHECK(item(report, "bubblewrap").at("state") == "absent");
  CHECK_THAT(item(report, "bubblewrap").at("remedy").get<std::string>(), Contains("make setup"));
  if (report.at("isolation") == "process") {  // the sandbox may know where bwrap lies without PATH
    CHECK(item(report, "sandbox").at("state") == "absent");
    auto required = setting;
    required.environment["DESCENT_REQUIRE_SANDBOX"] = "1";
    CHECK(item(doctor({}, required, 1), "sandbox").at("state") == "missing");
  }
  const auto asked = doctor({}, {.environment = {{"DESCENT_SANDBOX", "process"}}});
  CHECK(asked.at("isolation") == "process");
  CHECK_THAT(item(asked, "sandbox").at("without").get<std::string>(), Contains("DESCENT_SANDBOX=process"));
  doctor({}, {.environment = {{"DESCENT_SANDBOX", "process"}, {"DESCENT_REQUIRE_SANDBOX", "1"}}}, 1);
}

TEST_CASE("doctor with a course that is not built or broken says so and what to do") {
  const Folder folder;
  const auto file = folder / "build/course/course.json";
  const auto none = item(doctor({"--course", file}, {}, 1), "course");
  CHECK(none.at("found") == "not built");
  CHECK(none.at("remedy") == "make grade");
  write(file, "{\"root\": ");
  const auto broken = doctor({"--course", file}, {}, 1);
  CHECK(item(broken, "course").at("found") == "broken");
  CHECK(broken.at("toolchain").is_null());
  const auto text = run(command({"--course", file, "doctor"}));
  CHECK(text.code == 1);
  CHECK_THAT(text.out,
             Contains("MISSING") && Contains("course.json") && Contains("Grading does not work here yet"));

  const OwnTree tree;
  write(tree.folder / "exercises/04_optimizers/exercise.toml", "title = ");
  CHECK_THAT(item(doctor({"--course", tree.course}, {}, 1), "course").at("without").get<std::string>(),
             Contains("exercise.toml:1"));
}

TEST_CASE("doctor's script works before anything is built, and without what it looks for") {
  const auto here = run({script});
  CAPTURE(here.out, here.err);
  CHECK(here.code == 0);
  CHECK(here.err.empty());
  CHECK_THAT(here.out, Contains("g++") && Contains("Grading works here once the course is built"));

  const Folder programs;
  link_programs(programs, {"g++", "cmake", "ninja", "pkg-config", "gnuplot", "ccache", "nvcc", "locale"});
  const auto bare = run({script}, {.environment = {{"PATH", programs.path().string()}}});
  CAPTURE(bare.out, bare.err);
  CHECK(bare.code == 1);
  CHECK(bare.err.empty());
  CHECK_THAT(bare.out,
             Contains("MISSING  g++") && Contains("MISSING  cmake") && Contains("absent   gnuplot"));
  CHECK_THAT(bare.out, Contains("sudo apt-get install gnuplot-nox") && Contains("pkg-config is missing"));
  CHECK_THAT(bare.out, Contains("Run: make setup"));

  // A compiler that is too old.
  const Folder old;
  write(old / "g++", "#!/bin/sh\necho 'g++ (Debian) 9.4.0'\n");
  fs::permissions(old / "g++", fs::perms::owner_all);
  const auto ended = run({script}, {.environment = {{"PATH", old.path().string() + ":/usr/bin:/bin"}}});
  CHECK(ended.code == 1);
  CHECK_THAT(ended.out, Contains("9.4.0") && Contains("too old, expected 11 or newer"));
}

TEST_CASE("what setup installs and what doctor looks for is one list") {
  const Folder nothing_installed;
  write(nothing_installed / "dpkg-query", "#!/bin/sh\nexit 1\n");
  fs::permissions(nothing_installed / "dpkg-query", fs::perms::owner_all);
  const auto setup = run({(root / "framework/scripts/setup").string(), "--list"},
                         {.environment = {{"PATH", nothing_installed.path().string() + ":/usr/bin:/bin"}}});
  const Folder none;
  link_programs(none, {"pkg-config"});
  const auto doctor = run({script, "--lines"}, {.environment = {{"PATH", none.path().string()}}});
  // Without pkg-config no library is found, so that doctor sends everybody who lacks one to setup.
  std::set<std::string> installed, looked_for;
  std::istringstream packages(setup.out), lines(doctor.out);
  for (std::string package; packages >> package;)
    if (package.starts_with("lib") && package.ends_with("-dev")) installed.insert(package);
  // What is looked for as a file or as an archive of the compiler's is there on a machine that runs this test.
  std::istringstream list(read(root / "framework/scripts/packages"));
  for (std::string line; std::getline(list, line);)
    if (line.find("|file ") != std::string::npos || line.find("|archive ") != std::string::npos) {
      const std::string name = line.substr(0, line.find('|')), version = "GCC";
      const auto at = name.find(version);
      if (at == std::string::npos)
        installed.erase(name);
      else  // libgfortran-12-dev
        std::erase_if(installed, [&](const std::string& package) {
          return package.starts_with(name.substr(0, at)) && package.ends_with(name.substr(at + version.size()));
        });
    }
  for (std::string line; std::getline(lines, line);)
    if (const auto at = line.find("make setup (or sudo apt-get install lib"); at != std::string::npos) {
      const auto from = line.find("lib", at);
      looked_for.insert(line.substr(from, line.find(')', from) - from));
    }
  CHECK(installed == looked_for);
  CHECK(installed.size() > 5);
}

TEST_CASE("doctor's script leaves out what only the project's tests need where these are not") {
  const Folder handout;
  for (const char* file : {"doctor", "packages"}) {
    write(handout / "framework/scripts" / file, read(root / "framework/scripts" / file));
    fs::permissions(handout / "framework/scripts" / file, fs::perms::owner_all);
  }
  const auto lines = [&] { return run({(handout / "framework/scripts/doctor").string(), "--lines"}).out; };
  CHECK_THAT(lines(), Contains("bubblewrap") && !Contains("chromium") && !Contains("python3-torch"));
  write(handout / "autograder/instructor.mk", "");
  CHECK_THAT(lines(), Contains("bubblewrap") && Contains("chromium") && Contains("python3-torch"));
}

TEST_CASE("make doctor works with a build and without one") {
  const Folder folder;
  for (const std::string& build : {std::string(DESCENT_BUILD), folder.path().string()}) {
    const auto ended = run({"make", "-C", root.string(), "--no-print-directory", "doctor", "BUILD=" + build});
    CAPTURE(build, ended.out, ended.err);
    CHECK(ended.code == 0);
    CHECK(ended.err.empty());
    CHECK_THAT(ended.out, Contains("g++") && Contains("Grading works here"));
    CHECK((ended.out.find("Toolchain") != std::string::npos) == (build == DESCENT_BUILD));
  }
}
