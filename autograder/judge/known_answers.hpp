// Answers that are at hand in the judge's process, right and wrong ones.  A file of misconceptions/ or
// alternatives/ holds plain functions of a contract's type and one object that makes them known:
//
//   const Misconceptions<decltype(topic::function)> known("NN_topic/function", {
//       {"its_idea", "One sentence to the student who has made it.", its_idea},
//   });
#pragma once

#include <concepts>
#include <functional>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "wire/call.hpp"

namespace judge {

struct KnownAnswer {
  enum class Kind {
    reference,    ///< the solution
    alternative,  ///< right, and written in another way
    misconception
  };
  Kind kind = Kind::misconception;
  std::string exercise;     ///< "04_optimizers/adam"
  std::string id;           ///< "adam/delta_inside_root"; of the reference "adam"
  std::string explanation;  ///< of a misconception: one sentence, to the student who has made this mistake
  /// Enters its functions, as new: whatever they remembered of earlier calls is gone.
  std::function<void(descent::wire::Registry&)> enter;
};

/// Those of one exercise and kind, in the order of their files.  There are none in a handout.
std::vector<KnownAnswer> known_answers(KnownAnswer::Kind kind, const std::string& exercise);

/// To be called before main().
void make_known(KnownAnswer answer);

/// The last part of an exercise's id: the name of its entry point, where it has only one.
std::string short_name(const std::string& exercise);

/// A function of the contract's type; or, for an answer that remembers something besides its arguments, a
/// function that makes one:  [] { return [velocity = Vector{}](Vector& theta, …) mutable { … }; }
template <class Contract>
class Answer {
 public:
  Answer(Contract* function) : make_([function] { return std::function<Contract>(function); }) {}
  template <std::invocable Make>
  requires(!std::is_same_v<Make, Contract*>) Answer(Make make)
      : make_([make] { return std::function<Contract>(make()); }) {}
  std::function<Contract> operator()() const { return make_(); }

 private:
  std::function<std::function<Contract>()> make_;
};

template <class Contract>
struct Misconceptions {
  struct Entry {
    std::string id;
    std::string explanation;
    Answer<Contract> answer;
  };
  /// \param entry_point  which function is wrong, where the exercise has several: the others are the
  /// reference's
  Misconceptions(const std::string& exercise, std::initializer_list<Entry> entries,
                 std::string entry_point = "") {
    if (entry_point.empty()) entry_point = short_name(exercise);
    for (const auto& [id, explanation, answer] : entries)
      make_known({KnownAnswer::Kind::misconception, exercise, short_name(exercise) + "/" + id, explanation,
                  [entry_point, answer = answer](auto& registry) { registry.add(entry_point, answer()); }});
  }
};

template <class Contract>
struct Alternatives {
  struct Entry {
    std::string id;  ///< what is unusual about it
    Answer<Contract> answer;
  };
  Alternatives(const std::string& exercise, std::initializer_list<Entry> entries,
               std::string entry_point = "") {
    if (entry_point.empty()) entry_point = short_name(exercise);
    for (const auto& [id, answer] : entries)
      make_known({KnownAnswer::Kind::alternative, exercise, short_name(exercise) + "/" + id, "",
                  [entry_point, answer = answer](auto& registry) { registry.add(entry_point, answer()); }});
  }
};

/// The solution of an exercise, with all its entry points.  Generated for each exercise.
struct Reference {
  Reference(const std::string& exercise, std::function<void(descent::wire::Registry&)> enter) {
    make_known({KnownAnswer::Kind::reference, exercise, short_name(exercise), "", std::move(enter)});
  }
};

}  // namespace judge
