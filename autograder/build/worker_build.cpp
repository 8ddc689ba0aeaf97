#include "build/worker_build.hpp"

#include <fmt/format.h>

#include <utility>

#include "base/digest.hpp"
#include "base/files.hpp"
#include "base/stamp.hpp"
#include "cuda/emulator.hpp"
#include "cuda/recipe.hpp"

namespace descent::grading {

using report::Status;

namespace {

constexpr std::size_t workers_kept = 256;

Sources own_files(const Exercise& exercise, const Sources& files) {
  Sources sources;
  for (const auto& file : exercise.files) sources.emplace(file, files.at(file));
  return sources;
}

/// The product of matrices is often what is to be written.  Without this look the linker would refuse it too.
std::optional<WorkerBuild> refused_cublas(const Exercise& exercise, const Sources& sources) {
  const auto found = exercise.cublas ? std::nullopt : include_of_cublas(sources);
  if (!found) return std::nullopt;
  WorkerBuild result;
  result.status = Status::does_not_compile;
  result.summary = fmt::format("{}:{}: {}", found->file, found->line, found->message);
  result.findings.push_back(*found);
  return result;
}

}  // namespace

WorkerBuilder::WorkerBuilder(const Course& course) : course_(course) {
  const auto folder = course.cache / "workers";
  try {
    cache_.emplace(folder, workers_kept);
  } catch (const base::FileError&) {
    temporary_.emplace("descent");
    cache_.emplace(temporary_->path(), workers_kept);
    note_ = fmt::format("{} cannot be written: compiled files are not kept, so the next run compiles again",
                        folder.string());
  }
  std::string all = course.compiler + base::stamp(course.compiler);
  for (const auto& flag : course.flags) all += flag + " ";
  all += warnings_as_errors;
  for (const auto& flag : course.link_flags) all += flag + " ";
  // The precompiled header holds every header that a student sees; it is too large to be read each time.
  all += base::stamp(course.pch / "student.hpp.gch");
  all += base::stamp(course.linalg / "linalg.o");  // large too
  all += base::stamps(course.framework);
  for (const auto& each : course.include) all += base::stamps(each);
  for (const auto& object : course.worker_objects) all += base::sha256(base::read_file(object));
  fingerprint_ = base::sha256(all);
}

std::string WorkerBuilder::key(const Exercise& exercise, const Sources& sources,
                               const std::vector<const Exercise*>& references) const {
  std::string all = fingerprint_ + exercise.id + base::sha256(base::read_file(exercise.kit / "registry.o"));
  if (exercise.cuda()) {
    const auto emulator = cuda::load_emulator(course_.build);
    all += base::stamp(emulator.checked) + base::stamp(emulator.rewrite) + base::stamps(emulator.include) +
           base::stamps(emulator.gate) + emulator.clang;
    for (const auto* words :
         {&cuda::recipe::preprocess, &cuda::recipe::compile, &cuda::recipe::checked, &cuda::recipe::quiet,
          &cuda::recipe::hooks, &emulator.libraries, &emulator.blas})
      all += fmt::format("{} ", fmt::join(*words, " "));
  }
  for (const auto& [path, bytes] : sources) all += fmt::format("{}:{}:", path, bytes.size()) + bytes;
  for (const auto* needed : references) all += needed->id + base::sha256(base::read_file(needed->reference));
  return base::sha256(all).substr(7);
}

template <class Script>
WorkerBuild WorkerBuilder::find_or_make(const std::string& key, const Exercise& exercise,
                                        const Sources& sources, Script script) const {
  if (const auto kept = cache_->find(key)) {
    WorkerBuild result;
    result.worker = *kept;
    result.reused = true;
    return result;
  }
  std::string program;
  auto result = run_script(course_, script(), exercise, sources, program);
  if (result.status == Status::passed) result.worker = cache_->add(key, program);
  return result;
}

WorkerBuild WorkerBuilder::build(const Exercise& exercise, const Sources& files,
                                 const std::set<const Exercise*>& own) const {
  Sources sources = own_files(exercise, files);
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
  if (exercise.cuda())
    if (auto refused = refused_cublas(exercise, sources)) return *refused;
  return find_or_make(key(exercise, sources, references), exercise, sources, [&] {
    return exercise.cuda() ? emulator_script(course_, exercise, sources)
                           : cpp_script(course_, exercise, sources, references, handed_in);
  });
}

WorkerBuild WorkerBuilder::build_for_gpu(const Exercise& exercise, const Sources& files,
                                         const std::string& architecture) const {
  const Sources sources = own_files(exercise, files);
  std::string all = key(exercise, sources, {}) + architecture + base::stamp(course_.nvcc);
  for (const char* header : gpu_headers) all += base::stamp(course_.grader / header);
  return find_or_make(base::sha256(all).substr(7), exercise, sources,
                      [&] { return gpu_script(course_, exercise, sources, architecture); });
}

}  // namespace descent::grading
