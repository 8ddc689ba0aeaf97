#include "base/files.hpp"

#include <sys/resource.h>
#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <csignal>

#include "submission/tests/hand_in.hpp"

using namespace descent;
using namespace descent::base;
using grading::tests::OrdinaryUser;
using grading::tests::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

template <typename Action>
std::string file_error(Action action) {
  try {
    action();
  } catch (const FileError& error) {
    return error.what();
  }
  return "";
}

std::size_t count(const fs::path& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

// A file system that takes no more: the test's stand-in for a full disk, since both end in a failing write().
class SmallFiles {
 public:
  explicit SmallFiles(rlim_t bytes) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit small = {bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &small);
    handler_ = std::signal(SIGXFSZ, SIG_IGN);
  }
  SmallFiles(const SmallFiles&) = delete;
  SmallFiles& operator=(const SmallFiles&) = delete;
  ~SmallFiles() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }

 private:
  rlimit before_{};
  void (*handler_)(int);
};

}  // namespace

TEST_CASE("a file is written and read back, byte for byte", "[files]") {
  const TemporaryFolder folder;
  std::string bytes("a\0b\r\n\xff", 6);
  bytes.append(200'000, 'x');
  for (const std::string& written : {bytes, std::string("short"), std::string()}) {
    write_file_atomically(folder / "result.json", written);
    CHECK(read_file(folder / "result.json") == written);
  }
  CHECK(count(folder.path()) == 1);
  write_file_atomically(folder / std::string(255, 'n'), "a name as long as it may be");
  CHECK(read_file("/proc/self/status").find("Name:") == 0);  // its size is said to be 0
}

TEST_CASE("an earlier file's permissions are kept, a link is replaced", "[files]") {
  const TemporaryFolder folder;
  folder.put("secret", "old");
  fs::permissions(folder / "secret", fs::perms::owner_read | fs::perms::owner_write);
  write_file_atomically(folder / "secret", "new");
  CHECK(fs::status(folder / "secret").permissions() == (fs::perms::owner_read | fs::perms::owner_write));

  fs::create_symlink(folder / "secret", folder / "link");
  write_file_atomically(folder / "link", "beside");
  CHECK(read_file(folder / "secret") == "new");
  CHECK(read_file(folder / "link") == "beside");
  CHECK_FALSE(fs::is_symlink(folder / "link"));
}

TEST_CASE("a write that fails leaves the earlier file and nothing else", "[files]") {
  const TemporaryFolder folder;
  folder.put("result.json", "old");
  const auto write = [&] { write_file_atomically(folder / "result.json", std::string(100'000, 'x')); };
  std::string error;
  SECTION("no room") {
    const SmallFiles limit(5000);
    error = file_error(write);
    CHECK_THAT(error, Catch::Contains("File too large"));
  }
  SECTION("a folder that may not be written to") {
    fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec | fs::perms::others_read |
                                       fs::perms::others_exec);
    const OrdinaryUser user;
    error = file_error(write);
    CHECK_THAT(error, Catch::Contains("Permission denied. Check the permissions"));
  }
  CHECK_THAT(error, Catch::StartsWith((folder / "result.json").string() + ": cannot be written: "));
  CHECK(read_file(folder / "result.json") == "old");
  CHECK(count(folder.path()) == 1);
}

TEST_CASE("a file that is there already is kept, and nothing is left of the second", "[files]") {
  const TemporaryFolder folder;
  add_file_atomically(folder / "worker", "first", 0755);
  CHECK(fs::status(folder / "worker").permissions() == fs::perms(0755));
  add_file_atomically(folder / "worker", "second", 0755);
  CHECK(read_file(folder / "worker") == "first");
  CHECK(count(folder.path()) == 1);
}

TEST_CASE("what cannot be written is said", "[files]") {
  const TemporaryFolder folder;
  const auto error = [&](const fs::path& path) {
    return file_error([&] { write_file_atomically(path, "x"); });
  };
  fs::create_directory(folder / "folder");
  ::mkfifo((folder / "pipe").c_str(), 0600);
  CHECK_THAT(error(folder / "none" / "result.json"),
             Catch::Contains("No such file or directory. Is the path right?"));
  CHECK_THAT(error(folder / "folder"), Catch::Contains("it is a folder"));
  CHECK_THAT(error(folder / "folder/"), Catch::Contains("no file name"));
  CHECK_THAT(error(folder / "pipe"), Catch::Contains("is a device, a pipe or a socket"));
  CHECK(count(folder.path()) == 2);
  CHECK(fs::is_fifo(folder / "pipe"));
}

TEST_CASE("what cannot be read is said, and a pipe does not wait", "[files]") {
  const TemporaryFolder folder;
  const auto error = [&](const fs::path& path) { return file_error([&] { read_file(path); }); };
  ::mkfifo((folder / "pipe").c_str(), 0600);
  folder.put("closed", "x");
  fs::permissions(folder / "closed", fs::perms::none);
  CHECK_THAT(error(folder / "none"), Catch::Contains("none: cannot be read: No such file or directory"));
  CHECK_THAT(error(folder.path()), Catch::Contains("it is a folder"));
  CHECK_THAT(error(folder / "pipe"), Catch::Contains("is a device, a pipe or a socket"));
  const OrdinaryUser user;
  CHECK_THAT(error(folder / "closed"), Catch::Contains("Permission denied. Check the permissions"));
}
