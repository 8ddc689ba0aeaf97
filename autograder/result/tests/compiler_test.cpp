#include "result/compiler.hpp"

#include <catch2/catch.hpp>

using namespace descent::report;  // NOLINT(google-build-using-namespace)

namespace {
constexpr std::string_view students_file = "exercises/04_optimizers/sgd.cpp";
}

TEST_CASE("the first error is found behind warnings and notes", "[reports][compiler]") {
  const auto found = first_compile_error(
      "exercises/04_optimizers/sgd.cpp: In function 'int f()':\n"
      "exercises/04_optimizers/sgd.cpp:4:7: warning: unused variable 'x' [-Wunused-variable]\n"
      "    4 |   int x; // : error: this is not one\n"
      "exercises/04_optimizers/sgd.cpp:12:3: error: 'thta' was not declared in this scope; did you mean "
      "'theta'?\n"
      "   12 |   thta -= eta * g;\n"
      "exercises/04_optimizers/sgd.cpp:13:3: error: expected ';' before 'return'\n",
      students_file);
  REQUIRE(found);
  CHECK(*found == Finding{"compile", std::string(students_file), 12,
                          "'thta' was not declared in this scope; did you mean 'theta'?"});
}

TEST_CASE("an error in a header is put on the line that led there", "[reports][compiler]") {
  SECTION("g++: the way stands before") {
    const auto found = first_compile_error(
        "In file included from include/descent/core/tensor.hpp:9,\n"
        "                 from exercises/04_optimizers/sgd.cpp:2:\n"
        "/usr/include/xtensor/xassign.hpp: In instantiation of 'void assign(E1&) [with E1 = int]':\n"
        "/usr/include/xtensor/xtensor.hpp:80:5:   required from 'xt::xtensor<T>::xtensor(E&)'\n"
        "exercises/04_optimizers/sgd.cpp:17:25:   required from here\n"
        "/usr/include/xtensor/xassign.hpp:321:9: error: no match for 'operator*'\n",
        students_file);
    REQUIRE(found);
    CHECK(*found == Finding{"compile", std::string(students_file), 17, "no match for 'operator*'"});
  }
  SECTION("clang: the way stands behind") {
    const auto found = first_compile_error(
        "/usr/include/xtensor/xassign.hpp:321:9: error: invalid operands\n"
        "exercises/04_optimizers/sgd.cpp:17:25: note: in instantiation of function template requested here\n",
        students_file);
    REQUIRE(found);
    CHECK(found->line == 17);
  }
}

TEST_CASE("tensors have the course's names in errors", "[reports][compiler]") {
  const std::string vector =
      "xt::xtensor_container<xt::uvector<float, std::allocator<float> >, 1, xt::layout_type::row_major, "
      "xt::xtensor_expression_tag>";
  const auto said = [](const std::string& error) {
    const auto found =
        first_compile_error(std::string(students_file) + ":16:3: error: " + error + "\n", students_file);
    return found ? found->message : "";
  };
  CHECK(said("assignment of read-only location '((const xt::xcontainer<" + vector +
             " >*)(& x))->xt::xcontainer<" + vector + " >::operator()<long unsigned int>(i)'") ==
        "assignment of read-only location 'x(i)'");
  CHECK(said("'using Vector = descent::Tensor<float, 1>' {aka 'class " + vector +
             "'} has no member named 'push_back'") == "'Vector' has no member named 'push_back'");
  CHECK(said("no matching function for call to '" + vector + "::xtensor_container(xt::xcontainer<" + vector +
             " >::size_type)'") == "no matching function for call to 'Vector::Vector(size_type)'");
}

TEST_CASE("a missing include, a linker's error, no error", "[reports][compiler]") {
  const auto fatal = first_compile_error(
      "exercises/04_optimizers/sgd.cpp:1:10: fatal error: descent/opps.hpp: No such file or directory\n",
      students_file);
  REQUIRE(fatal);
  CHECK(fatal->line == 1);
  CHECK(fatal->message == "descent/opps.hpp: No such file or directory");

  const auto link = first_compile_error(
      "ld: sgd.o: in function `f': sgd.cpp:(.text+0x5): undefined reference to `g()'\n", students_file);
  REQUIRE(link);
  CHECK(link->line == 0);
  CHECK(link->message == "undefined reference to `g()'");

  CHECK_FALSE(first_compile_error("", students_file));
  CHECK_FALSE(first_compile_error("exercises/04_optimizers/sgd.cpp:4:7: warning: unused\n", students_file));
}

TEST_CASE("another file whose name ends alike is another file", "[reports][compiler]") {
  const auto found = first_compile_error("exercises/04_optimizers/my_sgd.cpp:4:7: error: no\n", "sgd.cpp");
  REQUIRE(found);
  CHECK(found->line == 0);
}

TEST_CASE("whoever misses a function of BLAS or LAPACK reads what to call", "[reports][compiler]") {
  for (const char* message :
       {"undefined reference to 'cblas_sgemm'", "undefined reference to `dgesv_'", "undefined symbol: sgemm_",
        "'xt::linalg' has not been declared", "xtensor-blas/xlinalg.hpp: No such file or directory"})
    CHECK(advice_on_linear_algebra(message).find("descent::matmul(a, b)") != std::string_view::npos);
  for (const char* message :
       {"", "undefined reference to 'helper_of_mine_'",
        "undefined reference to 'descent::fixture::base(int)'", "undefined reference to 'a_'",
        "'sgemm_' was not declared in this scope", "undefined symbol: "})
    CHECK(advice_on_linear_algebra(message).empty());
}
