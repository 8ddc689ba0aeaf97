#include "wire/codec.hpp"

#include <catch2/catch.hpp>

#include "fixture/contract.hpp"
#include "wire/call.hpp"

using namespace descent;
using namespace descent::wire;

namespace {

template <class T>
void check_round_trip(const T& value) {
  const Bytes bytes = encode(value);
  CHECK(encode(decode<T>(bytes)) == bytes);
  if (bytes.empty()) return;
  // Every prefix and every extension is refused: a value is all of its bytes and no more.
  for (std::size_t n = 0; n < bytes.size(); ++n)
    CHECK_THROWS_AS(decode<T>(Bytes(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(n))),
                    Malformed);
  Bytes longer = bytes;
  longer.push_back(std::byte{0});
  CHECK_THROWS_AS(decode<T>(longer), Malformed);
}

// dtype, rank, extents as they stand in a payload, and then `data` bytes of 0.
Bytes tensor_payload(std::uint32_t dtype, std::uint32_t rank, const std::vector<std::uint64_t>& extents,
                     std::size_t data) {
  Writer out;
  out.plain(dtype);
  out.plain(rank);
  for (const auto extent : extents) out.plain(extent);
  Bytes bytes = out.take();
  bytes.resize(bytes.size() + data);
  return bytes;
}

fixture::Everything everything() {
  fixture::Everything e;
  e.scalar() = 3;
  e.vector = {1, 2};
  e.matrix = {{1, -2}, {3, 4}};
  e.cube = {{{5}, {6}}};
  e.images = {{{{7, 8}}}};
  e.mask = {true, false};
  e.inner = {1.5F, {"a", ""}};
  e.maybe = 0.5;
  e.padding = fixture::Padding::same;
  return e;
}

}  // namespace

TEST_CASE("values of every kind survive the way there and back") {
  check_round_trip(Tensor<float, 0>(2.5F));
  check_round_trip(Tensor<float, 1>{1, 2, 3});
  check_round_trip(Tensor<float, 1>::from_shape({0}));
  check_round_trip(Tensor<double, 2>{{1, 2, 3}, {4, 5, 6}});
  check_round_trip(Tensor<float, 2>::from_shape({3, 0}));
  check_round_trip(Tensor<std::int32_t, 3>{{{1, 2}}, {{3, 4}}});
  check_round_trip(Tensor<std::int64_t, 4>{{{{1}, {-2}}}});
  check_round_trip(Tensor<std::uint8_t, 1>{0, 255});
  check_round_trip(Tensor<bool, 2>{{true, false}});
  check_round_trip(std::string("a\0b", 3));
  check_round_trip(std::vector<std::string>{"", "x"});
  check_round_trip(std::vector<bool>{true, false, true});
  check_round_trip(std::optional<double>());
  check_round_trip(std::optional<double>(1));
  check_round_trip(fixture::Padding::same);
  check_round_trip(std::int64_t{-7});
  check_round_trip(true);
  check_round_trip(std::vector<fixture::Inner>{{1, {"a"}}, {2, {}}});
  check_round_trip(everything());
}

TEST_CASE("NaN and infinities cross unchanged") {
  const Tensor<float, 1> x{NAN, INFINITY, -INFINITY, -0.0F};
  const auto y = decode<Tensor<float, 1>>(encode(x));
  // Bit for bit, which == is not for NaN and -0.
  CHECK(std::memcmp(x.data(), y.data(), 16) == 0);  // NOLINT(bugprone-suspicious-memory-comparison)
}

TEST_CASE("a tensor that is not what the contract says is refused") {
  const auto refuse = [](const Bytes& bytes) {
    CHECK_THROWS_AS((decode<Tensor<float, 2>>(bytes)), Malformed);
  };
  CHECK_NOTHROW(decode<Tensor<float, 2>>(tensor_payload(1, 2, {2, 3}, 24)));
  refuse(tensor_payload(2, 2, {2, 3}, 48));                   // double
  refuse(tensor_payload(1, 3, {1, 2, 3}, 24));                // rank 3
  refuse(tensor_payload(1, 2, {2, 3}, 23));                   // one byte short
  refuse(tensor_payload(1, 2, {2, 3}, 28));                   // one element too many
  refuse(tensor_payload(1, 2, {1ULL << 62, 4}, 0));           // the product overflows to 0
  refuse(tensor_payload(1, 2, {1ULL << 32, 1ULL << 32}, 0));  // likewise
  refuse(tensor_payload(1, 2, {0, 1ULL << 63}, 0));           // empty, with an absurd extent
  refuse(tensor_payload(1, 2, {~0ULL, 1}, 16));
}

TEST_CASE("bits that are no value of the type are refused") {
  CHECK_THROWS_AS(decode<bool>(Bytes{std::byte{2}}), Malformed);
  CHECK_THROWS_AS(decode<std::optional<bool>>(Bytes{std::byte{7}, std::byte{1}}), Malformed);
  Bytes mask = tensor_payload(6, 1, {2}, 2);
  mask.back() = std::byte{0x80};
  CHECK_THROWS_AS((decode<Tensor<bool, 1>>(mask)), Malformed);
}

TEST_CASE("a length that the payload cannot hold is refused before anything is allocated") {
  Writer out;
  out.plain(std::uint64_t{1} << 60);
  const Bytes bytes = out.take();
  CHECK_THROWS_AS(decode<std::string>(bytes), Malformed);
  CHECK_THROWS_AS(decode<std::vector<double>>(bytes), Malformed);
  CHECK_THROWS_AS(decode<std::vector<fixture::Inner>>(bytes), Malformed);
}

// --- calls, without a process in between
// ------------------------------------------------------------------------------

namespace {

struct Local : Channel {
  Registry registry;
  Bytes tampered;  // when not empty: the reply instead of the real one
  int refused = 0;
  Bytes call(const std::string& entry, const Bytes& arguments, const Callback& callback) override {
    auto reply = registry.run(entry, Reader(arguments), callback);
    return tampered.empty() ? reply : tampered;
  }
  void refuse(const Malformed&) override { ++refused; }
};
Local channel;

void halve(Vector& x, std::int64_t& count) {
  for (auto& element : x) element /= 2;
  ++count;
}
Vector fails(const Vector& x) {
  if (x.size() == 1) throw ShapeError("fails: x has shape (1)");
  if (x.size() == 2) throw ValueError("fails: x");
  if (x.size() == 3) todo("01_topic/fails", x);
  if (x.size() == 4) throw std::bad_alloc();
  if (x.size() == 5) throw std::logic_error("why");
  throw 7;
}
double question(const std::function<double(const std::string&)>& ask) {
  return ask("two") + ask("three");
}

constexpr Proxy<decltype(halve)> halve_proxy{"halve"};
constexpr Proxy<decltype(fails)> fails_proxy{"fails"};
constexpr Proxy<decltype(question)> question_proxy{"question"};

struct Registered {
  Registered() {
    channel.registry.add("halve", &halve);
    channel.registry.add("fails", &fails);
    channel.registry.add("question", &question);
  }
} registered;

}  // namespace

Channel& descent::wire::current_channel() {
  return channel;
}

TEST_CASE("references come back, decoded whole before any is changed") {
  Vector x{2, 4};
  std::int64_t count = 5;
  halve_proxy(x, count);
  CHECK((x == Vector{1, 2}));
  CHECK(count == 6);

  // A reply whose second argument is cut off changes neither.
  Writer out;
  out.plain(Outcome::returned);
  put(out, Vector{9, 9});
  out.plain<std::uint32_t>(1);
  channel.tampered = out.take();
  CHECK_THROWS_AS(halve_proxy(x, count), Malformed);
  channel.tampered.clear();
  CHECK((x == Vector{1, 2}));
  CHECK(count == 6);
  CHECK(channel.refused == 1);
}

TEST_CASE("each way to throw arrives as itself") {
  const auto of_size = [](std::size_t n) { return Vector(Vector::shape_type{n}, 0.0F); };
  CHECK_THROWS_AS(fails_proxy(of_size(1)), ShapeError);
  CHECK_THROWS_AS(fails_proxy(of_size(2)), ValueError);
  CHECK_THROWS_AS(fails_proxy(of_size(3)), StudentNotStarted);
  CHECK_THROWS_WITH(fails_proxy(of_size(3)), "01_topic/fails");
  CHECK_THROWS_AS(fails_proxy(of_size(4)), StudentOutOfMemory);
  CHECK_THROWS_WITH(fails_proxy(of_size(5)), "why");
  CHECK_THROWS_WITH(fails_proxy(of_size(6)), "something that is not a std::exception");
}

TEST_CASE("a function argument is asked back, and its exception is the asker's") {
  CHECK(question_proxy([](const std::string& word) { return word == "two" ? 2.0 : 3.0; }) == 5);
  CHECK_THROWS_WITH(question_proxy([](const std::string&) -> double { throw std::runtime_error("no idea"); }),
                    "no idea");
}

TEST_CASE("an unknown entry point and arguments that are not the contract's are refused by the worker") {
  const auto reply = channel.registry.run("nobody", Reader(nullptr, 0), {});
  CHECK(reply.front() == static_cast<std::byte>(Outcome::threw));
  CHECK(channel.registry.run("halve", Reader(nullptr, 0), {}).front() ==
        static_cast<std::byte>(Outcome::threw));
}
