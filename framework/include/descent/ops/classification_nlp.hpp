// Topic 1: classification and NLP.  From scores to probabilities and a loss, from words to vectors, and a
// network that names the entities of a sentence.  Lecture section 1.  The notation is the lecture's: n
// examples, K classes, d features, V words, w half-width of a window, m = 2w + 1 words in a window.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "descent/core/tensor.hpp"

namespace descent::classification_nlp {

/// Labels as rows of zeros with a one.
/// \f[ y_{ij} = 1 \text{ if } j = \mathrm{labels}_i , \text{ else } 0 \f]
/// \param labels  (n) classes, counted from 0
/// \param K       number of classes, ≥ 1
/// \return (n, K)
/// \throws ValueError unless K ≥ 1 and 0 ≤ label < K
/// \convention    As torch.nn.functional.one_hot, which returns integers and can guess K; a guess is wrong if
///                the last class does not occur.
Matrix one_hot(const Labels& labels, std::int32_t K);

/// Probabilities from scores, separately for each row.
/// \f[ p_{ik} = \frac{\exp\bigl((z_{ik} - \max_j z_{ij})/\tau\bigr)}
///                   {\sum_j \exp\bigl((z_{ij} - \max_l z_{il})/\tau\bigr)} \f]
/// \param z            (n, K) scores (logits).  −∞ is allowed if the row has a finite score, and gives 0; one
///                     +∞ in a row is allowed: it gives 1, the others 0
/// \param temperature  τ > 0: if small, the largest score takes all; if large, all classes become equally
///                     likely
/// \return p (n, K)
/// \throws ShapeError if K = 0
/// \throws ValueError unless temperature > 0
/// \convention   Same as torch.softmax(z / tau, dim=1), which gives NaN in a row with +∞.
/// \numerics     Without the subtraction exp overflows in float from 89 on.  +∞ − ∞ is NaN: set the numerator
///               of the largest score to 1 directly.
Matrix softmax(const Matrix& z, float temperature);

/// The mean cross-entropy of scores and labels: how surprised a classifier is by the right answers.
/// \f[ \ell = -\frac1n \sum_i \log p_{i,y_i}
///     = \frac1n \sum_i \Bigl( \log \sum_j e^{z_{ij}} - z_{i,y_i} \Bigr), \qquad p = \mathrm{softmax}(z) \f]
/// \param z       (n, K) finite scores (logits), not probabilities
/// \param labels  (n) classes, counted from 0
/// \throws ShapeError unless labels has n elements
/// \throws ValueError if n = 0, since a mean over no examples does not exist; unless 0 ≤ label < K
/// \convention   Same as torch.nn.functional.cross_entropy(z, labels): logits, and the mean.
///               sklearn.metrics.log_loss takes probabilities.
/// \numerics     log(softmax) is −∞ as soon as a probability underflows, at a difference of about 104; the
///               loss itself is only 104 there.  Subtract the largest score in the exponents, then take the
///               logarithm of the sum.
float cross_entropy(const Matrix& z, const Labels& labels);

/// The gradient of cross_entropy() with respect to the scores.
/// \f[ \frac{\partial \ell}{\partial z_{ik}} = \frac1n \bigl( p_{ik} - [k = y_i] \bigr) \f]
/// \param z       (n, K), finite
/// \param labels  (n) classes, counted from 0
/// \return dz (n, K)
/// \throws ShapeError, ValueError as cross_entropy()
Matrix cross_entropy_gradient(const Matrix& z, const Labels& labels);

/// An affine map of each row.
/// \f[ Y = XW + b , \qquad y_{ij} = b_j + \sum_k x_{ik} w_{kj} \f]
/// \param x  (n, d_in)
/// \param w  (d_in, d_out)
/// \param b  (d_out), added to every row
/// \return (n, d_out)
/// \throws ShapeError unless w has d_in rows and b has d_out elements
/// \convention   torch.nn.Linear stores the transpose, (d_out, d_in), and computes XWᵀ + b.
/// \cost         2·n·d_in·d_out operations.
Matrix linear(const Matrix& x, const Matrix& w, const Vector& b);

struct LinearGradients {
  Matrix dx = {};  ///< (n, d_in)
  Matrix dw = {};  ///< (d_in, d_out)
  Vector db = {};  ///< (d_out)
};

/// The gradients of Σ dy ⊙ linear(x, w, b).
/// \f[ \mathrm dX = \mathrm dY\, W^\top , \qquad \mathrm dW = X^\top \mathrm dY , \qquad
///     \mathrm db_j = \sum_i \mathrm dy_{ij} \f]
/// \param x   (n, d_in), as in the forward pass
/// \param w   (d_in, d_out), likewise
/// \param dy  (n, d_out) gradient of the loss with respect to y
/// \throws ShapeError unless dy has the shape of XW
/// \convention   Sums over the examples, no mean: the loss has already divided by n.
LinearGradients linear_backward(const Matrix& x, const Matrix& w, const Matrix& dy);

/// The rectifier, element by element.
/// \f[ y = \max(x, 0) \f]
/// \param x  (n, d)
/// \return (n, d)
Matrix relu(const Matrix& x);

/// The gradient of Σ dy ⊙ relu(x).
/// \f[ \mathrm dx = \mathrm dy \text{ where } x > 0, \text{ else } 0 \f]
/// \param x   (n, d), as in the forward pass
/// \param dy  (n, d)
/// \return dx (n, d)
/// \throws ShapeError unless dy has the shape of x
/// \convention   relu′(0) = 0, as in PyTorch.  Any number from 0 to 1 is a subgradient.
Matrix relu_backward(const Matrix& x, const Matrix& dy);

/// The logistic function, element by element.
/// \f[ y = \frac{1}{1 + e^{-x}} = \frac{e^x}{1 + e^x} \f]
/// \param x  (n, d), finite
/// \return (n, d), each in [0, 1]
/// \numerics  The second form is NaN where exp overflows.  Small results keep their digits:
///            sigmoid(−20) is 2.06e-9, which 1 − sigmoid(20) and (1 + tanh(x/2))/2 lose.
Matrix sigmoid(const Matrix& x);

/// The gradient of Σ dy ⊙ sigmoid(x).
/// \f[ \mathrm dx = \mathrm dy \cdot y \, (1 - y) \f]
/// \param y   (n, d) the result of the forward pass, so that no exponentials are needed
/// \param dy  (n, d)
/// \return dx (n, d)
/// \throws ShapeError unless dy has the shape of y
/// \convention   The argument is y = sigmoid(x), not x.
Matrix sigmoid_backward(const Matrix& y, const Matrix& dy);

/// A function of a vector.  It returns double, because numerical_gradient() subtracts two nearly equal
/// values.
using ScalarFunction = std::function<double(const Vector& x)>;

/// The slopes of f at x, measured: central differences.
/// \f[ g_i = \frac{f(x + h e_i) - f(x - h e_i)}{2h} , \qquad e_i \text{ the i-th unit vector} \f]
/// \param f  evaluated 2d times, each time at a point that differs from x in one element
/// \param x  (d)
/// \param h  > 0, the step
/// \return g (d)
/// \throws ValueError unless h > 0
/// \convention   scipy.optimize.approx_fprime uses one-sided differences, with an error of order h; here it
///               is of order h².
/// \numerics     Subtract the two values as doubles: rounded to float first, they lose their difference.  If
///               h is too small, rounding errors dominate, because x + h is a float.
///               torch.autograd.gradcheck uses 1e-6 in double; here start with 1e-2 to 1e-3.
Vector numerical_gradient(const ScalarFunction& f, const Vector& x, float h);

/// For each sentence the numbers of its words, counted from 0; sentences differ in length, and may be empty.
using Sentences = std::vector<std::vector<std::int32_t>>;

/// A sentence as the mean of its words' vectors.
/// \f[ x_i = \frac{1}{T_i} \sum_{t=1}^{T_i} E_{s_{it}} , \qquad x_i = 0 \text{ if } T_i = 0 \f]
/// \param sentences  n of them, of T_i words each
/// \param embedding  E (V, d): a word's vector in each row
/// \return (n, d)
/// \throws ValueError unless 0 ≤ word < V
/// \convention   Same as torch.nn.EmbeddingBag(mode="mean").  No word is special here: a ragged list needs no
///               padding.
Matrix bag_of_embeddings(const Sentences& sentences, const Matrix& embedding);

/// The gradient of Σ dy ⊙ bag_of_embeddings(sentences, E) with respect to E.
/// \f[ \mathrm dE_v = \sum_i \frac{\mathrm{count}(v, s_i)}{T_i} \, \mathrm dy_i \f]
/// \param sentences  as in the forward pass
/// \param dy         (n, d)
/// \param V          number of words: rows of E
/// \return dE (V, d), zeros for words that do not occur
/// \throws ShapeError unless dy has a row for each sentence
/// \throws ValueError unless 0 ≤ word < V
Matrix bag_of_embeddings_backward(const Sentences& sentences, const Matrix& dy, std::int32_t V);

/// The number of PAD, the word that fills the places beyond both ends of a sentence.
inline constexpr std::int32_t pad_id = 0;

/// For each of n places in a text, the numbers of the words in the window around it: (n, 2w + 1).
using Windows = Tensor<std::int32_t, 2>;

/// The windows of a sentence: a row for each word, with that word in the middle.
/// \f[ \mathrm{windows}_{t,j} = s_{t + j - w} , \qquad j = 0, \dots, 2w , \f]
/// and PAD where t + j − w lies outside the sentence.
/// \param sentence  the numbers of its T words; T may be 0, and smaller than a window
/// \param w         half-width, ≥ 0: words on either side
/// \return (T, 2w + 1)
/// \throws ValueError unless w ≥ 0
/// \convention   PAD has the number pad_id = 0 at both ends.  Some libraries use two words, for begin and
///               end.
Windows context_windows(const std::vector<std::int32_t>& sentence, std::int32_t w);

/// How a word is written.  Lower-casing a text for its word vectors loses this; a separate feature keeps it.
/// The value pad means no word, so that these features have windows too.
enum class Casing : std::int32_t {
  pad = pad_id,  ///< never returned by casing()
  none = 1,      ///< no letter: "1984", ",", ""
  lower = 2,     ///< no capital: "bank", "3rd"
  title = 3,     ///< the first character is a capital and no other one is: "Paris", "I"
  upper = 4,     ///< no small letter: "NATO", "U.S.", "3D"
  mixed = 5      ///< anything else: "McDonald", "iPhone"
};

/// The casing of each word: the first value of Casing that applies, except pad.
/// \param words  T of them; a letter is one of a … z and A … Z
/// \return one number for each word: static_cast<std::int32_t>(Casing)
std::vector<std::int32_t> casing(const std::vector<std::string>& words);

/// The vectors of the words in windows, side by side.
/// \f[ x_i = \bigl[ E_{\mathrm{windows}_{i,0}}, \dots, E_{\mathrm{windows}_{i,m-1}} \bigr] \f]
/// \param windows  (n, m)
/// \param table    E (V, d): a word's vector in each row, zeros in PAD's
/// \return (n, m·d)
/// \throws ValueError unless 0 ≤ word < V
/// \convention     torch.nn.Embedding returns (n, m, d), with the same numbers in the same order.
Matrix embedding(const Windows& windows, const Matrix& table);

/// The gradient of Σ dx ⊙ embedding(windows, E) with respect to E, with PAD frozen.
/// \f[ \mathrm dE_v = \sum_{i,j :\, \mathrm{windows}_{ij} = v} \mathrm dx_{i,\, jd \dots jd+d-1} ,
///     \qquad \mathrm dE_{\mathrm{PAD}} = 0 \f]
/// \param windows  (n, m), m ≥ 1, as in the forward pass
/// \param dx       (n, m·d)
/// \param V        number of words: rows of E
/// \return dE (V, d): a sum over all places of a word; zeros for words that do not occur, and for PAD, so
///         that its row stays zero
/// \throws ShapeError unless dx has n rows and a multiple of m columns
/// \throws ValueError unless 0 ≤ word < V
/// \convention     Same as torch.nn.Embedding(padding_idx=0).
Matrix embedding_backward(const Windows& windows, const Matrix& dx, std::int32_t V);

/// Everything that a window classifier learns.
struct WindowClassifier {
  Matrix table = {};  ///< E (V, d), zeros in PAD's row
  Matrix w1 = {};     ///< (m·d, h)
  Vector b1 = {};     ///< (h)
  Matrix w2 = {};     ///< (h, K)
  Vector b2 = {};     ///< (K)
};

/// The class scores of the middle word, from the words around it: a network with one hidden layer.
/// \f[ x = \mathrm{embedding}(\mathrm{windows}, E) , \qquad a = \mathrm{sigmoid}(x W_1 + b_1) , \qquad
///     z = a W_2 + b_2 \f]
/// \param windows     (n, m)
/// \param parameters  of the network
/// \return z (n, K): logits
/// \throws ShapeError unless the parameters' shapes fit
/// \throws ValueError unless 0 ≤ word < V
Matrix window_classifier(const Windows& windows, const WindowClassifier& parameters);

struct LossAndGradients {
  float loss = 0;
  WindowClassifier d = {};  ///< the loss's gradient, in the shapes of the parameters
};

/// The mean cross-entropy of window_classifier() and its gradient with respect to every parameter.
/// \param windows     (n, m)
/// \param labels      (n) classes of the middle words, counted from 0
/// \param parameters  of the network
/// \return loss, and the gradients of E (PAD's row zero), W1, b1, W2, b2
/// \throws ShapeError unless the shapes fit
/// \throws ValueError if n = 0; unless 0 ≤ word < V and 0 ≤ label < K
LossAndGradients window_classifier_backward(const Windows& windows, const Labels& labels,
                                            const WindowClassifier& parameters);

/// For each sentence the tags of its words: "O", "B-PER", "I-PER", ...
using Tags = std::vector<std::vector<std::string>>;

/// The F1 score of whole entities: a partly found entity does not count.
/// \f[ F_1 = \frac{2 \cdot \text{entities in both}}
///                {\text{entities of gold} + \text{entities of predicted}} \f]
/// An entity is (sentence, first word, last word, type); two are equal if all four are equal.  Read the
/// tags of a sentence from left to right:
///   - "B-X" begins an entity of type X, whatever the tag before it;
///   - "I-X" continues the entity of the previous word if that has type X; otherwise it begins an entity (an
///     orphan: after "O", after another type or at the start of the sentence);
///   - "O" is outside any entity.  An entity ends before the first word that does not continue it, at the
///     latest with its sentence.
/// \param gold       the right tags
/// \param predicted  as many sentences, each as long as gold's
/// \return F1 over all sentences and types together; 0 if there are no entities at all
/// \throws ShapeError unless gold and predicted have as many sentences, of the same lengths
/// \throws ValueError unless every tag is "O", or "B-" or "I-" and a type of at least one character
/// \convention   Orphans are read as by the CoNLL-2003 scorer and seqeval's default mode.  seqeval's strict
///               mode drops them.  scikit-learn's f1_score counts words, not entities.
float entity_f1(const Tags& gold, const Tags& predicted);

/// A linear classifier on the mean of word vectors.
struct SentenceClassifier {
  Matrix embedding = {};  ///< E (V, d)
  Matrix w = {};          ///< (d, K)
  Vector b = {};          ///< (K)
};

/// Which parameters a step may change.
enum class FineTune : std::int32_t {
  frozen = 0,  ///< the classifier only: the vectors stay as they came
  all = 1      ///< the classifier and the vectors
};

struct FineTuneOptions {
  float lr = 0.1F;            ///< learning rate of w and b
  float embedding_lr = 0.1F;  ///< learning rate of E, where it is not frozen
  FineTune what = FineTune::all;
};

/// One step of plain gradient descent on the mean cross-entropy of sentences.
/// \f[ z = \mathrm{bag}(\mathrm{sentences}, E)\, W + b , \qquad \ell = \mathrm{crossentropy}(z, y) , \f]
/// \f[ W \leftarrow W - \eta\, \partial \ell/\partial W , \qquad
///     b \leftarrow b - \eta\, \partial \ell/\partial b , \qquad
///     E \leftarrow E - \eta_E\, \partial \ell/\partial E \text{ if not frozen,} \f]
/// all three gradients at the parameters before the step.
/// \param parameters  changed in place
/// \param sentences   n of them
/// \param labels      (n) classes, counted from 0
/// \param options     \f$\eta\f$ = lr, \f$\eta_E\f$ = embedding_lr
/// \return the loss before the step
/// \throws ShapeError unless the shapes fit
/// \throws ValueError if n = 0; unless 0 ≤ word < V and 0 ≤ label < K
/// \convention   Rows of words that do not occur in the sentences do not change by a single bit.  A weight
///               decay or an optimizer with a velocity would move them.
float fine_tune_step(SentenceClassifier& parameters, const Sentences& sentences, const Labels& labels,
                     const FineTuneOptions& options);

}  // namespace descent::classification_nlp
