// Topic 1 on a GPU: classification and NLP.  Every View points to device memory.  The functions run on the
// host and launch kernels.  No xtensor here: nvcc compiles it slowly.
#pragma once

#include "descent/core/errors.hpp"
#include "descent/core/kernel_todo.hpp"
#include "descent/core/view.hpp"

namespace descent::classification_nlp::cuda {

/// The rectifier, element by element.
/// \f[ y_i = \max(0, x_i) \f]
/// \param x      (n), may be empty: then launch nothing
/// \param y      (n), is overwritten
/// \param block  threads in a block (blockDim.x), 1 to 1024; n need not be a multiple of it, so handle the
///               tail
/// \throws ShapeError unless y is as long as x
void relu(View<const float, 1> x, View<float, 1> y, int block);

/// Looks up word vectors: a gather.
/// \f[ x_{ij} = E_{w_i, j} \f]
/// \param words  w (m): numbers of words, each from 0 to V − 1.  The host does not check them: they are in
///               device memory
/// \param table  E (V, d): a word's vector in each row; V ≥ 1 and d ≥ 1
/// \param x      (m, d), is overwritten
/// \param block  threads in a block, 1 to 1024
/// \throws ShapeError unless x is (m, d)
void embedding(View<const std::int32_t, 1> words, View<const float, 2> table, View<float, 2> x, int block);

/// The gradient of Σ dx ⊙ embedding(words, E) with respect to E is added to dtable: a scatter.  PAD is frozen.
/// \f[ \mathrm dE_{vj} \mathrel{+}= \sum_{i :\, w_i = v} \mathrm dx_{ij} \quad (v \ne \mathrm{PAD} = 0) \f]
/// \param words   w (m), as in the forward pass; a word may occur several times
/// \param dx      (m, d)
/// \param dtable  (V, d): the kernel adds to its contents; PAD's row and those of words that do not occur do
///                not change
/// \param block   threads in a block, 1 to 1024
/// \throws ShapeError unless dx has a row for each word, and dtable as many columns as dx
/// \numerics      With atomics, the order in which the places of a word are added is not determined: the last
///                digits may differ from run to run.
void embedding_backward(View<const std::int32_t, 1> words, View<const float, 2> dx, View<float, 2> dtable, int block);

/// Cross-entropy of scores and labels, and its gradient, in one fused kernel with a block for each row.
/// \f[ \ell_i = \log \sum_k e^{z_{ik}} - z_{i, y_i} , \qquad
///     \mathrm dz_{ik} = \frac1n \Bigl( \frac{e^{z_{ik}}}{\sum_l e^{z_{il}}} - [k = y_i] \Bigr) \f]
/// \param z       (n, K) scores (logits), finite, up to ±10⁴; n may be 0: then launch nothing
/// \param labels  y (n): classes, each from 0 to K − 1.  The host does not check them: they are in device
///                memory
/// \param losses  ℓ (n), one for each row, is overwritten
/// \param dz      (n, K): the gradient of the *mean* of the losses, hence the 1/n; is overwritten
/// \param block   threads in a block: a multiple of 32 from 32 to 1024, not always a power of two.  K may be
///                smaller or larger, and need not be a multiple of block
/// \throws ShapeError unless labels and losses have an element for each row of z, and dz its shape
/// \convention  Returns a loss for each row, as torch.nn.functional.cross_entropy does with reduction="none":
///              the mean would be a reduction over all blocks.  On the host cross_entropy() returns the mean.
/// \numerics    Subtract the row's largest score in every exponent, for the loss and for the gradient.
/// \cost        Memory-bound: at least 8·n·K bytes.  Three passes over the scores of a row are allowed.
void cross_entropy(View<const float, 2> z, View<const std::int32_t, 1> labels, View<float, 1> losses,
                   View<float, 2> dz, int block);

}  // namespace descent::classification_nlp::cuda
