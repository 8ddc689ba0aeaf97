#include <fmt/format.h>

#include <string_view>

#include "build/script_steps.hpp"

namespace descent::grading {

sandbox::Command gpu_script(const Course& course, const Exercise& exercise, const Sources& sources,
                            const std::string& architecture) {
  sandbox::Command command;
  command.profile = sandbox::Profile::compiler;
  command.limits = sandbox::Limits::compiler();
  command.limits.cpu_seconds = course.compile_limits.cpu_seconds * 4;  // nvcc runs four compilers
  command.limits.address_space = 16ULL << 30;
  command.binds = {{course.framework.string(), "include"},
                   {course.nvcc.parent_path().parent_path().string(), "cuda"},
                   {(exercise.kit / "registry.cpp").string(), "kit/registry.cpp"},
                   {(course.grader / "worker/gpu_memory.hpp").string(), "grader/worker/device_memory.hpp"}};
  for (const char* header : gpu_headers)
    if (std::string_view(header) != "worker/gpu_memory.hpp")
      command.binds.push_back({(course.grader / header).string(), std::string("grader/") + header});
  std::string folders = " -Iinclude";
  for (std::size_t i = 0; i < course.include.size(); ++i) {
    command.binds.push_back({course.include[i].string(), fmt::format("include{}", i)});
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
        architecture, course.compiler, folders, file, i, static_cast<int>(compiling));
    script += keep_to_itself(fmt::format("tmp/student{}.o", i));
    objects += fmt::format(" tmp/student{}.o", i);
  }
  script += fmt::format("nm -g{} >&{}\n", objects, symbols_descriptor);
  script += course.compiler;
  for (const auto& flag : course.flags)
    if (!flag.starts_with("-W")) script += " " + flag;
  script +=
      fmt::format("{} -Igrader -isystem cuda/include -c kit/registry.cpp -o tmp/registry.o || exit {}\n",
                  folders, static_cast<int>(making_registry));
  script += course.compiler;
  for (const auto& flag : course.link_flags)
    if (flag != "-static") script += " " + flag;
  script += " tmp/registry.o" + objects;
  for (std::size_t i = 0; i < course.worker_objects.size(); ++i) {
    command.binds.push_back({course.worker_objects[i].string(), fmt::format("kit/worker{}.o", i)});
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

}  // namespace descent::grading
