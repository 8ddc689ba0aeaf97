#include "build/crash_location.hpp"

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <optional>

#include "base/clock.hpp"
#include "base/streams.hpp"
#include "build/outcome.hpp"
#include "build/script_steps.hpp"

namespace descent::grading {

std::vector<report::Finding> locate_crash(const Course& course, const Exercise& exercise,
                                          const Sources& files, const std::filesystem::path& worker,
                                          const std::vector<std::uint64_t>& pcs) {
  if (pcs.empty()) return {};
  sandbox::Command command;
  command.profile = sandbox::Profile::compiler;
  command.limits = sandbox::Limits::compiler();
  command.binds = {{worker.string(), "w"}};
  command.argv = {"/usr/bin/addr2line", "-i", "-e", "w"};
  for (const auto pc : pcs) command.argv.push_back(fmt::format("{:#x}", pc));
  base::Stream out{{}, 64U << 10, 1U << 20};
  std::optional<sandbox::Process> process;
  {
    auto pipe = base::make_pipe();
    command.descriptors = {{pipe.writer.get(), 1}};
    process.emplace(command);
    out.reader = std::move(pipe.reader);
  }
  base::read_streams({&out}, base::Clock::now() + std::chrono::seconds(10));
  process->kill();
  auto parts = course.prerequisites(exercise);
  parts.push_back(&exercise);
  std::vector<report::Finding> found;
  for (const auto& line : lines_of(out.bytes)) {
    // "/exercises/04_optimizers/sgd.cpp:14 (discriminator 3)", after whatever folder the compiler was run in.
    // A #line may name any file, so that only those are believed that this worker was made from.
    for (const auto* one : parts)
      for (const auto& file : one->files) {
        const std::string name = "exercises/" + file;
        const auto at = line.find(name + ":");
        if (at == std::string::npos) continue;
        const auto source = files.find(file);
        int number = 0;
        std::from_chars(line.data() + at + name.size() + 1, line.data() + line.size(), number);
        if (source != files.end())
          found.push_back({"crash", name, believable_line(number, source->second), ""});
      }
  }
  return found;
}

}  // namespace descent::grading
