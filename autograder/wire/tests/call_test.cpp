// A call by way of bytes: what it changes of its arguments, and of those of the functions that it is given.
#include <catch2/catch.hpp>
#include <functional>
#include <stdexcept>
#include <vector>

#include "wire/call.hpp"

namespace {

using namespace descent;  // NOLINT(google-build-using-namespace)

struct Here : wire::Channel {
  wire::Registry registry;
  wire::Bytes call(const std::string& entry, const wire::Bytes& arguments,
                   const Callback& callback) override {
    return registry.run(entry, wire::Reader(arguments), callback);
  }
  void refuse(const wire::Malformed&) override { FAIL("a reply could not be decoded"); }
};

using Values = std::vector<double>;
using Step = std::function<int(Values& values, double by, std::int64_t& count)>;
using Quiet = std::function<void(Values& values)>;

double three_steps(Values& values, const Step& step, const Quiet& quiet) {
  std::int64_t count = 5;
  int sum = 0;
  for (int i = 0; i < 3; ++i) sum += step(values, 0.5, count);
  quiet(values);
  return static_cast<double>(100 * sum + count);
}

}  // namespace

TEST_CASE("a function argument changes what it gets by reference", "[wire][call]") {
  Here here;
  here.registry.add("three_steps", three_steps);
  const wire::Proxy<decltype(three_steps)> proxy{"three_steps"};
  Values values{1, 2};
  const double result = proxy.through(
      here, values,
      [](Values& seen, double by, std::int64_t& count) {
        for (double& value : seen) value += by;
        seen.push_back(by);
        return static_cast<int>(++count);
      },
      [](Values& seen) { seen.erase(seen.begin()); });
  CHECK(values == Values{3.5, 1.5, 1, 0.5});
  CHECK(result == 100 * (6 + 7 + 8) + 8);
}

TEST_CASE("what a function argument throws reaches the function that has called it, and changes nothing",
          "[wire][call]") {
  Here here;
  here.registry.add("three_steps",
                    std::function([](Values& values, const Step& step, const Quiet&) -> double {
                      std::int64_t count = 0;
                      try {
                        step(values, 1, count);
                      } catch (const std::runtime_error& error) {
                        return std::string(error.what()) == "not today" && count == 0 ? 1 : 2;
                      }
                      return 3;
                    }));
  const wire::Proxy<decltype(three_steps)> proxy{"three_steps"};
  Values values{1};
  const double result = proxy.through(
      here, values,
      [](Values& seen, double, std::int64_t& count) -> int {
        seen.clear();
        count = 9;
        throw std::runtime_error("not today");
      },
      [](Values&) {});
  CHECK(result == 1);
  CHECK(values == Values{1});
}
