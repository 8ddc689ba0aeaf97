// Starts a prepared program, ends it, and waits until nothing of it is left.
//
//   grader ──fork──► keeper ──fork──► bubblewrap (or the program itself)
//
// Between fork and exec there is no allocation and no lock, since the grader has threads: a Launch holds
// every string and number that is needed, made beforehand.  The keeper stays: it is the subreaper of all that
// the program starts, so it can wait for the last of it; and it ends everything when the pipe from the grader
// closes, however the grader died.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <linux/filter.h>
#include <sys/resource.h>
#include <sys/types.h>

#include "base/descriptor.hpp"
#include "sandbox/folder.hpp"

namespace descent::sandbox {

struct Launch {
  struct Placed {
    int from, to;
    int parked = -1;  // the child's: where it is while the others are moved
  };
  struct Staged {
    std::string path;  // on the host
    int tree = -1;     // the child's
  };
  struct Limit {
    int resource;
    rlim_t soft, hard;
  };

  std::vector<std::string> argv;  // argv[0] is what is executed
  std::vector<std::string> environment;
  std::vector<Placed> descriptors;  // every other one is closed
  std::vector<Limit> limits;
  std::optional<uid_t> uid;         // and gid; to become before exec
  base::Descriptor uid_is_taken;    // while it is open, no other grader takes that uid
  std::vector<Staged> staged;       // to be found at /tmp/0, /tmp/1, …, by this program alone
  std::string directory;            // to start in
  bool own_session = false;         // bubblewrap makes one itself
  std::vector<sock_filter> filter;  // to be put on before exec; empty: none

  std::vector<base::Descriptor> files;  // those of `descriptors` that we opened ourselves
  std::unique_ptr<Folder> folder;       // outlives the program
};

class Keeper {
 public:
  /// Returns when the program has been executed.
  /// \throws Error, in words, if it was not
  explicit Keeper(Launch launch);
  Keeper(const Keeper&) = delete;
  Keeper& operator=(const Keeper&) = delete;
  ~Keeper();

  /// The status of waitpid, when nothing is left of the program; nullopt: it still runs.
  /// \throws Error
  std::optional<int> wait_until(std::chrono::steady_clock::time_point deadline);
  int end();  ///< kills first

 private:
  Launch launch_;
  pid_t pid_ = -1;
  base::Descriptor control_;  // closing it ends the program
  base::Descriptor report_;
  std::optional<int> status_;
};

}  // namespace descent::sandbox
