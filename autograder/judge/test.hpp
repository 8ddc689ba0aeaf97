// What a public or hidden test includes: Catch2, comparisons that count, inputs that repeat.
//
//   // weight 3; default 1
//   TEST_CASE("sgd subtracts eta times the gradient", "[04_optimizers/sgd][hidden][x3]") {
//     judge::input_kind("65 parameters, gradients from 1e-6 to 1e3");  // quoted in the report
//     auto in = judge::inputs();
//     Vector theta = in.normal<1>({65});
//     …
//     student::sgd(theta, g, 0.3F);             // from "student/04_optimizers.hpp": runs in the worker
//     CHECK_THAT(theta, judge::Near(expected));  // expected: values and tolerances from an oracle
//   }
//
// Points come from the ledger (ledger.hpp), not from Catch2: a test earns them when it ran to its end, every
// call was answered, nothing went wrong on the way, every assertion held, and at least one value was
// compared.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "descent/core/errors.hpp"
#include "descent/core/shape.hpp"
#include "descent/core/tensor.hpp"
#include "judge/inputs.hpp"
#include "judge/ledger.hpp"
#include "judge/matchers.hpp"

namespace judge {

/// Describes the inputs of the following calls in words; the report of a failure quotes it.
void input_kind(std::string words);

/// Inputs of the running test, seeded by the run's seed and the test's name: the same file gets the same
/// inputs.
Inputs inputs();

/// True if call() throws a ShapeError (and so answers as the contract declares); anything else is passed on.
///   CHECK(judge::throws_shape_error([&] { student::sgd(theta, g, 0.1F); }));
bool throws_shape_error(const std::function<void()>& call);
/// The same for ValueError.
bool throws_value_error(const std::function<void()>& call);

/// What the kernels of the last call did, on the emulator.
const KernelCounts& kernels();

/// Judges a kernel's work, in addition to its result.  The message of a failure: "measured 96 sectors loaded,
/// expected at most 64: let consecutive threads read consecutive elements (coalesced access)".
///   CHECK(judge::at_most("sectors loaded", judge::kernels().load_sectors, 2.2 * n / 8,
///                        "let consecutive threads read consecutive elements (coalesced access)"));
bool at_most(const std::string& what, double counted, double allowed, const std::string& advice);
bool at_least(const std::string& what, double counted, double needed, const std::string& advice);

}  // namespace judge
