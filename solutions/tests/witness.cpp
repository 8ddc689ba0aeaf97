// The reference solutions, for another program to ask: solutions/tests/witness.py compares what they say with
// PyTorch and scikit-learn.  From standard input: the length of a question (8 bytes), then a function's name
// and arguments as wire/codec.hpp spells them; to standard output: the length of the answer, and the answer.
// An argument that is a function stays on the other side: before the answer, its calls go out (a byte that
// begins no answer, the argument's position, the call's arguments), and what it returns comes in.
// witness --list names the functions, a line each.
#include <cstdint>
#include <cstdio>
#include <mutex>
#include <stdexcept>
#include <string>

#include "witness_registry.hpp"  // references(): every entry point of a C++ exercise, made by CMake; and reference_names
#include "wire/call.hpp"

namespace {

using namespace descent;  // NOLINT(google-build-using-namespace)

bool receive(wire::Bytes& message) {
  std::uint64_t size = 0;
  if (std::fread(&size, sizeof size, 1, stdin) != 1) return false;
  message.resize(static_cast<std::size_t>(size));
  return std::fread(message.data(), 1, message.size(), stdin) == message.size();
}

void send(const wire::Bytes& message) {
  const std::uint64_t size = message.size();
  std::fwrite(&size, sizeof size, 1, stdout);
  std::fwrite(message.data(), 1, message.size(), stdout);
  std::fflush(stdout);
}

// What a function argument returns.  One call at a time: grid_search makes them from several threads.
wire::Bytes call_back(std::uint32_t position, const wire::Bytes& arguments) {
  static std::mutex turn;
  const std::lock_guard lock(turn);
  wire::Writer out;
  out.plain<std::uint8_t>(0xFF);  // no wire::Outcome
  out.plain(position);
  out.raw(arguments.data(), arguments.size());
  send(out.take());
  wire::Bytes reply;
  if (!receive(reply)) throw std::runtime_error("nobody answers");
  return reply;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2 && std::string(argv[1]) == "--list") {
    for (const char* name : reference_names) std::puts(name);
    return 0;
  }
  const auto all = references();
  for (wire::Bytes question; receive(question);) {
    wire::Reader in(question);
    std::string name;
    wire::get(in, name);
    send(all.run(name, in, call_back));
  }
}
