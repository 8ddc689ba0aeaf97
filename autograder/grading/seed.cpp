#include "grading/seed.hpp"

#include <array>

#include "base/digest.hpp"

namespace descent::grading {

std::uint64_t Seed::of(const Exercise& exercise, const Submission& submission) const {
  if (number) return *number;
  std::array<std::uint8_t, 32> digest{};
  if (secret) {
    digest = base::hmac_sha256(*secret, exercise.id);
  } else {
    std::string all;
    for (const auto& file : exercise.files)
      if (const auto found = submission.files.find(file); found != submission.files.end())
        all += found->second;
    digest = base::hmac_sha256(exercise.id, all);
  }
  std::uint64_t seed = 0;
  for (int i = 0; i < 8; ++i) seed = seed << 8 | digest[static_cast<std::size_t>(i)];
  return seed;
}

std::string Seed::words() const {
  if (number) return std::to_string(*number);
  return secret ? "assignment" : "file";
}

}  // namespace descent::grading
