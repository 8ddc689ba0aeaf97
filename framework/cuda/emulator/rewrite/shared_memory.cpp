#include "cuda/emulator/rewrite/shared_memory.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace descent::cuda {
namespace {

using Place = Source::Place;

/// Where the statement that contains `place` begins.
Place statement_start(const Source& source, Place place) {
  for (;;) {
    const auto before = source.previous(place);
    if (before < 0 || source.is(before, ";") || source.is(before, "{") || source.is(before, "}") ||
        source.is(before, ":"))
      return place;
    // if (…) or for (…) before a declaration; the parentheses of an attribute belong to it.
    if (source.is(before, ")")) {
      const auto open = source.opening(before);
      const auto word = open ? source.previous(*open) : -1;
      if (!source.is(word, "__attribute__") && !source.is(word, "alignas") &&
          !source.is(word, "__declspec") && !source.is(word, "__launch_bounds__"))
        return place;
      place = word;
      continue;
    }
    place = before;
  }
}

/// The ; that ends the declaration, past initialisers in braces.
Place statement_end(const Source& source, Place place) {
  for (Place p = place; p < source.end(); p = source.next(p)) {
    if (source.is(p, ";")) return p;
    if (source.is(p, "(") || source.is(p, "[") || source.is(p, "{")) {
      const auto close = source.closing(p);
      if (!close) break;
      p = *close;
    }
  }
  source.fail(place, "this declaration with __shared__ has no ; at its end. Add it");
}

struct Range {
  Place first = 0, last = 0;
};

/// alignas(…), __attribute__((…)) and [[…]] from `first` on.
std::vector<Range> attributes(const Source& source, Place first, Place last) {
  std::vector<Range> all;
  for (Place p = first; p < last; p = source.next(p)) {
    const bool named = source.is(p, "alignas") || source.is(p, "__attribute__");
    const auto open = named ? source.next(p) : p;
    const bool bare = source.is(p, "[") && source.is(source.next(p), "[");
    if (!bare && !(named && source.is(open, "("))) continue;
    const auto close = source.closing(open);
    if (!close) source.fail(open, "this attribute of a __shared__ variable has no closing bracket. Add it");
    all.push_back({p, *close});
    p = *close;
  }
  return all;
}

// `thread_local alignas(16) float x[4]` would align the type, which is an error: alignas goes to the front.
void move_alignment_to_front(Source& source, Place start, Place shared, Place end, std::string& front) {
  for (const auto& [first, last] : attributes(source, shared, end)) {
    if (!source.is(first, "alignas")) continue;
    front += source.text(first, last) + " ";
    source.erase(first, last);
  }
  if (start != shared && !front.empty()) source.replace(start, front + std::string(source[start].text));
}

void rewrite_static(Source& source, Place shared, Place start, Place end) {
  std::string front;
  move_alignment_to_front(source, start, shared, end, front);
  source.replace(shared, (start == shared ? front : "") + "thread_local");
}

/// float tile[][8]: its name, and the sizes that stay.
struct Declarator {
  std::string name, sizes;
};

struct Declaration {
  std::string type;
  std::vector<Declarator> arrays;
};

[[noreturn]] void refuse(const Source& source, Place place, const std::string& got) {
  source.fail(place,
              "expected an array without its first size, as in `extern __shared__ float tile[];`, found `" +
                  got +
                  "`. Its size in bytes comes from the launch; an array with a fixed size needs no extern");
}

/// Reads `T a[], b[][4];` from its end, since a type may hold brackets too.
Declaration read_extern(const Source& source, Place start, Place end) {
  const auto whole = source.text(start, end - 1);
  std::vector<Range> skipped = attributes(source, start, end);
  const auto skip = [&](Place p) {
    return std::any_of(skipped.begin(), skipped.end(),
                       [&](const Range& r) { return r.first <= p && p <= r.last; }) ||
           source.is(p, "extern") || source.is(p, "__shared__") || source.is(p, "static") ||
           !source[p].counts();
  };
  std::vector<Place> words;
  for (Place p = start; p < end; ++p)
    if (!skip(p)) words.push_back(p);

  Declaration declaration;
  for (;;) {
    Declarator array;
    bool open_ended = false;
    while (!words.empty() && source.is(words.back(), "]")) {
      const auto close = words.back();
      const auto open = *source.opening(close);
      const bool first = !source.is(source.previous(open), "]");
      if (first && source.next(open) == close)
        open_ended = true;
      else
        array.sizes.insert(0, source.text(open, close));
      words.erase(std::find(words.begin(), words.end(), open), words.end());
    }
    if (!open_ended || words.empty() || !source.is(words.back(), Kind::word)) refuse(source, start, whole);
    array.name = source[words.back()].text;
    words.pop_back();
    declaration.arrays.insert(declaration.arrays.begin(), array);
    if (words.empty() || !source.is(words.back(), ",")) break;
    words.pop_back();
  }
  if (words.empty()) refuse(source, start, whole);
  for (const auto p : words)
    declaration.type += (declaration.type.empty() ? "" : " ") + std::string(source[p].text);
  return declaration;
}

std::string as_pointer(const std::string& type, const Declarator& array) {
  // A pointer to T, or to T[8] for `T tile[][8]`.
  const auto pointer = [&](const std::string& inside) {
    return array.sizes.empty() ? type + "*" + inside : type + " (*" + inside + ")" + array.sizes;
  };
  return pointer(" const " + array.name) + " = reinterpret_cast<" + pointer("") +
         ">(::descent::emulator::dynamic_shared())";
}

std::string as_object(const std::string& type, const Declarator& array) {
  return "static const ::descent::emulator::DynamicShared<" + type + array.sizes + "> " + array.name;
}

/// namespace a {, namespace {, extern "C" {
bool opens_namespace(const Source& source, Place brace) {
  for (Place p = source.previous(brace); p >= 0; p = source.previous(p)) {
    if (source.is(p, "namespace") || (source.is(p, "extern") && source.is(source.next(p), Kind::literal)))
      return true;
    if (!source.is(p, Kind::word) && !source.is(p, "::") && !source.is(p, Kind::literal)) return false;
  }
  return false;
}

/// Where a function's signature or a class's head begins, to the { after it.
Place head_start(const Source& source, Place brace) {
  Place start = brace;
  for (auto p = source.previous(brace); p >= 0; p = source.previous(p)) {
    if (source.is(p, ";") || source.is(p, "{") || source.is(p, "}")) break;
    if (source.is(p, ")"))
      if (const auto open = source.opening(p)) p = *open;
    start = p;
  }
  return start;
}

/// struct a {, template <class T> class b : c {; but not the body of a function that returns one
bool opens_class(const Source& source, Place brace) {
  auto p = head_start(source, brace);
  if (source.is(p, "template")) {
    int depth = 0;
    for (p = source.next(p); p < brace; p = source.next(p)) {
      if (source.is(p, "<")) ++depth;
      if (source.is(p, ">") && --depth == 0) break;
    }
    p = source.next(p);
  }
  const bool key =
      source.is(p, "struct") || source.is(p, "class") || source.is(p, "union") || source.is(p, "enum");
  return key && !source.is(source.previous(brace), ")");
}

/// An array of the whole file: `extern __shared__ float tile[];` outside of functions.
struct FileArray {
  std::string name, pointer;  ///< its declaration as a pointer
};

class SharedMemory {
 public:
  explicit SharedMemory(Source& source) : source_(source) {}

  void rewrite() {
    for (Place p = 0; p < source_.end(); p = source_.next(p)) {
      if (source_.is(p, "{")) enter(p);
      if (source_.is(p, "}") && !inside_function_.empty()) inside_function_.pop_back();
      if (source_.is(p, "__shared__")) p = declaration(p);
    }
  }

 private:
  bool in_function() const {
    return std::find(inside_function_.begin(), inside_function_.end(), true) != inside_function_.end();
  }

  void enter(Place brace) {
    const bool function = !in_function() && !opens_namespace(source_, brace) && !opens_class(source_, brace);
    if (function) declare_arrays_of_the_file(brace);
    inside_function_.push_back(function);
  }

  // An object of a class stands for the array, but `reinterpret_cast<int*>(tile)` needs a pointer.  So each
  // function that names it gets one, in a block around its body, so that the body may still use the name for
  // something else.
  void declare_arrays_of_the_file(Place open) {
    const auto close = source_.closing(open);
    if (!close) return;
    std::string pointers;
    for (const auto& array : arrays_)
      if (names(open, *close, array.name) && !names(head_start(source_, open), open, array.name))
        pointers += " " + array.pointer + ";";
    if (pointers.empty()) return;
    source_.replace(open, "{" + pointers + " {");
    source_.replace(*close, "} }");
  }

  bool names(Place first, Place last, const std::string& name) const {
    for (Place p = first; p < last; p = source_.next(p))
      if (source_.is(p, name)) return true;
    return false;
  }

  /// \return where to go on
  Place declaration(Place shared) {
    const auto start = statement_start(source_, shared), end = statement_end(source_, shared);
    if (!names(start, end, "extern")) {
      rewrite_static(source_, shared, start, end);
      return shared;
    }
    const auto read = read_extern(source_, start, end);
    std::string text;
    for (const auto& array : read.arrays) {
      const auto pointer = as_pointer(read.type, array);
      if (!in_function()) arrays_.push_back({array.name, pointer});
      text += (text.empty() ? "" : "; ") + (in_function() ? pointer : as_object(read.type, array));
    }
    source_.erase(start, end - 1);
    source_.replace(start, text);
    return end;
  }

  Source& source_;
  std::vector<bool> inside_function_;  // one for each { that is open
  std::vector<FileArray> arrays_;
};

}  // namespace

void rewrite_shared_memory(Source& source) {
  SharedMemory(source).rewrite();
}

}  // namespace descent::cuda
