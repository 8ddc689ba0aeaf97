// What hidden tests ask of the work that the kernels of the last call did, and what a failure advises.
#pragma once

#include <string>

#include "judge/test.hpp"

namespace descent::hidden_tests::work {

/// \param outputs  what is written, e.g. "every element of y"
inline void stores(double bytes, const std::string& outputs) {
  CHECK(
      judge::at_least("bytes stored", judge::kernels().stored_bytes, bytes, "let kernels write " + outputs));
}
inline void loads(double bytes, const std::string& inputs) {
  CHECK(judge::at_least("bytes loaded", judge::kernels().loaded_bytes, bytes, "let kernels read " + inputs));
}

inline void loads_at_most(double sectors, const std::string& advice) {
  CHECK(judge::at_most("sectors of 32 bytes loaded", judge::kernels().load_sectors, sectors, advice));
}
inline void stores_at_most(double sectors, const std::string& advice) {
  CHECK(judge::at_most("sectors of 32 bytes stored", judge::kernels().store_sectors, sectors, advice));
}

/// \param what  consecutive threads read consecutive …
/// \param rest  of the advice, after that
inline void coalesced_loads(double sectors, const std::string& what = "elements",
                            const std::string& rest = "") {
  loads_at_most(sectors, "let consecutive threads read consecutive " + what + " (coalesced access)" + rest);
}
inline void coalesced_stores(double sectors, const std::string& what = "elements",
                             const std::string& rest = "") {
  stores_at_most(sectors, "let consecutive threads write consecutive " + what + " (coalesced access)" + rest);
}

inline void bank_conflicts(double allowed,
                           const std::string& advice =
                               "let consecutive threads access consecutive elements of shared "
                               "memory, which are in different banks") {
  CHECK(judge::at_most("bank conflicts", judge::kernels().bank_conflicts, allowed, advice));
}

inline void busiest_warp(double accesses, const std::string& advice) {
  CHECK(judge::at_most("accesses in the busiest warp", judge::kernels().longest_warp_requests, accesses,
                       advice));
}

inline void launches(double allowed, const std::string& advice = "launch a kernel once, with many threads") {
  CHECK(judge::at_most("launches", judge::kernels().launches, allowed, advice));
}

}  // namespace descent::hidden_tests::work
