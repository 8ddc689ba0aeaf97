#include "cuda/emulator/rewrite/rewrite.hpp"

#include "cuda/emulator/rewrite/launches.hpp"
#include "cuda/emulator/rewrite/refusals.hpp"
#include "cuda/emulator/rewrite/shared_memory.hpp"
#include "cuda/emulator/rewrite/source.hpp"
#include "cuda/emulator/rewrite/spins.hpp"

namespace descent::cuda {

RewriteError::RewriteError(const std::string& in, int at, const std::string& message)
    : std::runtime_error(in + ":" + std::to_string(at) + ": error: " + message),
      file(in),
      line(at),
      problem(message) {}

std::string rewrite(std::string_view preprocessed) {
  Source source(preprocessed);
  refuse_hidden(source);
  rewrite_launches(source);
  rewrite_shared_memory(source);
  rewrite_spins(source);
  return source.result();
}

}  // namespace descent::cuda
