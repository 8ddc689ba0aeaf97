// The entry point exists for the linker only, as an alias in assembler.
// want: wrong
// earns: 0.05
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

extern "C" void nothing() {}
asm(".globl _ZN7descent10optimizers3sgdERN2xt17xtensor_containerINS1_7uvectorIfSaIfEEELm1ELNS1_11layout_typeE1ENS1_22xtensor_expression_tagEEERKS8_f\n"
    ".set _ZN7descent10optimizers3sgdERN2xt17xtensor_containerINS1_7uvectorIfSaIfEEELm1ELNS1_11layout_typeE1ENS1_22xtensor_expression_tagEEERKS8_f, nothing\n");
