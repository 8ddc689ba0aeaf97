#include "judge/session.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <map>

#include "base/escape.hpp"
#include "judge/patterns.hpp"
#include "judge/test.hpp"
#include "judge/worker_channel.hpp"

namespace judge {

using descent::report::Status;
using descent::report::Visibility;
using descent::wire::Bytes;

namespace {

// What a student's code says may be as long as a frame; a report has no use for more than this of it.
constexpr std::size_t longest_message = 1000;

// As the student calls it: without the namespace that the proxies stand in, and without casts to void.
std::string as_called(std::string expression) {
  for (const std::string_view ours : {"student::", "(void)"})
    for (auto at = expression.find(ours); at != std::string::npos; at = expression.find(ours, at))
      expression.erase(at, ours.size());
  return expression;
}

// The words of CHECK_THAT(theta, judge::Near(…)) begin with its subject: "theta".
std::string subject(const std::string& whole) {
  const std::string expression = as_called(whole);
  int depth = 0;
  for (std::size_t i = 0; i < expression.size(); ++i) {
    const char c = expression[i];
    if (c == '(' || c == '[' || c == '{') ++depth;
    if (c == ')' || c == ']' || c == '}') --depth;
    if (depth == 0 && (c == ',' || c == '=' || c == '<' || c == '>' || c == '!')) {
      auto end = i;
      while (end > 0 && expression[end - 1] == ' ') --end;
      return expression.substr(0, end);
    }
  }
  return expression;
}

// "[&] { student::softmax(z, 0.F); }" → "softmax(z, 0.F)"
std::string body_of(const std::string& lambda) {
  const auto begin = lambda.find("{ "), end = lambda.rfind("; }");
  if (begin == std::string::npos || end == std::string::npos || end < begin + 2) return "the call";
  return as_called(lambda.substr(begin + 2, end - begin - 2));
}

// "[&] { student::softmax(z, 0.F); }" → "softmax", which says nothing of a hidden test's inputs
std::string callee_of(const std::string& lambda) {
  constexpr std::string_view proxies = "student::";
  const auto at = lambda.find(proxies);
  if (at == std::string::npos) return "the call";
  const auto begin = at + proxies.size();
  return lambda.substr(begin, lambda.find_first_of("(<; ", begin) - begin);
}

// The message of CHECK(judge::throws_value_error([&] { … })) if nothing is thrown; empty for other checks.
std::string missing_refusal(const std::string& expression, bool shown) {
  for (const auto& [check, error] :
       {std::pair<std::string_view, const char*>{"judge::throws_shape_error(", "ShapeError"},
        {"judge::throws_value_error(", "ValueError"}})
    if (expression.starts_with(check))
      return fmt::format("{} must throw a {}, but does not",
                         shown ? body_of(expression) : callee_of(expression), error);
  return "";
}

// xtensor's index check begins with a place in xtensor's headers; the student needs the last line: "index 2
// is out of bounds for axis 0 with size 2".
std::string without_header(const std::string& what) {
  const auto check = what.find(": check failed\n");
  if (check == std::string::npos) return what;
  const auto text = what.find_first_not_of(" \t\n", check + 15);
  return text == std::string::npos ? what : what.substr(text);
}

bool has_nan(const Comparison& c) {
  for (const double x : c.got)
    if (x != x) return true;
  return false;
}

// Hidden tests are explained in words: what is wrong, never with which numbers.
std::string in_words(const Comparison& c) {
  if (c.got_shape != c.want_shape)
    return fmt::format("has shape {}, expected {}", descent::to_string(c.got_shape),
                       descent::to_string(c.want_shape));
  if (has_nan(c)) return "holds NaN (not a number)";
  if (c.kind == Comparison::Kind::finite) return "holds infinite values";
  if (c.kind == Comparison::Kind::at_least)
    return fmt::format("is {:.3g}, expected at least {:.3g}", c.got.front(), c.want.front());
  if (c.got.size() == 1) return "is wrong";
  if (c.wrong == c.got.size()) return fmt::format("is wrong in all of its {} elements", c.got.size());
  return fmt::format("is wrong in {} of its {} elements", c.wrong, c.got.size());
}

}  // namespace

void Ledger::note(Incident what) {
  if (!incident) incident = std::move(what);
}

std::string words(const Ledger& book, Visibility visibility) {
  if (book.incident) return book.incident->words;
  if (book.declared_throw) return "rejected valid arguments: " + *book.declared_throw;
  if (book.unusable)
    return "the test cannot use the result: does every result have the right shape?" +
           (visibility == Visibility::public_test ? " (" + without_header(*book.unusable) + ")" : "");
  if (!book.failure) return "the test compared nothing: this is an error of the grader, not yours";
  const auto& failure = *book.failure;
  const std::string what = subject(failure.expression);
  const bool shown = visibility == Visibility::public_test;
  if (failure.comparison) {
    const auto seen = pattern(*failure.comparison);
    return what + " " + (shown ? describe(*failure.comparison) : in_words(*failure.comparison)) +
           (seen.empty() ? "" : "\n" + seen);
  }
  if (const auto refusal = missing_refusal(failure.expression, shown); !refusal.empty()) return refusal;
  if (!shown) return what + " is wrong";
  return fmt::format("{} does not hold: {}", as_called(failure.expression), failure.expansion);
}

void note_outcome(Ledger& book, const Bytes& reply, const Settings& settings) {
  using descent::wire::Outcome;
  descent::wire::Reader in(reply);
  if (in.left() == 0) return;  // refused when it is decoded
  const auto outcome = in.plain<Outcome>();
  if (outcome == Outcome::returned) return;
  std::string what;
  descent::wire::Trace trace;
  try {
    descent::wire::get(in, what);
    trace = in.plain<descent::wire::Trace>();
    trace.size = std::min<std::uint64_t>(trace.size, descent::wire::deepest_trace);
  } catch (const descent::wire::Malformed&) {
    return;  // likewise
  }
  what = descent::base::at_most(what, longest_message);
  switch (outcome) {
    case Outcome::shape_error:
    case Outcome::value_error:
      book.declared_throw = what;
      break;
    case Outcome::not_started:
      // Nobody waits for an exercise that this one does not build on: a todo() with such a name is its own.
      if (std::count(settings.prerequisites.begin(), settings.prerequisites.end(), what) > 0)
        book.note({Status::blocked, what, {}, false});
      else
        book.note({Status::not_started, "is not written yet", {}, false});
      break;
    case Outcome::out_of_memory:
      book.note({Status::out_of_memory, "ran out of memory", trace, true});
      break;
    default:
      book.note({Status::crashed, "threw an exception: " + without_header(what), trace, false});
  }
}

struct Session::State {
  Settings settings;
  MakeRespondent make;
  Clock::time_point give_up;
  Ledger ledger;
  TestRecord current;
  Clock::time_point began;
  std::optional<Incident> stopped;             ///< the exercise ends here: later calls are not made
  std::unique_ptr<Respondent> respondents[2];  ///< of public and hidden tests
  std::string output_before;                   ///< of respondents that are gone; of public tests
  double start_seconds_before = 0;
  std::vector<TestRecord> records;
  std::set<std::string> answered;   ///< entry points that have returned at least once
  std::set<std::string> unwritten;  ///< entry points that have said todo()
  std::map<std::string, std::string> half_written;  ///< entry points whose kernels have said it, and what

  Respondent& respondent() {
    auto& slot = respondents[current.visibility == Visibility::public_test ? 0 : 1];
    if (slot && settings.worker_for_each_test) {
      if (current.visibility == Visibility::public_test) output_before += slot->output();
      start_seconds_before += slot->start_seconds();
      slot.reset();
    }
    if (!slot) slot = make(settings, give_up);
    return *slot;
  }
};

namespace {

// Between a test and who answers it: keeps the book, and makes no call after the exercise has ended.
class BookKeeper : public descent::wire::Channel {
 public:
  explicit BookKeeper(Session::State& state) : state_(state), respondent_(state.respondent()) {}

  Bytes call(const std::string& entry, const Bytes& arguments, const Callback& callback) override {
    auto& book = state_.ledger;
    state_.current.called.insert(entry);
    if (state_.stopped) {
      book.note({Status::not_graded, "not run: the exercise was stopped by an earlier test", {}, true});
      throw WorkerFailure("stopped");
    }
    const auto findings_before = static_cast<std::ptrdiff_t>(book.findings.size());
    try {
      ++book.calls;
      Bytes reply = respondent_.call(entry, arguments, callback);
      ++book.answered;
      note_outcome(book, reply, state_.settings);
      const auto todo = std::find_if(book.findings.begin() + findings_before, book.findings.end(),
                                     [](const KernelFinding& finding) { return finding.kind == "todo"; });
      if (todo != book.findings.end()) state_.half_written.emplace(entry, todo->message);
      if (!reply.empty() && reply.front() == std::byte(descent::wire::Outcome::returned))
        state_.answered.insert(entry);
      if (book.incident && book.incident->status == Status::not_started) state_.unwritten.insert(entry);
      note_stop();
      return reply;
    } catch (const descent::base::SystemError& error) {
      book.note({Status::grader_error, error.what(), {}, true});
      note_stop();
      throw WorkerFailure(error.what());
    } catch (const WorkerFailure&) {
      note_stop();
      throw;
    }
  }
  void refuse(const descent::wire::Malformed& why) override {
    respondent_.refuse(why);
    note_stop();
  }

 private:
  void note_stop() {
    const auto& incident = state_.ledger.incident;
    if (incident && incident->ends_exercise && !state_.stopped) state_.stopped = incident;
  }
  Session::State& state_;
  Respondent& respondent_;
};

std::unique_ptr<Session> the_session;
std::unique_ptr<BookKeeper> keeper;

}  // namespace

Session::Session(Settings settings, MakeRespondent make) : state_(std::make_unique<State>()) {
  state_->settings = std::move(settings);
  state_->make = std::move(make);
  state_->give_up =
      Clock::now() + std::chrono::milliseconds(static_cast<int>(state_->settings.total_seconds * 1e3));
}
Session::~Session() = default;

void Session::begin_test(const std::string& name, Visibility visibility, int weight) {
  state_->ledger = {};
  state_->current = {};
  state_->current.name = name;
  state_->current.visibility = visibility;
  state_->current.weight = weight;
  state_->began = Clock::now();
  keeper = std::make_unique<BookKeeper>(*state_);
}

void Session::end_test(bool ran_to_its_end) {
  auto& book = state_->ledger;
  auto& record = state_->current;
  book.ended = ran_to_its_end;
  record.seconds = std::chrono::duration<double>(Clock::now() - state_->began).count();
  record.budget_used = book.budget_used;
  record.input_kind = book.input_kind;
  if (book.earned()) {
    record.status = Status::passed;
  } else {
    record.message = descent::base::at_most(words(book, record.visibility), longest_message);
    if (state_->settings.device == "emulator" && !book.incident && book.failure && book.kernels.launches == 0)
      record.message += "\n(the last call launched no kernel: elements that were never written are NaN)";
    if (book.incident) {
      record.status = book.incident->status;
      record.trace = book.incident->trace;
    } else {
      // A test that made no call, compared nothing or threw by itself is the grader's fault, not the
      // student's.
      record.status =
          book.failure || book.unusable || book.declared_throw ? Status::wrong : Status::grader_error;
    }
  }
  record.observations = std::move(book.observations);
  record.findings = std::move(book.findings);
  record.device_milliseconds = book.device_milliseconds;
  state_->records.push_back(std::move(record));
}

void Session::finish(std::size_t tests, const std::function<TestRecord(std::size_t)>& blank) {
  while (state_->records.size() < tests) {
    auto record = blank(state_->records.size());
    record.status = Status::not_graded;
    record.message = "not run: the exercise was stopped by an earlier test";
    state_->records.push_back(std::move(record));
  }
  const auto unwritten = [&](const std::string& entry) {
    return state_->unwritten.contains(entry) && !state_->answered.contains(entry);
  };
  const auto half_written = [&](const std::string& entry) { return state_->half_written.contains(entry); };
  for (auto& record : state_->records) {
    if (record.status != Status::passed || record.called.empty()) continue;
    const auto& called = record.called;
    if (std::all_of(called.begin(), called.end(), unwritten)) {
      record.status = Status::not_started;
      record.message = "is not written yet";
    } else if (std::all_of(called.begin(), called.end(),
                           [&](const auto& entry) { return unwritten(entry) || half_written(entry); })) {
      record.status = Status::wrong;
      record.message = state_->half_written.at(*std::find_if(called.begin(), called.end(), half_written));
    }
  }
}

descent::wire::Channel& Session::channel() {
  return *keeper;
}
const Settings& Session::settings() const {
  return state_->settings;
}
Ledger& Session::ledger() {
  return state_->ledger;
}
const std::string& Session::test_name() const {
  return state_->current.name;
}
const std::vector<TestRecord>& Session::records() const {
  return state_->records;
}
std::string Session::public_output() const {
  return state_->output_before + (state_->respondents[0] ? state_->respondents[0]->output() : "");
}
double Session::start_seconds() const {
  double sum = state_->start_seconds_before;
  for (const auto& respondent : state_->respondents)
    if (respondent) sum += respondent->start_seconds();
  return sum;
}

Session& session() {
  if (!the_session) throw std::logic_error("judge: no session");
  return *the_session;
}
void open_session(Settings settings, MakeRespondent make) {
  close_session();
  the_session = std::make_unique<Session>(std::move(settings), std::move(make));
}
void close_session() {
  keeper.reset();
  the_session.reset();
}

Ledger& ledger() {
  return session().ledger();
}

// --- what tests call
// --------------------------------------------------------------------------------------------------

void input_kind(std::string text) {
  ledger().input_kind = std::move(text);
}

const KernelCounts& kernels() {
  return ledger().kernels;
}

Inputs inputs() {
  return {session().settings().seed, session().test_name()};
}

namespace {
template <class Error>
bool throws(const std::function<void()>& call) {
  try {
    call();
  } catch (const Error&) {
    ledger().declared_throw.reset();
    return true;
  }
  return false;
}
}  // namespace

bool throws_shape_error(const std::function<void()>& call) {
  return throws<descent::ShapeError>(call);
}
bool throws_value_error(const std::function<void()>& call) {
  return throws<descent::ValueError>(call);
}

}  // namespace judge

descent::wire::Channel& descent::wire::current_channel() {
  return judge::session().channel();
}
