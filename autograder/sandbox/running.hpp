// A command under way at a level of our choice: what Process and the probe share.
#pragma once

#include <chrono>
#include <memory>
#include <optional>

#include "sandbox/launch.hpp"
#include "sandbox/plan.hpp"
#include "sandbox/sandbox.hpp"

namespace descent::sandbox {

struct Means {
  Isolation level = Isolation::process;
  User user = User::ours;
};

const Means& means_in_use();  ///< what the probe chose

class Running {
 public:
  Running(const Command& command, Means means);                                    ///< \throws Error
  std::optional<Exit> wait_until(std::chrono::steady_clock::time_point deadline);  ///< \throws Error
  Exit kill();                                                                     ///< \throws Error

 private:
  Exit judge(int status) const;
  std::string words_of_bubblewrap() const;

  Means means_;
  Command command_;          // without its descriptors
  base::Descriptor record_;  // what bubblewrap wrote about the exit
  std::unique_ptr<Keeper> keeper_;
};

}  // namespace descent::sandbox
