// Answers to 01_classification_nlp/fine_tune_step.  ../README.md explains the marks.

//@ answer: bias_forgotten
//@ mistake: b is not moved.
//@ named: fine_tune_step/bias_not_moved
//@ body of fine_tune_step
  Matrix& E = parameters.embedding;
  Matrix& w = parameters.w;
  Vector& b = parameters.b;
  const Matrix x = bag_of_embeddings(sentences, E);
  const Matrix z = linear(x, w, b);
  const LinearGradients d = linear_backward(x, w, cross_entropy_gradient(z, labels));
  w -= options.lr * d.dw;
  if (options.what == FineTune::all)
    E -= options.embedding_lr * bag_of_embeddings_backward(sentences, d.dx, static_cast<std::int32_t>(E.shape(0)));
  return cross_entropy(z, labels);

//@ answer: frozen_inverted
//@ mistake: The vectors are moved if they are frozen, and stay if they are not.
//@ named: fine_tune_step/meaning_exchanged
//@ body of fine_tune_step
  const auto x = bag_of_embeddings(sentences, parameters.embedding);
  const auto z = linear(x, parameters.w, parameters.b);
  const auto loss = cross_entropy(z, labels);
  const auto grads = linear_backward(x, parameters.w, cross_entropy_gradient(z, labels));
  const auto dE = bag_of_embeddings_backward(sentences, grads.dx, int(parameters.embedding.shape(0)));
  parameters.w = parameters.w - options.lr * grads.dw;
  parameters.b = parameters.b - options.lr * grads.db;
  const bool frozen = static_cast<bool>(options.what);
  if (!frozen) parameters.embedding = parameters.embedding - options.embedding_lr * dE;
  return loss;

//@ answer: frozen_not_asked
//@ mistake: The vectors are moved even if they are frozen.
//@ named: fine_tune_step/never_frozen
//@ body of fine_tune_step
  const Matrix x = bag_of_embeddings(sentences, parameters.embedding);
  const Matrix z = linear(x, parameters.w, parameters.b);
  const LinearGradients g = linear_backward(x, parameters.w, cross_entropy_gradient(z, labels));
  const auto V = static_cast<std::int32_t>(parameters.embedding.shape(0));
  const Matrix dE = bag_of_embeddings_backward(sentences, g.dx, V);
  parameters.w -= options.lr * g.dw;
  parameters.b -= options.lr * g.db;
  parameters.embedding -= options.embedding_lr * dE;
  return cross_entropy(z, labels);

//@ answer: loss_after_step
//@ mistake: The loss returned is that after the step.
//@ named: fine_tune_step/loss_after_step
//@ body of fine_tune_step
  auto& p = parameters;
  const Matrix x = bag_of_embeddings(sentences, p.embedding);
  const Matrix dz = cross_entropy_gradient(linear(x, p.w, p.b), labels);
  const LinearGradients d = linear_backward(x, p.w, dz);
  p.w -= options.lr * d.dw;
  p.b -= options.lr * d.db;
  if (options.what == FineTune::all)
    p.embedding -= options.embedding_lr * bag_of_embeddings_backward(sentences, d.dx, int(p.embedding.shape(0)));
  return cross_entropy(linear(bag_of_embeddings(sentences, p.embedding), p.w, p.b), labels);

//@ answer: new_weights_for_dx
//@ mistake: w is moved before the gradient is passed back through it, so that the vectors' gradient comes from the new w.
//@ named: fine_tune_step/new_weights_for_vectors
//@ body of fine_tune_step
  const Matrix x = bag_of_embeddings(sentences, parameters.embedding);
  const Matrix z = linear(x, parameters.w, parameters.b);
  const float loss = cross_entropy(z, labels);
  const Matrix dz = cross_entropy_gradient(z, labels);
  // classifier
  parameters.w -= options.lr * linear_backward(x, parameters.w, dz).dw;
  parameters.b -= options.lr * linear_backward(x, parameters.w, dz).db;
  // word vectors
  if (options.what != FineTune::frozen) {
    const Matrix dx = linear_backward(x, parameters.w, dz).dx;
    parameters.embedding -= options.embedding_lr *
        bag_of_embeddings_backward(sentences, dx, static_cast<std::int32_t>(parameters.embedding.shape(0)));
  }
  return loss;

//@ answer: one_rate_for_all
//@ mistake: The vectors move with lr instead of embedding_lr.
//@ named: fine_tune_step/one_rate_for_all
//@ body of fine_tune_step
  const Matrix x = bag_of_embeddings(sentences, parameters.embedding);
  const Matrix z = linear(x, parameters.w, parameters.b);
  const float loss = cross_entropy(z, labels);
  const auto [dx, dw, db] = linear_backward(x, parameters.w, cross_entropy_gradient(z, labels));
  const float lr = options.lr;
  parameters.w -= lr * dw;
  parameters.b -= lr * db;
  if (options.what == FineTune::all)
    parameters.embedding -=
        lr * bag_of_embeddings_backward(sentences, dx, static_cast<std::int32_t>(parameters.embedding.shape(0)));
  return loss;

//@ answer: right_vectors_first
//@ right: the vectors first, with rates that are zero when frozen, rows of words that occur only
//@ body of fine_tune_step
  SentenceClassifier& p = parameters;
  const Matrix x = bag_of_embeddings(sentences, p.embedding), z = linear(x, p.w, p.b);
  const Matrix dz = cross_entropy_gradient(z, labels);
  const LinearGradients d = linear_backward(x, p.w, dz);
  if (options.what == FineTune::all)
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      const Vector move = options.embedding_lr / static_cast<float>(sentences[i].size()) * xt::row(d.dx, i);
      for (const auto word : sentences[i]) xt::row(p.embedding, word) -= move;
    }
  for (std::size_t k = 0; k < p.b.size(); ++k) p.b(k) -= options.lr * d.db(k);
  p.w = p.w - options.lr * d.dw;
  return cross_entropy(z, labels);

//@ answer: trains_a_copy
//@ mistake: The step is made on a copy of the parameters.
//@ named: fine_tune_step/nothing_moved
//@ body of fine_tune_step
  auto p = parameters;
  const Matrix x = bag_of_embeddings(sentences, p.embedding);
  const Matrix z = linear(x, p.w, p.b);
  const float loss = cross_entropy(z, labels);
  const LinearGradients d = linear_backward(x, p.w, cross_entropy_gradient(z, labels));
  p.w -= options.lr * d.dw;
  p.b -= options.lr * d.db;
  if (options.what == FineTune::all) {
    const Matrix dE = bag_of_embeddings_backward(sentences, d.dx, static_cast<std::int32_t>(p.embedding.shape(0)));
    p.embedding -= options.embedding_lr * dE;
  }
  return loss;

//@ answer: uphill
//@ mistake: The gradients are added instead of subtracted.
//@ named: fine_tune_step/uphill
//@ body of fine_tune_step
  const Matrix x = bag_of_embeddings(sentences, parameters.embedding);
  const Matrix z = linear(x, parameters.w, parameters.b);
  const float loss = cross_entropy(z, labels);
  const LinearGradients d = linear_backward(x, parameters.w, cross_entropy_gradient(z, labels));
  parameters.w += options.lr * d.dw;
  parameters.b += options.lr * d.db;
  if (options.what == FineTune::all)
    parameters.embedding += options.embedding_lr *
                            bag_of_embeddings_backward(sentences, d.dx, static_cast<int>(parameters.embedding.shape(0)));
  return loss;

//@ answer: words_get_whole_dx
//@ mistake: Each word's vector is moved by the whole of dx, without dividing by the sentence's length.
//@ named: fine_tune_step/share_not_divided
//@ body of fine_tune_step
  const Matrix x = bag_of_embeddings(sentences, parameters.embedding);
  const Matrix z = linear(x, parameters.w, parameters.b);
  const float loss = cross_entropy(z, labels);
  const LinearGradients d = linear_backward(x, parameters.w, cross_entropy_gradient(z, labels));
  parameters.w -= options.lr * d.dw;
  parameters.b -= options.lr * d.db;
  if (options.what == FineTune::all)
    for (std::size_t i = 0; i < sentences.size(); ++i)
      for (const auto word : sentences[i])
        xt::row(parameters.embedding, word) -= options.embedding_lr * xt::row(d.dx, i);
  return loss;
