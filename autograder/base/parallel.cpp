#include "base/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "base/cancel.hpp"

namespace descent::base {

void in_parallel(std::size_t count, unsigned jobs, const std::function<void(std::size_t)>& body) {
  std::atomic<std::size_t> next = 0;
  std::exception_ptr failure;
  std::mutex mutex;
  const auto work = [&] {
    for (std::size_t i; (i = next++) < count;) {
      try {
        throw_if_cancelled();
        body(i);
      } catch (...) {
        const std::lock_guard hold(mutex);
        if (!failure) failure = std::current_exception();
        next = count;
      }
    }
  };
  // The children of a body die with the thread that started them: so the threads live until all is done.
  std::vector<std::thread> threads;
  for (unsigned k = 1; k < std::min<std::size_t>(std::max(1U, jobs), count); ++k) threads.emplace_back(work);
  work();
  for (auto& thread : threads) thread.join();
  if (failure) std::rethrow_exception(failure);
}

unsigned usual_jobs() {
  const unsigned processors = std::max(1U, std::thread::hardware_concurrency());
  return processors + (processors + 1) / 2;
}

}  // namespace descent::base
