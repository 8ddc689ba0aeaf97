// Answers to 03_hyperparameters/grid_search.  ../README.md explains the marks.

//@ answer: best_is_zero_if_none
//@ mistake: best starts at 0, also if no trial has a loss.
//@ named: grid_search/first_without_losses
//@ body of grid_search
  GridSearchResult result;
  result.settings = grid(values);
  const std::size_t n = result.settings.shape(0);
  result.losses = xt::ones<float>({n}) * std::numeric_limits<float>::quiet_NaN();
  result.failures.assign(n, "");

  std::atomic<std::size_t> next{0};
  std::vector<std::thread> pool;
  for (std::size_t k = 0; k < std::min(static_cast<std::size_t>(threads), n); ++k)
    pool.emplace_back([&] {
      for (std::size_t i = next++; i < n; i = next++) {
        try {
          result.losses(i) = objective(Vector(xt::view(result.settings, i, xt::all())));
        } catch (const std::exception& e) {
          result.failures[i] = e.what();
        }
      }
    });
  for (auto& thread : pool) thread.join();

  float lowest = std::numeric_limits<float>::infinity();
  result.best = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (result.losses(i) < lowest) {
      lowest = result.losses(i);
      result.best = static_cast<std::int64_t>(i);
    }
  }
  return result;

//@ answer: failed_trial_is_zero
//@ mistake: The loss of a trial that threw stays 0, the smallest of all.
//@ named: grid_search/failed_is_zero
//@ body of grid_search
  GridSearchResult result;
  result.settings = grid(values);
  const std::size_t n = result.settings.shape(0);
  result.losses = xt::zeros<float>({n});
  result.failures.assign(n, "");

  std::atomic<std::size_t> next{0};
  std::vector<std::thread> pool;
  for (std::size_t k = 0; k < std::min(static_cast<std::size_t>(threads), n); ++k)
    pool.emplace_back([&] {
      for (std::size_t i = next++; i < n; i = next++) {
        try {
          result.losses(i) = objective(Vector(xt::view(result.settings, i, xt::all())));
        } catch (const std::exception& e) {
          result.failures[i] = e.what();
        }
      }
    });
  for (auto& thread : pool) thread.join();

  float lowest = std::numeric_limits<float>::infinity();
  for (std::size_t i = 0; i < n; ++i) {
    if (std::isnan(result.losses(i))) continue;
    if (result.best < 0 || result.losses(i) < lowest) {
      lowest = result.losses(i);
      result.best = static_cast<std::int64_t>(i);
    }
  }
  return result;

//@ answer: failure_ends_the_thread
//@ mistake: The try stands outside the loop: after a trial that threw, its thread does no more.
//@ named: grid_search/ends_at_first_failure
//@ body of grid_search
  GridSearchResult result;
  result.settings = grid(values);
  const std::size_t n = result.settings.shape(0);
  result.losses = xt::ones<float>({n}) * std::numeric_limits<float>::quiet_NaN();
  result.failures.resize(n);
  std::atomic<std::size_t> next = 0;
  {
    std::vector<std::jthread> workers;
    for (std::int64_t w = 0; w < threads; ++w)
      workers.emplace_back([&] {
        std::size_t i = n;
        try {
          while ((i = next++) < n)
            result.losses(i) = objective(Vector(xt::row(result.settings, static_cast<std::ptrdiff_t>(i))));
        } catch (const std::exception& e) {
          result.failures[i] = e.what();
        }
      });
  }
  for (std::size_t i = 0; i < n; ++i) {
    if (std::isnan(result.losses(i))) continue;
    if (result.best < 0 || result.losses(i) < result.losses(static_cast<std::size_t>(result.best)))
      result.best = static_cast<std::int64_t>(i);
  }
  return result;

//@ answer: first_finished_wins
//@ mistake: The best is found by the threads, so that of equal losses the one that is finished first wins.
//@ named: grid_search/ties_by_thread
//@ include
#include <mutex>
//@ body of grid_search
  GridSearchResult result;
  result.settings = grid(values);
  const std::size_t n = result.settings.shape(0);
  result.losses = Vector::from_shape({n});
  result.failures.resize(n);
  std::atomic<std::size_t> next = 0;
  std::mutex mutex;
  float lowest = std::numeric_limits<float>::infinity();
  auto work = [&]() {
    while (true) {
      const std::size_t i = next.fetch_add(1);
      if (i >= n) return;
      float loss = std::numeric_limits<float>::quiet_NaN();
      std::string message;
      try {
        loss = objective(Vector(xt::row(result.settings, static_cast<int>(i))));
      } catch (const std::exception& e) {
        message = e.what();
      }
      std::lock_guard lock(mutex);
      result.losses(i) = loss;
      result.failures[i] = message;
      if (!std::isnan(loss) && (result.best == -1 || loss < lowest)) {
        lowest = loss;
        result.best = static_cast<std::int64_t>(i);
      }
    }
  };
  std::vector<std::jthread> workers;
  for (std::int64_t w = 0; w < threads; ++w) workers.emplace_back(work);
  workers.clear();  // waits for all
  return result;

//@ answer: infinite_losses_have_no_best
//@ mistake: Starts from infinity with <, so that trials whose losses are all infinite have no best.
//@ named: grid_search/infinity_never_best
//@ body of grid_search
  GridSearchResult result;
  result.settings = grid(values);
  const std::size_t n = result.settings.shape(0);
  result.losses = xt::ones<float>({n}) * std::numeric_limits<float>::quiet_NaN();
  result.failures.assign(n, "");

  std::atomic<std::size_t> next{0};
  std::vector<std::thread> pool;
  for (std::size_t k = 0; k < std::min(static_cast<std::size_t>(threads), n); ++k)
    pool.emplace_back([&] {
      for (std::size_t i = next++; i < n; i = next++) {
        try {
          result.losses(i) = objective(Vector(xt::view(result.settings, i, xt::all())));
        } catch (const std::exception& e) {
          result.failures[i] = e.what();
        }
      }
    });
  for (auto& thread : pool) thread.join();

  float lowest = std::numeric_limits<float>::infinity();
  for (std::size_t i = 0; i < n; ++i)
    if (result.losses(i) < lowest) {
      lowest = result.losses(i);
      result.best = static_cast<std::int64_t>(i);
    }
  return result;

//@ answer: last_of_equals
//@ mistake: The last of equal losses wins: ≤ instead of <.
//@ named: grid_search/last_tie_wins
//@ body of grid_search
  GridSearchResult result;
  result.settings = grid(values);
  const std::size_t n = result.settings.shape(0);
  result.losses = xt::ones<float>({n}) * std::numeric_limits<float>::quiet_NaN();
  result.failures.assign(n, "");

  std::atomic<std::size_t> next{0};
  std::vector<std::thread> pool;
  for (std::size_t k = 0; k < std::min(static_cast<std::size_t>(threads), n); ++k)
    pool.emplace_back([&] {
      for (std::size_t i = next++; i < n; i = next++) {
        try {
          result.losses(i) = objective(Vector(xt::view(result.settings, i, xt::all())));
        } catch (const std::exception& e) {
          result.failures[i] = e.what();
        }
      }
    });
  for (auto& thread : pool) thread.join();

  float lowest = std::numeric_limits<float>::infinity();
  for (std::size_t i = 0; i < n; ++i)
    if (result.losses(i) <= lowest) {  // false for NaN
      lowest = result.losses(i);
      result.best = static_cast<std::int64_t>(i);
    }
  return result;

//@ answer: message_not_kept
//@ mistake: Catches what a trial throws, and forgets its message.
//@ named: grid_search/failure_not_reported
//@ body of grid_search
  GridSearchResult result;
  result.settings = grid(values);
  const std::size_t n = result.settings.shape(0);
  result.losses = xt::ones<float>({n}) * std::numeric_limits<float>::quiet_NaN();
  result.failures.assign(n, "");

  std::atomic<std::size_t> next{0};
  std::vector<std::thread> pool;
  for (std::size_t k = 0; k < std::min(static_cast<std::size_t>(threads), n); ++k)
    pool.emplace_back([&] {
      for (std::size_t i = next++; i < n; i = next++) {
        try {
          result.losses(i) = objective(xt::view(result.settings, i, xt::all()));
        } catch (...) {
          result.losses(i) = std::nanf("");
        }
      }
    });
  for (auto& thread : pool) thread.join();

  float lowest = std::numeric_limits<float>::infinity();
  for (std::size_t i = 0; i < n; ++i) {
    if (std::isnan(result.losses(i))) continue;
    if (result.best < 0 || result.losses(i) < lowest) {
      lowest = result.losses(i);
      result.best = static_cast<std::int64_t>(i);
    }
  }
  return result;

//@ answer: nan_first_stays
//@ mistake: Compares with the first loss, even if it is NaN, and then nothing is smaller.
//@ named: grid_search/nan_stays_best or grid_search/first_without_losses
//@ body of grid_search
  GridSearchResult result;
  result.settings = grid(values);
  const std::size_t n = result.settings.shape(0);
  result.losses = xt::ones<float>({n}) * std::numeric_limits<float>::quiet_NaN();
  result.failures.assign(n, "");

  std::atomic<std::size_t> next{0};
  std::vector<std::thread> pool;
  for (std::size_t k = 0; k < std::min(static_cast<std::size_t>(threads), n); ++k)
    pool.emplace_back([&] {
      for (std::size_t i = next++; i < n; i = next++) {
        try {
          result.losses(i) = objective(Vector(xt::view(result.settings, i, xt::all())));
        } catch (const std::exception& e) {
          result.failures[i] = e.what();
        }
      }
    });
  for (auto& thread : pool) thread.join();

  for (std::size_t i = 0; i < n; ++i)
    if (result.best < 0 || result.losses(i) < result.losses(result.best)) result.best = i;
  return result;

//@ answer: rest_of_the_division_not_tried
//@ mistake: Each thread has n / threads rows, and the remaining rows are never tried.
//@ named: grid_search/rest_not_tried or grid_search/last_rows_not_tried
//@ body of grid_search
  GridSearchResult result;
  result.settings = grid(values);
  const std::size_t n = result.settings.shape(0);
  result.losses = xt::ones<float>({n}) * std::numeric_limits<float>::quiet_NaN();
  result.failures.assign(n, "");

  const std::size_t share = n / std::max<std::size_t>(1, std::min(static_cast<std::size_t>(threads), n));
  std::vector<std::thread> pool;
  for (std::size_t k = 0; k < std::min(static_cast<std::size_t>(threads), n); ++k)
    pool.emplace_back([&, k] {
      for (std::size_t i = k * share; i < (k + 1) * share; ++i) {
        try {
          result.losses(i) = objective(Vector(xt::view(result.settings, i, xt::all())));
        } catch (const std::exception& e) {
          result.failures[i] = e.what();
        }
      }
    });
  for (auto& thread : pool) thread.join();

  float lowest = std::numeric_limits<float>::infinity();
  for (std::size_t i = 0; i < n; ++i) {
    if (std::isnan(result.losses(i))) continue;
    if (result.best < 0 || result.losses(i) < lowest) {
      lowest = result.losses(i);
      result.best = static_cast<std::int64_t>(i);
    }
  }
  return result;

//@ answer: right_every_kth_row
//@ body of grid_search
  GridSearchResult result;
  result.settings = grid(values);
  const std::size_t n = result.settings.shape(0);
  std::vector<float> losses(n, std::numeric_limits<float>::quiet_NaN());
  result.failures = std::vector<std::string>(n);
  {
    const auto k = static_cast<std::size_t>(threads);
    std::vector<std::jthread> team;
    for (std::size_t member = 0; member < std::min(k, n); ++member)
      team.emplace_back([&, member] {
        for (std::size_t i = member; i < n; i += k) try {
            const Vector setting = xt::view(result.settings, i, xt::all());
            losses[i] = objective(setting);
          } catch (const std::exception& e) {
            result.failures[i] = e.what();
          }
      });
  }
  const auto order = [](float a, float b) { return std::isnan(b) ? !std::isnan(a) : a < b; };
  const auto best = std::min_element(losses.begin(), losses.end(), order);
  if (best != losses.end() && !std::isnan(*best)) result.best = best - losses.begin();
  result.losses = xt::adapt(losses);
  return result;

//@ answer: right_one_after_another
//@ body of grid_search
  // At most `threads` threads: one is enough.
  GridSearchResult result;
  result.settings = grid(values);
  for (std::size_t i = 0; i < result.settings.shape(0); ++i) result.failures.emplace_back();
  result.losses = Vector::from_shape({result.failures.size()});
  for (std::size_t i = 0; i < result.failures.size(); ++i) {
    try {
      result.losses(i) = objective(xt::view(result.settings, i, xt::all()));
    } catch (const std::exception& e) {
      result.losses(i) = NAN;
      result.failures[i] = e.what();
    }
  }
  const auto& losses = result.losses;
  for (std::size_t i = losses.size(); i-- > 0;)
    if (!std::isnan(losses(i)) && (result.best < 0 || losses(i) <= losses(static_cast<std::size_t>(result.best))))
      result.best = static_cast<std::int64_t>(i);
  return result;
