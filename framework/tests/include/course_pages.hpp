// The course's pages as text: their links, and the rows of lectures/conventions.md.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace descent::tests {

inline std::string page_text(const std::filesystem::path& page) {
  std::ifstream file(page, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

/// The first group of each match.
inline std::vector<std::string> groups_in(const std::string& text, const std::string& pattern) {
  const std::regex regex(pattern);
  std::vector<std::string> found;
  for (std::sregex_iterator it(text.begin(), text.end(), regex), end; it != end; ++it)
    found.push_back((*it)[1]);
  return found;
}

/// The cells of each row of a page's tables, without the rows above "| --- |" and that line itself.
inline std::vector<std::vector<std::string>> table_rows(const std::string& text) {
  std::vector<std::vector<std::string>> rows;
  const auto lines = lines_of(text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].rfind("| ", 0) != 0 || lines[i].rfind("| ---", 0) == 0) continue;
    if (i + 1 < lines.size() && lines[i + 1].rfind("| ---", 0) == 0) continue;  // the columns' names
    std::vector<std::string> cells;
    std::string rest = lines[i].substr(2);
    for (std::size_t end; (end = rest.find(" |")) != std::string::npos; rest.erase(0, end + 3)) {
      cells.push_back(rest.substr(0, end));
      if (end + 3 > rest.size()) break;
    }
    rows.push_back(cells);
  }
  return rows;
}

struct Convention {
  std::string what;                ///< "Labels"
  std::string exercise;            ///< "01_classification_nlp/one_hot"
  std::vector<std::string> tests;  ///< the names of the public tests that fail where it is broken
};

/// \throws std::runtime_error with the row that is not as it should be
inline std::vector<Convention> conventions(const std::string& text) {
  static const std::regex link(R"(\[(\w+)\]\((\w+)/lecture\.md#[a-z0-9-]+\))");
  std::vector<Convention> all;
  for (const auto& cells : table_rows(text)) {
    std::smatch found;
    if (cells.size() != 5 || !std::regex_match(cells[3], found, link))
      throw std::runtime_error(
          "want | what | here | elsewhere | [exercise](topic/lecture.md#section) | "
          "\"test\" |, got: " +
          (cells.empty() ? "" : cells.front()));
    all.push_back({cells[0], found[2].str() + "/" + found[1].str(), groups_in(cells[4], "\"([^\"]+)\"")});
  }
  return all;
}

}  // namespace descent::tests
