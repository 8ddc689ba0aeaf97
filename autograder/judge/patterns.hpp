// What wrong numbers have in common with the right ones, said without knowing the mistake.
#pragma once

#include <string>

#include "judge/matchers.hpp"

namespace judge {

/// "each is 0.5 times the expected value", "they are the right numbers in another order", …; empty if none is
/// seen. Looks, in this order, for: zeros everywhere; one factor; one difference; the transpose; another
/// order; whole rows or columns that are right; only the first or last element wrong.
/// Wrong shapes, NaN and how many are wrong have words of their own (session.cpp).
std::string pattern(const Comparison& comparison);

}  // namespace judge
