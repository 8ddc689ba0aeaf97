// descent new exercise TOPIC/NAME: writes every file of an exercise from the templates in autograder/scaffold.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "command/subcommand.hpp"
#include "course/exercise_toml.hpp"

namespace descent::command {
namespace {

namespace fs = std::filesystem;

struct Arguments {
  std::string what, id, title;
};

/// Where the text of a template goes in the file that it belongs to.
enum class Place {
  whole,             ///< the file is new
  end,               ///< behind all that is there
  before_namespace,  ///< before the line that closes the last namespace
  last_table_row,    ///< behind the last row of the file's first table with a row of this topic
};

struct Part {
  const char* name;  ///< of the template, without .in
  std::string file;  ///< below the course's root
  Place place = Place::whole;
};

class NewExercise {
 public:
  NewExercise(const grading::Course& course, const Arguments& arguments)
      : root_(course.root), id_(arguments.id), title_(arguments.title) {
    const auto slash = id_.find('/');
    const auto allowed = "abcdefghijklmnopqrstuvwxyz0123456789_";
    if (slash == std::string::npos || slash + 1 == id_.size() ||
        id_.find_first_not_of(allowed, slash + 1) != std::string::npos)
      throw BadInput(
          fmt::format("'{}' is not an exercise's id. Expected TOPIC/NAME in lower case, such as "
                      "04_optimizers/lookahead or, for a kernel, 04_optimizers/cuda_lookahead",
                      id_));
    topic_ = id_.substr(0, slash);
    name_ = id_.substr(slash + 1);
    cuda_ = name_.starts_with("cuda_");
    function_ = cuda_ ? name_.substr(5) : name_;
    static const std::set<std::string> keywords{
        "and",      "asm",      "auto",     "bool",     "break",   "case",    "catch",     "char",
        "class",    "concept",  "const",    "continue", "default", "delete",  "do",        "double",
        "else",     "enum",     "explicit", "export",   "extern",  "false",   "float",     "for",
        "friend",   "goto",     "if",       "inline",   "int",     "long",    "mutable",   "namespace",
        "new",      "noexcept", "not",      "operator", "or",      "private", "protected", "public",
        "register", "requires", "return",   "short",    "signed",  "sizeof",  "static",    "struct",
        "switch",   "template", "this",     "throw",    "true",    "try",     "typedef",   "typeid",
        "typename", "union",    "unsigned", "using",    "virtual", "void",    "volatile",  "while",
        "xor"};
    if (function_.empty() || function_.front() < 'a' || function_.front() > 'z' ||
        keywords.contains(function_))
      throw BadInput(
          fmt::format("'{}' cannot be the name of a C++ function. Expected a name that begins with a letter "
                      "and is no keyword",
                      function_));
    if (std::any_of(title_.begin(), title_.end(), [](char c) {
          return c == '"' || c == '\\' || c == '@' || c == '|' || static_cast<unsigned char>(c) < 0x20;
        }))
      throw BadInput("the title contains one of \" \\ @ | or a control character. Choose one without");
    std::set<std::string> topics;
    int rung = 0;
    for (const auto& exercise : course.exercises) {
      topics.insert(exercise.topic);
      rung = std::max(rung, exercise.rung);
      if (exercise.id == id_)
        throw BadInput(fmt::format("{} exists already: {}", id_, exercise.first_file()));
    }
    if (!topics.contains(topic_))
      throw BadInput(fmt::format("there is no topic '{}'. There are: {}. CONTRIBUTING.md says how to add one",
                                 topic_, fmt::join(topics, ", ")));
    auto headers = course.include;
    headers.insert(headers.begin(), course.framework);
    const auto topic = grading::read_topic(course.root, topic_, headers);
    header_ = topic.header;
    if (cuda_) header_.insert(header_.rfind('/') + 1, "cuda/");
    const std::string space = topic.namespace_name + (cuda_ ? "::cuda" : "");
    values_ = {{"@ID@", id_},          {"@TOPIC@", topic_},
               {"@NAME@", name_},      {"@FUNCTION@", function_},
               {"@ANCHOR@", anchor()}, {"@HEADER@", header_},
               {"@NAMESPACE@", space}, {"@SPACE@", space.substr(std::string("descent::").size())},
               {"@TITLE@", title_},    {"@RUNG@", std::to_string(rung + 1)}};
  }

  /// Everything is made in memory first: nothing is written where one file cannot be.
  /// \return the files, in the order in which they are best written
  std::vector<std::string> write() const {
    std::map<std::string, std::string> files;
    for (const auto& part : parts()) {
      const auto path = root_ / part.file;
      if (part.place == Place::whole) {
        if (fs::exists(path))
          throw BadInput(fmt::format("{} exists already. Remove it, or choose another name", part.file));
        files[part.file] = filled(part.name);
      } else {
        auto& text = files.emplace(part.file, base::read_file(path)).first->second;
        insert(text, filled(part.name), part);
      }
    }
    std::vector<std::string> written;
    for (const auto& part : parts()) {
      fs::create_directories((root_ / part.file).parent_path());
      base::write_file_atomically(root_ / part.file, files.at(part.file));
      written.push_back(part.file);
    }
    return written;
  }

 private:
  std::vector<Part> parts() const {
    const std::string test = topic_ + "/" + name_ + "_test.cpp";
    std::vector<Part> all{{"contract", "framework/include/" + header_, Place::before_namespace},
                          {"exercise.toml", "exercises/" + topic_ + "/exercise.toml", Place::end},
                          {"solution", "solutions/" + topic_ +
                                           (cuda_ ? "/cuda/" + function_ + ".cu" : "/" + function_ + ".cpp")},
                          {"public_test", "exercises/" + topic_ + "/tests/" + name_ + "_test.cpp"},
                          {"oracle_header", "autograder/oracles/" + topic_ + ".hpp", Place::before_namespace},
                          {"oracle", "autograder/oracles/" + id_ + ".cpp"},
                          {"hidden_test", "autograder/hidden_tests/" + test},
                          {"misconceptions", "autograder/misconceptions/" + id_ + (cuda_ ? ".diff" : ".cpp")},
                          {cuda_ ? "alternative" : "alternatives",
                           "autograder/alternatives/" + id_ + (cuda_ ? "/one_element_a_thread.cu" : ".cpp")},
                          {"hints", "exercises/" + topic_ + "/hints.md", Place::end},
                          {"lecture", "lectures/" + topic_ + "/lecture.md", Place::end},
                          {"readme_row", "exercises/" + topic_ + "/README.md", Place::last_table_row}};
    if (cuda_) all.push_back({"track_row", "lectures/cuda_track.md", Place::last_table_row});
    return all;
  }

  std::string anchor() const {
    std::string text = name_;
    std::replace(text.begin(), text.end(), '_', '-');
    return text;
  }

  std::string filled(const std::string& name) const {
    auto text = base::read_file(root_ / "autograder/scaffold" / (cuda_ ? "cuda" : "cpu") / (name + ".in"));
    for (const auto& [placeholder, value] : values_)
      for (auto at = text.find(placeholder); at != std::string::npos;
           at = text.find(placeholder, at + value.size()))
        text.replace(at, placeholder.size(), value);
    return text;
  }

  static void insert(std::string& text, const std::string& more, const Part& part) {
    if (!text.empty() && text.back() != '\n') text += '\n';
    auto at = text.size();
    if (part.place == Place::before_namespace) {
      at = text.rfind("\n}  // namespace ");
      if (at == std::string::npos)
        throw BadInput(
            fmt::format("{} does not end with '}}  // namespace …': nothing was written", part.file));
      ++at;
    } else if (part.place == Place::last_table_row) {
      at = text.rfind("\n| `");
      if (at == std::string::npos) at = text.rfind("](0");  // the track's rows begin with their rung
      at = at == std::string::npos ? at : text.find('\n', at + 1);
      if (at == std::string::npos)
        throw BadInput(fmt::format("{} has no table of exercises: nothing was written", part.file));
      ++at;
    }
    text.insert(at, more);
  }

  fs::path root_;
  std::string id_, title_, topic_, name_, function_, header_;
  bool cuda_ = false;
  std::map<std::string, std::string> values_;
};

const Offer offer({"new", Audience::instructors, "Write the files of a new exercise", [](Options options) {
                     const auto arguments = std::make_shared<Arguments>();
                     options.value("what", arguments->what, "exercise").required();
                     options
                         .value("id", arguments->id,
                                "e.g. 04_optimizers/lookahead, or 04_optimizers/cuda_lookahead for a kernel")
                         .required();
                     options.value("--title", arguments->title,
                                   "What students read in reports, e.g. \"A slow and a fast step\"");
                     return [arguments](const Environment& environment) {
                       if (arguments->what != "exercise")
                         throw BadInput(
                             fmt::format("descent new writes an exercise, not '{}': descent new exercise {}",
                                         arguments->what, arguments->id));
                       if (arguments->title.empty())
                         arguments->title = arguments->id.substr(arguments->id.find('/') + 1);
                       const NewExercise exercise(environment.course(), *arguments);
                       for (const auto& file : exercise.write()) fmt::print("{}\n", file);
                       fmt::print(
                           "\nThe exercise builds and its tests pass as they are: it doubles a vector. Write "
                           "what is marked "
                           "REPLACE({0}).\nThen: make skeletons, and make verify EXERCISE={1}, which lists "
                           "the marks that are left.\n",
                           arguments->id, arguments->id.substr(arguments->id.find('/') + 1));
                       return Exit::all_passed;
                     };
                   }});

}  // namespace
}  // namespace descent::command
