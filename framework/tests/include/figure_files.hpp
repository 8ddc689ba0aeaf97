// Looks whether a figure's two files are whole.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>

#include "descent/plot.hpp"
#include "plot/program.hpp"

namespace descent::tests {

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline unsigned png_number(const std::string& png, std::size_t at) {
  unsigned number = 0;
  for (std::size_t i = at; i < at + 4; ++i) number = number << 8 | static_cast<unsigned char>(png.at(i));
  return number;
}

/// Empty, or what xmllint says.  Where it is not installed nothing is said, unless nothing may be skipped.
inline std::string xml_error(const std::filesystem::path& file) {
  try {
    const auto checked = plot::run_program({"xmllint", "--noout", "--nonet", file.string()});
    return checked.exit_code == 0 ? "" : checked.words;
  } catch (const std::system_error&) {
    return getenv("DESCENT_REQUIRE_ALL") == nullptr ? "" : "xmllint is not installed. Run: make setup-tests";
  }
}

/// Empty, or what is wrong: the SVG must be well-formed XML that draws something, the PNG have
/// the size and an end.
inline std::string is_figure(const plot::Files& files, unsigned width, unsigned height) {
  const std::string error = xml_error(files.svg);
  if (!error.empty()) return "SVG: " + error;
  const std::string svg = read_file(files.svg);
  if (svg.find("<path") == std::string::npos) return "SVG: nothing is drawn";
  if (svg.find("</svg>") == std::string::npos) return "SVG: no end";

  const std::string png = read_file(files.png);
  if (png.size() < 1000 || png.substr(0, 8) != "\x89PNG\r\n\x1A\n") return "PNG: not one";
  if (png_number(png, 16) != width || png_number(png, 20) != height)
    return "PNG: " + std::to_string(png_number(png, 16)) + " x " + std::to_string(png_number(png, 20));
  if (png.substr(png.size() - 8, 4) != "IEND") return "PNG: no end";
  return "";
}

}  // namespace descent::tests
