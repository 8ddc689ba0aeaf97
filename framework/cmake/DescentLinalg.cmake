# OpenBLAS with its LAPACK, without threads: the target descent::openblas, and the static archives that a worker's
# linear algebra is made from (DESCENT_OPENBLAS_ARCHIVES).  A worker is alone in an empty root, so nothing of it may be
# a shared library.
pkg_check_modules(DESCENT_OPENBLAS_PACKAGE QUIET openblas)
find_library(DESCENT_OPENBLAS libopenblas.a HINTS ${DESCENT_OPENBLAS_PACKAGE_LIBDIR} PATH_SUFFIXES openblas-serial)
if(NOT DESCENT_OPENBLAS)
  message(FATAL_ERROR "OpenBLAS is missing as a static library (libopenblas.a). Install Debian's libopenblas-serial-dev: "
                      "make setup. If it is in another folder: cmake -DDESCENT_OPENBLAS=/path/to/libopenblas.a")
endif()
set(DESCENT_OPENBLAS_ARCHIVES ${DESCENT_OPENBLAS})
foreach(library gfortran quadmath)  # OpenBLAS's LAPACK is written in Fortran
  execute_process(COMMAND ${CMAKE_CXX_COMPILER} -print-file-name=lib${library}.a
                  OUTPUT_VARIABLE archive OUTPUT_STRIP_TRAILING_WHITESPACE)
  if(IS_ABSOLUTE "${archive}")
    list(APPEND DESCENT_OPENBLAS_ARCHIVES ${archive})
  elseif(library STREQUAL gfortran)  # quadmath exists on x86 only; elsewhere libgfortran does without
    string(REGEX REPLACE "[.].*" "" version "${CMAKE_CXX_COMPILER_VERSION}")
    message(FATAL_ERROR "Fortran's static run-time library lib${library}.a is missing for ${CMAKE_CXX_COMPILER}. "
                        "Install Debian's libgfortran-${version}-dev: make setup")
  endif()
endforeach()
# Called by one file, core/linalg.cpp: headers only, which declare what OpenBLAS defines.
find_file(DESCENT_XTENSOR_BLAS xtensor-blas/xblas.hpp)
if(NOT DESCENT_XTENSOR_BLAS)
  message(FATAL_ERROR "xtensor-blas is missing (xtensor-blas/xblas.hpp). Install Debian's libxtensor-blas-dev: make setup")
endif()
# Which one it is: a number may depend on it, and so the toolchain's fingerprint does.
set(DESCENT_BLAS OpenBLAS)
find_file(DESCENT_OPENBLAS_CONFIG openblas_config.h HINTS ${DESCENT_OPENBLAS_PACKAGE_INCLUDEDIR} PATH_SUFFIXES openblas-serial openblas)
if(DESCENT_OPENBLAS_CONFIG)
  file(STRINGS ${DESCENT_OPENBLAS_CONFIG} version REGEX "define OPENBLAS_VERSION" LIMIT_COUNT 1)
  if(version MATCHES "OpenBLAS [0-9.]+")
    set(DESCENT_BLAS ${CMAKE_MATCH_0})
  endif()
endif()
add_library(descent_openblas INTERFACE)
add_library(descent::openblas ALIAS descent_openblas)
target_link_libraries(descent_openblas INTERFACE ${DESCENT_OPENBLAS_ARCHIVES} m)
