// Both ends of a call, made from the same declaration: Proxy<decltype(f)> encodes and waits, Registry::add(f)
// decodes and calls.  Neither needs f's definition except the registry, which takes its address.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "descent/core/errors.hpp"
#include "wire/codec.hpp"

namespace descent::wire {

/// How a call ended, first byte of every reply.
enum class Outcome : std::uint8_t { returned, shape_error, value_error, not_started, out_of_memory, threw };

/// Whoever can run entry points: a worker process, or a registry in this process (known wrong answers).
class Channel {
 public:
  /// Evaluates the std::function argument at a position: runs on the caller's side, during the call.
  using Callback = std::function<Bytes(std::uint32_t position, const Bytes& arguments)>;
  virtual ~Channel() = default;
  virtual Bytes call(const std::string& entry, const Bytes& arguments, const Callback& callback) = 0;
  /// The last reply could not be decoded: whoever sent it is not to be asked again.
  virtual void refuse(const Malformed& why) = 0;
};

/// The student's function threw something that its contract does not declare.
struct StudentThrew : std::runtime_error {
  StudentThrew(const std::string& what, const Trace& where) : std::runtime_error(what), trace(where) {}
  Trace trace;
};
/// The student's function ran out of memory.
struct StudentOutOfMemory : std::runtime_error {
  using std::runtime_error::runtime_error;
};
/// The student's function, or one that it calls, says todo(); what() is the exercise's id.
struct StudentNotStarted : std::runtime_error {
  using std::runtime_error::runtime_error;
};

namespace detail {

template <class P>
inline constexpr bool is_mutable_reference =
    std::is_lvalue_reference_v<P> && !std::is_const_v<std::remove_reference_t<P>>;

template <class>
inline constexpr bool is_function = false;
template <class R, class... A>
inline constexpr bool is_function<std::function<R(A...)>> = true;

// --- what comes back of a call's arguments, on the caller's side
// -------------

/// What comes back of an argument.  All are decoded before any is committed: no half-changed arguments.
template <class P>
struct Returned {
  void read(Reader&, const std::decay_t<P>&) {}
  void commit(const std::decay_t<P>&) {}
};
template <class P>
requires is_mutable_reference<P>
struct Returned<P> {
  std::decay_t<P> value{};
  void read(Reader& in, const std::decay_t<P>&) { get(in, value); }
  void commit(P argument) { argument = std::move(value); }
};
template <class T, std::size_t N>
requires(!std::is_const_v<T>) struct Returned<View<T, N>> {
  std::unique_ptr<T[]> elements;
  std::size_t count = 0;
  void read(Reader& in, const View<T, N>& argument) {
    std::array<std::int64_t, N> shape{};
    count = get_shape<T>(in, shape);
    if (shape != argument.shape) throw Malformed("a View that changed its shape");
    elements = std::make_unique<T[]>(count);
    get_elements(in, elements.get(), count);
  }
  void commit(const View<T, N>& argument) { std::copy_n(elements.get(), count, argument.data); }
};

/// Reads what has changed of a call's arguments.
template <class... A>
void take_back(Reader& in, std::add_lvalue_reference_t<A>... arguments) {
  std::tuple<Returned<A>...> back;
  std::apply(
      [&](auto&... returned) {
        (returned.read(in, arguments), ...);
        in.finish();
        (returned.commit(arguments), ...);
      },
      back);
}

// --- one argument on the worker's side: read it, pass it, give it back when the contract says it changes
// -------------

template <class P, class Memory>
class Argument {
  static_assert(!std::is_rvalue_reference_v<P> && !std::is_pointer_v<P>,
                "contract: parameters are values, const references or references");

 public:
  void read(Reader& in, std::uint32_t, const Channel::Callback&, const std::string&) { get(in, value_); }
  P pass() {
    if constexpr (std::is_reference_v<P>)
      return value_;
    else
      return std::move(value_);
  }
  void give_back(Writer& out) const {
    if constexpr (is_mutable_reference<P>) put(out, value_);
  }

 private:
  std::decay_t<P> value_{};
};

template <class T, std::size_t N, class Memory>
class Argument<View<T, N>, Memory> {
  using E = std::remove_const_t<T>;

 public:
  void read(Reader& in, std::uint32_t, const Channel::Callback&, const std::string& name) {
    const auto count = get_shape<E>(in, shape_);
    elements_ = std::make_unique<E[]>(count);
    count_ = count;
    get_elements(in, elements_.get(), count);
    memory_.take(elements_.get(), count * sizeof(E), name);
  }
  View<T, N> pass() { return {static_cast<E*>(memory_.data()), shape_}; }
  void give_back(Writer& out) const {
    if constexpr (!std::is_const_v<T>) {
      memory_.give(elements_.get(), count_ * sizeof(E));
      put_tensor(out, elements_.get(), shape_, count_);
    }
  }

 private:
  std::array<std::int64_t, N> shape_{};
  std::unique_ptr<E[]> elements_;  ///< as they cross the wire
  std::size_t count_ = 0;
  Memory memory_;
};

/// Crosses as its position; a call of the stub goes back to the judge and waits for the value, and for what
/// it has changed of its arguments.
template <class F>
class FunctionArgument;
template <class R, class... A>
class FunctionArgument<std::function<R(A...)>> {
 public:
  void read(Reader&, std::uint32_t position, const Channel::Callback& ask, const std::string&) {
    stub_ = [position, ask](A... a) -> R {
      Writer out;
      (put<std::decay_t<A>>(out, a), ...);
      const Bytes reply = ask(position, out.take());
      Reader in(reply);
      if (in.plain<std::uint8_t>() != 0) {
        std::string what;
        get(in, what);
        throw std::runtime_error(what);
      }
      if constexpr (std::is_void_v<R>) {
        take_back<A...>(in, a...);
      } else {
        std::decay_t<R> value{};
        get(in, value);
        take_back<A...>(in, a...);
        return value;
      }
    };
  }
  const std::function<R(A...)>& pass() const { return stub_; }
  void give_back(Writer&) const {}

 private:
  std::function<R(A...)> stub_;
};
template <class R, class... A, class Memory>
class Argument<std::function<R(A...)>, Memory> : public FunctionArgument<std::function<R(A...)>> {};
template <class R, class... A, class Memory>
class Argument<const std::function<R(A...)>&, Memory> : public FunctionArgument<std::function<R(A...)>> {};

// --- the same argument on the judge's side
// ----------------------------------------------------------------------------

template <class P>
void send(Writer& out, const std::decay_t<P>& argument) {
  if constexpr (!is_function<std::decay_t<P>>) put(out, argument);
}

template <class P>
void give_back(Writer& out, const std::decay_t<P>& argument) {
  if constexpr (is_mutable_reference<P>) put(out, argument);
}

template <class R, class... A>
Bytes evaluate(const std::function<R(A...)>& function, const Bytes& arguments) {
  std::tuple<std::decay_t<A>...> values;
  Reader in(arguments);
  std::apply([&](auto&... value) { (get(in, value), ...); }, values);
  in.finish();
  Writer out;
  try {
    if constexpr (std::is_void_v<R>) {
      std::apply(function, values);
      out.plain<std::uint8_t>(0);
    } else {
      const std::decay_t<R> result = std::apply(function, values);
      out.plain<std::uint8_t>(0);
      put(out, result);
    }
    std::apply([&](const auto&... value) { (give_back<A>(out, value), ...); }, values);
  } catch (const std::exception& error) {
    out.clear();
    out.plain<std::uint8_t>(1);
    put(out, std::string(error.what()));
  }
  return out.take();
}

}  // namespace detail

/// Where a View's elements lie during a call: where they came in.
class HostMemory {
 public:
  void take(void* elements, std::size_t /*bytes*/, const std::string& /*name*/) { elements_ = elements; }
  void* data() { return elements_; }
  void give(void*, std::size_t) const {}

 private:
  void* elements_ = nullptr;
};

/// Entry points by name: the worker's side of every call.
class Registry {
 public:
  /// \param parameters  their names, for messages; may be left out
  /// \tparam Memory  where the elements of Views lie, with the functions of HostMemory: take copies them
  /// there, give back
  template <class Memory = HostMemory, class R, class... A>
  void add(std::string name, R (*function)(A...), std::vector<std::string> parameters = {}) {
    add_callable<Memory, R, A...>(std::move(name), function, std::move(parameters));
  }
  template <class Memory = HostMemory, class R, class... A>
  void add(std::string name, std::function<R(A...)> function) {
    add_callable<Memory, R, A...>(std::move(name), std::move(function));
  }

  /// Runs an entry point.  Whatever the student's function throws becomes part of the reply.
  /// \param last_throw  where the last exception was thrown, if known
  Bytes run(const std::string& name, Reader arguments, const Channel::Callback& ask,
            const std::function<Trace()>& last_throw = {}) const {
    Writer out;
    const auto fail = [&](Outcome outcome, const std::string& what) {
      out.clear();
      out.plain(outcome);
      put(out, what);
      out.plain(last_throw ? last_throw() : Trace{});
    };
    try {
      const auto entry = entries_.find(name);
      if (entry == entries_.end()) throw Malformed("no entry point " + name);
      entry->second(arguments, out, ask);
    } catch (const NotStarted& error) {
      fail(Outcome::not_started, error.exercise());
    } catch (const ShapeError& error) {
      fail(Outcome::shape_error, error.what());
    } catch (const ValueError& error) {
      fail(Outcome::value_error, error.what());
    } catch (const std::bad_alloc&) {
      fail(Outcome::out_of_memory, "no memory left");
    } catch (const std::exception& error) {
      fail(Outcome::threw, error.what());
    } catch (...) {
      fail(Outcome::threw, "something that is not a std::exception");
    }
    return out.take();
  }

 private:
  template <class Memory, class R, class... A, class Function>
  void add_callable(std::string name, Function function, std::vector<std::string> names = {}) {
    names.resize(sizeof...(A));
    entries_[std::move(name)] = [function, names = std::move(names)](Reader& in, Writer& out,
                                                                     const Channel::Callback& ask) {
      std::tuple<detail::Argument<A, Memory>...> arguments;
      std::uint32_t position = 0;
      std::apply(
          [&](auto&... argument) { ((argument.read(in, position, ask, names[position]), ++position), ...); },
          arguments);
      in.finish();
      const auto call = [&](auto&... argument) -> R { return function(argument.pass()...); };
      if constexpr (std::is_void_v<R>) {
        std::apply(call, arguments);
        out.plain(Outcome::returned);
      } else {
        const auto result = std::apply(call, arguments);
        out.plain(Outcome::returned);
        put<std::decay_t<R>>(out, result);
      }
      std::apply([&](auto&... argument) { (argument.give_back(out), ...); }, arguments);
    };
  }

  std::map<std::string, std::function<void(Reader&, Writer&, const Channel::Callback&)>> entries_;
};

/// The channel of the test that is running.
Channel& current_channel();

/// A function with the exact parameter types of the contract, whose body runs elsewhere.
template <class F>
struct Proxy;
template <class R, class... A>
struct Proxy<R(A...)> {
  const char* name;

  R operator()(A... arguments) const { return through(current_channel(), std::forward<A>(arguments)...); }

  /// The same by way of another channel than the running test's.
  R through(Channel& channel, A... arguments) const {
    Writer out;
    (detail::send<A>(out, arguments), ...);
    const Channel::Callback callback = [&](std::uint32_t wanted, const Bytes& in) {
      Bytes result;
      std::uint32_t position = 0;
      bool found = false;
      [[maybe_unused]] const auto maybe = [&](const auto& argument) {
        if constexpr (detail::is_function<std::decay_t<decltype(argument)>>) {
          if (position == wanted) {
            result = detail::evaluate(argument, in);
            found = true;
          }
        }
        ++position;
      };
      (maybe(arguments), ...);
      if (!found) throw Malformed("a question about an argument that is no function");
      return result;
    };
    const Bytes reply = channel.call(name, out.take(), callback);
    try {
      return finish(Reader(reply), arguments...);
    } catch (const Malformed& why) {
      channel.refuse(why);
      throw;
    }
  }

 private:
  static R finish(Reader in, std::add_lvalue_reference_t<A>... arguments) {
    const auto outcome = in.plain<Outcome>();
    if (outcome != Outcome::returned) raise(outcome, in);
    if constexpr (std::is_void_v<R>) {
      detail::take_back<A...>(in, arguments...);
    } else {
      std::decay_t<R> result{};
      get(in, result);
      detail::take_back<A...>(in, arguments...);
      return result;
    }
  }
  [[noreturn]] static void raise(Outcome outcome, Reader& in) {
    std::string what;
    get(in, what);
    const auto trace = in.plain<Trace>();
    in.finish();
    switch (outcome) {
      case Outcome::shape_error:
        throw ShapeError(what);
      case Outcome::value_error:
        throw ValueError(what);
      case Outcome::not_started:
        throw StudentNotStarted(what);
      case Outcome::out_of_memory:
        throw StudentOutOfMemory(what);
      case Outcome::threw:
        throw StudentThrew(what, trace);
      default:
        throw Malformed("an outcome that does not exist");
    }
  }
};
template <class R, class... A>
struct Proxy<R(A...) noexcept> : Proxy<R(A...)> {};

}  // namespace descent::wire
