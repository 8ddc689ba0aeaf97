#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>

#include "hand_in.hpp"
#include "submission/submission.hpp"

using namespace descent::grading;
using namespace descent::grading::tests;
using Entries = std::vector<Entry>;

namespace {

constexpr const char* adam_file = "04_optimizers/adam.cpp";
constexpr const char* sgd_file = "04_optimizers/sgd.cpp";
const Entry good_entry = {sgd_file, "int sgd;"};

// What came of an archive, in one line: "error: …" of the whole, else what became of adam.cpp.
std::string outcome(const std::string& bytes, const char* name = "hw4.zip") {
  const TemporaryFolder folder;
  try {
    const Submission read = read_submission(folder.put(name, bytes), wanted());
    if (read.files.count(adam_file) != 0) return "taken: " + read.files.at(adam_file).substr(0, 20);
    if (read.rejected.count(adam_file) != 0) return "rejected: " + read.rejected.at(adam_file);
    return read.notes.empty() ? "missing" : "missing; " + read.notes.front();
  } catch (const SubmissionError& error) {
    return std::string("error: ") + error.what();
  }
}

std::string replace(std::string bytes, const std::string& from, const std::string& to) {
  for (std::size_t at = bytes.find(from); at != std::string::npos; at = bytes.find(from, at + to.size()))
    bytes.replace(at, from.size(), to);
  return bytes;
}

// Sets 16 bits of every local header and directory entry of a zip.
std::string patch_zip(std::string bytes, std::size_t local, std::size_t central, char value) {
  for (std::size_t at = 0; (at = bytes.find("PK\x03\x04", at)) != std::string::npos; at += 4)
    bytes[at + local] = value;
  for (std::size_t at = 0; (at = bytes.find("PK\x01\x02", at)) != std::string::npos; at += 4)
    bytes[at + central] = value;
  return bytes;
}

// One 512-byte ustar header, with nothing but what the reader looks at.
std::string tar_header(const std::string& path, const std::string& size_octal, char type) {
  std::string header(512, '\0');
  header.replace(0, path.size(), path);
  header.replace(100, 7, "0000644");
  header.replace(124, size_octal.size(), size_octal);
  header[156] = type;
  header.replace(257, 8, std::string("ustar\00000", 8));
  header.replace(148, 8, "        ");
  unsigned sum = 0;
  for (const char c : header) sum += static_cast<unsigned char>(c);
  std::string octal;
  for (int shift = 15; shift >= 0; shift -= 3)
    octal += static_cast<char>('0' + (sum >> static_cast<unsigned>(shift) & 7U));
  header.replace(148, 8, octal + '\0' + ' ');
  return header;
}

}  // namespace

TEST_CASE("an archive is read as the folder it was made of", "[submission][archive]") {
  const Packed as = GENERATE(Packed::zip, Packed::zip_stored, Packed::tar, Packed::tar_gz);
  const std::string top = GENERATE("", "./", "exercises/", "hw4/", "./Übung 4/exercises/");
  CAPTURE(top);
  const TemporaryFolder folder;
  const TemporaryFolder same;
  std::string long_text(300'000, 'x');
  for (std::size_t i = 0; i < long_text.size(); i += 7) long_text[i] = static_cast<char>('a' + i % 23);
  const auto archive = folder.put("hand-in", pack(as, {{top + "04_optimizers", "", 'd'},
                                                       {top + adam_file, "int adam;\r\n"},
                                                       {top + "04_optimizers/cuda/adamw.cu", long_text},
                                                       {"__MACOSX/" + top + "._adam.cpp", "x"},
                                                       {top + "04_optimizers/.DS_Store", "x"},
                                                       {top + "04_optimizers/README.md", "x"}}));
  same.put(adam_file, "int adam;\r\n");
  same.put("04_optimizers/cuda/adamw.cu", long_text);
  const Submission read = read_submission(archive, wanted());
  CHECK(read.name == "hand-in");
  CHECK(read.files == read_submission(same.path(), wanted()).files);
  CHECK(read.content_hash == read_submission(same.path(), wanted()).content_hash);
  CHECK(read.rejected.empty());
  CHECK(read.notes.empty());
}

TEST_CASE("a top folder's name may be in any character set", "[submission][archive]") {
  const std::string code_page_437 =
      "\x9A"
      "bung 4/";
  const std::string zip = pack(Packed::zip, {{std::string("Xbung 4/") + adam_file, "x"}});
  CHECK(outcome(replace(zip, "Xbung 4/", code_page_437)) == "taken: x");
  const std::string tar =
      tar_header(code_page_437 + adam_file, "00000000001", '0') + "x" + std::string(511, '\0');
  CHECK(outcome(tar) == "taken: x");
  CHECK(outcome(gzip(tar)) == "taken: x");
  // Said to be UTF-8, which libarchive wants to convert to the locale's set: the program's own is ASCII.
  const std::string utf8_zip = replace(zip, "Xbung 4/",
                                       "\xC3\x9C"
                                       "bung4/");
  CHECK(outcome(patch_zip(utf8_zip, 7, 9, '\x08')) == "taken: x");
  const std::string record = std::string(
      "40 path=\xC3\x9C"
      "bung 4/04_optimizers/adam.cpp\n");
  REQUIRE(record.size() == 40);
  CHECK(outcome(tar_header("pax", "00000000050", 'x') + record + std::string(512 - record.size(), '\0') +
                tar_header("short", "00000000001", '0') + "x" + std::string(511, '\0')) == "taken: x");
}

TEST_CASE("notes on an archive: one per folder, the helpful ones first", "[submission][archive]") {
  const TemporaryFolder folder;
  Entries entries = {good_entry, {"04_optimizers/Adam.cpp", "x"}, {"sgd.cpp", "x"}};
  for (int i = 0; i < 500; ++i) entries.push_back({"build/CMakeFiles/deep/" + std::to_string(i) + ".o", "x"});
  for (int i = 0; i < 20; ++i) entries.push_back({"node_modules/" + std::to_string(i), "x"});
  const Submission read = read_submission(folder.put("hw4.zip", pack(Packed::zip, entries)), wanted());
  CHECK(read.notes == std::vector<std::string>{"04_optimizers/Adam.cpp: did you mean adam.cpp? ignored",
                                               "sgd.cpp: expected at 04_optimizers/sgd.cpp, ignored",
                                               "build/: not part of any exercise, ignored",
                                               "node_modules/: not part of any exercise, ignored"});
}

TEST_CASE("hostile entries are refused, the rest of the archive is read", "[submission][archive][hostile]") {
  const Packed as = GENERATE(Packed::zip, Packed::tar, Packed::tar_gz);
  const auto [what, entry, want] = GENERATE(table<std::string, Entry, std::string>({
      {"leads out",
       {"../../adam.cpp", "x"},
       "missing; ../../adam.cpp: has a name that points outside the folder, ignored"},
      {"leads out and back",
       {"04_optimizers/../04_optimizers/adam.cpp", "x"},
       "missing; 04_optimizers/../04"},
      {"absolute",
       {"/04_optimizers/adam.cpp", "x"},
       "missing; /04_optimizers/adam.cpp: has an absolute name, ignored"},
      {"drive",
       {"C:/04_optimizers/adam.cpp", "x"},
       "missing; C:/04_optimizers/adam.cpp: has an absolute name"},
      {"backslash",
       {"04_optimizers/x\\..\\adam.cpp", "x"},
       "missing; 04_optimizers/x\\..\\adam.cpp: has a backslash in its name"},
      {"control",
       {"04_optimizers/\x1b[2Jadam.cpp", "x"},
       "missing; 04_optimizers/\\x1b[2Jadam.cpp: has a control"},
      {"new line", {"04_optimizers/adam.cpp\n", "x"}, "missing; 04_optimizers/adam.cpp\\x0a: has a control"},
      {"long", {"04_optimizers/" + std::string(600, 'a'), "x"}, "missing; 04_optimizers/aaa"},
      {"symbolic link", {adam_file, "", 'l', "/etc/passwd"}, "rejected: is a symbolic link"},
      {"folder of the file's name", {"04_optimizers/adam.cpp/adam.cpp", "x"}, "rejected: is a folder"},
      {"binary", {adam_file, std::string("a\0b", 3)}, "rejected: is not a text file"},
      {"UTF-16", {adam_file, std::string("\xFF\xFEi\0", 4)}, "rejected: is UTF-16"},
      {"over 1 MiB", {adam_file, std::string((1U << 20U) + 1, ' ')}, "rejected: is larger than 1 MiB"},
      {"bomb", {adam_file, std::string(64U << 20U, 'x')}, "rejected: is larger than 1 MiB"},
      {"unwanted bomb",
       {"04_optimizers/data.csv", std::string(64U << 20U, 'x')},
       "missing; 04_optimizers/data.csv: not"},
      {"deep",
       {std::string("a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/") + adam_file, "x"},
       "missing; a/: not"},
  }));
  CAPTURE(static_cast<int>(as), what);
  if (as == Packed::tar && entry.bytes.size() > (16U << 20U))
    return;  // an archive that is too large itself: below
  const TemporaryFolder folder;
  const std::string bytes = pack(as, {entry, good_entry});
  CHECK_THAT(outcome(bytes), Catch::StartsWith(want));
  CHECK(read_submission(folder.put("hw4", bytes), wanted()).files.at(sgd_file) == "int sgd;");
}

TEST_CASE("hostile entries that only tar has", "[submission][archive][hostile]") {
  const Packed as = GENERATE(Packed::tar, Packed::tar_gz);
  const auto [what, entry, want] = GENERATE(table<std::string, Entry, std::string>({
      {"hard link outside", {adam_file, "", 'h', "/etc/passwd"}, "rejected: is a hard link"},
      {"hard link inside", {adam_file, "", 'h', sgd_file}, "rejected: is a hard link"},
      {"pipe", {adam_file, "", 'p'}, "rejected: is a named pipe"},
      {"device", {adam_file, "", 'c'}, "rejected: is a device"},
      {"sparse", {adam_file, "int adam;", 's', "", 1LL << 40U}, "rejected: is stored with holes"},
      {"small sparse", {adam_file, "int adam;", 's', "", 5000}, "rejected: is stored with holes"},
  }));
  CAPTURE(what);
  CHECK_THAT(outcome(pack(as, {good_entry, entry})), Catch::StartsWith(want));
}

TEST_CASE("an entry that is there twice is rejected, whatever the two are",
          "[submission][archive][hostile]") {
  const Packed as = GENERATE(Packed::zip, Packed::tar);
  const std::string want = "rejected: is in the archive more than once";
  CHECK_THAT(outcome(pack(as, {{adam_file, "1"}, {adam_file, "2"}})), Catch::StartsWith(want));
  CHECK_THAT(outcome(pack(as, {{adam_file, "1"}, {std::string("./") + adam_file, "1"}})),
             Catch::StartsWith(want));
  CHECK_THAT(outcome(pack(as, {{adam_file, "", 'l', "/etc/passwd"}, {adam_file, "2"}})),
             Catch::StartsWith(want));
  CHECK_THAT(outcome(pack(as, {{adam_file, "1"}, {adam_file, "2"}, {adam_file, "3"}})),
             Catch::StartsWith(want));
  CHECK_THAT(outcome(pack(as, {{adam_file, "1"}, {std::string(adam_file) + "/x", "2"}})),
             Catch::StartsWith("rejected: is a folder"));
  // A link that would lead the second entry elsewhere, if anything were written to disk.
  CHECK_THAT(outcome(pack(as, {{"04_optimizers", "", 'l', "/etc"}, {adam_file, "2"}})),
             Catch::Equals("taken: 2"));
  CHECK_THAT(outcome(pack(as, {{"04_optimizers", "", 'l', "/etc"}})),
             Catch::StartsWith("rejected: its folder 04_optimizers is a"));
  CHECK_THAT(outcome(pack(as, {{"exercises/04_optimizers/adam.cpp", "1"}, {adam_file, "2"}})),
             Catch::Equals("taken: 1"));
}

TEST_CASE("an archive too large in one way or another is refused as a whole",
          "[submission][archive][hostile]") {
  SECTION("the file itself") {
    Entry data = {"data.bin", std::string(17U << 20U, 'x')};
    CHECK_THAT(outcome(pack(Packed::tar, {good_entry, data})),
               Catch::Contains("has 17.0 MiB, the limit is 16 MiB. Leave out"));
  }
  SECTION("entries") {
    Entries entries(10'001, Entry{"a", ""});
    CHECK_THAT(outcome(pack(Packed::zip, entries)), Catch::Contains("has more than 10,000 entries"));
    entries.pop_back();
    entries.front() = {adam_file, "x"};
    CHECK_THAT(outcome(pack(Packed::tar_gz, entries)), Catch::StartsWith("taken"));
  }
  SECTION("unpacked, in what would be skipped") {
    std::string bytes = tar_header(adam_file, "00000000001", '0') + "x" + std::string(511, '\0') +
                        tar_header("data", "02000000000", '0') + std::string(257U << 20U, '\0');
    CHECK_THAT(outcome(gzip(bytes), "hw4.tar.gz"), Catch::Contains("unpacks to more than 256 MiB"));
  }
  SECTION("all source files together") {
    Entries entries;
    for (int i = 0; i < 40; ++i)
      entries.push_back({"top" + std::to_string(i) + "/" + adam_file, std::string(1U << 20U, 'x')});
    CHECK_THAT(outcome(pack(Packed::zip, entries)),
               Catch::Contains("source files are larger than 16 MiB in total"));
  }
}

TEST_CASE("damaged archives are called so", "[submission][archive][hostile]") {
  const Entries entries = {{adam_file, std::string(5000, 'x') + "int adam;"}, good_entry};
  const std::string zip = pack(Packed::zip, entries);
  const std::string stored = pack(Packed::zip_stored, entries);
  const std::string tar = pack(Packed::tar, entries);
  const std::string tar_gz = pack(Packed::tar_gz, entries);
  const auto cut = [](const std::string& bytes, double part) {
    return bytes.substr(0, static_cast<std::size_t>(static_cast<double>(bytes.size()) * part));
  };
  const auto is_damaged = [](const std::string& bytes) {
    const std::string came = outcome(bytes);
    INFO(came);
    CHECK_THAT(came,
               Catch::StartsWith("error: hw4.zip: is damaged (") && Catch::Contains("Pack the files again"));
  };
  is_damaged(cut(zip, 0.5));
  is_damaged(cut(zip, 0.97));
  is_damaged(cut(tar, 0.1));
  is_damaged(cut(tar_gz, 0.5));
  is_damaged(tar_gz.substr(0, 3));
  is_damaged(replace(stored, "int adam;", "int ADAM;"));  // the checksum
  is_damaged(tar_header(adam_file, "77777777777", '0') + std::string(512, 'x'));
  is_damaged(gzip("int adam;"));
  is_damaged(gzip(tar_gz));  // gzip in gzip: one layer only
  is_damaged(gzip(gzip(gzip(tar))));
  CHECK_THAT(outcome(replace(tar, "ustar", "u\0tar")),
             Catch::StartsWith("error: hw4.zip: is damaged: it does not start"));
  CHECK_THAT(outcome("<!DOCTYPE html><title>Log in</title>"),
             Catch::Contains("is it a web page saved under this name?"));
  CHECK_THAT(
      outcome(""),
      Catch::Equals("error: hw4.zip: is empty (0 bytes). Was the upload interrupted? Hand it in again."));
}

TEST_CASE("an archive with lying headers", "[submission][archive][hostile]") {
  const std::string good = pack(Packed::zip, {{adam_file, std::string(5000, 'x')}, good_entry});
  CHECK_THAT(outcome(patch_zip(good, 6, 8, '\x09')), Catch::StartsWith("rejected: is encrypted"));
  CHECK_THAT(outcome(patch_zip(good, 8, 10, '\x0e')),
             Catch::StartsWith("rejected: is compressed with an unusual method"));  // LZMA
  CHECK_THAT(outcome(patch_zip(good, 8, 10, '\x62')),
             Catch::StartsWith("rejected: is compressed with an unusual method"));  // PPMd
  const std::string tar_path = tar_header(adam_file, "00000000004", '0') + "int;" + std::string(508, '\0');
  CHECK(outcome(tar_path + std::string(1024, '\0')) == "taken: int;");
  CHECK(outcome(tar_path) == "taken: int;");  // without its end: nothing is missing
  // An old sparse file without a map and a hard link to nowhere: plain bytes, or none, of the archive's own.
  CHECK(outcome(tar_header(adam_file, "00000000004", 'S') + std::string(512, 'x')) == "taken: xxxx");
  CHECK(outcome(tar_header(adam_file, "00000000004", '1') + std::string(1024, '\0')) == "taken: ");
  // A pax header of 8 GiB, a chain of long names, a global header for everything.
  CHECK_THAT(outcome(tar_header("x", "77777777777", 'x') + std::string(512, '\0')),
             Catch::StartsWith("error"));
  // What becomes of the next two is libarchive's affair and changes with its version; that it ends is ours.
  std::string chain;
  for (int i = 0; i < 5000; ++i)
    chain += tar_header("././@LongLink", "00000000004", 'L') + "aaa" + std::string(509, '\0');
  CHECK_THAT(outcome(chain + tar_path),
             Catch::StartsWith("error") || Catch::StartsWith("missing") || Catch::StartsWith("taken"));
  CHECK_THAT(outcome(gzip(std::string(1U << 20U, '\0'))), Catch::Contains("is empty"));
  CHECK_THAT(outcome(good + good), Catch::StartsWith("taken") || Catch::StartsWith("error"));
  CHECK_THAT(outcome("MZ program" + good), Catch::Contains("does not start like such an archive"));
}

TEST_CASE("other kinds of file are told what is wanted", "[submission][archive]") {
  CHECK_THAT(outcome(std::string("7z\xBC\xAF\x27\x1C", 6), "hw4.7z"),
             Catch::Contains("is a 7z archive, expected a folder or a .zip"));
  CHECK_THAT(outcome("Rar!\x1a\x07", "hw4.zip"), Catch::Contains("is a rar archive"));
  CHECK_THAT(outcome("\xFD"
                     "7zXZ",
                     "hw4.tar.xz"),
             Catch::Contains("is compressed with xz"));
  CHECK_THAT(outcome("int main() {}", "adam.cpp"), Catch::Contains("is a single file"));
  CHECK_THAT(outcome("?", "hw4"), Catch::Contains("is neither a folder nor a .zip"));
  CHECK_THAT(outcome(pack(Packed::zip, {})), Catch::Contains("is empty"));
  CHECK_THAT(outcome(pack(Packed::tar, {})), Catch::Contains("is empty"));
  CHECK_THAT(outcome(pack(Packed::zip, {{"../x", "x"}})),
             Catch::Contains("contains nothing that can be graded (../x: has a name"));
  CHECK_THAT(outcome(pack(Packed::zip, {{"hw4/src/main.cpp", "x"}, {"hw4/a", "x"}})),
             Catch::Contains("contains no file of any exercise. Found hw4/, hw4/a, hw4/src/; expected "
                             "00_start/scale_vector.cpp"));
}

#ifndef __SANITIZE_ADDRESS__  // whose shadow memory would be counted too
TEST_CASE("bombs cost neither memory nor time", "[submission][archive][hostile]") {
  const TemporaryFolder folder;
  std::string members;  // a gzip file of very many empty members
  const std::string empty_member = gzip("");
  while (members.size() + empty_member.size() < (16U << 20U)) members += empty_member;
  std::string directory = "PK\x03\x04" + std::string(26, '\0');  // a zip whose directory fills it
  const std::size_t start = directory.size();
  const std::string entry = "PK\x01\x02" + std::string(42, '\0');
  while (directory.size() + entry.size() + 22 < (16U << 20U)) directory += entry;
  const auto little_endian = [](std::size_t value) {
    std::string bytes;
    for (unsigned shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(value >> shift & 0xFFU);
    return bytes;
  };
  directory += "PK\x05\x06" + std::string(4, '\0') + "\x01" + std::string(1, '\0') + "\x01" +
               std::string(1, '\0') + little_endian(directory.size() - start) + little_endian(start) +
               std::string(2, '\0');
  std::string names;  // 9,000 long names of many levels
  Entries deep;
  for (int i = 0; i < 9000; ++i) {
    std::string path = std::to_string(i);
    while (path.size() < 500) path += "/" + std::to_string(i);
    deep.push_back({path, ""});
  }
  folder.put("members.gz", members);
  folder.put("directory.zip", directory);
  folder.put("deep.tar.gz", pack(Packed::tar_gz, deep));
  folder.put("zeros.tar.gz", gzip(tar_header("data", "77777777777", '0') + std::string(300U << 20U, '\0')));
  for (const char* name : {"members.gz", "directory.zip", "deep.tar.gz", "zeros.tar.gz"}) {
    CAPTURE(name);
    const pid_t child = ::fork();
    if (child == 0) {
      // The parent's memory is not to be counted: what is resident at the start is taken off.
      rusage before{}, after{};
      ::getrusage(RUSAGE_SELF, &before);
      const std::string error = error_of(folder / name);
      ::getrusage(RUSAGE_SELF, &after);
      const bool small = after.ru_maxrss - before.ru_maxrss < 100L * 1024;  // KiB
      const bool quick = after.ru_utime.tv_sec < 10;
      ::_exit(error.empty() ? 1 : !small ? 2 : !quick ? 3 : 0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    REQUIRE(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);  // 1: no error, 2: over 100 MiB, 3: over 10 s
  }
}
#endif
