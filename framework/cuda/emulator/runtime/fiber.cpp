#include "fiber.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>
#include <new>

namespace descent::emulator {
namespace {

__thread Fiber* entering;  ///< the one that begins next

#ifndef __x86_64__
namespace context = boost::context::detail;
#endif

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

// Stacks lie whole pages apart: if all began at the end of a page, what they use most would share a few lines
// of the cache.
constexpr std::size_t cache_line = 64, lines_between = 5;

}  // namespace

Fiber::Fiber(Body body, void* data, std::size_t number) : body_(body), data_(data), size_(wanted_stack()) {
  void* memory = mmap(nullptr, size_ + page(), PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (memory == MAP_FAILED) throw std::bad_alloc();
  low_ = reinterpret_cast<std::size_t>(memory) + page();
  if (mprotect(reinterpret_cast<void*>(low_), size_, PROT_READ | PROT_WRITE) != 0) throw std::bad_alloc();
  top_ = low_ + size_ - number * lines_between * cache_line % page();
}

Fiber::~Fiber() {
  munmap(reinterpret_cast<void*>(low_ - page()), size_ + page());
}

void Fiber::enter() {
  auto& self = *entering;
  self.body_(self.data_);
  std::abort();  // a body never returns
}

#ifdef __x86_64__

Fiber::Context Fiber::begin() {
  entering = this;
  // As `go` leaves a stack: the place to go on at.  A function finds its stack 8 bytes off a multiple of 16.
  auto* const top = reinterpret_cast<void**>(top_) - 2;
  *top = reinterpret_cast<void*>(&enter);
  return inside_ = top;
}

#else

/// Notes where the stack that was left goes on.
void Fiber::arrive(context::transfer_t from) {
  *static_cast<Context*>(from.data) = from.fctx;
}

void Fiber::go(Context& from, Context to) {
  arrive(context::jump_fcontext(to, &from));
}

Fiber::Context Fiber::begin() {
  entering = this;
  return inside_ =
             context::make_fcontext(reinterpret_cast<void*>(top_), top_ - low_, [](context::transfer_t from) {
               arrive(from);
               enter();
             });
}

#endif

void Fiber::forget() {
  inside_ = nullptr;
}

}  // namespace descent::emulator
