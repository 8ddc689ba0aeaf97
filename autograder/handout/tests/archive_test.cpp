#include <catch2/catch.hpp>

#include "handout/archive.hpp"

using namespace descent::handout;  // NOLINT(google-build-using-namespace)

namespace {

const std::vector<File> files{{"Makefile", "all:\n"},
                              {"framework/scripts/setup", "#!/bin/sh\n", true},
                              {"lectures/empty.md", ""},
                              {"lectures/" + std::string(90, 'a') + "/" + std::string(90, 'b') + ".md", "x"}};

bool same(const std::vector<File>& a, const std::vector<File>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const File& x, const File& y) {
    return x.path == y.path && x.bytes == y.bytes && x.executable == y.executable;
  });
}

}  // namespace

TEST_CASE("an archive gives back its files, in order, with what may be executed", "[handout][archive]") {
  CHECK(same(read_archive(make_archive(files)), files));
  auto large = files;
  large.push_back({"large", std::string(1 << 20, 'x')});
  CHECK(same(read_archive(make_archive(large)), large));
  CHECK(read_archive(make_archive({})).empty());
}

TEST_CASE("the same files make the same bytes, at any time", "[handout][archive]") {
  const auto bytes = make_archive(files);
  CHECK(bytes == make_archive(files));
  REQUIRE(bytes.size() > 10);
  // RFC 1952: bytes 4 to 7 are the time of compression.
  CHECK(bytes.substr(4, 4) == std::string(4, '\0'));
}

TEST_CASE("what is no archive of a handout is refused", "[handout][archive]") {
  CHECK_THROWS_WITH(read_archive("not an archive"), Catch::Contains("the handout's archive"));
}
