// Everything of the core room: tensors, shapes, errors, linear algebra, random numbers.
#pragma once

#include "descent/core/errors.hpp"
#include "descent/core/linalg.hpp"
#include "descent/core/philox.hpp"
#include "descent/core/shape.hpp"
#include "descent/core/tensor.hpp"
#include "descent/core/view.hpp"
