#include "build/worker_build.hpp"

#include <fmt/format.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <regex>
#include <set>
#include <sstream>

#include "base/clock.hpp"
#include "base/digest.hpp"
#include "base/escape.hpp"
#include "base/files.hpp"
#include "base/streams.hpp"
#include "cuda/emulator.hpp"
#include "cuda/gate.hpp"
#include "cuda/recipe.hpp"
#include "result/compiler.hpp"
#include "sandbox/sandbox.hpp"

namespace descent::grading {
namespace {

namespace fs = std::filesystem;
using report::Finding;
using report::Status;

constexpr std::size_t workers_kept = 256;
constexpr int symbols_descriptor = 5, program_descriptor = 4;
enum Step : int {
  compiling = 10,
  isolating = 11,
  linking = 12,
  calling_what_it_tests = 13,
  replacing_new = 14,
  gate_speaks = 15,
  making_registry = 16,
  using_emulator = 17
};

std::string stamp(const fs::path& path) {
  struct stat info {};
  if (stat(path.c_str(), &info) != 0)
    throw base::FileError(fmt::format("{} is missing. Build again: make build", path.string()));
  return fmt::format("{}:{}:{}.{};", path.filename().string(), info.st_size, info.st_mtim.tv_sec,
                     info.st_mtim.tv_nsec);
}

/// Of every file below a folder, in order: whatever header changes, nothing compiled with it is used again.
std::string stamps(const fs::path& folder) {
  std::set<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) files.insert(entry.path());
  std::string all;
  for (const auto& file : files) all += file.lexically_relative(folder).string() + stamp(file);
  return all;
}

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> all;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) all.push_back(line);
  return all;
}

constexpr std::size_t longest_message = 1000;

// A forgotten return is only a warning to g++, and then an endless loop or a crash far from its cause.
constexpr const char* warnings_as_errors = "-Werror=return-type";

/// What a worker for a GPU is compiled with.
constexpr std::array gpu_headers{"wire/call.hpp",       "wire/codec.hpp",       "wire/frame.hpp",
                                 "worker/registry.hpp", "worker/no_device.hpp", "worker/gpu_memory.hpp"};

constexpr const char* gate_separator = "--- and with constexpr functions on both sides ---";

/// What an object file could change about the whole program.  An operator new would be everybody's, also
/// where this file is only a part; a section .interp would make the program ask for a loader (gold believes
/// it).
std::string keep_to_itself(const std::string& object, Step refused = replacing_new) {
  return fmt::format(
      "if nm --defined-only {0} | grep -qE ' T _Z(nw|na|dl|da)[a-zA-Z]'; then exit {1}; fi\n"
      "objcopy --remove-section=.interp {0} || exit {2}\n",
      object, static_cast<int>(refused), static_cast<int>(compiling));
}

/// What a kernel's file has no business with: what the emulator finds and counts.  A definition of its own,
/// of any binding, would be called in the place of the emulator's.
std::string leave_emulator_alone(const std::string& object) {
  return fmt::format(
      "if nm --defined-only {0} | grep -qE ' "
      "(__tsan_|__ubsan_|__sanitizer_|descent_emulator_|__assert_fail)' ||"
      " nm -u {0} | grep -qE 'emulator.*(take_report|name_memory|forget_)| "
      "(__mem(cpy|move|set)_chk|mempcpy|memccpy"
      "|wmem(cpy|move|set)|bcopy|bzero|swab|mprotect|mremap|syscall|process_vm_(readv|writev)|dlsym)$'; then "
      "exit {1}; "
      "fi\n",
      object, static_cast<int>(using_emulator));
}

/// A line marker, as a preprocessor writes it, could make a student's lines those of a system header.
bool holds_line_marker(const std::string& source) {
  static const std::regex spliced(R"(\\\r?\n)"), comment(R"(/\*[^]*?\*/)"),
      marker(R"((^|\n)[ \t]*(#|%:|\?\?=)[ \t]*[0-9])");
  return std::regex_search(std::regex_replace(std::regex_replace(source, spliced, ""), comment, " "), marker);
}

/// What to say of the first line that includes cuBLAS, if there is one.
std::optional<Finding> include_of_cublas(const std::map<std::string, std::string>& sources) {
  static const std::regex include(R"([ \t]*#[ \t]*include[ \t]*[<"]cublas.*)");
  for (const auto& [path, bytes] : sources) {
    const auto all = lines(bytes);
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const auto& line) { return std::regex_match(line, include); });
    if (found != all.end())
      return Finding{"compile", "exercises/" + path, static_cast<int>(found - all.begin()) + 1,
                     "cuBLAS is not part of this exercise: write the kernel yourself, and take the #include "
                     "away"};
  }
  return std::nullopt;
}

/// A #line may claim any number.
int believable_line(int line, const std::string& source) {
  return line <= std::count(source.begin(), source.end(), '\n') + 1 ? line : 0;
}

/// What to show of the compiler's words: its first error, at the student's own line where it can be traced to
/// one.
Finding first_error(const std::string& diagnostics, const std::map<std::string, std::string>& sources,
                    const std::vector<std::string>& files) {
  std::optional<Finding> first;
  for (const auto& file : files) {
    auto found = report::first_compile_error(diagnostics, "exercises/" + file);
    if (found) {
      found->message = base::at_most(found->message, longest_message);
      found->line = believable_line(found->line, sources.at(file));
    }
    if (found && found->line > 0) return *found;
    if (!first) first = found;
  }
  if (first) return *first;
  return {"compile", "", 0, diagnostics.empty() ? "the compiler gave no reason" : diagnostics.substr(0, 400)};
}

}  // namespace

WorkerBuilder::WorkerBuilder(const Course& course) : course_(course), cache_(course.cache / "workers") {
  std::error_code error;
  fs::create_directories(cache_, error);
  if (access(cache_.c_str(), W_OK | X_OK) != 0) {
    const char* elsewhere = std::getenv("TMPDIR");
    std::string temporary =
        fs::path(elsewhere != nullptr && *elsewhere != '\0' ? elsewhere : "/tmp") / "descent-XXXXXX";
    if (mkdtemp(temporary.data()) == nullptr)
      throw base::FileError(
          fmt::format("neither {} nor {} can be written: nowhere to keep a compiled worker. Set TMPDIR to a "
                      "folder of yours",
                      cache_.string(), temporary));
    note_ = fmt::format("{} cannot be written: compiled files are not kept, so the next run compiles again",
                        cache_.string());
    cache_ = temporary;
    temporary_ = true;
  }
  std::string all = course.compiler + stamp(course.compiler);
  for (const auto& flag : course.flags) all += flag + " ";
  all += warnings_as_errors;
  for (const auto& flag : course.link_flags) all += flag + " ";
  // The precompiled header holds every header that a student sees; it is too large to be read each time.
  all += stamp(course.pch / "student.hpp.gch");
  all += stamp(course.linalg / "linalg.o");  // large too
  all += stamps(course.framework);
  for (const auto& folder : course.include) all += stamps(folder);
  for (const auto& object : course.worker_objects) all += base::sha256(base::read_file(object));
  fingerprint_ = base::sha256(all);
}

WorkerBuilder::~WorkerBuilder() {
  std::error_code error;
  if (temporary_) {
    fs::remove_all(cache_, error);
    return;
  }
  // Oldest first: a term's edits would otherwise fill the disk.
  std::vector<std::pair<fs::file_time_type, fs::path>> all;
  for (const auto& entry : fs::directory_iterator(cache_, error))
    all.emplace_back(entry.last_write_time(error), entry.path());
  if (all.size() <= workers_kept) return;
  std::sort(all.begin(), all.end());
  all.resize(all.size() - workers_kept);
  for (const auto& [time, path] : all) fs::remove(path, error);
}

std::string WorkerBuilder::key(const Exercise& exercise, const std::map<std::string, std::string>& sources,
                               const std::vector<const Exercise*>& references) const {
  std::string all = fingerprint_ + exercise.id + base::sha256(base::read_file(exercise.kit / "registry.o"));
  if (exercise.cuda()) {
    const auto emulator = cuda::load_emulator(course_.build);
    all += stamp(emulator.checked) + stamp(emulator.rewrite) + stamps(emulator.include) +
           stamps(emulator.gate) + emulator.clang;
    for (const auto* words :
         {&cuda::recipe::preprocess, &cuda::recipe::compile, &cuda::recipe::checked, &cuda::recipe::quiet,
          &cuda::recipe::hooks, &emulator.libraries, &emulator.blas})
      all += fmt::format("{} ", fmt::join(*words, " "));
  }
  for (const auto& [path, bytes] : sources) all += fmt::format("{}:{}:", path, bytes.size()) + bytes;
  for (const auto* needed : references) all += needed->id + base::sha256(base::read_file(needed->reference));
  return base::sha256(all).substr(7);
}

/// Compiles, isolates and links, as a shell script inside the sandbox.
sandbox::Command WorkerBuilder::recipe(const Exercise& exercise,
                                       const std::map<std::string, std::string>& sources,
                                       const std::vector<const Exercise*>& references,
                                       const std::vector<const Exercise*>& handed_in) const {
  sandbox::Command command;
  command.profile = sandbox::Profile::compiler;
  command.limits = sandbox::Limits::compiler();
  command.limits.cpu_seconds = course_.compile_limits.cpu_seconds;
  command.binds = {{course_.framework.string(), "include"}, {course_.pch.string(), "pch"}};
  std::string compile = course_.compiler;
  for (const auto& flag : course_.flags) compile += " " + flag;
  compile += fmt::format(" -Werror=invalid-pch {} -include pch/student.hpp -Iinclude", warnings_as_errors);
  for (std::size_t i = 0; i < course_.include.size(); ++i) {
    const std::string inside = fmt::format("include{}", i);
    command.binds.push_back({course_.include[i].string(), inside});
    compile += " -I" + inside;
  }
  compile += " -fmax-errors=20 -fdiagnostics-color=never -ftemplate-depth=256 -fno-lto -c";
  std::string script, objects;
  const auto add_object = [&](const fs::path& object, const std::string& inside) {
    command.binds.push_back({object.string(), inside});
    objects += " " + inside;
  };
  for (const auto& [path, bytes] : sources) command.files.push_back({"exercises/" + path, bytes});

  std::string student_objects;
  for (std::size_t i = 0; i < exercise.files.size(); ++i) {
    const std::string object = fmt::format("tmp/student{}.o", i);
    script += fmt::format("{} exercises/{} -o {} || exit {}\n", compile, exercise.files[i], object,
                          static_cast<int>(compiling));
    student_objects += " " + object;
    script += keep_to_itself(object);
    if (!exercise.tests.empty())
      script += fmt::format("if nm -u {} | grep -q '{}{}E'; then exit {}; fi\n", object,
                            exercise.tests.size(), exercise.tests, static_cast<int>(calling_what_it_tests));
  }
  for (std::size_t i = 0; i < references.size(); ++i)
    add_object(references[i]->reference, fmt::format("kit/reference{}.o", i));
  for (std::size_t i = 0; i < handed_in.size(); ++i) {
    // The student's own, made as separate as the reference would be.
    const auto& other = *handed_in[i];
    std::string parts;
    for (std::size_t k = 0; k < other.files.size(); ++k) {
      const std::string part = fmt::format("tmp/part{}_{}.o", i, k);
      script += fmt::format("{} exercises/{} -o {} || exit {}\n", compile, other.files[k], part,
                            static_cast<int>(isolating));
      script += keep_to_itself(part, isolating);
      parts += " " + part;
    }
    command.binds.push_back({(other.kit / "entry_points").string(), fmt::format("kit/entry_points{}", i)});
    script += fmt::format(
        "ld -r --force-group-allocation{0} -o tmp/whole{1}.o && "
        "objcopy --keep-global-symbols=kit/entry_points{1} tmp/whole{1}.o tmp/own{1}.o || exit {2}\n",
        parts, i, static_cast<int>(isolating));
    objects += fmt::format(" tmp/own{}.o", i);
  }
  // Linear algebra is large: a worker that does not call it neither waits for it nor holds it.
  command.binds.push_back({(course_.linalg / "linalg.o").string(), "kit/linalg.o"});
  std::string called;
  for (const auto& symbol : lines(base::read_file(course_.linalg / "entry_points")))
    called += fmt::format("{}*' U {}'*", called.empty() ? "" : "|", symbol);
  script += fmt::format(
      "symbols=$(nm -g{}{})\nlinalg=\ncase $symbols in {}) linalg=kit/linalg.o ;; esac\n"
      "printf '%s\\n' \"$symbols\" >&{}\n",
      student_objects, objects, called, symbols_descriptor);
  objects += " $linalg";
  add_object(exercise.kit / "registry.o", "kit/registry.o");
  for (std::size_t i = 0; i < course_.worker_objects.size(); ++i)
    add_object(course_.worker_objects[i], fmt::format("kit/worker{}.o", i));
  script += course_.compiler;
  for (const auto& flag : course_.link_flags) script += " " + flag;
  script += fmt::format("{}{} -o tmp/w || exit {}\ncat tmp/w >&{}\n", student_objects, objects,
                        static_cast<int>(linking), program_descriptor);
  command.argv = {"/bin/sh", "-c", script};
  return command;
}

/// The same for the CUDA emulator: what `descent cuda run` does, and clang's look at the device's side beside
/// it.
sandbox::Command WorkerBuilder::cuda_recipe(const Exercise& exercise,
                                            const std::map<std::string, std::string>& sources) const {
  const auto emulator = cuda::load_emulator(course_.build);
  if (emulator.clang.empty())
    throw cuda::EmulatorError(
        "clang is not installed, so nobody can say whether kernels call what only the host has. Run: make "
        "setup");
  sandbox::Command command;
  command.profile = sandbox::Profile::compiler;
  command.limits = sandbox::Limits::compiler();
  command.limits.cpu_seconds = course_.compile_limits.cpu_seconds;
  command.binds = {{course_.framework.string(), "include"},
                   {emulator.include.string(), "emulator"},
                   {emulator.gate.string(), "gate"},
                   {emulator.rewrite.string(), "kit/rewrite"},
                   {emulator.checked.string(), "kit/runtime.o"},
                   {(exercise.kit / "registry.o").string(), "kit/registry.o"}};
  std::string folders = " -Iinclude";
  for (std::size_t i = 0; i < course_.include.size(); ++i) {
    const std::string inside = fmt::format("include{}", i);
    command.binds.push_back({course_.include[i].string(), inside});
    folders += " -I" + inside;
  }
  using cuda::recipe::Words;
  const auto joined = [](const Words& words) { return fmt::format(" {}", fmt::join(words, " ")); };
  const auto quiet = joined(cuda::recipe::quiet);
  std::string script, objects;
  for (const auto& [path, bytes] : sources) {
    command.files.push_back({"exercises/" + path, bytes});
    if (holds_line_marker(bytes)) script += fmt::format("exit {}\n", static_cast<int>(using_emulator));
  }
  const bool blas = exercise.cublas && include_of_cublas(sources);
  for (std::size_t i = 0; i < exercise.files.size(); ++i) {
    const std::string source = "exercises/" + exercise.files[i], stem = fmt::format("tmp/student{}", i);
    const auto ask = [&](cuda::Constexpr functions) {
      return fmt::format("{}{} {}", fmt::join(cuda::gate_words(emulator.clang, "gate", functions), " "),
                         folders, source);
    };
    script += fmt::format("( {} 2>{}.host || {} 2>{}.both ) &\n", ask(cuda::Constexpr::host), stem,
                          ask(cuda::Constexpr::both), stem);
    script += fmt::format("{}{}{} -isystem emulator{} {} -o {}.i || exit {}\n", emulator.compiler,
                          joined(cuda::recipe::preprocess), quiet, folders, source, stem,
                          static_cast<int>(compiling));
    script += fmt::format("kit/rewrite {0}.i {0}.ii || exit {1}\n", stem, static_cast<int>(compiling));
    script +=
        fmt::format("{}{}{}{} {}.ii -o {}.o || exit {}\n", emulator.compiler, joined(cuda::recipe::compile),
                    joined(cuda::recipe::checked), quiet, stem, stem, static_cast<int>(compiling));
    script += fmt::format("objcopy{} {}.o || exit {}\n", joined(cuda::recipe::hooks), stem,
                          static_cast<int>(compiling));
    script += keep_to_itself(stem + ".o") + leave_emulator_alone(stem + ".o");
    objects += fmt::format(" {}.o", stem);
  }
  script += fmt::format("nm -g{} >&{}\n", objects, symbols_descriptor);
  // The runtime first: its variables are made before those of the program.
  script += fmt::format("{} {} kit/runtime.o{} kit/registry.o", emulator.compiler,
                        fmt::join(course_.link_flags, " "), objects);
  for (std::size_t i = 0; i < course_.worker_objects.size(); ++i) {
    command.binds.push_back({course_.worker_objects[i].string(), fmt::format("kit/worker{}.o", i)});
    script += fmt::format(" kit/worker{}.o", i);
  }
  for (std::size_t i = 0; blas && i < emulator.blas.size(); ++i) {
    const auto& word = emulator.blas[i];
    const bool ours = word.starts_with("/") && !word.starts_with("/usr/");
    if (ours) command.binds.push_back({word, fmt::format("kit/blas{}.o", i)});
    script += ours ? fmt::format(" kit/blas{}.o", i) : " " + word;
  }
  script += fmt::format("{} -o tmp/w || exit {}\ncat tmp/w >&{}\nwait\n", joined(emulator.libraries),
                        static_cast<int>(linking), program_descriptor);
  script += fmt::format(
      "cat tmp/*.host\necho '{}'\ncat tmp/*.both 2>/dev/null\n[ ! -s tmp/student0.host ] || exit {}\n",
      gate_separator, static_cast<int>(gate_speaks));
  command.argv = {"/bin/sh", "-c", script};
  return command;
}

/// A worker whose kernels run on a GPU: the same registry, compiled with gpu_memory.hpp in the place of the
/// emulator's.  It is made when it is asked for, since few machines have a GPU.
sandbox::Command WorkerBuilder::gpu_recipe(const Exercise& exercise,
                                           const std::map<std::string, std::string>& sources,
                                           const std::string& architecture) const {
  sandbox::Command command;
  command.profile = sandbox::Profile::compiler;
  command.limits = sandbox::Limits::compiler();
  command.limits.cpu_seconds = course_.compile_limits.cpu_seconds * 4;  // nvcc runs four compilers
  command.limits.address_space = 16ULL << 30;
  command.binds = {{course_.framework.string(), "include"},
                   {course_.nvcc.parent_path().parent_path().string(), "cuda"},
                   {(exercise.kit / "registry.cpp").string(), "kit/registry.cpp"},
                   {(course_.grader / "worker/gpu_memory.hpp").string(), "grader/worker/device_memory.hpp"}};
  for (const char* header : gpu_headers)
    if (std::string_view(header) != "worker/gpu_memory.hpp")
      command.binds.push_back({(course_.grader / header).string(), std::string("grader/") + header});
  std::string folders = " -Iinclude";
  for (std::size_t i = 0; i < course_.include.size(); ++i) {
    command.binds.push_back({course_.include[i].string(), fmt::format("include{}", i)});
    folders += fmt::format(" -Iinclude{}", i);
  }
  for (const auto& [path, bytes] : sources) command.files.push_back({"exercises/" + path, bytes});
  std::string script, objects;
  const bool blas = exercise.cublas && include_of_cublas(sources);
  for (std::size_t i = 0; i < exercise.files.size(); ++i) {
    const auto& file = exercise.files[i];
    // nvcc's messages as g++ writes them: file:line:
    script += fmt::format(
        "cuda/bin/nvcc -std=c++20 -O2 -lineinfo -arch={} -ccbin {}{} -c exercises/{} -o tmp/student{}.o "
        ">tmp/words 2>&1\n"
        "code=$?; sed -E 's/^([^ (]+)\\(([0-9]+)\\): /\\1:\\2: /' tmp/words; [ $code = 0 ] || exit {}\n",
        architecture, course_.compiler, folders, file, i, static_cast<int>(compiling));
    script += keep_to_itself(fmt::format("tmp/student{}.o", i));
    objects += fmt::format(" tmp/student{}.o", i);
  }
  script += fmt::format("nm -g{} >&{}\n", objects, symbols_descriptor);
  script += course_.compiler;
  for (const auto& flag : course_.flags)
    if (!flag.starts_with("-W")) script += " " + flag;
  script +=
      fmt::format("{} -Igrader -isystem cuda/include -c kit/registry.cpp -o tmp/registry.o || exit {}\n",
                  folders, static_cast<int>(making_registry));
  script += course_.compiler;
  for (const auto& flag : course_.link_flags)
    if (flag != "-static") script += " " + flag;
  script += " tmp/registry.o" + objects;
  for (std::size_t i = 0; i < course_.worker_objects.size(); ++i) {
    command.binds.push_back({course_.worker_objects[i].string(), fmt::format("kit/worker{}.o", i)});
    script += fmt::format(" kit/worker{}.o", i);
  }
  script += fmt::format(
      " -Lcuda/lib64 -Lcuda/lib '-Wl,-rpath,$ORIGIN/cuda/lib64'{} -lcudart_static -ldl -lrt -lpthread -o "
      "tmp/w || exit {}\n"
      "cat tmp/w >&{}\n",
      blas ? " -lcublas" : "", static_cast<int>(linking), program_descriptor);
  command.argv = {"/bin/sh", "-c", script};
  return command;
}

namespace {
/// The exercise's own files.  \return the name of one that is missing
std::string take_files(const Exercise& exercise, const std::map<std::string, std::string>& files,
                       std::map<std::string, std::string>& sources) {
  for (const auto& file : exercise.files) {
    const auto found = files.find(file);
    if (found == files.end()) return file;
    sources.insert(*found);
  }
  return "";
}

/// True if it is there: compiled earlier from the same.
bool reuse(WorkerBuild& result) {
  if (!fs::exists(result.worker)) return false;
  std::error_code ignored;
  fs::last_write_time(result.worker, fs::file_time_type::clock::now(),
                      ignored);  // used: not the oldest any more
  return result.reused = true;
}

/// The product of matrices is often what is to be written.  Without this look the linker would refuse it too.
bool refuses_cublas(const Exercise& exercise, const std::map<std::string, std::string>& sources,
                    WorkerBuild& result) {
  const auto found = exercise.cublas ? std::nullopt : include_of_cublas(sources);
  if (!found) return false;
  result.status = Status::does_not_compile;
  result.summary = fmt::format("{}:{}: {}", found->file, found->line, found->message);
  result.findings.push_back(*found);
  return true;
}

WorkerBuild not_there(const std::string& file) {
  WorkerBuild result;
  result.status = Status::not_started;
  result.summary = fmt::format("exercises/{} is not there", file);
  return result;
}
}  // namespace

WorkerBuild WorkerBuilder::build(const Exercise& exercise, const std::map<std::string, std::string>& files,
                                 const std::set<const Exercise*>& own) const {
  std::map<std::string, std::string> sources;
  if (const auto missing = take_files(exercise, files, sources); !missing.empty()) return not_there(missing);
  std::vector<const Exercise*> references, handed_in;  // what stands in for each prerequisite
  for (const auto* other : course_.prerequisites(exercise)) {
    if (!other->reference.empty() && !own.contains(other)) {
      references.push_back(other);
      continue;
    }
    handed_in.push_back(other);
    for (const auto& file : other->files)
      if (const auto found = files.find(file); found != files.end()) sources.insert(*found);
  }
  WorkerBuild result;
  if (exercise.cuda() && refuses_cublas(exercise, sources, result)) return result;
  result.worker = cache_ / key(exercise, sources, references);
  if (reuse(result)) return result;
  return run(
      exercise.cuda() ? cuda_recipe(exercise, sources) : recipe(exercise, sources, references, handed_in),
      exercise, sources, std::move(result));
}

WorkerBuild WorkerBuilder::build_for_gpu(const Exercise& exercise,
                                         const std::map<std::string, std::string>& files,
                                         const std::string& architecture) const {
  std::map<std::string, std::string> sources;
  if (const auto missing = take_files(exercise, files, sources); !missing.empty()) return not_there(missing);
  std::string all = key(exercise, sources, {}) + architecture + stamp(course_.nvcc);
  for (const char* header : gpu_headers) all += stamp(course_.grader / header);
  WorkerBuild result;
  result.worker = cache_ / base::sha256(all).substr(7);
  if (reuse(result)) return result;
  return run(gpu_recipe(exercise, sources, architecture), exercise, sources, std::move(result));
}

WorkerBuild WorkerBuilder::run(const sandbox::Command& prepared, const Exercise& exercise,
                               const std::map<std::string, std::string>& sources, WorkerBuild result) const {
  const auto began = base::Clock::now();
  const auto ended = [&](Status status, std::string summary) {
    result.status = status;
    result.summary = std::move(summary);
    result.seconds = base::seconds_since(began);
    return result;
  };
  std::vector<std::string> named;  // as the compiler names them
  for (const auto& file : exercise.files) named.push_back("exercises/" + file);
  auto command = prepared;
  base::Stream diagnostics{{}, 64U << 10, 1U << 20}, symbols{{}, 1U << 20, 4U << 20},
      program{{}, 64U << 20, 64U << 20};
  std::optional<sandbox::Process> process;
  {
    auto d = base::make_pipe(), s = base::make_pipe(), p = base::make_pipe();
    command.descriptors = {{d.writer.get(), 1},
                           {d.writer.get(), 2},
                           {p.writer.get(), program_descriptor},
                           {s.writer.get(), symbols_descriptor}};
    process.emplace(command);
    diagnostics.reader = std::move(d.reader);
    symbols.reader = std::move(s.reader);
    program.reader = std::move(p.reader);
  }
  const auto seconds = course_.compile_limits.seconds * static_cast<int>(sources.size());
  const auto deadline = base::Clock::now() + std::chrono::seconds(seconds);
  const auto end = base::read_streams({&diagnostics, &symbols, &program}, deadline);
  std::optional<sandbox::Exit> exit;
  if (end == base::StreamsEnd::closed) exit = process->wait_until(deadline);
  process->kill();

  if (end == base::StreamsEnd::flood)
    return ended(Status::does_not_compile, "the compiler printed more than 1 MiB and was stopped");
  if (!exit)
    return ended(
        Status::does_not_compile,
        fmt::format(
            "compiling took more than {} s and was stopped; if something else keeps this machine busy, "
            "grade again",
            seconds));
  if (exit->code == gate_speaks) {
    const auto& words = diagnostics.bytes;
    const auto end_of_first = words.find(gate_separator);
    const auto gate = cuda::read_gate(
        words.substr(0, end_of_first), [&] { return words.substr(std::min(end_of_first, words.size())); },
        "gate");
    if (gate.verdict == cuda::Gate::Verdict::refused) {
      const auto& problem = gate.problems.front();
      const auto source =
          sources.find(problem.file.substr(std::min(problem.file.size(), std::string("exercises/").size())));
      const int line = source == sources.end() ? 0 : believable_line(problem.line, source->second);
      result.findings.push_back({"compile", problem.file, line, problem.message});
      return ended(Status::does_not_compile, fmt::format("{}:{}: {}", problem.file, line, problem.message));
    }
  }
  if (exit->clean() || exit->code == gate_speaks) {
    base::add_file_atomically(result.worker, program.bytes, 0755);
    return ended(Status::passed, "");
  }
  if (exit->code == calling_what_it_tests)
    return ended(
        Status::does_not_compile,
        fmt::format("{} calls {}, which it is to test: compare with what the contract says, not with "
                    "another answer",
                    named.front(), exercise.tests));
  if (exit->code == replacing_new)
    return ended(
        Status::does_not_compile,
        fmt::format("{} defines operator new or delete, which would be those of the grader's program too: "
                    "remove them, or make them members of a class",
                    named.front()));
  if (exit->code == using_emulator)
    return ended(Status::does_not_compile, fmt::format("{} calls or defines functions of the emulator, or "
                                                       "such as would pass it by (bcopy, mprotect …): a "
                                                       "kernel's file needs CUDA's alone",
                                                       named.front()));
  if (exit->code == making_registry)
    throw base::FileError("a worker for the GPU could not be made: " + diagnostics.bytes.substr(0, 400));
  if (exit->code == isolating)
    return ended(Status::blocked, "an exercise that this one builds on does not compile");
  if (exit->code == linking) {
    // Not the student's definition but a declaration that nobody defines: the signature was changed, or it is
    // gone.
    std::vector<std::string> defined;
    for (const auto& line : lines(symbols.bytes))
      if (line.find(" U ") == std::string::npos) defined.push_back(line.substr(line.rfind(' ') + 1));
    const auto wanted = lines(base::read_file(exercise.kit / "entry_points"));
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      if (std::find(defined.begin(), defined.end(), wanted[i]) != defined.end()) continue;
      const auto entry =
          std::find_if(exercise.entry_points.begin(), exercise.entry_points.end(), [&](const EntryPoint& e) {
            return wanted[i].find(fmt::format("{}{}E", e.name.size(), e.name)) != std::string::npos;
          });
      const std::string name = entry == exercise.entry_points.end() ? wanted[i] : entry->name;
      result.findings.push_back(
          {"compile", named.front(), 0,
           fmt::format("{0} is not defined as {1} declares it: is its name or a parameter changed? "
                       "Put its first line back as it was",
                       name, exercise.header)});
      return ended(Status::not_started,
                   fmt::format("{} does not define {} as {} declares it: put its first line back as it was",
                               named.front(), name, exercise.header));
    }
  }
  if (exit->signal != 0 && diagnostics.bytes.empty())
    return ended(Status::does_not_compile,
                 fmt::format("the compiler was stopped by signal {}", exit->signal));
  auto error = first_error(diagnostics.bytes, sources, exercise.files);
  if (exit->code == linking && (error.message.find("duplicate symbol") != std::string::npos ||
                                error.message.find("multiple definition of") != std::string::npos))
    error.message += ". The grader's program has one already: remove yours, or give it another name";
  if (exit->code == linking) error.message += other_exercise_in(error.message, exercise);
  error.message += report::advice_on_linear_algebra(error.message);
  const std::string where = error.line > 0 ? fmt::format("{}:{}: ", error.file, error.line) : "";
  result.findings.push_back(error);
  return ended(Status::does_not_compile, where + error.message);
}

/// A sentence for whoever calls another exercise's function, which is not there.
std::string WorkerBuilder::other_exercise_in(const std::string& message, const Exercise& exercise) const {
  for (const auto& other : course_.exercises)
    for (const auto& entry : other.entry_points) {
      if (message.find("::" + entry.name + "(") == std::string::npos) continue;
      std::string may;
      for (const auto* needed : course_.prerequisites(exercise))
        may += (may.empty() ? "" : ", ") + needed->name;
      return fmt::format(". {} belongs to the exercise {}, and this one is built without it: it may call {}",
                         entry.name, other.name,
                         may.empty() ? "no other exercise's functions" : "those of " + may);
    }
  return "";
}

std::vector<Finding> WorkerBuilder::locate(const Exercise& exercise,
                                           const std::map<std::string, std::string>& files,
                                           const fs::path& worker,
                                           const std::vector<std::uint64_t>& pcs) const {
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
  auto parts = course_.prerequisites(exercise);
  parts.push_back(&exercise);
  std::vector<Finding> found;
  for (const auto& line : lines(out.bytes)) {
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
