// A grader of its own, for the tests in which the grader itself is the one to suffer.
//   launcher spin SUBJECT WORD   starts a subject that spins, says "started" and waits to be killed
//   launcher fenced              enters a user namespace that allows no further one, and prints what the
//   probe finds
#include <cstdio>
#include <fstream>
#include <string>

#include <sched.h>
#include <unistd.h>

#include "sandbox/sandbox.hpp"

namespace {

using namespace descent::sandbox;

int spin(const std::string& subject, const std::string& word) {
  Command command;
  command.argv = {"w", "spin", word};
  command.binds = {{subject, "w"}};
  command.limits.cpu_seconds = 60;
  command.descriptors = {{1, 1}};
  const Process process(command);
  std::puts("started");
  std::fflush(stdout);
  for (;;) ::pause();
}

int fenced() {
  const std::string identity = "0 " + std::to_string(::geteuid()) + " 1";
  if (::unshare(CLONE_NEWUSER) != 0) return 77;
  std::ofstream("/proc/self/uid_map") << identity;
  if (!(std::ofstream("/proc/sys/user/max_user_namespaces") << "0" << std::flush)) return 77;
  std::printf("%s\n%s\n", std::string(name(probe().level)).c_str(), probe().why.c_str());
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  const std::string what = count > 1 ? arguments[1] : "";
  if (what == "spin" && count == 4) return spin(arguments[2], arguments[3]);
  if (what == "fenced") return fenced();
  return 64;
}
