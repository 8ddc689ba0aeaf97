// descent cuda run FILE.cu: a program with kernels, run on this machine's processor and looked at while it
// runs.
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "base/cancel.hpp"
#include "build/kit.hpp"
#include "command/progress.hpp"
#include "command/subcommand.hpp"
#include "command/terminal.hpp"
#include "cuda_run/text.hpp"

namespace descent::command {
namespace {

struct Arguments {
  std::string file;
  bool fast = false;
  std::string order = "forward";
  std::string format = "text";
  bool without_gate = false;
  std::vector<std::string> folders, definitions;
  std::vector<std::string> arguments;
};

/// "" if it is an order, else what to write.
std::string check_order(const std::string& order) {
  const bool number =
      !order.empty() && order.size() <= 9 && order.find_first_not_of("0123456789") == std::string::npos;
  return order == "forward" || order == "reverse" || number
             ? ""
             : "expected forward, reverse or a number such as 7, found " + order;
}

void check_file(const std::string& file) {
  struct stat info {};
  if (stat(file.c_str(), &info) != 0)
    throw BadInput(fmt::format("{}: does not exist. Name a .cu file", file));
  if (!S_ISREG(info.st_mode)) throw BadInput(fmt::format("{}: is not a regular file. Name a .cu file", file));
  if (std::filesystem::path(file).extension() != ".cu")
    throw BadInput(fmt::format(
        "{}: its name does not end in .cu. Name a .cu file that is a whole program with main", file));
}

std::vector<std::string> for_preprocessor(const Arguments& arguments) {
  std::vector<std::string> words;
  for (const auto& folder : arguments.folders) {
    if (!std::filesystem::is_directory(folder))
      throw BadInput(fmt::format("-I {}: is not a folder. Name the folder that holds the headers", folder));
    words.push_back("-I" + folder);
  }
  for (const auto& definition : arguments.definitions) words.push_back("-D" + definition);
  return words;
}

Exit run_cuda(const Environment& environment, const Arguments& arguments) {
  check_file(arguments.file);
  const auto emulator = cuda::load_emulator(environment.build());
  const bool json = arguments.format == "json";
  const auto options = text_options(look_at_terminal());

  base::watch_for_cancel();
  std::vector<std::filesystem::path> parts{emulator.checked, emulator.fast};
  for (const auto& word : emulator.blas)
    if (word.ends_with(".o")) parts.emplace_back(word);
  if (!std::all_of(parts.begin(), parts.end(),
                   [](const auto& part) { return std::filesystem::exists(part); })) {
    ProgressLine line;
    grading::build_kits(environment.course(), {grading::emulator_kit},
                        [&](const std::string& what) { line.tell(what); });
  }
  const auto runtime = arguments.fast ? cuda::Runtime::fast : cuda::Runtime::checked;
  const auto build = cuda::build_program(emulator, arguments.file,
                                         {runtime, !arguments.without_gate, for_preprocessor(arguments)});
  cuda::Told told{arguments.file, runtime, arguments.order, &build, nullptr};
  if (!build.compiled()) {
    if (json)
      fmt::print("{}", cuda::in_json(told));
    else
      fmt::print(stderr, "{}", cuda::problems_in_text(told, options));
    return Exit::usage;
  }

  if (!json) base::stop_watching_for_cancel();  // Ctrl-C is the program's, and ends both
  const auto run = cuda::run_program(build.program, {arguments.order, arguments.arguments, json});
  told.run = &run;
  fmt::print("{}", json ? cuda::in_json(told) : cuda::in_text(told, options));
  return run.clean() ? Exit::all_passed : Exit::not_all_passed;
}

const Offer offer(
    {"cuda", Audience::students, "Run a CUDA program without a GPU, and report errors in its kernels",
     [](Options options) {
       const auto arguments = std::make_shared<Arguments>();
       auto run = options.word("run", "Compile FILE.cu for the emulator and run it");
       run.value("file", arguments->file, "A whole program, with main").required().shown_as("FILE.cu");
       run.flag("--fast", arguments->fast, "Run as quickly as possible: check and count no memory access");
       run.value("--order", arguments->order, "Run threads forward, in reverse, or shuffled with seed N")
           .checked(check_order, "forward|reverse|N")
           .shows_default();
       run.value("-I", arguments->folders, "A folder with the program's headers; may be repeated")
           .one_at_a_time()
           .shown_as("FOLDER");
       run.value("-D", arguments->definitions, "A macro for the preprocessor; may be repeated")
           .one_at_a_time()
           .shown_as("NAME[=VALUE]");
       run.value("--format", arguments->format, "How to report").one_of({"text", "json"}).shows_default();
       run.flag("--without-gate", arguments->without_gate,
                "Skip clang's check that a device could run the kernels");
       run.value("arguments", arguments->arguments, "The program's own arguments, after --").shown_as("");
       return [arguments](const Environment& environment) { return run_cuda(environment, *arguments); };
     }});

}  // namespace
}  // namespace descent::command
