// Bytes ↔ values, driven by the static type that the contract declares.
//
// The data holds lengths of tensors, vectors and strings only.  Each is checked against the bytes that remain
// before anything is allocated, so that a reader never allocates more than a small multiple of the frame it
// was given; and every value that has invalid bit patterns (bool, enum, dtype, rank) is checked, so that
// hostile bytes can do nothing but be refused.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "descent/core/tensor.hpp"
#include "descent/core/view.hpp"
#include "wire/frame.hpp"

namespace descent::wire {

/// The bytes do not spell a value of the wanted type.
struct Malformed : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Writer {
 public:
  void raw(const void* data, std::size_t size) {
    if (size == 0) return;
    const auto* first = static_cast<const std::byte*>(data);
    bytes_.insert(bytes_.end(), first, first + size);
  }
  template <class T>
  void plain(const T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    raw(&value, sizeof value);
  }
  void reserve(std::size_t size) { bytes_.reserve(size); }
  void clear() { bytes_.clear(); }
  Bytes take() { return std::move(bytes_); }

 private:
  Bytes bytes_;
};

class Reader {
 public:
  Reader(const std::byte* data, std::size_t size) : at_(data), left_(size) {}
  explicit Reader(const Bytes& bytes) : Reader(bytes.data(), bytes.size()) {}

  std::size_t left() const { return left_; }
  const std::byte* at() const { return at_; }
  void raw(void* data, std::size_t size) {
    if (size > left_) throw Malformed("the payload ends too early");
    if (size > 0) std::memcpy(data, at_, size);
    at_ += size;
    left_ -= size;
  }
  template <class T>
  T plain() {
    static_assert(std::is_trivially_copyable_v<T>);
    T value;
    raw(&value, sizeof value);
    return value;
  }
  /// A number of elements that the rest of the payload can hold.
  std::size_t count(std::size_t least_bytes_each) {
    const auto n = plain<std::uint64_t>();
    if (n > left_ / least_bytes_each) throw Malformed("a length exceeds the payload");
    return static_cast<std::size_t>(n);
  }
  void finish() const {
    if (left_ != 0) throw Malformed("bytes are left over");
  }

 private:
  const std::byte* at_;
  std::size_t left_;
};

namespace detail {

template <class T>
inline constexpr bool is_tensor = false;
template <class T, std::size_t N>
inline constexpr bool is_tensor<xt::xtensor<T, N>> = true;

template <class T>
inline constexpr bool is_view = false;
template <class T, std::size_t N>
inline constexpr bool is_view<View<T, N>> = true;

template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <class T>
constexpr std::uint32_t dtype() {
  using E = std::remove_cv_t<T>;
  if constexpr (std::is_same_v<E, float>)
    return 1;
  else if constexpr (std::is_same_v<E, double>)
    return 2;
  else if constexpr (std::is_same_v<E, std::int32_t>)
    return 3;
  else if constexpr (std::is_same_v<E, std::int64_t>)
    return 4;
  else if constexpr (std::is_same_v<E, std::uint8_t>)
    return 5;
  else if constexpr (std::is_same_v<E, bool>)
    return 6;
  else
    static_assert(sizeof(T) == 0, "codec: a tensor holds float, double, int32, int64, uint8 or bool");
}

// The fields of a plain aggregate, without macros: how many braces it takes, then a structured binding.
struct Anything {
  // Stands for any field in an unevaluated initialiser.
  template <class T>
  operator T() const;  // NOLINT(google-explicit-constructor)
};
template <class T, class... Known>
constexpr std::size_t field_count() {
  if constexpr (sizeof...(Known) > 12)
    return sizeof...(Known);
  else if constexpr (requires { T{std::declval<Known>()..., Anything{}}; })
    return field_count<T, Known..., Anything>();
  else
    return sizeof...(Known);
}

template <class T>
auto fields(T& value) {
  using A = std::remove_const_t<T>;
  static_assert(
      std::is_aggregate_v<A>,
      "codec: an argument is a tensor, a View, a number, a bool, a scoped enum, a string, a vector, an "
      "optional, a std::function, or a plain aggregate of these");
  constexpr auto n = field_count<A>();
  // clang-format off
  if constexpr (n == 0) return std::tuple<>();
  else if constexpr (n == 1) { auto& [a] = value; return std::tie(a); }
  else if constexpr (n == 2) { auto& [a, b] = value; return std::tie(a, b); }
  else if constexpr (n == 3) { auto& [a, b, c] = value; return std::tie(a, b, c); }
  else if constexpr (n == 4) { auto& [a, b, c, d] = value; return std::tie(a, b, c, d); }
  else if constexpr (n == 5) { auto& [a, b, c, d, e] = value; return std::tie(a, b, c, d, e); }
  else if constexpr (n == 6) { auto& [a, b, c, d, e, f] = value; return std::tie(a, b, c, d, e, f); }
  else if constexpr (n == 7) { auto& [a, b, c, d, e, f, g] = value; return std::tie(a, b, c, d, e, f, g); }
  else if constexpr (n == 8) { auto& [a, b, c, d, e, f, g, h] = value; return std::tie(a, b, c, d, e, f, g, h); }
  else if constexpr (n == 9) { auto& [a, b, c, d, e, f, g, h, i] = value; return std::tie(a, b, c, d, e, f, g, h, i); }
  else if constexpr (n == 10) { auto& [a, b, c, d, e, f, g, h, i, j] = value; return std::tie(a, b, c, d, e, f, g, h, i, j); }
  else static_assert(n == 0, "codec: a plain aggregate has at most 10 public fields, no base class, no constructor");
  // clang-format on
}

/// The shape as it stands in the payload: dtype, rank, extents; returns the number of elements.
template <class E, class Extents>
std::size_t get_shape(Reader& in, Extents& extents) {
  if (in.plain<std::uint32_t>() != dtype<E>()) throw Malformed("a tensor of another element type");
  if (in.plain<std::uint32_t>() != extents.size()) throw Malformed("a tensor of another rank");
  std::uint64_t elements = 1;
  bool empty = false;
  for (auto& extent : extents) {
    const auto n = in.plain<std::uint64_t>();
    if (n > largest_payload) throw Malformed("an extent is too large");
    empty = empty || n == 0;
    // Checked even when another extent is 0, so that strides computed from the extents cannot overflow.
    if (n != 0 && elements > largest_payload / n) throw Malformed("a tensor is too large");
    if (n != 0) elements *= n;
    extent = static_cast<std::remove_reference_t<decltype(extent)>>(n);
  }
  if (empty) elements = 0;
  if (elements > in.left() / sizeof(E)) throw Malformed("a tensor exceeds the payload");
  return static_cast<std::size_t>(elements);
}

template <class E>
void get_elements(Reader& in, E* data, std::size_t count) {
  if constexpr (std::is_same_v<E, bool>) {
    const auto* bytes = in.at();
    for (std::size_t i = 0; i < count; ++i)
      if (std::to_integer<unsigned>(bytes[i]) > 1) throw Malformed("a bool that is neither true nor false");
  }
  in.raw(data, count * sizeof(E));
}

template <class E, class Extents>
void put_tensor(Writer& out, const E* data, const Extents& extents, std::size_t count) {
  out.plain(dtype<E>());
  out.plain(static_cast<std::uint32_t>(extents.size()));
  for (const auto extent : extents) out.plain(static_cast<std::uint64_t>(extent));
  out.raw(data, count * sizeof(E));
}

/// The least number of bytes that a value of T takes: what a length of a vector<T> is checked against.
template <class T>
constexpr std::size_t least_bytes() {
  if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>)
    return sizeof(T);
  else if constexpr (is_tensor<T> || std::is_same_v<T, std::string> || is_vector<T>)
    return 8;
  else
    return 1;
}

/// How many bytes of memory an element of a vector may take for each byte of payload.  A vector of empty
/// aggregates would cost memory and no payload; 64 times the largest payload is still no danger.
template <class T>
inline constexpr bool bounded_growth = sizeof(T) <= 64 * least_bytes<T>();

}  // namespace detail

template <class T>
void put(Writer& out, const T& value) {
  if constexpr (detail::is_tensor<T>) {
    detail::put_tensor(out, value.data(), value.shape(), value.size());
  } else if constexpr (detail::is_view<T>) {
    detail::put_tensor(out, value.data, value.shape, static_cast<std::size_t>(value.size()));
  } else if constexpr (std::is_same_v<T, std::string>) {
    out.plain<std::uint64_t>(value.size());
    out.raw(value.data(), value.size());
  } else if constexpr (detail::is_vector<T>) {
    out.plain<std::uint64_t>(value.size());
    for (const auto& element : value) put<typename T::value_type>(out, element);
  } else if constexpr (detail::is_optional<T>) {
    out.plain<std::uint8_t>(value.has_value() ? 1 : 0);
    if (value) put(out, *value);
  } else if constexpr (std::is_same_v<T, bool>) {
    out.plain<std::uint8_t>(value ? 1 : 0);
  } else if constexpr (std::is_arithmetic_v<T>) {
    out.plain(value);
  } else if constexpr (std::is_enum_v<T>) {
    static_assert(!std::is_convertible_v<T, int>, "codec: only scoped enums (enum class)");
    out.plain(static_cast<std::underlying_type_t<T>>(value));
  } else {
    std::apply([&](const auto&... field) { (put(out, field), ...); }, detail::fields(value));
  }
}

template <class T>
void get(Reader& in, T& value) {
  if constexpr (detail::is_tensor<T>) {
    using E = typename T::value_type;
    typename T::shape_type shape{};
    const auto count = detail::get_shape<E>(in, shape);
    value.resize(shape);
    detail::get_elements(in, value.data(), count);
  } else if constexpr (std::is_same_v<T, std::string>) {
    value.resize(in.count(1));
    in.raw(value.data(), value.size());
  } else if constexpr (detail::is_vector<T>) {
    using E = typename T::value_type;
    static_assert(detail::bounded_growth<E>,
                  "codec: this element type would let a small payload ask for much memory");
    value.clear();
    const auto count = in.count(detail::least_bytes<E>());
    for (std::size_t i = 0; i < count; ++i) {
      E element{};
      get(in, element);
      value.push_back(std::move(element));
    }
  } else if constexpr (detail::is_optional<T>) {
    const auto there = in.plain<std::uint8_t>();
    if (there > 1) throw Malformed("an optional that is neither there nor not");
    value.reset();
    if (there == 1) get(in, value.emplace());
  } else if constexpr (std::is_same_v<T, bool>) {
    const auto byte = in.plain<std::uint8_t>();
    if (byte > 1) throw Malformed("a bool that is neither true nor false");
    value = byte == 1;
  } else if constexpr (std::is_arithmetic_v<T>) {
    value = in.plain<T>();
  } else if constexpr (std::is_enum_v<T>) {
    // Any value of the underlying type is a value of a scoped enum; a test that switches over it must have a
    // default.
    value = static_cast<T>(in.plain<std::underlying_type_t<T>>());
  } else {
    static_assert(!detail::is_view<T>, "codec: a View is an argument, never a result: it owns nothing");
    std::apply([&](auto&... field) { (get(in, field), ...); }, detail::fields(value));
  }
}

template <class T>
Bytes encode(const T& value) {
  Writer out;
  put(out, value);
  return out.take();
}

/// The value that the bytes spell, all of them.
/// \throws Malformed
template <class T>
T decode(const Bytes& bytes) {
  Reader in(bytes);
  T value{};
  get(in, value);
  in.finish();
  return value;
}

}  // namespace descent::wire
