#include "grading/judge_run.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <limits>
#include <nlohmann/json.hpp>

#include "grading/streams.hpp"
#include "sandbox/sandbox.hpp"

namespace descent::grading {
namespace {

/// A child of ours that dies with us and with this object.
class Child {
 public:
  Child(const std::string& program, const std::vector<std::string>& words, int output, int errors) {
    std::vector<const char*> arguments{program.c_str()};
    for (const auto& word : words) arguments.push_back(word.c_str());
    arguments.push_back(nullptr);
    const auto parent = getpid();
    pid_ = fork();
    if (pid_ < 0) throw JudgeError("no process could be started: too many are running");
    if (pid_ == 0) {
      prctl(PR_SET_PDEATHSIG, SIGKILL);
      if (getppid() != parent) _exit(127);
      dup2(output, STDOUT_FILENO);
      dup2(errors, STDERR_FILENO);
      for (const int signal : {SIGINT, SIGTERM, SIGHUP}) std::signal(signal, SIG_DFL);
      execv(arguments[0], const_cast<char* const*>(arguments.data()));
      _exit(127);
    }
  }
  ~Child() {
    if (pid_ > 0) {
      kill(pid_, SIGKILL);
      waitpid(pid_, nullptr, 0);
    }
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  int wait() {
    int status = 0;
    while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
    return status;
  }

 private:
  pid_t pid_ = -1;
};

Judgement parse(const std::string& text, const std::string& exercise) {
  const auto json = nlohmann::json::parse(text);
  if (json.at("exercise") != exercise) throw JudgeError("the judge answered for another exercise");
  Judgement judgement;
  for (const auto& found : json.at("tests")) {
    JudgedTest judged;
    auto& test = judged.test;
    test.name = found.at("name");
    test.visibility = report::visibility_from_name(found.at("visibility").get<std::string>());
    test.status = report::status_from_name(found.at("status").get<std::string>());
    test.input_kind = found.at("input_kind");
    test.message = found.at("message");
    const auto& budget = found.at("budget_used");
    test.error_budget_used =
        budget.is_null() ? std::numeric_limits<double>::infinity() : budget.get<double>();
    test.seconds = found.at("seconds");
    // Several have the same numbers in these tests: which of them it is cannot be told.
    for (const auto& known : found.at("misconceptions")) {
      const std::string id = known.at("id"), explanation = known.at("explanation");
      test.misconception = test.misconception ? *test.misconception + " or " + id : id;
      test.explanation += (test.explanation.empty() ? "" : "\nor: ") + explanation;
    }
    judged.weight = found.at("weight");
    judged.trace = found.at("trace").get<std::vector<std::uint64_t>>();
    judgement.tests.push_back(std::move(judged));
  }
  judgement.hidden_not_run = json.at("hidden_not_run");
  judgement.output = json.at("output");
  judgement.start_seconds = json.at("start_seconds");
  return judgement;
}

}  // namespace

std::string ask_judge(const Course& course, const std::vector<std::string>& arguments,
                      double patience_seconds) {
  Stream output{{}, 16U << 20, 16U << 20}, errors{{}, 4096, 1U << 20};
  auto out = sandbox::make_pipe(), err = sandbox::make_pipe();
  Child child(course.judge.string(), arguments, out.writer.get(), err.writer.get());
  out.writer.reset();
  err.writer.reset();
  output.reader = std::move(out.reader);
  errors.reader = std::move(err.reader);
  const auto patience = std::chrono::milliseconds(static_cast<std::int64_t>(patience_seconds * 1e3));
  const auto end = read_streams({&output, &errors}, std::chrono::steady_clock::now() + patience);
  if (end != StreamsEnd::closed) throw JudgeError("the judge did not come to an end and was stopped");
  const int status = child.wait();
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
    throw JudgeError(fmt::format("the judge failed ({}): {}",
                                 WIFSIGNALED(status) ? fmt::format("signal {}", WTERMSIG(status))
                                                     : fmt::format("exit code {}", WEXITSTATUS(status)),
                                 errors.bytes.empty() ? "it said nothing" : errors.bytes));
  return std::move(output.bytes);
}

Judgement run_judge(const Course& course, const Exercise& exercise, const std::filesystem::path& worker,
                    const std::string& tests, std::uint64_t seed) {
  std::vector<std::string> prerequisites;
  for (const auto* needed : course.prerequisites(exercise)) prerequisites.push_back(needed->id);
  const nlohmann::json settings = {{"exercise", exercise.id},
                                   {"prerequisites", prerequisites},
                                   {"worker", worker.string()},
                                   {"visibility", tests},
                                   {"seed", seed},
                                   {"call_seconds", exercise.limits.call_seconds},
                                   {"total_seconds", exercise.limits.total_seconds},
                                   {"cpu_seconds", exercise.limits.cpu_seconds},
                                   {"memory_mib", exercise.limits.memory_mib}};
  const auto report = ask_judge(course, {settings.dump()}, exercise.limits.total_seconds + 30);
  try {
    return parse(report, exercise.id);
  } catch (const std::exception& error) {
    throw JudgeError(fmt::format("the judge's report cannot be read: {}", error.what()));
  }
}

}  // namespace descent::grading
