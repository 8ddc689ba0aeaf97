# descent_add_course(NAME ROOT dir BINARY dir TOPICS topic …)
#
# Builds what grading a course needs and writes down where it lies, in BINARY/course.json:
#   the kit       for each exercise the registry of its entry points, the list of their symbols and, where solutions
#                 are at hand, the isolated reference object that stands in for it as a prerequisite;
#   the judge     NAME_judge: all public and hidden tests and their oracles;
#   the compiler  and the flags that a student's file is compiled with, the precompiled header among them.
#
# An exercise is what ROOT/exercises/TOPIC/exercise.toml says.  CMake reads four of its keys (id, points, files,
# entry_points), each from a line of its own; the command reads all of it and refuses if the two disagree.
#
# An exercise with the line tests = "f" has a test as its answer, accepts_f, which the judge can also ask about f itself:
# student::accepts_own_f.  CMake reads that line too.
#
# What is missing or left over is refused here, or by the judge's audit of its tests (the target NAME_audit).

# -fno-gnu-unique: objcopy cannot hide such symbols, and two references that use std::to_string would clash.
set(DESCENT_STUDENT_FLAGS -std=c++20 -O2 -g1 -fno-pie -fno-gnu-unique -ffp-contract=off -DXTENSOR_ENABLE_ASSERT
    -D_GLIBCXX_ASSERTIONS -Wall -Wextra -Winvalid-pch)
set(DESCENT_STUDENT_LINK_FLAGS -static -no-pie -pthread -Wl,--wrap=__cxa_throw)
if(DESCENT_GOLD)
  list(APPEND DESCENT_STUDENT_LINK_FLAGS -fuse-ld=gold)
endif()

# One topic's exercise.toml → ids, and for each id files_<id>, entries_<id>, points_<id> ("1:3"), in the caller's scope.
function(_descent_read_topic file namespace_out header_out ids_out)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  file(STRINGS ${file} lines ENCODING UTF-8)
  set(ids "")
  set(read "")
  foreach(line IN LISTS lines)
    if(line MATCHES "^namespace *= *\"([^\"]+)\"")
      set(${namespace_out} ${CMAKE_MATCH_1} PARENT_SCOPE)
    elseif(line MATCHES "^header *= *\"([^\"]+)\"")
      set(${header_out} ${CMAKE_MATCH_1} PARENT_SCOPE)
    elseif(line MATCHES "^id *= *\"([^\"]+)\"")
      set(id ${CMAKE_MATCH_1})
      list(APPEND ids ${id})
    elseif(line MATCHES "^points *=.*[{ ,]public *= *([0-9]+) *, *hidden *= *([0-9]+) *}")
      set(points_${id} ${CMAKE_MATCH_1}:${CMAKE_MATCH_2} PARENT_SCOPE)
      list(APPEND read points_${id})
    elseif(line MATCHES "^entry_points *= *\\[(.*)\\]")
      set(texts "${CMAKE_MATCH_1}")
      string(REGEX MATCHALL "[a-z_0-9]+\\(" entries "${texts}")
      string(REPLACE "(" "" entries "${entries}")
      foreach(entry IN LISTS entries)  # "theta", "g"
        string(REGEX MATCH "\"${entry}\\(([^)]*)\\)" found "${texts}")
        string(REPLACE ", " "\", \"" parameters "\"${CMAKE_MATCH_1}\"")
        set(parameters_${id}_${entry} "${parameters}" PARENT_SCOPE)
      endforeach()
      set(entries_${id} ${entries} PARENT_SCOPE)
      list(APPEND read entry_points_${id})
    elseif(line MATCHES "^tests *= *\"([a-z_0-9]+)\"")
      set(tests_${id} ${CMAKE_MATCH_1} PARENT_SCOPE)
    elseif(line MATCHES "^files *= *\\[(.*)\\]")
      string(REGEX MATCHALL "[^\", ]+" files "${CMAKE_MATCH_1}")
      set(files_${id} ${files} PARENT_SCOPE)
      list(APPEND read files_${id})
    endif()
  endforeach()
  foreach(id IN LISTS ids)
    foreach(key points entry_points files)
      if(NOT ${key}_${id} IN_LIST read)
        message(FATAL_ERROR "${file}: ${key} of ${id} cannot be read: want it on a line of its own, as in the other exercises")
      endif()
    endforeach()
  endforeach()
  set(${ids_out} ${ids} PARENT_SCOPE)
endfunction()

# descent::optimizers + adam → the beginning of every symbol of that name (Itanium C++ ABI).
function(_descent_mangled namespace name out)
  string(REPLACE "::" ";" parts "${namespace};${name}")
  set(symbol "_ZN")
  foreach(part IN LISTS parts)
    string(LENGTH ${part} length)
    string(APPEND symbol ${length}${part})
  endforeach()
  set(${out} ${symbol}E PARENT_SCOPE)
endfunction()

# Objects that a worker is linked from are compiled exactly as a student's file is.
function(_descent_student_object name)
  add_library(${name} OBJECT ${ARGN})
  # A student's file can take these objects apart (.incbin): they do not tell where the grader lives.
  target_compile_options(${name} PRIVATE ${DESCENT_STUDENT_FLAGS} -ffile-prefix-map=${PROJECT_SOURCE_DIR}=.
                                         -ffile-prefix-map=${PROJECT_BINARY_DIR}=build)
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/framework/include ${PROJECT_SOURCE_DIR}/autograder)
endfunction()

function(_descent_with_pch name)
  target_compile_options(${name} PRIVATE -include ${DESCENT_KIT}/pch/student.hpp -Werror=invalid-pch
                                         $<$<BOOL:${DESCENT_CCACHE}>:-fpch-preprocess>)
  get_target_property(sources ${name} SOURCES)
  set_source_files_properties(${sources} PROPERTIES OBJECT_DEPENDS ${DESCENT_KIT}/pch/student.hpp.gch)
endfunction()

# What else can change a student's numbers, for the toolchain's fingerprint in each result: the C library whose
# mathematical functions a worker is linked with, what the flags allow of the processor, and nvcc.
function(_descent_toolchain compiler_out simd_out cuda_out)
  execute_process(COMMAND ${CMAKE_CXX_COMPILER} ${DESCENT_STUDENT_FLAGS} -include features.h -dM -E -x c++ /dev/null
                  OUTPUT_VARIABLE macros ERROR_QUIET)
  set(compiler "${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}")
  if(macros MATCHES "#define __GLIBC__ ([0-9]+)")
    set(major ${CMAKE_MATCH_1})
    string(REGEX MATCH "#define __GLIBC_MINOR__ ([0-9]+)" found "${macros}")
    string(APPEND compiler ", glibc ${major}.${CMAKE_MATCH_1}")
  endif()
  set(simd ${CMAKE_SYSTEM_PROCESSOR})
  foreach(extension AVX512F AVX2 AVX SSE4_2 SSE2 ARM_FEATURE_SVE ARM_NEON)
    if(macros MATCHES "#define __${extension}__ " OR macros MATCHES "#define __${extension} ")
      string(APPEND simd " ${extension}")
      break()
    endif()
  endforeach()
  set(cuda none)
  find_program(DESCENT_NVCC nvcc HINTS /usr/local/cuda/bin)
  if(DESCENT_NVCC)
    execute_process(COMMAND ${DESCENT_NVCC} --version OUTPUT_VARIABLE words ERROR_QUIET)
    if(words MATCHES "V([0-9.]+)")
      set(cuda ${CMAKE_MATCH_1})
    endif()
  endif()
  set(${compiler_out} ${compiler} PARENT_SCOPE)
  set(${simd_out} ${simd} PARENT_SCOPE)
  set(${cuda_out} ${cuda} PARENT_SCOPE)
endfunction()

# Shared by all courses of this build: the precompiled header, the worker's main program, the course's own core.
function(_descent_kit)
  if(TARGET descent_worker_main)
    return()
  endif()
  set(header ${DESCENT_KIT}/pch/student.hpp)
  configure_file(${PROJECT_SOURCE_DIR}/autograder/worker/student.hpp ${header} COPYONLY)
  # Compiled under the names that it has in the sandbox, since it keeps them and a student's file can read it.  What it
  # depends on is asked for apart, with names that the build knows.
  file(CREATE_LINK ${PROJECT_SOURCE_DIR}/framework/include ${DESCENT_KIT}/include SYMBOLIC)
  add_custom_command(
    OUTPUT ${header}.gch
    COMMAND ${CMAKE_CXX_COMPILER} ${DESCENT_STUDENT_FLAGS} -I${PROJECT_SOURCE_DIR}/framework/include -x c++-header
            ${header} -M -MF ${header}.d -MT ${header}.gch
    COMMAND ${CMAKE_CXX_COMPILER_LAUNCHER} ${CMAKE_CXX_COMPILER} ${DESCENT_STUDENT_FLAGS} -ffile-prefix-map=${DESCENT_KIT}=.
            -Iinclude -x c++-header pch/student.hpp -o pch/student.hpp.gch
    DEPENDS ${header}
    DEPFILE ${header}.d
    WORKING_DIRECTORY ${DESCENT_KIT}
    COMMENT "Precompiling what every student's file begins with"
    VERBATIM)
  _descent_student_object(descent_worker_main ${PROJECT_SOURCE_DIR}/autograder/worker/worker.cpp)
  _descent_student_object(descent_worker_core ${PROJECT_SOURCE_DIR}/framework/core/errors.cpp
                          ${PROJECT_SOURCE_DIR}/framework/core/shape.cpp)
  _descent_with_pch(descent_worker_main)

  # Linear algebra, OpenBLAS included, as one object without other dependencies than the C library.  It is linked only
  # with what calls it: 27 MB.  All its own symbols are hidden, so that a student's sgemm cannot clash with it.
  set(linalg ${DESCENT_KIT}/linalg)
  file(MAKE_DIRECTORY ${linalg})
  _descent_student_object(descent_worker_linalg ${PROJECT_SOURCE_DIR}/framework/core/linalg.cpp)
  add_custom_command(
    OUTPUT ${linalg}/linalg.o ${linalg}/entry_points
    COMMAND sh -c "nm -g --defined-only $<TARGET_OBJECTS:descent_worker_linalg> | sed -n 's/.* T //p' > entry_points"
    COMMAND ld -r --force-group-allocation $<TARGET_OBJECTS:descent_worker_linalg> ${DESCENT_OPENBLAS_ARCHIVES} -o whole.o
    COMMAND objcopy --keep-global-symbols=entry_points whole.o linalg.o
    COMMAND ${CMAKE_COMMAND} -E rm whole.o
    DEPENDS descent_worker_linalg $<TARGET_OBJECTS:descent_worker_linalg> ${DESCENT_OPENBLAS}
    WORKING_DIRECTORY ${linalg}
    COMMENT "Making one object of linear algebra and OpenBLAS"
    VERBATIM)
endfunction()

function(descent_add_course name)
  cmake_parse_arguments(PARSE_ARGV 1 COURSE "" "ROOT;BINARY;HIDDEN" "TOPICS;INCLUDE")
  set(DESCENT_KIT ${PROJECT_BINARY_DIR}/kit)
  _descent_kit()
  set(kit ${COURSE_BINARY}/kit)
  set(exercises_json "")
  set(kit_outputs ${DESCENT_KIT}/pch/student.hpp.gch ${DESCENT_KIT}/linalg/linalg.o)
  set(test_sources "")
  set(known_tests "")
  set(known_solutions "")
  set(audited "")
  set(references "")
  set(reference_objects "")
  set(headers "")
  set(answers "")
  file(GLOB hidden_tests ${COURSE_ROOT}/${COURSE_HIDDEN}/hidden_tests)  # not in what students get
  file(GLOB all_solutions ${COURSE_ROOT}/solutions)                     # likewise

  foreach(topic IN LISTS COURSE_TOPICS)
    set(folder ${COURSE_ROOT}/exercises/${topic})
    _descent_read_topic(${folder}/exercise.toml namespace header ids)
    string(REGEX REPLACE "^descent::" "" short_namespace ${namespace})
    set(topic_namespace ${namespace})
    set(topic_header ${header})
    set(proxies "namespace student {\n")
    set(topic_headers "")

    foreach(id IN LISTS ids)
      string(REGEX REPLACE "^.*/" "" exercise ${id})
      string(MAKE_C_IDENTIFIER "${name}_${id}" target)
      set(out ${kit}/${id})
      file(MAKE_DIRECTORY ${out})

      # A .cu file answers a contract of the topic's namespace cuda, in which Views lie in the device's memory.
      set(cuda FALSE)
      set(namespace ${topic_namespace})
      set(header ${topic_header})
      set(memory "")
      set(names "")
      if(files_${id} MATCHES "\\.cu$")
        set(cuda TRUE)
        string(APPEND namespace "::cuda")
        string(REGEX REPLACE "([^/]+)$" "cuda/\\1" header ${header})
        set(memory "<descent::worker::DeviceMemory>")
      endif()
      list(APPEND topic_headers ${header})

      # The registry: the only code that names the student's functions.
      set(registrations "")
      set(pattern "")
      foreach(entry IN LISTS entries_${id})
        if(cuda)
          set(names ", {${parameters_${id}_${entry}}}")
        endif()
        string(APPEND registrations "  registry.add${memory}(\"${entry}\", &${namespace}::${entry}${names});\n")
        set(proxy "inline constexpr descent::wire::Proxy<decltype(${namespace}::${entry})> ${entry}{\"${entry}\"};\n")
        if(cuda)
          set(proxy "namespace cuda {\n${proxy}}  // namespace cuda\n")
        endif()
        string(APPEND proxies "${proxy}")
        _descent_mangled(${namespace} ${entry} symbol)
        list(APPEND pattern ${symbol})
      endforeach()
      string(REPLACE ";" "|" pattern "${pattern}")
      if(tests_${id})
        # An exercise whose answer is a test: it is asked about the student's own function (in official grading the
        # reference) from here, since the answer itself must not call that function.
        string(REGEX REPLACE "^accepts_" "accepts_own_" own ${exercise})
        string(APPEND registrations "  registry.add(\"${own}\", std::function<bool()>([] { return ${namespace}::${exercise}(${namespace}::${tests_${id}}); }));\n")
        string(APPEND proxies "inline constexpr descent::wire::Proxy<bool()> ${own}{\"${own}\"};\n")
      endif()
      set(registry_headers "#include \"${header}\"\n#include \"worker/registry.hpp\"\n")
      set(report "nullptr")
      if(cuda)
        string(APPEND registry_headers "#include \"worker/device_memory.hpp\"\n")
        set(report "DeviceMemory::report()")
      endif()
      file(CONFIGURE OUTPUT ${out}/registry.cpp CONTENT "${registry_headers}
void descent::worker::register_entry_points(Registry& registry) {\n${registrations}}\n
const char* descent::worker::report_on_kernels() {\n  return ${report};\n}\n" @ONLY)
      _descent_student_object(${target}_registry ${out}/registry.cpp)
      target_include_directories(${target}_registry PRIVATE ${COURSE_INCLUDE})
      if(cuda)
        target_include_directories(${target}_registry SYSTEM PRIVATE ${PROJECT_SOURCE_DIR}/framework/cuda/emulator/include)
      endif()
      _descent_with_pch(${target}_registry)
      add_custom_command(
        OUTPUT ${out}/registry.o ${out}/entry_points
        COMMAND ${CMAKE_COMMAND} -E copy $<TARGET_OBJECTS:${target}_registry> ${out}/registry.o
        COMMAND sh -c "nm -u --format=just-symbols registry.o | grep -E '^(${pattern})' > entry_points"
        DEPENDS ${target}_registry $<TARGET_OBJECTS:${target}_registry>
        WORKING_DIRECTORY ${out}
        VERBATIM)
      list(APPEND kit_outputs ${out}/registry.o ${out}/entry_points)

      # The reference, for exercises that build on this one.  First made one whole (ld -r), since localising symbols
      # would break COMDAT groups; then only its entry points stay visible: a student's helper of the same name can
      # neither clash with one of the reference's nor replace it.
      set(reference "")
      set(solutions "")
      foreach(file IN LISTS files_${id})
        if(EXISTS ${COURSE_ROOT}/solutions/${topic}/${file})
          list(APPEND solutions ${COURSE_ROOT}/solutions/${topic}/${file})
        elseif(all_solutions)
          message(FATAL_ERROR "${id} has no solution: write solutions/${topic}/${file}")
        endif()
      endforeach()
      if(solutions AND NOT cuda)
        set(reference ${out}/reference.o)
        _descent_student_object(${target}_reference ${solutions})
        target_include_directories(${target}_reference PRIVATE ${COURSE_INCLUDE})
        _descent_with_pch(${target}_reference)
        add_custom_command(
          OUTPUT ${reference}
          COMMAND ld -r --force-group-allocation $<TARGET_OBJECTS:${target}_reference> -o whole.o
          COMMAND objcopy --keep-global-symbols=entry_points whole.o reference.o
          COMMAND ${CMAKE_COMMAND} -E rm whole.o
          DEPENDS ${target}_reference $<TARGET_OBJECTS:${target}_reference> ${out}/entry_points
          WORKING_DIRECTORY ${out}
          COMMAND_EXPAND_LISTS VERBATIM)
        list(APPEND kit_outputs ${reference})
      endif()

      list(APPEND known_solutions ${solutions})
      if(reference)
        string(APPEND references "const judge::Reference ${target}(\"${id}\", [](auto& registry) {\n${registrations}});\n")
        list(APPEND reference_objects ${reference})
        list(APPEND headers ${header})
      endif()
      if(hidden_tests)
        list(APPEND audited ${id}:${points_${id}})
      elseif(EXISTS ${folder}/tests/${exercise}_test.cpp)  # else all its tests are hidden: not graded here
        string(REGEX REPLACE ":.*" ":0" points "${points_${id}}")
        list(APPEND audited ${id}:${points})
      endif()
      foreach(kind misconceptions alternatives)
        set(source ${COURSE_ROOT}/${COURSE_HIDDEN}/${kind}/${topic}/${exercise}.cpp)
        if(EXISTS ${source})
          list(APPEND answers ${source})
        endif()
      endforeach()
      foreach(source ${folder}/tests/${exercise}_test.cpp ${COURSE_ROOT}/${COURSE_HIDDEN}/hidden_tests/${topic}/${exercise}_test.cpp
                     ${COURSE_ROOT}/${COURSE_HIDDEN}/oracles/${topic}/${exercise}.cpp)
        list(APPEND known_tests ${source})
        if(EXISTS ${source})
          list(APPEND test_sources ${source})
        endif()
      endforeach()

      list(JOIN files_${id} "\", \"" files)
      list(JOIN entries_${id} "\", \"" entries)
      string(APPEND exercises_json "    {\"id\": \"${id}\", \"files\": [\"${files}\"], \"entry_points\": [\"${entries}\"], \"kit\": \"${out}\", \"reference\": \"${reference}\"},\n")
    endforeach()
    list(REMOVE_DUPLICATES topic_headers)
    list(TRANSFORM topic_headers REPLACE "(.+)" "#include \"\\1\"\n")
    list(JOIN topic_headers "" topic_headers)
    file(CONFIGURE OUTPUT ${COURSE_BINARY}/include/student/${topic}.hpp
         CONTENT "// Generated from exercises/${topic}/exercise.toml.\n#pragma once\n\n${topic_headers}#include \"wire/call.hpp\"\n\n${proxies}}  // namespace student\n" @ONLY)

    # What belongs to no exercise would never be used: better to hear of it now.
    file(GLOB found CONFIGURE_DEPENDS ${folder}/tests/*.cpp ${COURSE_ROOT}/${COURSE_HIDDEN}/hidden_tests/${topic}/*.cpp
         ${COURSE_ROOT}/${COURSE_HIDDEN}/oracles/${topic}/*.cpp ${COURSE_ROOT}/solutions/${topic}/*.cpp ${COURSE_ROOT}/solutions/${topic}/cuda/*.cu
         ${COURSE_ROOT}/${COURSE_HIDDEN}/misconceptions/${topic}/*.cpp ${COURSE_ROOT}/${COURSE_HIDDEN}/alternatives/${topic}/*.cpp)
    foreach(file IN LISTS found)
      if(NOT file IN_LIST known_tests AND NOT file IN_LIST known_solutions AND NOT file IN_LIST answers)
        message(FATAL_ERROR "${file} belongs to no exercise of ${topic}: rename it after one, or add the exercise to exercise.toml")
      endif()
    endforeach()
    # Known answers in CUDA: for each exercise a folder of whole files, and a file of edits of them.
    file(GLOB found CONFIGURE_DEPENDS ${COURSE_ROOT}/${COURSE_HIDDEN}/misconceptions/${topic}/*/*.cu ${COURSE_ROOT}/${COURSE_HIDDEN}/alternatives/${topic}/*/*.cu)
    foreach(file IN LISTS found)
      cmake_path(GET file PARENT_PATH exercise)
      cmake_path(GET exercise FILENAME exercise)
      if(NOT ${topic}/${exercise} IN_LIST ids)
        message(FATAL_ERROR "${file} belongs to no exercise of ${topic}: rename its folder after one, or add the exercise to exercise.toml")
      endif()
    endforeach()
    file(GLOB found CONFIGURE_DEPENDS ${COURSE_ROOT}/${COURSE_HIDDEN}/misconceptions/${topic}/*.diff)
    foreach(file IN LISTS found)
      cmake_path(GET file STEM exercise)
      if(NOT files_${topic}/${exercise} MATCHES "\\.cu$")
        message(FATAL_ERROR "${file} belongs to no CUDA exercise of ${topic}: rename it after one, or add the exercise to exercise.toml")
      endif()
    endforeach()
  endforeach()

  add_executable(${name}_judge ${test_sources})
  target_include_directories(${name}_judge PRIVATE ${COURSE_BINARY}/include ${PROJECT_SOURCE_DIR}/autograder ${COURSE_INCLUDE})
  target_link_libraries(${name}_judge PRIVATE descent_judge_main descent::judge descent::data descent_options)
  # A test may use an answer before it has looked at its shape: an index out of range must not read our memory.
  target_compile_definitions(${name}_judge PRIVATE XTENSOR_ENABLE_ASSERT)
  target_compile_options(${name}_judge PRIVATE ${DESCENT_QUICK_TO_COMPILE})
  target_precompile_headers(${name}_judge PRIVATE [["judge/test.hpp"]])
  target_sources(${name}_judge PRIVATE $<TARGET_OBJECTS:descent_judge_main>)
  if(reference_objects)
    # Known answers, compiled as a student's file is, and the references that stand in where they have nothing of their
    # own: what the tests are tried on, and what mistakes are named by.
    list(REMOVE_DUPLICATES headers)
    list(TRANSFORM headers REPLACE "(.+)" "#include \"\\1\"\n")
    list(JOIN headers "" headers)
    file(CONFIGURE OUTPUT ${COURSE_BINARY}/references.cpp
         CONTENT "${headers}#include \"judge/known_answers.hpp\"\n\nnamespace {\n${references}}  // namespace\n" @ONLY)
    _descent_student_object(${name}_answers ${COURSE_BINARY}/references.cpp ${answers})
    target_include_directories(${name}_answers PRIVATE ${COURSE_INCLUDE} ${COURSE_ROOT}/${COURSE_HIDDEN})
    # g++ 12 sees uninitialised shapes in xtensor where there are none.  -Og computes the same numbers as a student's -O2,
    # and hundreds of answers are compiled in half the time.
    target_compile_options(${name}_answers PRIVATE -Wno-maybe-uninitialized ${DESCENT_QUICK_TO_COMPILE} $<$<BOOL:${DESCENT_CCACHE}>:-fpch-preprocess>)
    target_precompile_headers(${name}_answers PRIVATE ${DESCENT_KIT}/pch/student.hpp)
    target_sources(${name}_judge PRIVATE $<TARGET_OBJECTS:${name}_answers> ${reference_objects}
                   ${DESCENT_KIT}/linalg/linalg.o)
    set_source_files_properties(${reference_objects} ${DESCENT_KIT}/linalg/linalg.o PROPERTIES EXTERNAL_OBJECT TRUE GENERATED TRUE)
    target_link_options(${name}_judge PRIVATE -no-pie)  # as they are compiled
  endif()
  set_target_properties(${name}_judge PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${COURSE_BINARY})
  set(audit ${COURSE_BINARY}/tests.audited)
  add_custom_command(
    OUTPUT ${audit}
    COMMAND ${name}_judge --audit ${audited}
    COMMAND ${CMAKE_COMMAND} -E touch ${audit}
    COMMENT "Looking whether each test of ${name} belongs to an exercise"
    VERBATIM)
  add_custom_target(${name}_audit ALL DEPENDS ${audit})
  add_custom_target(${name}_kit DEPENDS ${kit_outputs})
  add_dependencies(${name}_judge ${name}_kit descent_worker_main descent_worker_core descent_cuda_runtime_checked
                   descent-cuda-rewrite)

  _descent_toolchain(compiler_version simd cuda)
  set(nvcc "")
  if(DESCENT_NVCC)
    file(REAL_PATH ${DESCENT_NVCC} nvcc)
  endif()
  list(JOIN DESCENT_STUDENT_FLAGS "\", \"" flags)
  list(JOIN DESCENT_STUDENT_LINK_FLAGS "\", \"" link_flags)
  list(TRANSFORM COURSE_INCLUDE PREPEND "\"" OUTPUT_VARIABLE include)
  list(TRANSFORM include APPEND "\"")
  list(JOIN include ", " include)
  string(REGEX REPLACE ",\n$" "\n" exercises_json "${exercises_json}")
  file(GENERATE OUTPUT ${COURSE_BINARY}/course.json CONTENT "{
  \"root\": \"${COURSE_ROOT}\",
  \"judge\": \"$<TARGET_FILE:${name}_judge>\",
  \"hidden_tests\": $<IF:$<BOOL:${hidden_tests}>,true,false>,
  \"cache\": \"${COURSE_BINARY}/cache\",
  \"build\": \"${PROJECT_BINARY_DIR}\",
  \"compiler\": \"${CMAKE_CXX_COMPILER}\",
  \"compiler_version\": \"${compiler_version}\",
  \"blas\": \"${DESCENT_BLAS}\",
  \"simd\": \"${simd}\",
  \"cuda\": \"${cuda}\",
  \"nvcc\": \"${nvcc}\",
  \"grader\": \"${PROJECT_SOURCE_DIR}/autograder\",
  \"flags\": [\"${flags}\"],
  \"link_flags\": [\"${link_flags}\"],
  \"framework\": \"${PROJECT_SOURCE_DIR}/framework/include\",
  \"include\": [${include}],
  \"pch\": \"${DESCENT_KIT}/pch\",
  \"linalg\": \"${DESCENT_KIT}/linalg\",
  \"worker\": [\"$<JOIN:$<TARGET_OBJECTS:descent_worker_main>;$<TARGET_OBJECTS:descent_worker_core>,\", \">\"],
  \"exercises\": [
${exercises_json}  ]
}
")
endfunction()
