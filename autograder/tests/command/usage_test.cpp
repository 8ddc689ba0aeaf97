// What is asked for does not exist or cannot be used: exit 2 and one line that says what to do instead.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "process.hpp"

using namespace descent::command_tests;  // NOLINT(google-build-using-namespace)
using Catch::Matchers::Contains;

TEST_CASE("an unknown name is answered with the nearest one and with all there are") {
  check_refused({"grade", "--exercise", "adm"}, {"no exercise 'adm'", "Did you mean 'adam'?", "adam, adamw"});
  check_refused({"grade", "--exercise", "ADAM"}, {"Did you mean 'adam'?"});
  check_refused({"grade", "--exercise", "adam.cpp"}, {"Did you mean 'adam'?"});
  check_refused({"grade", "--exercise", "exercises/04_optimizers/sgd.cpp"}, {"Did you mean 'sgd'?"});
  check_refused({"grade", "--exercise", "zzzzzzzz"}, {"no exercise 'zzzzzzzz'", "There are: accepts_adam"});
  check_refused({"grade", "--topic", "4"}, {"no topic", "Did you mean '04_optimizers'?"});
  check_refused({"grade", "--topic", "4_optimizers"}, {"no topic", "Did you mean '04_optimizers'?"});
  check_refused({"grade", "--topic", "00_start", "--exercise", "adam"}, {"00_start", "adam"});
  check_refused({"grade", "--exercise", ""}, {"no exercise ''"});
}

TEST_CASE("unknown options and values are answered with where the help is") {
  check_refused({}, {"subcommand", "descent --help"});
  check_refused({"frobnicate"}, {"descent --help"});
  check_refused({"grade", "--colour"}, {"--colour", "descent grade --help"});
  check_refused({"grade", "--tests", "some"}, {"--tests", "public,hidden,all"});
  check_refused({"grade", "--format", "xml"}, {"--format", "text,json,junit"});
  check_refused({"grade", "--jobs", "0"}, {"--jobs", "1"});
  check_refused({"grade", "--seed", "seven"}, {"--seed"});
  check_refused({"grade", "--seed", "-1"}, {"--seed"});
  check_refused({"grade", "adam"}, {"adam"});
}

TEST_CASE("help is no error") {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"--help"}, {"grade", "--help"}}) {
    const auto ended = run(command(arguments));
    CHECK(ended.code == 0);
    CHECK_THAT(ended.out, Contains("grade"));
    CHECK(ended.err.empty());
  }
}

TEST_CASE("a report that could not be kept is refused before anything is graded") {
  const Folder folder;
  check_refused({"grade", "--output", folder / "none/result.json"},
                {"result.json", "Folders are not created"});
  check_refused({"grade", "--output", folder.path().string()}, {"is a folder", "Name a file"});
  check_refused({"grade", "--output", folder.path().string() + "/"}, {"Name a file"});
  check_refused({"grade", "--output", "/dev/null"}, {"is a device", "Name a file"});
  CHECK(names_in(folder.path()).empty());
}

TEST_CASE("a secret that is absent, short or no file is refused") {
  const Folder folder;
  write(folder / "short", "fifteen bytes..");
  REQUIRE(mkfifo((folder / "pipe").c_str(), 0600) == 0);
  check_refused({"grade", "--secret", folder / "none"}, {"none: cannot be read"});
  check_refused({"grade", "--secret", folder.path().string()}, {"is a folder"});
  check_refused({"grade", "--secret", folder / "pipe"}, {"a pipe"});
  check_refused({"grade", "--secret", folder / "short"}, {"has 15 bytes", "at least 16", "/dev/urandom"});
}

TEST_CASE("a submission that cannot be used as a whole is refused") {
  const Folder folder;
  std::filesystem::create_directory(folder / "empty");
  write(folder / "others/essay.txt", "words");
  write(folder / "empty.zip", "");
  write(folder / "text.zip", "this is not an archive");
  REQUIRE(mkfifo((folder / "pipe").c_str(), 0600) == 0);
  check_refused({"grade", "--submission", folder / "none"}, {"none: does not exist", "Name a folder"});
  check_refused({"grade", "--submission", folder / "empty"}, {"is empty", "Hand in"});
  check_refused({"grade", "--submission", folder / "others"}, {"no file of any exercise", "essay.txt"});
  check_refused({"grade", "--submission", folder / "empty.zip"}, {"empty.zip"});
  check_refused({"grade", "--submission", folder / "text.zip"}, {"text.zip"});
  check_refused({"grade", "--submission", folder / "pipe"}, {"a pipe"});
  check_refused({"grade", "--submission", "/dev/zero"}, {"a device"});
}
