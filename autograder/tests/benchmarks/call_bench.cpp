// call_bench: what a call into a worker costs, and what starting one costs, beside the floor: the same bytes
// over a bare socket to a process without sandbox, frames or codec.  make bench runs it.
#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <functional>
#include <vector>

#include "base/files.hpp"
#include "build/worker_build.hpp"
#include "course/course.hpp"
#include "fixture/contract.hpp"
#include "judge/session.hpp"
#include "judge/worker_channel.hpp"

namespace {

using namespace descent;
using Clock = std::chrono::steady_clock;

struct Times {
  double median, ninth;  ///< microseconds; nine of ten are below the second
};

Times measure(int times, const std::function<void()>& run) {
  std::vector<double> us;
  for (int i = 0; i < times + times / 10; ++i) {
    const auto began = Clock::now();
    run();
    if (i >= times / 10)
      us.push_back(std::chrono::duration<double, std::micro>(Clock::now() - began).count());
  }
  std::sort(us.begin(), us.end());
  return {us[us.size() / 2], us[us.size() * 9 / 10]};
}

bool pass_all(ssize_t (*step)(int, char*, std::size_t), int fd, char* data, std::size_t size) {
  while (size > 0) {
    const auto n = step(fd, data, size);
    if (n <= 0) return false;
    data += n;
    size -= static_cast<std::size_t>(n);
  }
  return true;
}
ssize_t get(int fd, char* data, std::size_t size) {
  return read(fd, data, size);
}
ssize_t put(int fd, char* data, std::size_t size) {
  return write(fd, data, size);
}

/// A child that sends back what it gets.
class BareEcho {
 public:
  explicit BareEcho(std::size_t size) : buffer_(size) {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) throw std::runtime_error("socketpair");
    pid_ = fork();
    if (pid_ == 0) {
      close(ends[0]);
      while (pass_all(get, ends[1], buffer_.data(), size) && pass_all(put, ends[1], buffer_.data(), size)) {
      }
      _exit(0);
    }
    close(ends[1]);
    socket_ = ends[0];
  }
  ~BareEcho() {
    close(socket_);
    waitpid(pid_, nullptr, 0);
  }
  void call() {
    pass_all(put, socket_, buffer_.data(), buffer_.size()) &&
        pass_all(get, socket_, buffer_.data(), buffer_.size());
  }

 private:
  std::vector<char> buffer_;
  pid_t pid_;
  int socket_;
};

void row(const std::string& what, Times ours, Times floor, const std::string& goal) {
  fmt::print("{:34} {:9.1f} us  (9 of 10 below {:8.1f})   bare socket {:8.1f} us   ratio {:4.1f}   goal {}\n",
             what, ours.median, ours.ninth, floor.median, ours.median / floor.median, goal);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    fmt::print(stderr, "call_bench: expected one argument, the miniature course's course.json\n");
    return 2;
  }
  wire::keep_large_blocks();
  const auto course = grading::load_course(argv[1]);
  const auto& echo = *course.find("90_fixture/echo");
  const grading::WorkerBuilder builder(course);
  const auto build = builder.build(
      echo, {{"90_fixture/echo.cpp", base::read_file(course.root / "solutions/90_fixture/echo.cpp")}});
  judge::Settings settings;
  settings.exercise = echo.id;
  settings.worker = build.worker.string();
  settings.cpu_seconds = 60;
  settings.total_seconds = 300;
  judge::open_session(settings, judge::answering_in_workers());
  judge::session().begin_test("bench", report::Visibility::public_test, 1);
  constexpr wire::Proxy<decltype(fixture::echo)> call{"echo"};

  fmt::print("isolation: {}\n", sandbox::name(sandbox::probe().level));
  for (const std::size_t elements : {std::size_t{16}, std::size_t{262144}}) {
    const Vector x(Vector::shape_type{elements}, 1.0F);
    BareEcho bare(elements * sizeof(float));
    const int times = elements < 1000 ? 2000 : 300;
    call(x);
    const auto ours = measure(times, [&] { call(x); });
    const auto floor = measure(times, [&] { bare.call(); });
    row(fmt::format("call, {} bytes each way", elements * sizeof(float)), ours, floor,
        elements < 1000 ? "50 us" : "2000 us");
  }
  judge::close_session();

  const auto start = measure(40, [&] {
    sandbox::Command command;
    command.argv = {"w"};
    command.binds = {{settings.worker, "w"}};
    sandbox::Process process(command);
    process.wait_until(Clock::now() + std::chrono::seconds(5));  // no socket: it ends at once
  });
  const auto bare = measure(40, [&] {
    const pid_t pid = fork();
    if (pid == 0) {
      close(wire::worker_descriptor);
      execl(settings.worker.c_str(), "w", nullptr);
      _exit(127);
    }
    waitpid(pid, nullptr, 0);
  });
  fmt::print(
      "{:34} {:9.1f} ms  (9 of 10 below {:8.1f})   bare process {:7.1f} ms   ratio {:4.1f}   goal 20 ms\n",
      "start and end of a sandbox", start.median / 1e3, start.ninth / 1e3, bare.median / 1e3,
      start.median / bare.median);
}
