#include "judge/in_process.hpp"

#include <stdexcept>
#include <utility>

namespace judge {
namespace {

class InProcess : public Respondent {
 public:
  explicit InProcess(const KnownAnswer& answer) {
    for (const auto& reference : known_answers(KnownAnswer::Kind::reference, answer.exercise))
      reference.enter(registry_);
    answer.enter(registry_);
  }
  descent::wire::Bytes call(const std::string& entry, const descent::wire::Bytes& arguments,
                            const Callback& callback) override {
    return registry_.run(entry, descent::wire::Reader(arguments), callback);
  }
  void refuse(const descent::wire::Malformed& why) override {
    throw std::logic_error(std::string("a known answer cannot be decoded: ") + why.what());
  }

 private:
  descent::wire::Registry registry_;
};

class NotWritten : public Respondent {
 public:
  explicit NotWritten(std::string exercise) : exercise_(std::move(exercise)) {}
  descent::wire::Bytes call(const std::string&, const descent::wire::Bytes&, const Callback&) override {
    descent::wire::Writer out;
    out.plain(descent::wire::Outcome::not_started);
    descent::wire::put(out, exercise_);
    out.plain(descent::wire::Trace{});
    return out.take();
  }
  void refuse(const descent::wire::Malformed& why) override {
    throw std::logic_error(std::string("todo() cannot be decoded: ") + why.what());
  }

 private:
  std::string exercise_;
};

}  // namespace

MakeRespondent answering_todo() {
  return [](const Settings& settings, Clock::time_point) {
    return std::make_unique<NotWritten>(settings.exercise);
  };
}

MakeRespondent answering_with(const KnownAnswer& answer) {
  return [answer](const Settings&, Clock::time_point) { return std::make_unique<InProcess>(answer); };
}

}  // namespace judge
