#include "result/compiler.hpp"

#include <charconv>
#include <string>

namespace descent::report {
namespace {

/// The number in "FILE:12:5: …" (also after "In file included from "); 0 if the line does not name the file
/// so.
int line_named(std::string_view line, std::string_view file) {
  for (std::size_t at = line.find(file); at != std::string_view::npos; at = line.find(file, at + 1)) {
    // "my_adam.cpp" is not "adam.cpp"
    const bool whole = at == 0 || line[at - 1] == ' ' || line[at - 1] == '/';
    const std::size_t number = at + file.size() + 1;
    if (!whole || number >= line.size() || line[number - 1] != ':') {
      continue;
    }
    int value = 0;
    const auto [end, error] = std::from_chars(line.data() + number, line.data() + line.size(), value);
    if (error == std::errc() && value > 0) {
      return value;
    }
  }
  return 0;
}

/// The text after "error: " or "fatal error: "; empty if the line is not an error.
std::string_view error_text(std::string_view line) {
  for (const std::string_view mark : {std::string_view(" fatal error: "), std::string_view(" error: ")}) {
    const std::size_t at = line.find(mark);
    // A source line that the compiler quotes ("   12 |  // error: …") is not an error.
    if (at != std::string_view::npos && at > 0 && line[at - 1] == ':' && line.find(" | ") > at) {
      return line.substr(at + mark.size());
    }
  }
  for (const std::string_view mark :
       {std::string_view("undefined reference to "), std::string_view("undefined symbol: "),
        std::string_view("multiple definition of ")}) {
    const std::size_t at = line.find(mark);
    if (at != std::string_view::npos) {
      return line.substr(at);
    }
  }
  return {};
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

/// The course's names for tensors instead of what xtensor makes of them: three lines of template arguments
/// hide the five words that matter.
std::string with_short_types(std::string text) {
  constexpr std::string_view rest = ", xt::layout_type::row_major, xt::xtensor_expression_tag>";
  const auto shorten = [&](const std::string& element, const std::string& rank, const std::string& name) {
    const std::string whole = "xt::xtensor_container<xt::uvector<" + element + ", std::allocator<" + element +
                              "> >, " + rank + std::string(rest);
    replace_all(text, whole, name);
    replace_all(text, "<" + name + " >", "<" + name + ">");
    const std::string container = "xt::xcontainer<" + name + ">";
    // "((const xt::xcontainer<Vector>*)(& x))->xt::xcontainer<Vector>::operator()<int>(i)" is x(i).
    replace_all(text, "((const " + container + "*)(& ", "");
    for (const std::string_view index : {"int", "long unsigned int", "long int"}) {
      std::string indices(index);
      for (int axis = 0; axis < 4; ++axis, indices += ", " + std::string(index)) {
        replace_all(text, "))->" + container + "::operator()<" + indices + ">", "");
      }
    }
    const std::string accessible = "xt::xconst_accessible<" + name + ">";  // the same with []
    replace_all(text, "((const " + accessible + "*)(& ", "");
    replace_all(text, "))->" + accessible + "::operator[]", "[]");
    replace_all(text, accessible + "::size_type", "size_type");
    replace_all(text, container + "::size_type", "size_type");
    replace_all(text, name + "::xtensor_container(", name + "::" + name + "(");
    replace_all(text, "using " + name + " = descent::Tensor<" + element + ", " + rank + ">", name);
    for (const std::string_view kind : {"class ", "const class ", ""}) {
      replace_all(text, " {aka '" + std::string(kind) + name + "'}", "");
    }
  };
  shorten("float", "1", "Vector");
  shorten("float", "2", "Matrix");
  shorten("float", "4", "Images");
  shorten("int", "1", "Labels");
  return text;
}

/// The function that a linker misses: "undefined reference to `dgesv_'", "undefined symbol: dgesv_".  Empty
/// if the message is another, or the name is one of C++ with its parameters.
std::string_view missing_function(std::string_view message) {
  for (const std::string_view mark :
       {std::string_view("undefined reference to "), std::string_view("undefined symbol: ")}) {
    if (!message.starts_with(mark)) continue;
    message.remove_prefix(mark.size());
    if (message.starts_with('`') || message.starts_with('\'')) message.remove_prefix(1);
    return message.substr(0, message.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_"));
  }
  return {};
}

/// cblas_sgemm, and in Fortran's spelling sgemm_, dgesv_, ilaenv_.
bool of_blas_or_lapack(std::string_view function) {
  return function.starts_with("cblas_") ||
         (function.size() > 4 && function.ends_with('_') && function.find('_') == function.size() - 1);
}

}  // namespace

std::string_view advice_on_linear_algebra(std::string_view message) {
  bool about_it = of_blas_or_lapack(missing_function(message));
  // The last two stand in what g++ says of xtensor-blas's own headers, where the arguments do not fit.
  for (const char* name : {"xt::linalg", "xtensor-blas", "xt::blas", "cxxlapack"})
    about_it = about_it || message.find(name) != std::string_view::npos;
  if (!about_it) return {};
  return ". The functions of xt::linalg, BLAS and LAPACK cannot be called here. Call descent::matmul(a, b) "
         "for a product of matrices, or descent::solve(a, b) for a system of equations. Both are declared in "
         "descent/core/linalg.hpp, which your file includes already";
}

std::optional<Finding> first_compile_error(std::string_view output, std::string_view file) {
  int last_line_of_file = 0;  // where the instantiation or include now reported began
  std::optional<Finding>
      pending;  // an error in a header whose way from the student's line may still follow (clang)
  for (std::size_t at = 0; at < output.size();) {
    const std::size_t end = std::min(output.find('\n', at), output.size());
    const std::string_view line = output.substr(at, end - at);
    at = end + 1;

    const std::string_view text = error_text(line);
    const int named = line_named(line, file);
    if (pending) {
      if (!text.empty()) {
        break;
      }
      if (named > 0) {
        pending->file = file;
        pending->line = named;
        break;
      }
      continue;
    }
    if (text.empty()) {
      const bool other_message = line.find(": warning: ") != std::string_view::npos;
      last_line_of_file = other_message ? 0 : named > 0 ? named : last_line_of_file;
      continue;
    }
    const int where = named > 0 ? named : last_line_of_file;
    pending = Finding{"compile", where > 0 ? std::string(file) : std::string(), where,
                      with_short_types(std::string(text))};
    if (where > 0) {
      break;
    }
  }
  return pending;
}

}  // namespace descent::report
