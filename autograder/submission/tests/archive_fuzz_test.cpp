// Cuts good archives and flips their bytes: whatever comes, it is a submission or a SubmissionError.
#include <catch2/catch.hpp>
#include <cstdint>

#include "hand_in.hpp"
#include "submission/submission.hpp"
#include "submission/submission_rules.hpp"

using namespace descent::grading;
using namespace descent::grading::tests;

namespace {

// splitmix64: the standard's engines are fine, but not their distributions across libraries.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::size_t below(std::size_t bound) {
    state_ += 0x9E3779B97F4A7C15ULL;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return (z ^ (z >> 31U)) % bound;
  }

 private:
  std::uint64_t state_;
};

}  // namespace

TEST_CASE("no damage to an archive does more than an error", "[submission][archive][hostile]") {
  std::string text;
  for (int i = 0; i < 400; ++i) text += "float x" + std::to_string(i * i) + ";\n";
  const std::vector<Entry> entries = {
      {"hw4/exercises/04_optimizers/adam.cpp", text},
      {"hw4/exercises/04_optimizers/sgd.cpp", "int sgd;"},
      {"hw4/exercises/04_optimizers/cuda/adamw.cu", "int ü;"},
      {"hw4/exercises/04_optimizers/" + std::string(120, 'n') + "ü.txt", "long name: pax"},
      {"hw4/link", "", 'l', "/etc/passwd"},
      {"hw4/exercises/00_start/scale_vector.cpp", std::string(3000, 'x')}};
  std::vector<Entry> with_holes = entries;
  with_holes.push_back({"hw4/sparse", "data", 's', "", 100'000});
  const std::string good = GENERATE_COPY(pack(Packed::zip, entries), pack(Packed::zip_stored, entries),
                                         pack(Packed::tar, with_holes), pack(Packed::tar_gz, with_holes));
  Random random(good.size());
  const TemporaryFolder folder;
  int read_well = 0, refused = 0;
  for (int round = 0; round < 1500; ++round) {
    std::string bytes = good;
    const std::size_t flips = 1 + random.below(4);
    for (std::size_t i = 0; i < flips; ++i)
      bytes[random.below(bytes.size())] = static_cast<char>(random.below(256));
    if (round % 3 == 0) bytes.resize(random.below(bytes.size() + 1));
    const auto path = folder.put("hw4", bytes);
    try {
      const Submission read = read_submission(path, wanted());
      for (const auto& [name, content] : read.files)
        if (wanted().count(name) == 0 || !reading::text_problem(content).empty()) FAIL("took " << name);
      if (read.notes.size() > 13) FAIL("too many notes");
      ++read_well;
    } catch (const SubmissionError& error) {
      if (!reading::text_problem(error.what()).empty()) FAIL("unprintable");
      ++refused;
    }
  }
  CHECK(refused > 100);  // else the damage does not reach the readers
  CHECK(read_well > 0);
}
