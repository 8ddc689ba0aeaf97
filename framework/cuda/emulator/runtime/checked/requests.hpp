// What a warp's access to memory costs, by the documented rules: all lanes that execute one instruction
// together make one request.  Global memory answers in sectors of 32 bytes; shared memory has 32 banks of 4
// bytes.
#pragma once

#include <cstdint>

namespace descent::emulator {

constexpr unsigned word_bytes = 4, sector_bytes = 32, banks = 32;

/// One request.  Addresses are counted in words of 4 bytes.
struct Request {
  std::uint32_t words[32];  ///< of each lane that takes part, in any order
  int lanes = 0;
  unsigned bytes = 4;  ///< that each lane accesses
};

/// Different sectors that the request touches: 4 for 32 neighbouring floats.
int sectors(const Request& request);
/// Sectors that its bytes would fill if they lay side by side.
int ideal_sectors(const Request& request);
/// Passes that shared memory needs: each bank gives one word a pass, and a word that several lanes ask for
/// counts once. Eight bytes a lane are taken in two halves of the warp, sixteen in four quarters.
int wavefronts(const Request& request);
/// Without any two lanes in one bank: 1, 2 or 4.
int ideal_wavefronts(const Request& request);

}  // namespace descent::emulator
