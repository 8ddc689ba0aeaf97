# How everything is compiled: one place for the standard, the warnings, the compiler cache and the linker.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR})

# Relative paths, and no folder in the key: the same sources in another place (a handout being proved) find their objects.
# Precompiled headers have 150 MB: by the inode cache each is digested once, and not for every file that uses it.
find_program(DESCENT_CCACHE ccache)
if(DEFINED ENV{CCACHE_DIR})
  set(ccache_folder $ENV{CCACHE_DIR})
else()
  set(ccache_folder ${PROJECT_BINARY_DIR}/.ccache)
endif()
if(DESCENT_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_DIR=${ccache_folder} CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1
      CCACHE_INODECACHE=1 CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${DESCENT_CCACHE})
endif()

# Not mold: its release 1.10 (Debian 12) was seen to loop for ever on one student's object file.
find_program(DESCENT_GOLD ld.gold)

add_library(descent_options INTERFACE)
add_library(descent::options ALIAS descent_options)
target_compile_options(descent_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion
                                                 $<$<BOOL:${DESCENT_CCACHE}>:-fpch-preprocess>)
if(DESCENT_GOLD)
  target_link_options(descent_options INTERFACE -fuse-ld=gold)
endif()
if(DESCENT_SANITIZE)
  target_compile_options(descent_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all)
  target_link_options(descent_options INTERFACE -fsanitize=address,undefined)
endif()
