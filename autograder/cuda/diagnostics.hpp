// From what compilers and linkers print to problems in the program's own files.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace descent::cuda {

struct Problem {
  std::string file;  ///< as the command line or an #include named it; empty: of no file
  int line = 0;
  std::string message;
  std::string source = {};  ///< the text of that line
};

/// One line of a compiler's words.
struct Diagnostic {
  enum class Kind { error, note, context };  ///< context: "required from here"
  Kind kind = Kind::error;
  std::string file;
  int line = 0;
  std::string message;
};

/// Understands g++ and clang, both without columns and without shown lines; other lines are passed over.
std::vector<Diagnostic> read_diagnostics(std::string_view output);

/// Whether a file belongs to the system or to the emulator, and not to the program.
bool is_foreign(const std::string& file, const std::filesystem::path& ours);

/// g++'s errors, each at the program's own line: for an error in another header, the line that led there.
/// Words that the rewriter has put in are taken out.
/// \param ours  the emulator's folder: its headers
std::vector<Problem> compile_errors(std::string_view output, const std::filesystem::path& ours);
/// The linker's: what is declared and nowhere defined.
std::vector<Problem> link_errors(std::string_view output);

/// That line of the file, without blanks around it; empty if it cannot be read.
std::string source_line(const std::string& file, int line);

}  // namespace descent::cuda
