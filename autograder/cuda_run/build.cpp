#include "cuda_run/build.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <nlohmann/json.hpp>
#include <optional>
#include <regex>
#include <set>
#include <sstream>
#include <utility>

#include "base/digest.hpp"
#include "base/files.hpp"
#include "base/parallel.hpp"
#include "base/program.hpp"
#include "base/program_cache.hpp"
#include "base/stamp.hpp"
#include "base/temporary_folder.hpp"
#include "cuda/emulator/rewrite/rewrite.hpp"
#include "cuda/recipe.hpp"

namespace descent::cuda {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

Words joined(Words words, const Words& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

base::ProgramEnd run_tool(Words words) {
  base::Program program;
  program.arguments = std::move(words);
  program.timeout = std::chrono::minutes(5);
  program.errors_kept = 1U << 20;
  program.environment = {{"LC_ALL", "C"}};
  return base::run_program(program);
}

/// The compiler failed, and no line of what it said can be understood.
std::vector<Problem> in_its_own_words(const base::ProgramEnd& end) {
  return {
      {"", 0, end.errors.empty() ? "the compiler ended with " + end.words() : end.errors.substr(0, 1000)}};
}

/// What the program's author wrote: all files that a line marker names without the flag for headers of the
/// system.
std::set<std::string> own_files(const std::string& preprocessed) {
  std::set<std::string> files;
  std::istringstream lines(preprocessed);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("# ")) continue;
    const auto open = line.find('"'), close = line.rfind('"');
    if (open == close || line.find(" 3", close) != std::string::npos) continue;
    const auto file = line.substr(open + 1, close - open - 1);
    if (!file.starts_with('<')) files.insert(file);
  }
  return files;
}

/// Parts of CUDA that the emulator lacks, as the end of a header's path or a folder in it.  Where NVIDIA's
/// toolkit is installed, the compiler finds them, and would take them for the host's.
bool is_missing_part(const std::string& header) {
  static constexpr std::array ends{"/mma.h",      "/curand.h",     "/curand_kernel.h", "/cufft.h",
                                   "/cusparse.h", "/cusolverDn.h", "/cudnn.h",         "/cuda_pipeline.h",
                                   "/cuda_fp8.h", "/nvrtc.h",      "/nccl.h",          "/memcpy_async.h"};
  static constexpr std::array folders{"/thrust/", "/cub/", "/cuda/std/", "/cuda/", "/nvtx3/"};
  const auto ends_so = [&](const char* end) { return header.ends_with(end); };
  // Not the folder that an emulator's own checkout lies in: what is looked at is behind "include".
  const auto include = header.rfind("/include/");
  auto inside = include == std::string::npos ? "" : header.substr(include + std::strlen("/include"));
  if (inside.starts_with("/cccl/")) inside.erase(0, std::strlen("/cccl"));  // where newer toolkits keep some
  const auto lies_there = [&](const char* folder) { return inside.starts_with(folder); };
  return std::any_of(ends.begin(), ends.end(), ends_so) ||
         std::any_of(folders.begin(), folders.end(), lies_there);
}

std::string missing_words(const std::string& part) {
  return fmt::format(
      "the emulator does not support {}. framework/docs/cuda.md lists the parts of CUDA that it supports",
      part);
}

/// A file that is to be graded has no main; a program with a main can name the folder.
std::string course_header_words(const std::string& header) {
  return fmt::format(
      "{} is a header of the course. Grade an exercise's file with make grade EXERCISE=…; for a program of "
      "your own, add -I framework/include",
      header);
}

/// What a compiler says of such a part is about what follows from its absence: instead, one sentence.
std::vector<Problem> with_missing_parts(std::vector<Problem> problems) {
  static const std::regex no_header("(.+): No such file or directory.*");
  static constexpr std::pair<const char*, const char*> parts[] = {
      {"cudaTextureObject_t", "textures"},
      {"tex1D", "textures"},
      {"tex2D", "textures"},
      {"tex3D", "textures"},
      {"surf2D", "surfaces"},
      {"cudaGraph", "CUDA graphs"},
      {"cudaStreamBeginCapture", "CUDA graphs"},
      {"cudaStreamEndCapture", "CUDA graphs"},
      {"grid_group", "grid-wide barriers"},
      {"cudaLaunchCooperativeKernel", "cooperative launches"},
      {"wmma", "tensor cores (wmma)"},
      {"cublasLt", "cuBLASLt"},
      {"cuLaunchKernel", "the CUDA driver API"}};
  for (auto& problem : problems) {
    std::smatch header;
    if (std::regex_match(problem.message, header, no_header)) {
      const auto name = header[1].str();
      const bool of_course = name.starts_with("descent/");
      if (of_course || is_missing_part("/include/" + name)) {
        problem.message = of_course ? course_header_words(name) : missing_words(name);
        return {problem};
      }
    }
    for (const auto& [word, part] : parts)
      if ((problem.message + problem.source).find(word) != std::string::npos) {
        problem.message = missing_words(part);
        return {problem};
      }
  }
  return problems;
}

/// A header that every other one of NVIDIA's toolkit includes, and that is not the emulator's.
bool is_heart_of_toolkit(const std::string& header, const fs::path& ours) {
  static constexpr std::array names{"/vector_types.h", "/driver_types.h", "/host_defines.h",
                                    "/builtin_types.h"};
  return !header.starts_with(ours.string()) &&
         std::any_of(names.begin(), names.end(), [&](const char* name) { return header.ends_with(name); });
}

/// The first line of the author's by which such a part comes in.
std::optional<Problem> missing_part(const std::string& preprocessed, const fs::path& ours) {
  std::string file, outermost;  // the header that the author's line names
  int at = 0;                   // the author's line that is read now
  bool at_author = false;
  std::istringstream lines(preprocessed);
  for (std::string line; std::getline(lines, line); at += at_author) {
    const auto quote = line.find('"'), end = line.rfind('"');
    if (!line.starts_with("# ") || quote == end) continue;
    const auto entered = line.substr(quote + 1, end - quote - 1), flags = line.substr(end);
    const bool of_system = flags.find(" 3") != std::string::npos;
    if (of_system && flags.find(" 1") != std::string::npos) {
      const bool from_author = at_author;
      if (from_author) outermost = entered;
      if ((from_author && is_missing_part(entered)) || is_heart_of_toolkit(entered, ours))
        return Problem{file, at, missing_words(fs::path(outermost).filename()), source_line(file, at)};
    }
    at_author = !of_system;
    if (of_system) continue;
    file = entered;
    at = std::atoi(line.c_str() + 2) - 1;
  }
  return std::nullopt;
}

class Builder {
 public:
  Builder(const Emulator& emulator, const std::string& source, const BuildOptions& options)
      : emulator_(emulator), source_(source), options_(options), cache_(emulator.cache, emulator.kept) {
    key_ = key();
  }

  Build run() {
    if (auto kept = look_up()) return *kept;
    Build build;
    const base::TemporaryFolder folder("new", emulator_.cache);
    // The gate is the shorter one, unless the file does not compile at all.
    base::in_parallel(options_.gate ? 2 : 1, 2, [&](std::size_t which) {
      if (which == 0)
        compile(folder, build);
      else
        build.gate = ask_gate(emulator_, source_, options_.preprocessor);
    });
    finish(folder, build);
    return build;
  }

 private:
  std::string key() const {
    std::string all =
        fs::current_path().string() + "\n" + source_ + "\n" + base::sha256(base::read_file(source_));
    all += base::stamp(runtime()) + base::stamp(emulator_.compiler) +
           base::stamp("/proc/self/exe");  // the rewriter is part of this program
    std::set<fs::path> headers;
    for (const auto& item : fs::recursive_directory_iterator(emulator_.include))
      if (item.is_regular_file()) headers.insert(item.path());
    for (const auto& header : headers) all += base::stamp(header);
    for (const auto* words : {&recipe::preprocess, &recipe::compile, &flags(), &recipe::hooks,
                              &emulator_.libraries, &emulator_.blas, &options_.preprocessor})
      for (const auto& word : *words) all += word + " ";
    return base::sha256(all).substr(7);
  }

  fs::path runtime() const { return options_.runtime == Runtime::fast ? emulator_.fast : emulator_.checked; }
  const Words& flags() const { return options_.runtime == Runtime::fast ? recipe::fast : recipe::checked; }

  /// The program as it was compiled earlier, if no file of it has changed since.
  std::optional<Build> look_up() const {
    const auto program = cache_.find(key_);
    if (!program) return std::nullopt;
    try {
      const auto kept = nlohmann::json::parse(base::read_file(cache_.notes(key_)));
      for (const auto& [file, digest] : kept.at("files").items())
        if (base::sha256(base::read_file(file)) != digest.get<std::string>()) return std::nullopt;
      Build build;
      build.reused = true;
      build.program = *program;
      if (options_.gate) {
        build.gate.verdict = Gate::Verdict::passed;
        if (!kept.at("gate").get<bool>()) build.gate = ask_gate(emulator_, source_, options_.preprocessor);
        if (build.gate.verdict == Gate::Verdict::refused) {
          build.problems = build.gate.problems;
          build.program.clear();
        }
      }
      return build;
    } catch (const nlohmann::json::exception&) {  // an entry of another version
      return std::nullopt;
    } catch (const base::FileError&) {  // a file that is gone
      return std::nullopt;
    }
  }

  void compile(const base::TemporaryFolder& folder, Build& build) {
    const auto failed = [&](std::vector<Problem> problems, const base::ProgramEnd& end) {
      build.problems = problems.empty() ? in_its_own_words(end) : std::move(problems);
    };
    const auto preprocessed = folder / "program.i", plain = folder / "program.ii",
               object = folder / "program.o";
    auto end =
        run_tool(joined(joined(joined(joined({emulator_.compiler}, recipe::preprocess), recipe::quiet),
                               options_.preprocessor),
                        {"-isystem", emulator_.include.string(), source_, "-o", preprocessed.string()}));
    if (!end.clean()) return failed(errors(end), end);

    const auto text = base::read_file(preprocessed);
    files_ = own_files(text);
    if (auto problem = missing_part(text, emulator_.include)) {
      build.problems = {std::move(*problem)};
      return;
    }
    try {
      base::write_file_atomically(plain, rewrite(text));
    } catch (const RewriteError& error) {
      build.problems = {{error.file, error.line, error.problem, source_line(error.file, error.line)}};
      return;
    }

    end =
        run_tool(joined(joined(joined(joined({emulator_.compiler}, recipe::compile), flags()), recipe::quiet),
                        {plain.string(), "-o", object.string()}));
    if (!end.clean()) return failed(errors(end), end);
    if (options_.runtime == Runtime::checked) {
      end = run_tool(joined(joined({"objcopy"}, recipe::hooks), {object.string()}));
      if (!end.clean()) throw EmulatorError("objcopy failed: " + end.errors);
    }

    // The runtime first: its variables are made before those of the program.
    Words link{emulator_.compiler, "-no-pie", runtime().string(), object.string()};
    if (text.find("/cublas_v2.h\"") != std::string::npos) link = joined(link, emulator_.blas);
    end = run_tool(joined(joined(link, emulator_.libraries), {"-o", (folder / "program").string()}));
    if (!end.clean()) return failed(link_errors(end.errors), end);
    build.program = folder / "program";
  }

  std::vector<Problem> errors(const base::ProgramEnd& end) const {
    return with_missing_parts(compile_errors(end.errors, emulator_.include));
  }

  /// If there is a compiler error, it says more than the gate about the same line.
  void finish(const base::TemporaryFolder& folder, Build& build) {
    if (!build.problems.empty()) return;
    if (build.gate.verdict == Gate::Verdict::refused) {
      build.problems = build.gate.problems;
      build.program.clear();
      return;
    }
    nlohmann::json kept{{"gate", build.gate.verdict == Gate::Verdict::passed},
                        {"files", nlohmann::json::object()}};
    for (const auto& file : files_) kept["files"][file] = base::sha256(base::read_file(file));
    build.program = cache_.add(key_, base::read_file(folder / "program"));
    base::write_file_atomically(cache_.notes(key_), kept.dump());
  }

  const Emulator& emulator_;
  const std::string& source_;
  BuildOptions options_;
  base::ProgramCache cache_;
  std::string key_;
  std::set<std::string> files_;
};

}  // namespace

Build build_program(const Emulator& emulator, const std::string& source, const BuildOptions& options) {
  return Builder(emulator, source, options).run();
}

}  // namespace descent::cuda
