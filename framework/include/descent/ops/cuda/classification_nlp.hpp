// Topic 1 on a GPU: classification and NLP.  Every View points into the device's memory, and the functions run on the host:
// they launch kernels.  Free of xtensor.
#pragma once

#include "descent/core/errors.hpp"
#include "descent/core/view.hpp"

namespace descent::classification_nlp::cuda {

/// The rectifier, element by element.
/// \f[ y_i = \max(0, x_i) \f]
/// \param x      (n), may be empty; then there is nothing to launch
/// \param y      (n), is overwritten
/// \param block  threads in a block, 1 to 1024; n need not be a multiple of it
/// \throws ShapeError unless y is as long as x
void relu(View<const float, 1> x, View<float, 1> y, int block);

/// Looks up word vectors: a gather.
/// \f[ x_{ij} = E_{w_i, j} \f]
/// \param words  w (m): numbers of words, each from 0 to V − 1.  Nobody checks: they lie in the device's memory
/// \param table  E (V, d): a word's vector in each row; V ≥ 1 and d ≥ 1
/// \param x      (m, d), is overwritten
/// \param block  threads in a block, 1 to 1024
/// \throws ShapeError unless x is (m, d)
void embedding(View<const std::int32_t, 1> words, View<const float, 2> table, View<float, 2> x, int block);

/// The gradient of Σ dx ⊙ embedding(words, E) with respect to E is added to dtable: a scatter.  PAD is frozen.
/// \f[ \mathrm dE_{vj} \mathrel{+}= \sum_{i :\, w_i = v} \mathrm dx_{ij} \quad (v \ne \mathrm{PAD} = 0) \f]
/// \param words   w (m), as in the forward pass; a word may stand there several times
/// \param dx      (m, d)
/// \param dtable  (V, d): what stands there is added to; PAD's row, and those of words that do not occur, stay as they are
/// \param block   threads in a block, 1 to 1024
/// \throws ShapeError unless dx has a row for each word, and dtable as many columns as dx
/// \numerics      In which order the places of a word are added is not determined: the last digits may differ from run to run.
void embedding_backward(View<const std::int32_t, 1> words, View<const float, 2> dx, View<float, 2> dtable, int block);

}  // namespace descent::classification_nlp::cuda
