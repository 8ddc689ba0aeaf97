// decode_fuzz [PAYLOADS [SEED]]: feeds hostile payloads to every decoder.  Built with AddressSanitizer and
// UBSan, and a cap on single allocations; anything but a value or Malformed ends the program.
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "descent/core/philox.hpp"
#include "fixture/contract.hpp"
#include "wire/call.hpp"

extern "C" const char* __asan_default_options() {
  return "max_allocation_size_mb=64:allocator_may_return_null=0";
}

using namespace descent;
using namespace descent::wire;

namespace {

class Random {
 public:
  explicit Random(std::uint64_t seed) : generator_{seed} {}
  std::uint32_t word() {
    if (used_ == 4) {
      block_ = generator_(counter_++);
      used_ = 0;
    }
    return block_.word[used_++];
  }
  std::size_t below(std::size_t n) { return n == 0 ? 0 : word() % n; }

 private:
  Philox generator_;
  std::uint64_t counter_ = 0;
  Philox::Words block_{};
  int used_ = 4;
};

void spoil(Bytes& bytes, Random& random) {
  static constexpr std::uint64_t extremes[] = {0,          1,          2,          0x7F,       0x80,
                                               0xFF,       1ULL << 26, 1ULL << 31, 1ULL << 32, 1ULL << 61,
                                               1ULL << 62, 1ULL << 63, ~0ULL,      ~0ULL >> 1};
  for (auto times = 1 + random.below(4); times-- > 0;) {
    switch (random.below(6)) {
      case 0:
        if (!bytes.empty()) bytes[random.below(bytes.size())] = static_cast<std::byte>(random.word());
        break;
      case 1:
        if (!bytes.empty())
          bytes[random.below(bytes.size())] ^= static_cast<std::byte>(1U << random.below(8));
        break;
      case 2:
        bytes.resize(random.below(bytes.size() + 1));
        break;
      case 3:
        bytes.resize(bytes.size() + random.below(40), static_cast<std::byte>(random.word()));
        break;
      case 4: {
        const std::uint64_t value = extremes[random.below(std::size(extremes))];
        if (bytes.size() >= 8) std::memcpy(bytes.data() + random.below(bytes.size() - 7), &value, 8);
        break;
      }
      default: {
        if (bytes.size() < 2) break;
        const auto from = random.below(bytes.size()), to = random.below(bytes.size());
        const auto n = std::min({random.below(16), bytes.size() - from, bytes.size() - to});
        std::memmove(bytes.data() + to, bytes.data() + from, n);
      }
    }
  }
}

struct Counts {
  std::uint64_t decoded = 0, refused = 0;
} counts;

template <class T>
void feed(const Bytes& bytes) {
  try {
    const T value = decode<T>(bytes);
    // What was accepted must be a value: writing it again gives the same bytes.
    if (encode(value) != bytes) {
      std::fputs("decode_fuzz: a payload was accepted and is written differently\n", stderr);
      std::abort();
    }
    ++counts.decoded;
  } catch (const Malformed&) {
    ++counts.refused;
  }
}

// The judge's side of a reply, and the worker's side of a call.
struct Replay : Channel {
  Bytes reply;
  Bytes call(const std::string&, const Bytes&, const Callback&) override { return reply; }
  void refuse(const Malformed&) override {}
} replay;

std::int64_t twice_view(View<const float, 2> in, View<float, 2> out) {
  return in.size() + out.size();
}
fixture::Everything types(fixture::Everything e, const std::vector<fixture::Inner>&, bool, std::int64_t) {
  return e;
}

void feed_calls(const Bytes& bytes, const Registry& registry) {
  registry.run("twice_view", Reader(bytes), {});
  registry.run("types", Reader(bytes), {});
  replay.reply = bytes;
  try {
    float in[2] = {1, 2}, out[2] = {};
    Proxy<decltype(twice_view)>{"twice_view"}({in, {1, 2}}, {out, {1, 2}});
  } catch (const std::exception&) {
  }
  try {
    Proxy<decltype(types)>{"types"}({}, {}, false, 0);
  } catch (const std::exception&) {
  }
}

std::vector<Bytes> good_payloads() {
  fixture::Everything e;
  e.vector = {1, 2, 3};
  e.matrix = {{1, 2}, {3, 4}};
  e.cube = {{{1}}};
  e.images = {{{{1, 2}}}};
  e.mask = {true, false, true};
  e.inner.names = {"one", "two"};
  e.maybe = 3;
  std::vector<Bytes> good = {encode(Tensor<float, 2>{{1, 2, 3}, {4, 5, 6}}),
                             encode(Tensor<double, 0>(1)),
                             encode(Tensor<bool, 3>{{{true, false}}}),
                             encode(std::string("hello")),
                             encode(std::vector<std::string>{"a", "bc", ""}),
                             encode(std::optional<double>(2)),
                             encode(std::vector<fixture::Inner>{{1, {"a"}}, {2, {}}}),
                             encode(e)};
  Writer call;
  put(call, Tensor<float, 2>{{1, 2}});
  put(call, Tensor<float, 2>{{3, 4}});
  good.push_back(call.take());
  Writer reply;
  reply.plain(Outcome::returned);
  reply.plain(std::int64_t{2});
  put(reply, Tensor<float, 2>{{3, 4}});
  good.push_back(reply.take());
  return good;
}

}  // namespace

Channel& descent::wire::current_channel() {
  return replay;
}

int main(int argc, char** argv) {
  const std::uint64_t payloads = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 200'000;
  Random random(argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1);
  Registry registry;
  registry.add("twice_view", &twice_view);
  registry.add("types", &types);
  const auto good = good_payloads();
  for (std::uint64_t i = 0; i < payloads; ++i) {
    const auto kind = random.below(good.size());
    Bytes bytes;
    switch (random.below(16)) {
      case 0:  // noise
        bytes.resize(random.below(200));
        for (auto& byte : bytes) byte = static_cast<std::byte>(random.word());
        break;
      case 1:  // another type's payload
      case 2:
        bytes = good[random.below(good.size())];
        break;
      default:
        bytes = good[kind];
    }
    if (random.below(8) != 0) spoil(bytes, random);
    switch (kind) {
      case 0:
        feed<Tensor<float, 2>>(bytes);
        break;
      case 1:
        feed<Tensor<double, 0>>(bytes);
        break;
      case 2:
        feed<Tensor<bool, 3>>(bytes);
        break;
      case 3:
        feed<std::string>(bytes);
        break;
      case 4:
        feed<std::vector<std::string>>(bytes);
        break;
      case 5:
        feed<std::optional<double>>(bytes);
        break;
      case 6:
        feed<std::vector<fixture::Inner>>(bytes);
        break;
      case 7:
        feed<fixture::Everything>(bytes);
        break;
      default:
        feed_calls(bytes, registry);
    }
  }
  std::printf("%llu payloads: %llu decoded, %llu refused, the rest through calls\n",
              static_cast<unsigned long long>(payloads), static_cast<unsigned long long>(counts.decoded),
              static_cast<unsigned long long>(counts.refused));
  return counts.decoded > 0 && counts.refused > 0 ? 0 : 1;
}
