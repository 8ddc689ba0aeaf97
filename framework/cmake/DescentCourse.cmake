# descent_add_course(NAME ROOT dir BINARY dir HIDDEN folder TOPICS topic … [INCLUDE dir …])
#
# What grading a course needs.  For each topic the target NAME_TOPIC builds
#   the kit     for each exercise the registry of its entry points, the list of their symbols and, where solutions are
#               at hand, the isolated reference object that stands in for it as a prerequisite;
#   the judge   BINARY/judge/TOPIC: the topic's tests, their oracles and, where they are at hand, its known answers;
# and then the stamp BINARY/built/TOPIC, after the judge has looked whether each of its tests belongs to an exercise.
# NAME_cuda, with the stamp BINARY/built/cuda, builds what CUDA exercises of all topics need besides.  The target NAME is
# all of these.  BINARY/course.json says where everything is and how a student's file is compiled; `descent grade` builds
# the targets of those topics that it needs.
#
# An exercise is what ROOT/exercises/TOPIC/exercise.toml says, read by autograder/course/exercise_toml.cpp alone.
# Files that belong to no exercise are refused here.

# -fno-gnu-unique: objcopy cannot hide such symbols, and two references that use std::to_string would clash.
set(DESCENT_STUDENT_FLAGS -std=c++20 -O2 -g1 -fno-pie -fno-gnu-unique -ffp-contract=off -DXTENSOR_ENABLE_ASSERT
    -D_GLIBCXX_ASSERTIONS -Wall -Wextra -Winvalid-pch)
set(DESCENT_STUDENT_LINK_FLAGS -static -no-pie -pthread -Wl,--wrap=__cxa_throw)
if(DESCENT_GOLD)
  list(APPEND DESCENT_STUDENT_LINK_FLAGS -fuse-ld=gold)
endif()

# The program that reads exercise.toml: compiled when CMake configures, since what is built depends on what it says.
function(_descent_describe_program out)
  set(program ${PROJECT_BINARY_DIR}/course_reader/describe)
  set(sources course/describe.cpp course/exercise_toml.cpp course/contract.cpp base/files.cpp)
  list(TRANSFORM sources PREPEND ${PROJECT_SOURCE_DIR}/autograder/)
  set(parts ${sources})
  foreach(header course/contract.hpp course/course.hpp course/exercise_toml.hpp base/descriptor.hpp base/error.hpp base/files.hpp)
    list(APPEND parts ${PROJECT_SOURCE_DIR}/autograder/${header})
  endforeach()
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${parts})
  set(${out} ${program} PARENT_SCOPE)
  foreach(part IN LISTS parts)
    if("${part}" IS_NEWER_THAN "${program}")  # also where the program is not there yet
      file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/course_reader)
      execute_process(
        COMMAND ${CMAKE_CXX_COMPILER} -std=c++20 -O0 -w -DFMT_HEADER_ONLY ${tomlplusplus_CFLAGS}
                -I${PROJECT_SOURCE_DIR}/autograder ${sources} -o ${program}.new ${tomlplusplus_LDFLAGS}
        RESULT_VARIABLE failed ERROR_VARIABLE words)
      if(failed)
        message(FATAL_ERROR "The reader of exercise.toml does not compile. If a package is missing: make setup\n${words}")
      endif()
      file(RENAME ${program}.new ${program})  # whole, or not at all
      return()
    endif()
  endforeach()
endfunction()

# What exercise.toml of a topic says, as variables in the caller's scope: see autograder/course/describe.cpp.
macro(_descent_read_topic root topic)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${root}/exercises/${topic}/exercise.toml)
  _descent_describe_program(describe)
  execute_process(COMMAND ${describe} ${root} ${topic} ${PROJECT_SOURCE_DIR}/framework/include ${ARGN}
                  RESULT_VARIABLE failed OUTPUT_VARIABLE described ERROR_VARIABLE words)
  if(failed OR NOT described)
    message(FATAL_ERROR "exercises/${topic}/exercise.toml cannot be read (${failed}). ${words}\nIf this stays: remove ${describe} and configure again")
  endif()
  cmake_language(EVAL CODE "${described}")
endmacro()

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
  # depends on is asked for apart, with names that the build knows; relative ones, since CMake reads no apostrophe in a
  # depfile.
  file(RELATIVE_PATH from_here ${CMAKE_CURRENT_BINARY_DIR} ${DESCENT_KIT})
  file(CREATE_LINK ${PROJECT_SOURCE_DIR}/framework/include ${DESCENT_KIT}/include SYMBOLIC)
  add_custom_command(
    OUTPUT ${header}.gch
    COMMAND ${CMAKE_COMMAND} -E chdir ${CMAKE_CURRENT_BINARY_DIR} ${CMAKE_CXX_COMPILER} ${DESCENT_STUDENT_FLAGS}
            -I${from_here}/include -x c++-header ${from_here}/pch/student.hpp
            -M -MF ${from_here}/pch/student.hpp.d -MQ ${from_here}/pch/student.hpp.gch
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
    COMMAND sh -c "nm -g --defined-only \"$1\" | sed -n 's/.* T //p' > entry_points" sh $<TARGET_OBJECTS:descent_worker_linalg>
    COMMAND ld -r --force-group-allocation $<TARGET_OBJECTS:descent_worker_linalg> ${DESCENT_OPENBLAS_ARCHIVES} -o whole.o
    COMMAND objcopy --keep-global-symbols=entry_points whole.o linalg.o
    COMMAND ${CMAKE_COMMAND} -E rm whole.o
    DEPENDS descent_worker_linalg $<TARGET_OBJECTS:descent_worker_linalg> ${DESCENT_OPENBLAS}
    WORKING_DIRECTORY ${linalg}
    COMMENT "Making one object of linear algebra and OpenBLAS"
    VERBATIM)
endfunction()

# The registry of an exercise: the only code that names the student's functions.  Its entry points go into `entry_points`.
function(_descent_registry target id out)
  set(registrations "")
  set(symbols "")
  foreach(entry IN LISTS ${id}_entry_points)
    set(memory "")
    set(names "")
    if(cuda)
      set(memory "<descent::worker::DeviceMemory>")
      set(names ", {${${id}_parameters_${entry}}}")
    endif()
    string(APPEND registrations "  registry.add${memory}(\"${entry}\", &${namespace}::${entry}${names});\n")
    _descent_mangled(${namespace} ${entry} symbol)
    list(APPEND symbols ${symbol})
  endforeach()
  if(${id}_tests)
    # An exercise whose answer is a test: it is asked about the student's own function (in official grading the reference)
    # from here, since the answer itself must not call that function.
    string(APPEND registrations "  registry.add(\"${own}\", std::function<bool()>([] { return ${namespace}::${exercise}(${namespace}::${${id}_tests}); }));\n")
  endif()
  string(REPLACE ";" "|" symbols "${symbols}")
  set(headers "#include \"${${id}_header}\"\n#include \"worker/registry.hpp\"\n")
  set(report "nullptr")
  if(cuda)
    string(APPEND headers "#include \"worker/device_memory.hpp\"\n")
    set(report "DeviceMemory::report()")
  endif()
  file(CONFIGURE OUTPUT ${out}/registry.cpp CONTENT "${headers}
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
    COMMAND sh -c "nm -u --format=just-symbols registry.o | grep -E '^(${symbols})' > entry_points"
    DEPENDS ${target}_registry $<TARGET_OBJECTS:${target}_registry>
    WORKING_DIRECTORY ${out}
    VERBATIM)
  set(registrations "${registrations}" PARENT_SCOPE)
endfunction()

# The reference, for exercises that build on this one.  First made one whole (ld -r), since localising symbols would break
# COMDAT groups; then only its entry points stay visible: a student's helper of the same name can neither clash with one
# of the reference's nor replace it.
function(_descent_reference target out)
  _descent_student_object(${target}_reference ${ARGN})
  target_include_directories(${target}_reference PRIVATE ${COURSE_INCLUDE})
  _descent_with_pch(${target}_reference)
  add_custom_command(
    OUTPUT ${out}/reference.o
    COMMAND ld -r --force-group-allocation $<TARGET_OBJECTS:${target}_reference> -o whole.o
    COMMAND objcopy --keep-global-symbols=entry_points whole.o reference.o
    COMMAND ${CMAKE_COMMAND} -E rm whole.o
    DEPENDS ${target}_reference $<TARGET_OBJECTS:${target}_reference> ${out}/entry_points
    WORKING_DIRECTORY ${out}
    COMMAND_EXPAND_LISTS VERBATIM)
endfunction()

# What tests call: student/TOPIC.hpp with a proxy for each entry point.
function(_descent_proxies topic)
  set(proxies "")
  set(headers "")
  foreach(id IN LISTS topic_ids)
    list(APPEND headers ${${id}_header})
    foreach(entry IN LISTS ${id}_entry_points)
      if(${id}_files MATCHES "\\.cu$")
        string(APPEND proxies "namespace cuda {\ninline constexpr descent::wire::Proxy<decltype(${topic_namespace}::cuda::${entry})> ${entry}{\"${entry}\"};\n}  // namespace cuda\n")
      else()
        string(APPEND proxies "inline constexpr descent::wire::Proxy<decltype(${topic_namespace}::${entry})> ${entry}{\"${entry}\"};\n")
      endif()
    endforeach()
    if(${id}_tests)
      string(REGEX REPLACE "^.*/accepts_" "accepts_own_" own ${id})
      string(APPEND proxies "inline constexpr descent::wire::Proxy<bool()> ${own}{\"${own}\"};\n")
    endif()
  endforeach()
  list(REMOVE_DUPLICATES headers)
  list(TRANSFORM headers REPLACE "(.+)" "#include \"\\1\"\n")
  list(JOIN headers "" headers)
  file(CONFIGURE OUTPUT ${COURSE_BINARY}/include/student/${topic}.hpp
       CONTENT "// Generated from exercises/${topic}/exercise.toml.\n#pragma once\n\n${headers}#include \"wire/call.hpp\"\n\nnamespace student {\n${proxies}}  // namespace student\n" @ONLY)
endfunction()

# Compiled alike, tests of all topics share one precompiled header, and known answers another.
function(_descent_test_options target)
  target_link_libraries(${target} PRIVATE descent_judge_main descent::judge descent::data descent_options)
  # A test may use an answer before it has looked at its shape: an index out of range must not read our memory.
  target_compile_definitions(${target} PRIVATE XTENSOR_ENABLE_ASSERT)
  target_compile_options(${target} PRIVATE ${DESCENT_QUICK_TO_COMPILE})
endfunction()

function(_descent_answer_options target)
  # g++ 12 sees uninitialised shapes in xtensor where there are none.  -Og computes the same numbers as a student's -O2,
  # and hundreds of answers are compiled in half the time.
  target_compile_options(${target} PRIVATE -Wno-maybe-uninitialized ${DESCENT_QUICK_TO_COMPILE} $<$<BOOL:${DESCENT_CCACHE}>:-fpch-preprocess>)
endfunction()

function(_descent_shared_headers)
  if(TARGET descent_test_header)
    return()
  endif()
  file(CONFIGURE OUTPUT ${DESCENT_KIT}/empty.cpp CONTENT "\n")
  add_library(descent_test_header OBJECT ${DESCENT_KIT}/empty.cpp)
  target_include_directories(descent_test_header PRIVATE ${PROJECT_SOURCE_DIR}/autograder)
  _descent_test_options(descent_test_header)
  target_precompile_headers(descent_test_header PRIVATE [["judge/test.hpp"]])
  file(CONFIGURE OUTPUT ${DESCENT_KIT}/empty_answer.cpp CONTENT "\n")
  _descent_student_object(descent_answer_header ${DESCENT_KIT}/empty_answer.cpp)
  _descent_answer_options(descent_answer_header)
  target_precompile_headers(descent_answer_header PRIVATE ${DESCENT_KIT}/pch/student.hpp)
endfunction()

# The ids that an exercise builds on, itself excluded.
function(_descent_all_prerequisites id out)
  set(found "")
  set(next ${${id}_prerequisites})
  while(next)
    list(POP_FRONT next one)
    if(NOT one IN_LIST found)
      list(APPEND found ${one})
      list(APPEND next ${${one}_prerequisites})
    endif()
  endwhile()
  set(${out} ${found} PARENT_SCOPE)
endfunction()

function(_descent_judge name topic)
  set(hidden ${COURSE_ROOT}/${COURSE_HIDDEN})
  set(tests "")
  set(answers "")
  set(audited "")
  set(referenced "")  # ids whose references stand in where a known answer has nothing of its own
  foreach(id IN LISTS topic_ids)
    string(REGEX REPLACE "^.*/" "" exercise ${id})
    set(public_test ${COURSE_ROOT}/exercises/${topic}/tests/${exercise}_test.cpp)
    if(hidden_tests)
      list(APPEND audited ${id}:${${id}_points})
    elseif(EXISTS ${public_test})  # else all its tests are hidden: not graded here
      string(REGEX REPLACE ":.*" ":0" points "${${id}_points}")
      list(APPEND audited ${id}:${points})
    endif()
    foreach(source ${public_test} ${hidden}/hidden_tests/${topic}/${exercise}_test.cpp ${hidden}/oracles/${topic}/${exercise}.cpp)
      list(APPEND known ${source})
      if(EXISTS ${source})
        list(APPEND tests ${source})
      endif()
    endforeach()
    foreach(kind misconceptions alternatives)
      if(EXISTS ${hidden}/${kind}/${topic}/${exercise}.cpp)
        list(APPEND answers ${hidden}/${kind}/${topic}/${exercise}.cpp)
      endif()
    endforeach()
    foreach(file IN LISTS ${id}_files)
      list(APPEND known ${COURSE_ROOT}/solutions/${topic}/${file})
    endforeach()
    _descent_all_prerequisites(${id} needed)
    foreach(other IN LISTS needed)  # an oracle may call those of what its exercise builds on
      if(EXISTS ${hidden}/oracles/${other}.cpp)
        list(APPEND tests ${hidden}/oracles/${other}.cpp)
      endif()
    endforeach()
    if(${id}_reference)
      list(APPEND referenced ${id} ${needed})
    endif()
  endforeach()

  # What belongs to no exercise would never be used: better to hear of it now.
  file(GLOB found CONFIGURE_DEPENDS ${COURSE_ROOT}/exercises/${topic}/tests/*.cpp ${hidden}/hidden_tests/${topic}/*.cpp
       ${hidden}/oracles/${topic}/*.cpp ${COURSE_ROOT}/solutions/${topic}/*.cpp ${COURSE_ROOT}/solutions/${topic}/cuda/*.cu
       ${hidden}/misconceptions/${topic}/*.cpp ${hidden}/alternatives/${topic}/*.cpp)
  foreach(file IN LISTS found)
    if(NOT file IN_LIST known AND NOT file IN_LIST answers)
      message(FATAL_ERROR "${file} belongs to no exercise of ${topic}: rename it after one, or add the exercise to exercise.toml")
    endif()
  endforeach()
  # Known answers in CUDA: for each exercise a folder of whole files, and a file of edits of them.
  file(GLOB found CONFIGURE_DEPENDS ${hidden}/misconceptions/${topic}/*/*.cu ${hidden}/alternatives/${topic}/*/*.cu)
  foreach(file IN LISTS found)
    cmake_path(GET file PARENT_PATH exercise)
    cmake_path(GET exercise FILENAME exercise)
    if(NOT ${topic}/${exercise} IN_LIST topic_ids)
      message(FATAL_ERROR "${file} belongs to no exercise of ${topic}: rename its folder after one, or add the exercise to exercise.toml")
    endif()
  endforeach()
  file(GLOB found CONFIGURE_DEPENDS ${hidden}/misconceptions/${topic}/*.diff)
  foreach(file IN LISTS found)
    cmake_path(GET file STEM exercise)
    if(NOT ${topic}/${exercise}_files MATCHES "\\.cu$")
      message(FATAL_ERROR "${file} belongs to no CUDA exercise of ${topic}: rename it after one, or add the exercise to exercise.toml")
    endif()
  endforeach()

  set(judge ${name}_judge_${topic})
  list(REMOVE_DUPLICATES tests)
  add_executable(${judge} ${tests} $<TARGET_OBJECTS:descent_judge_main>)
  target_include_directories(${judge} PRIVATE ${COURSE_BINARY}/include ${PROJECT_SOURCE_DIR}/autograder ${COURSE_INCLUDE})
  _descent_test_options(${judge})
  target_precompile_headers(${judge} REUSE_FROM descent_test_header)
  set_target_properties(${judge} PROPERTIES OUTPUT_NAME ${topic} RUNTIME_OUTPUT_DIRECTORY ${COURSE_BINARY}/judge)
  if(referenced)
    # Known answers, compiled as a student's file is: what the tests are tried on, and what mistakes are named by.
    list(REMOVE_DUPLICATES referenced)
    set(references "")
    set(headers "")
    set(objects "")
    foreach(id IN LISTS referenced)
      string(MAKE_C_IDENTIFIER "${name}_${id}" variable)
      string(APPEND references "const judge::Reference ${variable}(\"${id}\", [](auto& registry) {\n${${id}_registrations}});\n")
      list(APPEND objects ${${id}_reference})
      list(APPEND headers ${${id}_header})
    endforeach()
    list(REMOVE_DUPLICATES headers)
    list(TRANSFORM headers REPLACE "(.+)" "#include \"\\1\"\n")
    list(JOIN headers "" headers)
    file(CONFIGURE OUTPUT ${COURSE_BINARY}/references/${topic}.cpp
         CONTENT "${headers}#include \"judge/known_answers.hpp\"\n\nnamespace {\n${references}}  // namespace\n" @ONLY)
    _descent_student_object(${judge}_answers ${COURSE_BINARY}/references/${topic}.cpp ${answers})
    target_include_directories(${judge}_answers PRIVATE ${COURSE_INCLUDE} ${hidden})
    _descent_answer_options(${judge}_answers)
    target_precompile_headers(${judge}_answers REUSE_FROM descent_answer_header)
    target_sources(${judge} PRIVATE $<TARGET_OBJECTS:${judge}_answers> ${objects} ${DESCENT_KIT}/linalg/linalg.o)
    set_source_files_properties(${objects} ${DESCENT_KIT}/linalg/linalg.o PROPERTIES EXTERNAL_OBJECT TRUE GENERATED TRUE)
    target_link_options(${judge} PRIVATE -no-pie)  # as they are compiled
  endif()
  add_custom_command(
    OUTPUT ${COURSE_BINARY}/built/${topic}
    COMMAND ${judge} --audit ${audited}
    COMMAND ${CMAKE_COMMAND} -E touch ${COURSE_BINARY}/built/${topic}
    DEPENDS ${judge} ${kit}
    COMMENT "Looking whether each test of ${topic} belongs to an exercise"
    VERBATIM)
  add_custom_target(${name}_${topic} ALL DEPENDS ${COURSE_BINARY}/built/${topic})
  add_dependencies(${judge} descent_worker_main descent_worker_core)
endfunction()

function(descent_add_course name)
  cmake_parse_arguments(PARSE_ARGV 1 COURSE "" "ROOT;BINARY;HIDDEN" "TOPICS;INCLUDE")
  set(DESCENT_KIT ${PROJECT_BINARY_DIR}/kit)
  _descent_kit()
  _descent_shared_headers()
  file(GLOB hidden_tests ${COURSE_ROOT}/${COURSE_HIDDEN}/hidden_tests)  # not in what students get
  file(GLOB all_solutions ${COURSE_ROOT}/solutions)                     # likewise
  file(MAKE_DIRECTORY ${COURSE_BINARY}/built)
  set(exercises_json "")
  set(targets "")
  set(cuda_kit "")

  foreach(topic IN LISTS COURSE_TOPICS)
    _descent_read_topic(${COURSE_ROOT} ${topic} ${COURSE_INCLUDE})
    set(kit ${DESCENT_KIT}/pch/student.hpp.gch ${DESCENT_KIT}/linalg/linalg.o)
    foreach(id IN LISTS topic_ids)
      string(REGEX REPLACE "^.*/" "" exercise ${id})
      string(REGEX REPLACE "^accepts_" "accepts_own_" own ${exercise})
      string(MAKE_C_IDENTIFIER "${name}_${id}" target)
      set(out ${COURSE_BINARY}/kit/${id})
      file(MAKE_DIRECTORY ${out})
      # A .cu file answers a contract of the topic's namespace cuda, in which Views lie in the device's memory.
      set(cuda FALSE)
      set(namespace ${topic_namespace})
      if(${id}_files MATCHES "\\.cu$")
        set(cuda TRUE)
        string(APPEND namespace "::cuda")
      endif()
      _descent_registry(${target} ${id} ${out})
      set(${id}_registrations "${registrations}")
      list(APPEND ${id}_kit ${out}/registry.o ${out}/entry_points)

      set(solutions "")
      foreach(file IN LISTS ${id}_files)
        if(EXISTS ${COURSE_ROOT}/solutions/${topic}/${file})
          list(APPEND solutions ${COURSE_ROOT}/solutions/${topic}/${file})
        elseif(all_solutions)
          message(FATAL_ERROR "${id} has no solution: write solutions/${topic}/${file}")
        endif()
      endforeach()
      set(${id}_reference "")
      if(solutions AND NOT cuda)
        set(${id}_reference ${out}/reference.o)
        _descent_reference(${target} ${out} ${solutions})
        list(APPEND ${id}_kit ${out}/reference.o)
      endif()
      if(cuda)
        list(APPEND cuda_kit ${${id}_kit})
      else()
        list(APPEND kit ${${id}_kit})
      endif()
      _descent_all_prerequisites(${id} needed)  # of other topics too
      foreach(other IN LISTS needed)
        list(APPEND kit ${${other}_kit})
      endforeach()

      list(JOIN ${id}_files "\", \"" files)
      list(JOIN ${id}_entry_points "\", \"" entries)
      string(APPEND exercises_json "    {\"id\": \"${id}\", \"files\": [\"${files}\"], \"entry_points\": [\"${entries}\"], \"kit\": \"${out}\", \"reference\": \"${${id}_reference}\"},\n")
    endforeach()
    _descent_proxies(${topic})
    _descent_judge(${name} ${topic})
    list(APPEND targets ${name}_${topic})
  endforeach()

  if(cuda_kit)
    add_custom_command(
      OUTPUT ${COURSE_BINARY}/built/cuda
      COMMAND ${CMAKE_COMMAND} -E touch ${COURSE_BINARY}/built/cuda
      DEPENDS ${cuda_kit} ${DESCENT_KIT}/pch/student.hpp.gch descent_worker_main descent_worker_core
              descent_cuda_runtime_checked descent-cuda-rewrite
      VERBATIM)
    add_custom_target(${name}_cuda ALL DEPENDS ${COURSE_BINARY}/built/cuda)
    list(APPEND targets ${name}_cuda)
    # What descent cuda run links programs with.
    set(runtimes descent_cuda_runtime_checked descent_cuda_runtime_fast descent_cuda_runtime_cublas)
    add_custom_command(
      OUTPUT ${COURSE_BINARY}/built/emulator
      COMMAND ${CMAKE_COMMAND} -E touch ${COURSE_BINARY}/built/emulator
      DEPENDS ${runtimes}
      VERBATIM)
    add_custom_target(${name}_emulator ALL DEPENDS ${COURSE_BINARY}/built/emulator)
  endif()
  add_custom_target(${name})
  add_dependencies(${name} ${targets})

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
  \"name\": \"${name}\",
  \"judges\": \"${COURSE_BINARY}/judge\",
  \"built\": \"${COURSE_BINARY}/built\",
  \"hidden_tests\": $<IF:$<BOOL:${hidden_tests}>,\"${COURSE_ROOT}/${COURSE_HIDDEN}/hidden_tests\",\"\">,
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
