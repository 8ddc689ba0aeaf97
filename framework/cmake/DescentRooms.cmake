# descent_add_room(NAME SOURCES … [LINK …] [INCLUDE dir])
#   One static library for a room: target descent_NAME, alias descent::NAME.  INCLUDE defaults to the parent folder,
#   so that a header reads "sandbox/sandbox.hpp".
function(descent_add_room name)
  cmake_parse_arguments(PARSE_ARGV 1 ROOM "" "INCLUDE" "SOURCES;LINK")
  if(NOT ROOM_INCLUDE)
    cmake_path(GET CMAKE_CURRENT_SOURCE_DIR PARENT_PATH ROOM_INCLUDE)
  endif()
  add_library(descent_${name} STATIC ${ROOM_SOURCES})
  add_library(descent::${name} ALIAS descent_${name})
  target_include_directories(descent_${name} PUBLIC ${ROOM_INCLUDE})
  target_link_libraries(descent_${name} PUBLIC ${ROOM_LINK} PRIVATE descent_options)
endfunction()

# descent_precompile(TARGET): the two libraries' headers that most of the autograder includes, compiled once for all.
function(descent_precompile target)
  if(NOT TARGET descent_autograder_header)
    file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/autograder/header.cpp CONTENT "\n")
    add_library(descent_autograder_header OBJECT ${PROJECT_BINARY_DIR}/autograder/header.cpp)
    target_link_libraries(descent_autograder_header PRIVATE fmt::fmt nlohmann_json::nlohmann_json descent_options)
    target_precompile_headers(descent_autograder_header PRIVATE <fmt/format.h> <nlohmann/json.hpp>)
  endif()
  target_precompile_headers(${target} REUSE_FROM descent_autograder_header)
endfunction()

# descent_add_where_present(FOLDER …)
#   add_subdirectory for what only instructors have, such as a room's tests: nothing where a handout lacks it.
function(descent_add_where_present)
  foreach(folder IN LISTS ARGN)
    if(IS_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR}/${folder})
      add_subdirectory(${folder})
    endif()
  endforeach()
endfunction()

# For tests: a fifth less time in the compiler than -O1 -g1.  A failed check names its line without debug information.
# With sanitizers it is wanted.
if(NOT DESCENT_SANITIZE)
  set(DESCENT_QUICK_TO_COMPILE -Og -g0)
endif()

# descent_add_tests(NAME SOURCES … [LINK …] [DEFINE …] [LABELS …] [PROPERTIES …])
#   One Catch2 program NAME_tests; ctest sees each TEST_CASE by its own name.
function(descent_add_tests name)
  cmake_parse_arguments(PARSE_ARGV 1 TESTS "" "" "SOURCES;LINK;DEFINE;LABELS;PROPERTIES")
  if(NOT TESTS_LABELS)
    set(TESTS_LABELS ${name})  # an empty list would swallow the next property
  endif()
  add_executable(${name}_tests ${TESTS_SOURCES})
  target_link_libraries(${name}_tests PRIVATE ${TESTS_LINK} descent_catch_main descent_options)
  target_include_directories(${name}_tests PRIVATE ${PROJECT_SOURCE_DIR}/framework/tests/include)
  target_compile_definitions(${name}_tests PRIVATE ${TESTS_DEFINE})
  target_compile_options(${name}_tests PRIVATE ${DESCENT_QUICK_TO_COMPILE})
  target_precompile_headers(${name}_tests REUSE_FROM descent_catch_main)
  set_target_properties(${name}_tests PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests)
  # A name that selects nothing (Catch2 and ctest disagree about some characters) must not pass.
  catch_discover_tests(${name}_tests TEST_PREFIX "${name}/" EXTRA_ARGS ${DESCENT_CATCH2_NO_TESTS}
                         PROPERTIES LABELS "${TESTS_LABELS}" TIMEOUT 300 ${TESTS_PROPERTIES})
endfunction()
