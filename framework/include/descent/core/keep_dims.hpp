// xtensor 0.24: a lazy reducer with keep_dims inside an expression gives wrong numbers.  Made right here.
#pragma once
