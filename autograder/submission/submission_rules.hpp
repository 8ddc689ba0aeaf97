// The rules for names and texts that folders and archives share.  Nothing here touches a file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace descent::grading::reading {

/// For messages: control characters, characters that reorder text, and bytes that are not UTF-8 become \xNN
/// or \u{NNNN}; at most 80 bytes, the middle is left out ("…").
std::string printable(std::string_view text);

/// Why these bytes are no source file: "" if they are UTF-8 (with or without byte order mark) without a NUL
/// byte.
std::string text_problem(std::string_view bytes);

/// Why an entry of this name is not looked at: "" if it is a plain relative path.
std::string path_problem(std::string_view path);

/// "a//./b" → {"a", "b"}
std::vector<std::string> components(std::string_view path);

/// What operating systems leave behind: "__MACOSX", ".DS_Store", "._adam.cpp", …  Not worth a note.
bool is_litter(std::string_view name);

/// Is `name` what programs and people make of `wanted`: "Adam.cpp", "adam (1).cpp", "adam_final.cpp",
/// "adam.cpp.txt", "Copy of adam.cpp"?  ("adamw.cpp" is not made from "adam.cpp".)
bool looks_like(std::string_view name, std::string_view wanted);

/// Are these the same but for case and for '-', '_', ' '?  For folders: "04-Optimizers".
bool same_but_for_case(std::string_view name, std::string_view wanted);

std::string human_size(unsigned long long bytes);  ///< "10 bytes", "1.5 MiB"

}  // namespace descent::grading::reading
