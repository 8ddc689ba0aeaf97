#include <catch2/catch.hpp>
#include <string>

#include "judge/session.hpp"

using descent::report::Visibility;

namespace {

std::string said(const std::string& expression, Visibility visibility) {
  judge::Ledger book;
  book.failure = judge::Failure{expression, "false", {}};
  return judge::words(book, visibility);
}

}  // namespace

TEST_CASE("a refusal that did not come is told as such, without the judge's own names") {
  const std::string value = "judge::throws_value_error([&] { student::softmax(z, {0, 2}); })";
  CHECK(said(value, Visibility::public_test) == "softmax(z, {0, 2}) must throw a ValueError, but does not");
  const std::string shape = "judge::throws_shape_error([] { (void)student::sgd(theta, g, 0.1F); })";
  CHECK(said(shape, Visibility::public_test) == "sgd(theta, g, 0.1F) must throw a ShapeError, but does not");
  CHECK(said("judge::throws_shape_error(call)", Visibility::public_test) ==
        "the call must throw a ShapeError, but does not");
}

TEST_CASE("of a hidden test's refusal only the function is told") {
  CHECK(said("judge::throws_value_error([&] { student::softmax(z, {0, 2}); })", Visibility::hidden_test) ==
        "softmax must throw a ValueError, but does not");
  CHECK(said("judge::throws_value_error(call)", Visibility::hidden_test) ==
        "the call must throw a ValueError, but does not");
}

TEST_CASE("another condition is told as it is written, as the student would call it") {
  CHECK(said("student::one_hot(labels, 3) == expected", Visibility::public_test) ==
        "one_hot(labels, 3) == expected does not hold: false");
}
