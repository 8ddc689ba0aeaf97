#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <cstdio>
#include <thread>

#include "base/digest.hpp"
#include "hand_in.hpp"
#include "submission/submission.hpp"

using namespace descent::grading;
using namespace descent::grading::tests;
namespace fs = std::filesystem;

namespace {

constexpr const char* adam_file = "04_optimizers/adam.cpp";

// What came of adam.cpp: "taken", or why it was rejected, or "missing".
std::string outcome(const fs::path& source, Origin origin = Origin::handed_in) {
  const Submission read = read_submission(source, wanted(), origin);
  if (read.files.count(adam_file) != 0) return "taken";
  const auto rejected = read.rejected.find(adam_file);
  return rejected == read.rejected.end() ? "missing" : rejected->second;
}

}  // namespace

TEST_CASE("a folder's topics are found under exercises/, at the root and below one folder",
          "[submission][folder]") {
  const TemporaryFolder folder;
  const std::string top = GENERATE("", "exercises/", "hw4/", "Übung 4 (Abgabe)/exercises/");
  folder.put(top + adam_file, "int adam;\r\n");
  folder.put(top + "04_optimizers/cuda/adamw.cu", "\xEF\xBB\xBFint adamw;");
  folder.put(top + "04_optimizers/README.md", "handed out");
  folder.put(top + "04_optimizers/tests/adam_test.cpp", "handed out");
  const Submission read = read_submission(folder.path(), wanted());
  CHECK(read.files ==
        std::map<std::string, std::string>{{adam_file, "int adam;\r\n"},
                                           {"04_optimizers/cuda/adamw.cu", "\xEF\xBB\xBFint adamw;"}});
  CHECK(read.rejected.empty());
  CHECK(read.notes.empty());
  CHECK(read.name == folder.path().filename());
  CHECK(read_submission(folder / "", wanted()).name == folder.path().filename());
}

TEST_CASE("the content's hash depends on paths and bytes only", "[submission][folder]") {
  const TemporaryFolder one, two, other;
  one.put("exercises/04_optimizers/adam.cpp", "ab");
  one.put("exercises/04_optimizers/sgd.cpp", "c");
  one.put("notes.txt", "not hashed");
  two.put("hw/04_optimizers/adam.cpp", "ab");
  two.put("hw/04_optimizers/sgd.cpp", "c");
  other.put("04_optimizers/adam.cpp", "a");
  other.put("04_optimizers/sgd.cpp", "bc");
  const std::string hash = read_submission(one.path(), wanted()).content_hash;
  CHECK(hash == descent::base::sha256(
                    std::string("04_optimizers/adam.cpp\0002\0ab04_optimizers/sgd.cpp\0001\0c", 52)));
  CHECK(read_submission(two.path(), wanted()).content_hash == hash);
  CHECK(read_submission(other.path(), wanted()).content_hash != hash);
}

TEST_CASE("a topic in two places is taken from exercises/, and that is said", "[submission][folder]") {
  const TemporaryFolder folder;
  folder.put("exercises/04_optimizers/adam.cpp", "in exercises");
  folder.put("04_optimizers/adam.cpp", "at the root");
  folder.put("00_start/scale_vector.cpp", "only at the root");
  const Submission read = read_submission(folder.path(), wanted());
  CHECK(read.files.at(adam_file) == "in exercises");
  CHECK(read.files.at("00_start/scale_vector.cpp") == "only at the root");
  CHECK(read.notes ==
        std::vector<std::string>{"exercises/04_optimizers and 04_optimizers both exist: the one in "
                                 "exercises/ is graded"});
}

TEST_CASE("renamed and misplaced files are pointed out, first of all notes", "[submission][folder]") {
  const TemporaryFolder folder;
  for (int i = 0; i < 30; ++i) folder.put("04_optimizers/plot" + std::to_string(i) + ".png", "x");
  for (const char* name : {"adam (1).cpp", "Copy of adamw.cpp", "helpers.hpp", "sgd_old.cpp", "sgd.cpp",
                           ".DS_Store", "._sgd.cpp"})
    folder.put(std::string("04_optimizers/") + name, "x");
  folder.put("scale_vector.cpp", "x");
  folder.put("00-Start/scale_vector.cpp", "x");
  folder.put("__MACOSX/x", "x");
  folder.put("build/deep/below/adam.cpp", "x");
  const Submission read = read_submission(folder.path(), wanted());
  CHECK(read.files.size() == 1);
  REQUIRE(read.notes.size() == 13);
  CHECK(std::vector<std::string>(read.notes.begin(), read.notes.begin() + 6) ==
        std::vector<std::string>{
            "04_optimizers/Copy of adamw.cpp: did you mean adamw.cpp? ignored",
            "04_optimizers/adam (1).cpp: did you mean adam.cpp? ignored",
            "04_optimizers/helpers.hpp: not a file of any exercise, ignored; each exercise "
            "is compiled from its own file alone",
            "04_optimizers/sgd_old.cpp: ignored, because sgd.cpp is there too",
            "00-Start/: did you mean 00_start/? ignored",
            "scale_vector.cpp: expected at 00_start/scale_vector.cpp, ignored"});
  CHECK(read.notes[6] == "04_optimizers/plot0.png: not part of any exercise, ignored");
  CHECK(read.notes[12] == "and 25 more files or folders ignored");  // 24 pictures and build/
}

TEST_CASE("the course's own files beside exercises/ get one note, none in one's own tree",
          "[submission][folder]") {
  const TemporaryFolder folder;
  folder.put("exercises/04_optimizers/adam.cpp", "x");
  for (const char* name : {"CMakeLists.txt", "Makefile", "framework/a.hpp", "build/x", ".git/config"})
    folder.put(name, "x");
  CHECK(read_submission(folder.path(), wanted()).notes ==
        std::vector<std::string>{
            ".git/, CMakeLists.txt, Makefile and 2 more: outside exercises/, not part of any "
            "exercise, ignored"});
  CHECK(read_submission(folder.path(), wanted(), Origin::own_tree).notes.empty());
}

TEST_CASE("hostile files in a folder are rejected one by one", "[submission][folder][hostile]") {
  const TemporaryFolder folder;
  const TemporaryFolder outside;
  folder.put("04_optimizers/sgd.cpp", "int sgd;");
  const fs::path adam = folder / adam_file;
  const fs::path secret = outside.put("secret.cpp", "secret");
  std::string want;
  SECTION("symbolic link to a file") {
    fs::create_symlink(secret, adam);
    want = "symbolic link";
  }
  SECTION("symbolic link to a good file inside") {
    fs::create_symlink("sgd.cpp", adam);
    want = "symbolic link";
  }
  SECTION("dangling symbolic link") {
    fs::create_symlink("none.cpp", adam);
    want = "symbolic link";
  }
  SECTION("symbolic link to itself") {
    fs::create_symlink("adam.cpp", adam);
    want = "symbolic link";
  }
  SECTION("symbolic link to a device") {
    fs::create_symlink("/dev/zero", adam);
    want = "symbolic link";
  }
  SECTION("hard link") {
    fs::create_hard_link(secret, adam);
    want = "hard link";
  }
  SECTION("named pipe") {
    REQUIRE(::mkfifo(adam.c_str(), 0666) == 0);
    want = "named pipe";
  }
  SECTION("socket") {
    const int number = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    adam.string().copy(static_cast<char*>(address.sun_path), sizeof address.sun_path - 1);
    REQUIRE(::bind(number, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    ::close(number);
    want = "socket";
  }
  SECTION("folder of the file's name") {
    fs::create_directories(adam / "adam.cpp");
    want = "is a folder";
  }
  SECTION("sparse file of 1 TiB") {
    folder.put(adam_file, "");
    REQUIRE(::truncate(adam.c_str(), 1LL << 40U) == 0);
    want = "has 1024.0 GiB; the limit for a source file is 1 MiB";
  }
  SECTION("one byte over 1 MiB") {
    folder.put(adam_file, std::string((1U << 20U) + 1, ' '));
    want = "the limit for a source file is 1 MiB";
  }
  SECTION("exactly 1 MiB") {
    folder.put(adam_file, std::string(1U << 20U, ' '));
    want = "taken";
  }
  SECTION("program") {
    folder.put(adam_file, std::string("\x7f"
                                      "ELF\2\1\1\0\0",
                                      9));
    want = "NUL byte in line 1";
  }
  SECTION("UTF-16") {
    folder.put(adam_file, std::string("\xFF\xFEi\0n\0t\0", 8));
    want = "UTF-16";
  }
  SECTION("Latin-1") {
    folder.put(adam_file, "int x;\n// f\xFCr");
    want = "byte 0xFC in line 2";
  }
  SECTION("empty") {
    folder.put(adam_file, "");
    want = "taken";
  }
  SECTION("no permission") {
    folder.put(adam_file, "x");
    fs::permissions(adam, fs::perms::none);
    const OrdinaryUser user;
    CHECK(outcome(folder.path()) == "cannot be read: Permission denied; check its permissions");
    return;
  }
  CHECK_THAT(outcome(folder.path()), Catch::Contains(want));
  CHECK(read_submission(folder.path(), wanted()).files.count("04_optimizers/sgd.cpp") == 1);
}

TEST_CASE("hard links are accepted in one's own tree only", "[submission][folder][hostile]") {
  const TemporaryFolder folder;
  fs::create_hard_link(folder.put(adam_file, "int adam;"), folder / "backup");
  CHECK_THAT(outcome(folder.path(), Origin::handed_in), Catch::Contains("hard link"));
  CHECK(outcome(folder.path(), Origin::own_tree) == "taken");
}

TEST_CASE("hostile folders are not entered", "[submission][folder][hostile]") {
  const TemporaryFolder folder;
  const TemporaryFolder outside;
  outside.put("adam.cpp", "secret");
  outside.put(adam_file, "secret");
  SECTION("linked topic") {
    fs::create_directory_symlink(outside.path(), folder / "04_optimizers");
    CHECK_THAT(outcome(folder.path()), Catch::StartsWith("its folder 04_optimizers is a symbolic link"));
  }
  SECTION("linked exercises/") {
    fs::create_directory_symlink(outside.path(), folder / "exercises");
    CHECK_THAT(outcome(folder.path()), Catch::StartsWith("its folder exercises is a symbolic link"));
  }
  SECTION("linked exercises/ beside a real topic") {
    fs::create_directory_symlink(outside.path(), folder / "exercises");
    folder.put(adam_file, "int adam;");
    CHECK(read_submission(folder.path(), wanted()).files.at(adam_file) == "int adam;");
  }
  SECTION("linked top folder") {
    fs::create_directory_symlink(outside.path(), folder / "hw4");
    CHECK_THAT(error_of(folder.path()),
               Catch::Contains("contains no file of any exercise. Found hw4; expected "));
  }
  SECTION("linked folder in a topic") {
    folder.put(adam_file, "int adam;");
    fs::create_directory_symlink(outside.path(), folder / "04_optimizers/cuda");
    const Submission read = read_submission(folder.path(), wanted());
    CHECK(read.files.size() == 1);
    CHECK_THAT(read.rejected.at("04_optimizers/cuda/adamw.cu"), Catch::Contains("symbolic link"));
  }
  SECTION("topic that is a pipe") {
    REQUIRE(::mkfifo((folder / "04_optimizers").c_str(), 0666) == 0);
    CHECK_THAT(outcome(folder.path()), Catch::StartsWith("its folder 04_optimizers is a named pipe"));
  }
  SECTION("topic that is a file") {
    folder.put("04_optimizers", "x");
    CHECK_THAT(error_of(folder.path()), Catch::Contains("contains no file of any exercise"));
  }
  SECTION("topic without permission") {
    folder.put(adam_file, "x");
    fs::permissions(folder / "04_optimizers", fs::perms::none);
    const OrdinaryUser user;
    CHECK_THAT(outcome(folder.path()), Catch::Contains("04_optimizers cannot be read: Permission denied"));
  }
  SECTION("too many names") {
    folder.put(adam_file, "x");
    for (int i = 0; i < 10'001; ++i) fs::create_symlink("x", folder / ("04_optimizers/" + std::to_string(i)));
    CHECK_THAT(outcome(folder.path()), Catch::Contains("more than 10,000 files and folders"));
  }
  SECTION("names that play tricks on terminals and pages") {
    folder.put(adam_file, "x");
    folder.put("04_optimizers/\x1b]0;owned\x07\n<b>.txt", "x");
    folder.put("04_optimizers/\xff\xfe", "x");
    folder.put("--help", "x");
    const Submission read = read_submission(folder.path(), wanted());
    CHECK(has_note(read, "04_optimizers/\\x1b]0;owned\\x07\\x0a<b>.txt: not part"));
    CHECK(has_note(read, "\\xff\\xfe"));
    for (const std::string& note : read.notes)
      for (const char c : note) CHECK(static_cast<unsigned char>(c) >= 0x20);
  }
}

TEST_CASE("a file or folder that turns into a link while it is read is not followed",
          "[submission][folder][hostile]") {
  const TemporaryFolder folder;
  const TemporaryFolder outside;
  outside.put("adam.cpp", "secret");
  outside.put("swapped/adam.cpp", "secret");
  folder.put(adam_file, "mine");
  const bool swap_folder = GENERATE(false, true);
  const fs::path place = swap_folder ? folder / "04_optimizers" : folder / adam_file;
  const fs::path link = folder / "link";
  fs::create_symlink(swap_folder ? outside.path() : outside / "adam.cpp", link);
  std::atomic<bool> done = false;
  std::thread swapper([&] {
    while (!done) ::renameat2(AT_FDCWD, link.c_str(), AT_FDCWD, place.c_str(), RENAME_EXCHANGE);
  });
  int mine = 0, rejected = 0, leaked = 0;
  const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(700);
  while (std::chrono::steady_clock::now() < end) {
    try {
      const Submission read = read_submission(folder.path(), wanted());
      mine += read.files.count(adam_file) != 0 && read.files.at(adam_file) == "mine" ? 1 : 0;
      leaked += read.files.count(adam_file) != 0 && read.files.at(adam_file) != "mine" ? 1 : 0;
      rejected += static_cast<int>(read.rejected.count(adam_file));
    } catch (const SubmissionError&) {  // a listing may miss what is renamed meanwhile
    }
  }
  done = true;
  swapper.join();
  CHECK(leaked == 0);
  CHECK(mine > 0);  // else nothing was swapped
  CHECK(rejected > 0);
}

TEST_CASE("descriptors do not leak, and when there are none it is the machine's fault",
          "[submission][folder]") {
  const TemporaryFolder folder;
  folder.put(adam_file, "x");
  const int before = ::dup(0);
  ::close(before);
  outcome(folder.path());
  const int after = ::dup(0);
  ::close(after);
  CHECK(before == after);
#ifndef __SANITIZE_ADDRESS__  // whose check of an object's type opens a pipe
  rlimit limit{};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  const rlimit none = {static_cast<rlim_t>(before) + 1, limit.rlim_max};
  ::setrlimit(RLIMIT_NOFILE, &none);
  CHECK_THROWS_AS(outcome(folder.path()), std::system_error);
  ::setrlimit(RLIMIT_NOFILE, &limit);
#endif
}

TEST_CASE("a submission that cannot be used says what was found, wanted and what to do",
          "[submission][folder]") {
  const TemporaryFolder folder;
  CHECK_THAT(error_of(folder / "none"),
             Catch::Equals("none: does not exist. Name a folder, or a .zip, .tar or .tar.gz archive."));
  CHECK_THAT(error_of(""), Catch::Contains("no path given"));
  CHECK_THAT(error_of("/dev/zero"), Catch::Contains("is a device, a pipe or a socket"));
  REQUIRE(::mkfifo((folder / "pipe").c_str(), 0666) == 0);
  CHECK_THAT(error_of(folder / "pipe"), Catch::Contains("is a device, a pipe or a socket"));
  fs::create_directory(folder / "empty");
  CHECK_THAT(error_of(folder / "empty"),
             Catch::Equals("empty: is empty. Hand in the topics' folders, such as 00_start/."));
  folder.put("litter/.DS_Store", "x");
  CHECK_THAT(error_of(folder / "litter"), Catch::Contains("is empty"));
  CHECK_THAT(error_of(folder.put("adam.cpp", "int x;")),
             Catch::Contains("adam.cpp: is a single file") && Catch::Contains("folder"));
  folder.put("flat/adam.cpp", "x");
  folder.put("flat/notes.txt", "x");
  CHECK_THAT(
      error_of(folder / "flat"),
      Catch::Equals(
          "flat: contains no file of any exercise. Found adam.cpp, notes.txt; expected "
          "00_start/scale_vector.cpp "
          "or exercises/00_start/scale_vector.cpp, at the top or below one folder (adam.cpp: expected at "
          "04_optimizers/adam.cpp, ignored). Put the files into their topics' folders and hand in the "
          "folder above them."));
  folder.put("two/a/04_optimizers/adam.cpp", "x");
  folder.put("two/b/x", "x");
  CHECK_THAT(error_of(folder / "two"),
             Catch::Contains("Found a/, a/04_optimizers/, b/ and 1 more; expected"));
  folder.put("closed/04_optimizers/adam.cpp", "x");
  fs::permissions(folder / "closed", fs::perms::none);
  const OrdinaryUser user;
  CHECK_THAT(error_of(folder / "closed"),
             Catch::Equals("closed: cannot be read: Permission denied. Check its permissions and "
                           "those of the folders above it."));
}

TEST_CASE("the caller's own mistakes are not the submission's", "[submission]") {
  const TemporaryFolder folder;
  for (const char* bad :
       {"adam.cpp", "../x/adam.cpp", "/04/adam.cpp", "04//adam.cpp", "exercises/04/adam.cpp", ""})
    CHECK_THROWS_AS(read_submission(folder.path(), {bad}), std::invalid_argument);
  CHECK_THROWS_AS(read_submission(folder.path(), {}), std::invalid_argument);
}
