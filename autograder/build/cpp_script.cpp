#include <fmt/format.h>

#include "base/files.hpp"
#include "build/script_steps.hpp"

namespace descent::grading {

namespace fs = std::filesystem;

sandbox::Command cpp_script(const Course& course, const Exercise& exercise, const Sources& sources,
                            const std::vector<const Exercise*>& references,
                            const std::vector<const Exercise*>& handed_in) {
  sandbox::Command command;
  command.profile = sandbox::Profile::compiler;
  command.limits = sandbox::Limits::compiler();
  command.limits.cpu_seconds = course.compile_limits.cpu_seconds;
  command.binds = {{course.framework.string(), "include"}, {course.pch.string(), "pch"}};
  std::string compile = course.compiler;
  for (const auto& flag : course.flags) compile += " " + flag;
  compile += fmt::format(" -Werror=invalid-pch {} -include pch/student.hpp -Iinclude", warnings_as_errors);
  for (std::size_t i = 0; i < course.include.size(); ++i) {
    const std::string inside = fmt::format("include{}", i);
    command.binds.push_back({course.include[i].string(), inside});
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
  command.binds.push_back({(course.linalg / "linalg.o").string(), "kit/linalg.o"});
  std::string called;
  for (const auto& symbol : lines_of(base::read_file(course.linalg / "entry_points")))
    called += fmt::format("{}*' U {}'*", called.empty() ? "" : "|", symbol);
  script += fmt::format(
      "symbols=$(nm -g{}{})\nlinalg=\ncase $symbols in {}) linalg=kit/linalg.o ;; esac\n"
      "printf '%s\\n' \"$symbols\" >&{}\n",
      student_objects, objects, called, symbols_descriptor);
  objects += " $linalg";
  add_object(exercise.kit / "registry.o", "kit/registry.o");
  for (std::size_t i = 0; i < course.worker_objects.size(); ++i)
    add_object(course.worker_objects[i], fmt::format("kit/worker{}.o", i));
  script += course.compiler;
  for (const auto& flag : course.link_flags) script += " " + flag;
  script += fmt::format("{}{} -o tmp/w || exit {}\ncat tmp/w >&{}\n", student_objects, objects,
                        static_cast<int>(linking), program_descriptor);
  command.argv = {"/bin/sh", "-c", script};
  return command;
}

}  // namespace descent::grading
