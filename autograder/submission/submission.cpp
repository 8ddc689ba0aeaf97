#include "submission/submission.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "base/digest.hpp"
#include "submission/submission_rules.hpp"
#include "submission/submission_source.hpp"

namespace descent::grading {
namespace reading {

std::string in_words(Kind kind) {
  switch (kind) {
    case Kind::file:
      return "is a file";
    case Kind::folder:
      return "is a folder; hand in the source file itself";
    case Kind::symbolic_link:
      return "is a symbolic link, and links are not followed; replace it by a copy of the file";
    case Kind::hard_link:
      return "is a hard link, a second name of another file; replace it by a copy of the file";
    case Kind::pipe:
      return "is a named pipe; hand in the source file itself";
    case Kind::socket:
      return "is a socket; hand in the source file itself";
    case Kind::device:
      return "is a device; hand in the source file itself";
    case Kind::repeated:
      return "is in the archive more than once; pack the archive again with only one of them";
  }
  return "is of an unknown kind";
}

namespace {

constexpr std::size_t most_notes = 12;

std::string join(const std::string& folder, const std::string& name) {
  return folder.empty() ? name : folder + "/" + name;
}
std::string parent_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash);
}
std::string name_of(const std::string& path) {
  return path.substr(path.rfind('/') + 1);
}

// Some notes help to get the points that are missing; these come first.  The others say only that we saw a
// file.
class Notes {
 public:
  void help(const std::string& text) { add(help_, text); }
  void mention(const std::string& text) { add(mentions_, text); }

  std::vector<std::string> all() const {
    std::vector<std::string> notes = help_;
    notes.insert(notes.end(), mentions_.begin(), mentions_.end());
    notes.resize(std::min(notes.size(), most_notes));
    if (count_ > notes.size())
      notes.push_back("and " + std::to_string(count_ - notes.size()) + " more files or folders ignored");
    return notes;
  }
  std::string first_help() const { return help_.empty() ? "" : help_.front(); }

 private:
  void add(std::vector<std::string>& notes, const std::string& text) {
    ++count_;
    if (notes.size() < most_notes) notes.push_back(text);
  }

  std::vector<std::string> help_;
  std::vector<std::string> mentions_;
  std::size_t count_ = 0;
};

// The paths that are wanted, and the folders above them.
class Wanted {
 public:
  explicit Wanted(const std::set<std::string>& files) : files_(files) {
    if (files.empty())
      throw std::invalid_argument("read_submission: no wanted files. Give all files of the exercises.");
    for (const std::string& file : files) {
      const std::vector<std::string> parts = components(file);
      std::string again;
      for (const std::string& part : parts) again = join(again, part);
      if (parts.size() < 2 || again != file || !path_problem(file).empty() || parts.front() == "exercises")
        throw std::invalid_argument("read_submission: wanted file \"" + file + "\", expected \"topic/file\"");
      topics_.insert(parts.front());
      for (std::string folder = parent_of(file); !folder.empty(); folder = parent_of(folder))
        folders_.insert(folder);
    }
  }

  bool is_file(const std::string& path) const { return files_.count(path) != 0; }
  bool is_folder(const std::string& path) const { return folders_.count(path) != 0; }
  const std::set<std::string>& files() const { return files_; }
  const std::set<std::string>& topics() const { return topics_; }

  /// The file in this folder that `name` was made from, "" if none.
  std::string meant_by(const std::string& folder, const std::string& name) const {
    std::string best;
    for (const std::string& file : files_) {
      const std::string candidate = name_of(file);
      if (parent_of(file) == folder && candidate.size() > best.size() && looks_like(name, candidate))
        best = candidate;
    }
    return best;
  }
  /// Where a file that lies in no topic's folder should be, "" if it is nothing of ours or could be several.
  std::string place_of(const std::string& name) const {
    std::string place;
    for (const std::string& file : files_) {
      if (name_of(file) != name) continue;
      if (!place.empty()) return "";
      place = file;
    }
    return place;
  }

 private:
  const std::set<std::string>& files_;
  std::set<std::string> folders_;
  std::set<std::string> topics_;
};

// What every student's folder has, because the course put it there.
bool is_handed_out(const std::string& wanted_folder, const std::string& name) {
  static const std::set<std::string> handed_out = {"README.md", "hints.md", "exercise.toml", "CMakeLists.txt",
                                                   "tests"};
  // The ladders of the reference kernels lie beside the answers; they are not handed out and not graded.
  const bool ladder = name == "ladder" && name_of(wanted_folder) == "cuda";
  return ladder || handed_out.count(name) != 0 || name_of(wanted_folder) == "tests";
}

class Selection {
 public:
  Selection(Source& source, const Wanted& wanted, Origin origin, Submission& result)
      : source_(source), wanted_(wanted), origin_(origin), result_(result) {}

  void run() {
    for (const std::string& remark : source_.remarks()) notes_.help(remark);
    find_top();
    const std::string exercises_path = join(top_, "exercises");
    const auto exercises = top_entries_.find("exercises");
    const bool has_exercises = exercises != top_entries_.end() && exercises->second != Kind::file;
    Listing below;
    if (has_exercises && exercises->second == Kind::folder) below = source_.list(exercises_path);
    if (has_exercises && exercises->second != Kind::folder) below.problem = in_words(exercises->second);

    for (const std::string& topic : wanted_.topics()) {
      const Kind* in_exercises = find_topic(below.entries, topic);
      const Kind* in_top = find_topic(top_entries_, topic);
      if (in_exercises != nullptr && in_top != nullptr)
        notes_.help(shown(join(exercises_path, topic)) + " and " + shown(join(top_, topic)) +
                    " both exist: the one in exercises/ is graded");
      if (in_exercises != nullptr)
        enter(join(exercises_path, topic), topic, *in_exercises);
      else if (in_top != nullptr)
        enter(join(top_, topic), topic, *in_top);
      else if (!below.problem.empty())
        reject_below(topic, "its folder " + shown(exercises_path) + " " + below.problem);
    }
    note_others(top_, top_entries_, has_exercises);
    if (has_exercises) note_others(exercises_path, below.entries, false);
    result_.notes = notes_.all();
    if (result_.files.empty() && result_.rejected.empty()) nothing_found();
  }

 private:
  std::string shown(const std::string& path) const { return printable(path); }
  static std::string shown(const std::string& path, Kind kind) {
    return printable(path) + (kind == Kind::folder ? "/" : "");
  }

  static const Kind* find_topic(const std::map<std::string, Kind>& entries, const std::string& topic) {
    const auto found = entries.find(topic);
    // A plain file of a topic's name is no topic; anything else is, so that it is said what is wrong with it.
    return found == entries.end() || found->second == Kind::file ? nullptr : &found->second;
  }

  bool has_topics(const std::map<std::string, Kind>& entries) const {
    const auto exercises = entries.find("exercises");
    if (exercises != entries.end() && exercises->second != Kind::file) return true;
    return std::any_of(wanted_.topics().begin(), wanted_.topics().end(),
                       [&](const std::string& topic) { return find_topic(entries, topic) != nullptr; });
  }

  void find_top() {
    const Listing root = source_.list("");
    if (!root.problem.empty()) throw SubmissionError(result_.name + ": " + root.problem + ".");
    std::vector<std::string> folders;
    for (const auto& [name, kind] : root.entries) {
      if (is_litter(name)) continue;
      top_entries_.emplace(name, kind);
      if (kind == Kind::folder && !name.starts_with('.')) folders.push_back(name);
    }
    if (top_entries_.empty()) {
      const std::string first = notes_.first_help();
      throw SubmissionError(
          result_.name +
          (first.empty() ? ": is empty" : ": contains nothing that can be graded (" + first + ")") +
          ". Hand in the topics' folders, such as " + *wanted_.topics().begin() + "/.");
    }
    if (has_topics(top_entries_) || folders.size() != 1) return;
    Listing below = source_.list(folders.front());
    if (!has_topics(below.entries)) return;
    top_entries_.erase(folders.front());
    note_others("", top_entries_, false);
    top_ = folders.front();
    top_entries_ = std::move(below.entries);
  }

  // A topic's folder, or a folder in it, that may or may not be one.
  void enter(const std::string& path, const std::string& wanted_folder, Kind kind) {
    if (kind != Kind::folder) {
      const std::string what =
          kind == Kind::symbolic_link
              ? "is a symbolic link, and links are not followed; replace it by the folder"
              : in_words(kind);
      return reject_below(wanted_folder, "its folder " + shown(path) + " " + what);
    }
    const Listing listing = source_.list(path);
    if (!listing.problem.empty())
      return reject_below(wanted_folder, "its folder " + shown(path) + " " + listing.problem);
    for (const auto& [name, entry_kind] : listing.entries) {
      const std::string wanted_path = join(wanted_folder, name);
      if (wanted_.is_file(wanted_path))
        take(join(path, name), wanted_path, entry_kind);
      else if (wanted_.is_folder(wanted_path) && entry_kind != Kind::file)
        enter(join(path, name), wanted_path, entry_kind);
      else if (!is_litter(name) && !is_handed_out(wanted_folder, name))
        note_stranger(path, wanted_folder, name, entry_kind, listing.entries);
    }
  }

  void take(const std::string& path, const std::string& wanted_path, Kind kind) {
    if (kind != Kind::file) {
      result_.rejected[wanted_path] = in_words(kind);
      return;
    }
    Content content = source_.read(path);
    if (content.problem.empty()) content.problem = text_problem(content.bytes);
    if (!content.problem.empty()) {
      result_.rejected[wanted_path] = content.problem;
      return;
    }
    total_ += content.bytes.size();
    if (total_ > largest_total)
      throw SubmissionError(
          result_.name + ": its source files are larger than 16 MiB in total. Hand in the exercises only.");
    result_.files[wanted_path] = std::move(content.bytes);
  }

  void reject_below(const std::string& wanted_folder, const std::string& why) {
    for (const std::string& file : wanted_.files())
      if (file.starts_with(wanted_folder + "/")) result_.rejected[file] = why;
  }

  void note_stranger(const std::string& path, const std::string& wanted_folder, const std::string& name,
                     Kind kind, const std::map<std::string, Kind>& beside) {
    const std::string label = shown(join(path, name), kind);
    const std::string meant = wanted_.meant_by(wanted_folder, name);
    if (!meant.empty() && beside.count(meant) != 0)
      notes_.help(label + ": ignored, because " + meant + " is there too");
    else if (!meant.empty())
      notes_.help(label + ": did you mean " + meant + "? ignored");
    else if (is_source(name))
      notes_.help(label +
                  ": not a file of any exercise, ignored; each exercise is compiled from its own file alone");
    else
      notes_.mention(label + ": not part of any exercise, ignored");
  }

  static bool is_source(const std::string& name) {
    static const std::set<std::string> extensions = {".cpp", ".hpp", ".h", ".cu", ".cuh", ".cc", ".c"};
    const std::size_t dot = name.rfind('.');
    return dot != std::string::npos && extensions.count(name.substr(dot)) != 0;
  }

  // Entries of the root, the top folder or exercises/ that are no topics.  Beside exercises/ lies the rest of
  // the course, which the grader has itself: one note for all of it, and none in the course's own tree.
  void note_others(const std::string& path, const std::map<std::string, Kind>& entries,
                   bool beside_exercises) {
    std::vector<std::string> others;
    for (const auto& [name, kind] : entries) {
      if (is_litter(name) ||
          (kind != Kind::file && (wanted_.topics().count(name) != 0 || name == "exercises")))
        continue;
      const std::string label = shown(join(path, name), kind);
      const std::string place = wanted_.place_of(name);
      const auto topic =
          std::find_if(wanted_.topics().begin(), wanted_.topics().end(),
                       [&, &folder = name](const std::string& t) { return same_but_for_case(folder, t); });
      if (!place.empty())
        notes_.help(label + ": expected at " + place + ", ignored");
      else if (kind == Kind::folder && topic != wanted_.topics().end())
        notes_.help(label + ": did you mean " + *topic + "/? ignored");
      else if (kind == Kind::folder && same_but_for_case(name, "exercises"))
        notes_.help(label + ": did you mean exercises/? ignored");
      else if (beside_exercises)
        others.push_back(label);
      else
        notes_.mention(label + ": not part of any exercise, ignored");
    }
    if (others.empty() || origin_ == Origin::own_tree) return;
    notes_.mention(first_three(others) + ": outside exercises/, not part of any exercise, ignored");
  }

  static std::string first_three(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < std::min<std::size_t>(names.size(), 3); ++i)
      text += (i == 0 ? "" : ", ") + names[i];
    if (names.size() > 3) text += " and " + std::to_string(names.size() - 3) + " more";
    return text;
  }

  [[noreturn]] void nothing_found() const {
    std::vector<std::string> found;
    for (const auto& [name, kind] : top_entries_) {
      if (is_litter(name)) continue;
      found.push_back(shown(join(top_, name), kind));
      if (kind != Kind::folder || found.size() > 3) continue;
      for (const auto& [inner, inner_kind] : source_.list(join(top_, name)).entries)
        if (!is_litter(inner)) found.push_back(shown(join(join(top_, name), inner), inner_kind));
    }
    const std::string example = *wanted_.files().begin();
    const std::string hint = notes_.first_help();
    throw SubmissionError(result_.name + ": contains no file of any exercise. Found " + first_three(found) +
                          "; expected " + example + " or exercises/" + example +
                          ", at the top or below one folder" + (hint.empty() ? "" : " (" + hint + ")") +
                          ". Put the files into their topics' folders and hand in the folder above them.");
  }

  Source& source_;
  const Wanted& wanted_;
  Origin origin_;
  Submission& result_;
  Notes notes_;
  std::string top_;
  std::map<std::string, Kind> top_entries_;
  std::size_t total_ = 0;
};

std::string hash_of(const std::map<std::string, std::string>& files) {
  base::Sha256 hash;
  for (const auto& [path, bytes] : files) {
    // The NULs and the length make it one to one: no bytes can play another file's path.
    hash.update(path + '\0' + std::to_string(bytes.size()) + '\0');
    hash.update(bytes);
  }
  return hash.finish();
}

std::unique_ptr<Source> open_source(const std::filesystem::path& path, const std::string& name,
                                    const std::set<std::string>& wanted, Origin origin) {
  const auto fail = [&](int error) {
    if (error == EIO || error == ENOMEM || error == EMFILE || error == ENFILE)
      throw std::system_error(error, std::generic_category(), name);
    if (error == ENOENT || error == ENOTDIR)
      throw SubmissionError(name + ": does not exist. Name a folder, or a .zip, .tar or .tar.gz archive.");
    throw SubmissionError(name + ": cannot be read: " + std::generic_category().message(error) +
                          ". Check its permissions and those of the folders above it.");
  };
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) fail(errno);
  // Before opening: a pipe would wait, a device might act.
  if (!S_ISDIR(status.st_mode) && !S_ISREG(status.st_mode))
    throw SubmissionError(
        name + ": is a device, a pipe or a socket, expected a folder or a .zip, .tar or .tar.gz archive.");
  Descriptor opened(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
  if (!opened || ::fstat(opened.get(), &status) != 0) fail(errno);
  if (S_ISDIR(status.st_mode)) return open_folder(std::move(opened), origin);
  return open_archive(std::move(opened), name, wanted);
}

std::string display_name(const std::filesystem::path& source) {
  std::filesystem::path path = std::filesystem::absolute(source).lexically_normal();
  if (!path.has_filename()) path = path.parent_path();  // "hand_in/"
  return printable(path.has_filename() ? path.filename().string() : path.string());
}

}  // namespace
}  // namespace reading

Submission read_submission(const std::filesystem::path& source, const std::set<std::string>& wanted,
                           Origin origin) {
  const reading::Wanted paths(wanted);
  if (source.empty()) throw SubmissionError("submission: no path given. Name a folder or an archive.");
  Submission result;
  result.name = reading::display_name(source);
  const auto reader = reading::open_source(source, result.name, wanted, origin);
  reading::Selection(*reader, paths, origin, result).run();
  result.content_hash = reading::hash_of(result.files);
  return result;
}

}  // namespace descent::grading
