// A stack of its own, that can be left in the middle and entered again there.
#pragma once

#include <boost/context/detail/fcontext.hpp>
#include <cstddef>

namespace descent::emulator {

/// Switching costs some 10 ns: no system call, and no floating-point state but the control words.
class Fiber {
 public:
  using Body = void (*)(void* data);

  static constexpr std::size_t stack_bytes =
      64 * 1024;  ///< with a guard page below; see DESCENT_CUDA_STACK_KB

  /// \param body  must never return: it suspends itself instead
  Fiber(Body body, void* data);
  ~Fiber();
  Fiber(const Fiber&) = delete;
  Fiber& operator=(const Fiber&) = delete;

  void resume();   ///< from the scheduler: runs until suspend
  void suspend();  ///< from the fiber: back to the scheduler
  void forget();   ///< what it was doing: the next resume begins anew

  bool holds(std::size_t address) const { return address - low_ < size_; }

 private:
  static void enter(boost::context::detail::transfer_t from);

  Body body_;
  void* data_;
  std::size_t low_ = 0, size_ = 0;
  boost::context::detail::fcontext_t inside_ = nullptr, outside_ = nullptr;
};

}  // namespace descent::emulator
