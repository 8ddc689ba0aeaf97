// A stack of its own, that can be left in the middle and entered again there.
#pragma once

#include <cstddef>

#ifndef __x86_64__
#include <boost/context/detail/fcontext.hpp>
#endif

namespace descent::emulator {

/// Switching costs some nanoseconds: no system call, and no floating-point state.
class Fiber {
 public:
  using Body = void (*)(void* data);

  static constexpr std::size_t stack_bytes =
      256 * 1024;  ///< with a guard page below; see DESCENT_CUDA_STACK_KB

  /// \param body    must never return: it suspends itself instead
  /// \param number  of the fiber: which lines of a cache its stack begins on
  Fiber(Body body, void* data, std::size_t number);
  ~Fiber();
  Fiber(const Fiber&) = delete;
  Fiber& operator=(const Fiber&) = delete;

  void resume() { go(outside_, context()); }  ///< from the scheduler: runs until suspend
  void suspend() { go(inside_, outside_); }   ///< from the fiber: back to the scheduler
  /// From the fiber: goes on with the other one, which then goes back to this one's scheduler.
  void hand_over(Fiber& other) {
    other.outside_ = outside_;
    go(inside_, other.context());
  }
  void forget();  ///< what it was doing: the next resume begins anew

  bool holds(std::size_t address) const { return address - low_ < size_; }

 private:
  using Context = void*;  ///< where a stack was left

  Context context() { return inside_ != nullptr ? inside_ : begin(); }
  Context begin();
  [[noreturn]] static void enter();

#ifdef __x86_64__
  /// Leaves this stack, notes in `from` where, and goes on where `to` was left.  The compiler keeps what it
  /// still needs of the registers, since all of them are named as lost; rbp cannot be named.
  __attribute__((always_inline)) static void go(Context& from, Context to) {
    Context* place = &from;
    asm volatile(
        "leaq -128(%%rsp), %%rsp\n\t"  // below lies what a function that calls none may use
        "pushq %%rbp\n\t"
        "leaq 1f(%%rip), %%rax\n\t"
        "pushq %%rax\n\t"
        "movq %%rsp, (%[place])\n\t"
        "movq %[to], %%rsp\n\t"
        "popq %%rax\n\t"
        "jmpq *%%rax\n"
        "1:\n\t"
        "popq %%rbp\n\t"
        "leaq 128(%%rsp), %%rsp"
        : [place] "+D"(place), [to] "+S"(to)
        :
        : "rax", "rbx", "rcx", "rdx", "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15", "xmm0", "xmm1",
          "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10", "xmm11", "xmm12", "xmm13",
          "xmm14", "xmm15", "cc", "memory");
  }
#else
  static void go(Context& from, Context to);
  static void arrive(boost::context::detail::transfer_t from);
#endif

  Body body_;
  void* data_;
  std::size_t low_ = 0, size_ = 0, top_ = 0;
  Context inside_ = nullptr, outside_ = nullptr;
};

}  // namespace descent::emulator
