// A thread reads the calls away from the worker.  It waits for them before the worker does, and so gets them.
// want: timed_out crashed
// earns: 1
#include <unistd.h>
#include <thread>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace {

struct Frame {
  std::uint32_t magic = 0x31435344, kind = 3;
  std::uint64_t sequence = 1, size = 0;
};
void say(const void* data, std::size_t size) {
  if (write(3, data, size) < 0) _exit(9);
}
void frame(std::uint32_t kind, std::uint64_t sequence, const std::string& payload) {
  const Frame head{0x31435344, kind, sequence, payload.size()};
  say(&head, sizeof head);
  say(payload.data(), payload.size());
}
template <class T>
std::string bytes(const T& value) {
  return std::string(reinterpret_cast<const char*>(&value), sizeof value);
}
[[maybe_unused]] std::string zeros(std::uint64_t n) {  // "returned", and theta
  return bytes(char(0)) + bytes(std::uint32_t(1)) + bytes(std::uint32_t(1)) + bytes(n) + std::string(4 * n, 0);
}
}  // namespace

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  static const bool started = [] {
    std::thread([] {
      char c[4096];
      for (;;) (void)!read(3, c, sizeof c);
    }).detach();
    usleep(100000);  // until it waits
    return true;
  }();
  (void)started;
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
}

}  // namespace descent::optimizers
