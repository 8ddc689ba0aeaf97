// How fast each rung of the convolution's ladder is, on LeNet's two layers and two larger ones, beside the
// floor of the same minute: OpenBLAS's product alone, on columns that lie ready.  make bench
// NAME=conv2d_ladder runs it.
//
// The rungs take turns, and what is quoted is the median over the turns; ratios are taken turn by turn.  Time
// is the processor's (nothing here has a second thread), so that a neighbour who takes the processor does not
// count; one who takes the cache slows all of them, and not one.
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

#include "descent/core.hpp"
#include "ladder.hpp"
#include "product.hpp"
#include "wire/frame.hpp"

namespace {

using namespace descent;
namespace ladder = descent::cnn::ladder;

struct Layer {
  const char* name;
  std::size_t n, c, h, w, o, k;
  cnn::ConvOptions options;
};
constexpr Layer layers[] = {
    {"LeNet's first: 1 channel, 28x28", 256, 1, 28, 28, 6, 5, {1, 2}},
    {"LeNet's second: 6 channels, 14x14", 256, 6, 14, 14, 16, 5, {1, 0}},
    {"larger: 3 channels, 32x32", 32, 3, 32, 32, 64, 5, {1, 2}},
    {"halving: 16 channels, 32x48, stride 2", 32, 16, 32, 48, 32, 3, {2, 1}},
};
constexpr int turns = 9;

struct Contestant {
  std::string name;
  std::function<void()> run;
  bool rung = true;             ///< or a part of one, for comparison
  std::vector<double> ms = {};  ///< of each turn
};

Images varied(const Shape& shape, std::uint64_t seed) {
  Images x = Images::from_shape(shape);
  for (std::size_t i = 0; i < x.size(); ++i) x.data()[i] = uniform01(Philox{seed}(i).word[0]) - 0.5F;
  return x;
}

/// Of the processor.
double milliseconds(const std::function<void()>& run, int times) {
  const std::clock_t began = std::clock();
  for (int i = 0; i < times; ++i) run();
  return 1e3 * static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC / times;
}

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + values.size() / 2, values.end());
  return values[values.size() / 2];
}

double ratio(const Contestant& mine, const Contestant& other) {
  std::vector<double> ratios;
  for (std::size_t turn = 0; turn < mine.ms.size(); ++turn) ratios.push_back(mine.ms[turn] / other.ms[turn]);
  return median(ratios);
}

/// The floor first, the rungs from below last.
void compare(const std::string& title, std::vector<Contestant> contestants, double gflop) {
  std::vector<int> times;
  for (const auto& each : contestants)  // short ones as often as fills about 20 ms; the first call warms up
    times.push_back(
        1 + static_cast<int>(20 / std::max({0.001, milliseconds(each.run, 1), milliseconds(each.run, 1)})));
  for (int turn = 0; turn < turns; ++turn)
    for (std::size_t k = 0; k < contestants.size(); ++k)
      contestants[k].ms.push_back(milliseconds(contestants[k].run, times[k]));

  fmt::print("\n{}\n\n", title);
  fmt::print(
      "| | ms (least, most) | Gflop/s | to the rung below | to the floor |\n| --- | --- | --- | --- | --- "
      "|\n");
  for (std::size_t k = 0; k < contestants.size(); ++k) {
    const auto& each = contestants[k];
    const auto [least, most] = std::minmax_element(each.ms.begin(), each.ms.end());
    fmt::print(
        "| {} | {:.3g} ({:.3g}, {:.3g}) | {:.3g} | {} | {} |\n", each.name, median(each.ms), *least, *most,
        1e3 * gflop / median(each.ms),
        k == 0 || !contestants[k - 1].rung ? "" : fmt::format("{:.2f}", ratio(each, contestants[k - 1])),
        k == 0 ? "1" : fmt::format("{:.2f}", ratio(each, contestants[0])));
  }
}

}  // namespace

int main() {
  wire::keep_large_blocks();
  for (const Layer& l : layers) {
    const Images x = varied({l.n, l.c, l.h, l.w}, 1), w = varied({l.o, l.c, l.k, l.k}, 2);
    const Vector b = xt::ones<float>({l.o});
    const Images dy = cnn::conv2d(x, w, b, l.options);
    const auto places = static_cast<std::int64_t>(dy.shape(2) * dy.shape(3));
    const auto outputs = static_cast<std::int64_t>(l.o), window = static_cast<std::int64_t>(l.c * l.k * l.k);
    const double gflop = 2e-9 * static_cast<double>(dy.size()) * static_cast<double>(window);
    using ladder::Transposed;

    std::vector<float> columns(static_cast<std::size_t>(window * places), 0.5F);
    std::vector<float> product(static_cast<std::size_t>(outputs * places));
    std::vector<Contestant> forward;
    const auto products = [&] {
      for (std::size_t i = 0; i < l.n; ++i)
        ladder::add_product(Transposed::no, Transposed::no, outputs, places, window, w.data(), columns.data(),
                            0, product.data());
    };
    forward.push_back({"floor: the products alone", products, false});
    const auto n = static_cast<std::int64_t>(l.n);
    const Matrix all_columns = xt::ones<float>({window, n * places});
    Matrix whole_product = xt::ones<float>({outputs, n * places});
    const auto one_product = [&] {
      ladder::add_product(Transposed::no, Transposed::no, outputs, n * places, window, w.data(),
                          all_columns.data(), 0, whole_product.data());
    };
    forward.push_back({"the batch's product alone", one_product, false});
    for (const auto& rung : ladder::rungs)
      forward.push_back({rung.idea, [&, conv2d = rung.conv2d] { conv2d(x, w, b, l.options); }});
    compare(fmt::format("{}, {} kernels of {}x{}, {} images: forward", l.name, l.o, l.k, l.k, l.n),
            std::move(forward), gflop);

    std::vector<float> dw(w.size());
    std::vector<Contestant> backward;
    const auto two_products = [&] {
      for (std::size_t i = 0; i < l.n; ++i) {
        ladder::add_product(Transposed::no, Transposed::yes, outputs, window, places, product.data(),
                            columns.data(), 0, dw.data());
        ladder::add_product(Transposed::yes, Transposed::no, window, places, outputs, w.data(),
                            product.data(), 0, columns.data());
      }
    };
    backward.push_back({"floor: the products alone", two_products, false});
    for (const auto& rung : ladder::backward_rungs)
      backward.push_back({rung.idea, [&, back = rung.conv2d_backward] { back(x, w, dy, l.options); }});
    compare("the same backward: dx, dw and db", std::move(backward), 2 * gflop);
  }
}
