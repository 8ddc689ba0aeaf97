#include "fiber.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>
#include <new>

namespace descent::emulator {
namespace {

namespace context = boost::context::detail;

std::size_t page() {
  static const auto bytes = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  return bytes;
}

std::size_t wanted_stack() {
  static const std::size_t bytes = [] {
    const char* kib = std::getenv("DESCENT_CUDA_STACK_KB");
    const long number = kib != nullptr ? std::atol(kib) : 0;
    return number >= 16 ? static_cast<std::size_t>(number) * 1024 : Fiber::stack_bytes;
  }();
  return bytes;
}

}  // namespace

Fiber::Fiber(Body body, void* data) : body_(body), data_(data), size_(wanted_stack()) {
  void* memory = mmap(nullptr, size_ + page(), PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (memory == MAP_FAILED) throw std::bad_alloc();
  low_ = reinterpret_cast<std::size_t>(memory) + page();
  if (mprotect(reinterpret_cast<void*>(low_), size_, PROT_READ | PROT_WRITE) != 0) throw std::bad_alloc();
}

Fiber::~Fiber() {
  munmap(reinterpret_cast<void*>(low_ - page()), size_ + page());
}

void Fiber::enter(context::transfer_t from) {
  auto& self = *static_cast<Fiber*>(from.data);
  self.outside_ = from.fctx;
  self.body_(self.data_);
  std::abort();  // a body never returns
}

void Fiber::resume() {
  if (inside_ == nullptr)
    inside_ = context::make_fcontext(reinterpret_cast<void*>(low_ + size_), size_, enter);
  inside_ = context::jump_fcontext(inside_, this).fctx;
}

void Fiber::suspend() {
  outside_ = context::jump_fcontext(outside_, this).fctx;
}

void Fiber::forget() {
  inside_ = nullptr;
}

}  // namespace descent::emulator
