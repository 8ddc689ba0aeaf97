// Answers to 03_hyperparameters/minibatches.  ../README.md explains the marks.

//@ answer: b_is_the_number_of_batches
//@ mistake: Takes b for the number of batches.
//@ named: minibatches/number_of_batches
//@ body of minibatches
  std::vector<std::int64_t> order(n);
  std::iota(order.begin(), order.end(), 0);

  const Philox random{seed};
  for (std::int64_t i = n - 1; i > 0; --i) {
    const std::uint64_t word = random(i).word[0];
    std::swap(order[i], order[(word * static_cast<std::uint64_t>(i + 1)) >> 32]);
  }

  std::vector<std::vector<std::int64_t>> batches(std::min(b, n));
  for (std::int64_t i = 0; i < n; ++i) batches[i % b].push_back(order[i]);
  return batches;

//@ answer: batches_shuffled_only
//@ mistake: Shuffles the batches, each of which holds neighbours.
//@ named: minibatches/batches_shuffled or minibatches/full_batches_shuffled
//@ body of minibatches
  std::vector<std::vector<std::int64_t>> batches;
  for (std::int64_t first = 0; first < n; first += b) {
    std::vector<std::int64_t> batch;
    for (std::int64_t i = first; i < std::min(n, first + b); ++i) batch.push_back(i);
    batches.push_back(batch);
  }
  // the short batch stays the last one
  const std::size_t whole = static_cast<std::size_t>(n / b);
  for (std::size_t left = whole; left > 1; --left)
    std::swap(batches[left - 1], batches[Philox{seed}(left).word[0] % left]);
  return batches;

//@ answer: drawn_with_replacement
//@ mistake: Draws every index anew, so that some come twice and others never.
//@ named: minibatches/with_replacement
//@ body of minibatches
  std::vector<std::vector<std::int64_t>> batches;
  for (std::int64_t i = 0; i < n; ++i) {
    if (i % b == 0) batches.emplace_back();
    const std::uint64_t word = Philox{seed}(static_cast<std::uint64_t>(i)).word[0];
    batches.back().push_back(static_cast<std::int64_t>(word % static_cast<std::uint64_t>(n)));
  }
  return batches;

//@ answer: empty_batch_at_the_end
//@ mistake: Makes n / b + 1 batches, the last of which is empty if b divides n.
//@ named: minibatches/empty_batch_at_the_end
//@ body of minibatches
  std::vector<std::int64_t> order(n);
  std::iota(order.begin(), order.end(), 0);

  const Philox random{seed};
  for (std::int64_t i = n - 1; i > 0; --i) {
    const std::uint64_t word = random(i).word[0];
    std::swap(order[i], order[(word * static_cast<std::uint64_t>(i + 1)) >> 32]);
  }

  std::vector<std::vector<std::int64_t>> batches(n / b + 1);
  for (std::int64_t i = 0; i < n; ++i) batches[i / b].push_back(order[i]);
  return batches;

//@ answer: last_batch_dropped
//@ mistake: Drops the last batch if it is short.
//@ named: minibatches/short_batch_left_out
//@ body of minibatches
  std::vector<std::int64_t> order(n);
  std::iota(order.begin(), order.end(), 0);

  const Philox random{seed};
  for (std::int64_t i = n - 1; i > 0; --i) {
    const std::uint64_t word = random(i).word[0];
    std::swap(order[i], order[(word * static_cast<std::uint64_t>(i + 1)) >> 32]);
  }

  std::vector<std::vector<std::int64_t>> batches;
  for (std::int64_t k = 0; k < n / b; ++k)
    batches.emplace_back(order.begin() + k * b, order.begin() + (k + 1) * b);
  return batches;

//@ answer: never_stays
//@ mistake: The last place is never swapped with itself, so no example can stay where it is.
//@ named: minibatches/never_with_itself
//@ body of minibatches
  std::vector<std::int64_t> order(n);
  std::iota(order.begin(), order.end(), 0);

  const Philox random{seed};
  for (std::int64_t i = n - 1; i > 0; --i) {
    const std::uint64_t word = random(i).word[0];
    std::swap(order[i], order[(word * static_cast<std::uint64_t>(i)) >> 32]);
  }

  std::vector<std::vector<std::int64_t>> batches;
  for (std::int64_t first = 0; first < n; first += b) {
    const std::int64_t last = std::min(first + b, n);
    batches.push_back(std::vector<std::int64_t>(order.begin() + first, order.begin() + last));
  }
  return batches;

//@ answer: not_shuffled
//@ mistake: Deals the examples in their order.
//@ named: minibatches/not_shuffled
//@ body of minibatches
  std::vector<std::int64_t> order(n);
  std::iota(order.begin(), order.end(), 0);

  std::vector<std::vector<std::int64_t>> batches;
  for (std::int64_t first = 0; first < n; first += b) {
    const std::int64_t last = std::min(first + b, n);
    batches.push_back(std::vector<std::int64_t>(order.begin() + first, order.begin() + last));
  }
  return batches;

//@ answer: right_inside_out
//@ body of minibatches
  std::vector<std::int64_t> order;
  for (std::int64_t i = 0; i < n; ++i) {  // example i goes to any of the places 0 … i
    const auto place = static_cast<std::size_t>(uniform01(Philox{seed}(i).word[3]) * static_cast<double>(i + 1));
    order.push_back(i);
    std::swap(order[place], order.back());
  }

  std::vector<std::vector<std::int64_t>> batches;
  for (std::int64_t first = 0; first < n; first += b) {
    const std::int64_t last = std::min(first + b, n);
    batches.push_back(std::vector<std::int64_t>(order.begin() + first, order.begin() + last));
  }
  return batches;

//@ answer: right_sorted_by_random_keys
//@ body of minibatches
  std::vector<std::pair<std::uint64_t, std::int64_t>> keyed;
  for (std::int64_t i = 0; i < n; ++i) {
    const auto block = Philox{seed}(static_cast<std::uint64_t>(i));
    keyed.emplace_back((std::uint64_t{block.word[0]} << 32U) | block.word[1], i);
  }
  std::sort(keyed.begin(), keyed.end());
  std::vector<std::vector<std::int64_t>> batches;
  for (std::size_t k = 0; k < keyed.size(); ++k) {
    if (k % static_cast<std::size_t>(b) == 0) batches.emplace_back();
    batches.back().push_back(keyed[k].second);
  }
  return batches;

//@ answer: seed_unused
//@ mistake: Shuffles in the same way for every seed.
//@ named: minibatches/seed_ignored
//@ body of minibatches
  std::vector<std::int64_t> order(n);
  std::iota(order.begin(), order.end(), 0);

  const Philox random{};
  for (std::int64_t i = n - 1; i > 0; --i) {
    const std::uint64_t word = random(i).word[0];
    std::swap(order[i], order[(word * static_cast<std::uint64_t>(i + 1)) >> 32]);
  }

  std::vector<std::vector<std::int64_t>> batches;
  for (std::int64_t first = 0; first < n; first += b) {
    const std::int64_t last = std::min(first + b, n);
    batches.push_back(std::vector<std::int64_t>(order.begin() + first, order.begin() + last));
  }
  return batches;

//@ answer: swaps_with_any
//@ mistake: Swaps each place with any other, so that some orders are likelier.
//@ named: minibatches/swaps_with_any
//@ body of minibatches
  std::vector<std::int64_t> order(n);
  std::iota(order.begin(), order.end(), 0);

  const Philox random{seed};
  for (std::int64_t i = 0; i < n; ++i) {
    const std::uint64_t word = random(i).word[0];
    std::swap(order[i], order[word % n]);
  }

  std::vector<std::vector<std::int64_t>> batches;
  for (std::int64_t first = 0; first < n; first += b) {
    const std::int64_t last = std::min(first + b, n);
    batches.push_back(std::vector<std::int64_t>(order.begin() + first, order.begin() + last));
  }
  return batches;
