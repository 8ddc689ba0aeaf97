# descent_add_demos(TOPIC [USES topic …])
#   For each lectures/TOPIC/demos/NAME.cpp the programs build/demos/exercises/NAME and, where there are solutions,
#   build/demos/solutions/NAME: the same demo, linked with the student's functions or with the reference.  Both stay out
#   of `all`, so that a student's file which does not compile hinders nothing else.  framework/scripts/demo builds and
#   runs them; the targets demos_exercises and demos_solutions build all.  USES names other topics whose functions the demos call.
#
# With the checks that a student's file has when it is graded: an index out of range is an exception, not luck.  They
# change what xtensor's inline functions are, so everything in such a program that knows xtensor is compiled with them.
function(_descent_demo_options name)
  target_compile_options(${name} PRIVATE -O2 -ffp-contract=off)
  target_compile_definitions(${name} PRIVATE XTENSOR_ENABLE_ASSERT _GLIBCXX_ASSERTIONS)
  target_link_libraries(${name} PRIVATE descent_options)
endfunction()

function(_descent_demo_header)
  if(NOT TARGET descent_demo_header)
    file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/demos/header.cpp CONTENT "\n")
    add_library(descent_demo_header OBJECT EXCLUDE_FROM_ALL ${PROJECT_BINARY_DIR}/demos/header.cpp)
    target_link_libraries(descent_demo_header PRIVATE descent::core)
    _descent_demo_options(descent_demo_header)
    target_precompile_headers(descent_demo_header PRIVATE [["descent/core.hpp"]])
  endif()
endfunction()

# descent_add_demo_room(NAME SOURCES … [LINK …]): a room of the framework that knows xtensor, for programs such as demos.
function(descent_add_demo_room name)
  _descent_demo_header()
  descent_add_room(${name} ${ARGN} INCLUDE ${PROJECT_SOURCE_DIR}/framework/include)
  _descent_demo_options(descent_${name})
  target_precompile_headers(descent_${name} REUSE_FROM descent_demo_header)
endfunction()

# descent_add_implementation(NAME SOURCES …): functions of the contracts, as a library that a demo can be linked with.
function(descent_add_implementation name)
  cmake_parse_arguments(PARSE_ARGV 1 IMPLEMENTATION "" "" "SOURCES")
  _descent_demo_header()
  add_library(${name} STATIC EXCLUDE_FROM_ALL ${IMPLEMENTATION_SOURCES})
  target_link_libraries(${name} PRIVATE descent::core)
  _descent_demo_options(${name})
  target_precompile_headers(${name} REUSE_FROM descent_demo_header)
endfunction()

# The files of a topic's exercises, from exercises/ or solutions/.  One that is gone is left out here: that a function is
# missing is said when a demo is linked, and grading must not suffer from it.
function(_descent_topic_implementation implementation topic)
  set(name descent_${implementation}_${topic})
  if(TARGET ${name})
    return()
  endif()
  _descent_read_topic(${PROJECT_SOURCE_DIR} ${topic})
  set(sources "")
  foreach(id IN LISTS topic_ids)
    foreach(file IN LISTS ${id}_files)
      if(file MATCHES "\\.cpp$" AND EXISTS ${PROJECT_SOURCE_DIR}/${implementation}/${topic}/${file})
        list(APPEND sources ${PROJECT_SOURCE_DIR}/${implementation}/${topic}/${file})
      endif()
    endforeach()
  endforeach()
  if(sources)
    descent_add_implementation(${name} SOURCES ${sources})
  else()
    add_library(${name} INTERFACE)
  endif()
endfunction()

# descent_networks(OUT implementation …): what trains networks, to be linked with.  Its layers call functions that these
# libraries define, which call each other too: the linker looks through all of them again.
function(descent_networks out)
  list(JOIN ARGN "," libraries)
  set(${out} "$<LINK_GROUP:RESCAN,descent::train,descent::nn,${libraries}>" PARENT_SCOPE)
endfunction()

# descent_add_demo(NAME SOURCE file IMPLEMENTATION name LINK library …): one program, build/demos/IMPLEMENTATION/NAME.
function(descent_add_demo name)
  cmake_parse_arguments(PARSE_ARGV 1 DEMO "" "SOURCE;IMPLEMENTATION" "LINK")
  set(target demo_${DEMO_IMPLEMENTATION}_${name})
  add_executable(${target} EXCLUDE_FROM_ALL ${DEMO_SOURCE})
  descent_networks(networks ${DEMO_LINK})
  target_link_libraries(${target} PRIVATE ${networks} descent::data descent::demo descent::linalg)
  _descent_demo_options(${target})
  target_precompile_headers(${target} REUSE_FROM descent_demo_header)
  set_target_properties(${target} PROPERTIES OUTPUT_NAME ${name}
                        RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/demos/${DEMO_IMPLEMENTATION})
endfunction()

function(descent_add_demos topic)
  cmake_parse_arguments(PARSE_ARGV 1 DEMOS "" "" "USES")
  file(GLOB demos CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/lectures/${topic}/demos/*.cpp)
  foreach(implementation exercises solutions)
    if(NOT EXISTS ${PROJECT_SOURCE_DIR}/${implementation})
      continue()
    endif()
    set(libraries "")
    foreach(each ${topic} ${DEMOS_USES})
      _descent_topic_implementation(${implementation} ${each})
      list(APPEND libraries descent_${implementation}_${each})
    endforeach()
    foreach(source IN LISTS demos)
      cmake_path(GET source STEM name)
      descent_add_demo(${name} SOURCE ${source} IMPLEMENTATION ${implementation} LINK ${libraries})
      set_property(GLOBAL APPEND PROPERTY DESCENT_DEMOS_${implementation} ${name})
      if(NOT TARGET demos_${implementation})
        add_custom_target(demos_${implementation})
      endif()
      add_dependencies(demos_${implementation} demo_${implementation}_${name})
    endforeach()
  endforeach()
endfunction()

# descent_add_reference_program(NAME SOURCES … TOPICS topic …): a program of the instructors, build/tests/NAME, that is
# linked with the reference solutions of these topics.
function(descent_add_reference_program name)
  cmake_parse_arguments(PARSE_ARGV 1 PROGRAM "" "" "SOURCES;TOPICS")
  add_executable(${name} ${PROGRAM_SOURCES})
  foreach(topic IN LISTS PROGRAM_TOPICS)
    _descent_topic_implementation(solutions ${topic})
  endforeach()
  list(TRANSFORM PROGRAM_TOPICS PREPEND descent_solutions_)
  list(JOIN PROGRAM_TOPICS "," solutions)
  target_link_libraries(${name} PRIVATE "$<LINK_GROUP:RESCAN,${solutions}>" descent::linalg descent::core)
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/autograder)
  _descent_demo_options(${name})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests)
endfunction()
