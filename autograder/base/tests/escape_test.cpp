#include "base/escape.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace descent::base;  // NOLINT(google-build-using-namespace)

TEST_CASE("what could steer a terminal becomes visible", "[reports][escape]") {
  CHECK(visible("\x1b[31mred") == "\\x1b[31mred");
  CHECK(visible(std::string("a\0b", 3)) == "a\\x00b");
  CHECK(visible("bell\x07 del\x7f") == "bell\\x07 del\\x7f");
  CHECK(visible("line\nfeed\r") == "line\\x0afeed\\x0d");
  CHECK(visible("c1 \xc2\x9b"
                "31m") == "c1 \\u{9b}31m");  // one-byte form of ESC [
  CHECK(visible("\ttab") == "    tab");
}

TEST_CASE("characters that reorder or hide text become visible", "[reports][escape]") {
  CHECK(visible("a\xe2\x80\xaa"
                "b") == "a\\u{202a}b");
  CHECK(visible("a\xe2\x80\xae"
                "b") == "a\\u{202e}b");
  CHECK(visible("a\xe2\x81\xa6"
                "b") == "a\\u{2066}b");
  CHECK(visible("a\xe2\x81\xa9"
                "b") == "a\\u{2069}b");
  CHECK(visible("a\xe2\x80\x8b"
                "b") == "a\\u{200b}b");  // zero-width space
  CHECK(visible("a\xe2\x80\xa8"
                "b") == "a\\u{2028}b");  // line separator
}

TEST_CASE("bytes that are not UTF-8 become visible, text is left alone", "[reports][escape]") {
  CHECK(visible("\xff\xfe") == "\\xff\\xfe");
  CHECK(visible("cut \xe2\x82") == "cut \\xe2\\x82");
  CHECK(visible("overlong \xc0\xaf") == "overlong \\xc0\\xaf");
  CHECK(visible("overlong \xe0\x80\xaf") == "overlong \\xe0\\x80\\xaf");
  CHECK(visible("surrogate \xed\xa0\x80") == "surrogate \\xed\\xa0\\x80");
  CHECK(visible("beyond \xf4\x90\x80\x80") == "beyond \\xf4\\x90\\x80\\x80");
  CHECK(visible("η ≤ 10⁻³, naïve, 学, 🙂, back\\slash") ==
        "η ≤ 10⁻³, naïve, 学, 🙂, back\\slash");
}

TEST_CASE("commands that build services read from a log are broken", "[reports][escape]") {
  CHECK(visible("::error::x") == "\\::error::x");
  CHECK(visible("   ::error::x") == "   \\::error::x");
  CHECK(visible("std::vector") == "std::vector");
  CHECK(visible("a ##[group]b") == "a #\\#[group]b");
  CHECK(visible("##vso[task.complete]") == "#\\#vso[task.complete]");
  CHECK(visible("## a heading") == "## a heading");
}

TEST_CASE("long lines and long dumps are cut, and say so", "[reports][escape]") {
  CHECK(visible_lines("abc\r\ndef\n", 10, 10) == std::vector<std::string>{"abc", "def"});
  CHECK(visible_lines("", 10, 10).empty());
  CHECK(visible_lines("ééééé\n1\n2\n3", 3, 2) ==
        std::vector<std::string>{"ééé… (2 more characters)", "1", "… (2 more lines)"});
  CHECK(visible_lines("a\n::error::b", 99, 9)[1] == "\\::error::b");
}

TEST_CASE("width counts columns, not bytes", "[reports][escape]") {
  CHECK(display_width("naïve") == 5);
  CHECK(display_width("e\xcc\x81") == 1);  // e and a combining accent
  CHECK(display_width("学习") == 4);
  CHECK(shorten("Gradient descent", 16, "…") == "Gradient descent");
  CHECK(shorten("Gradient descent", 10, "…") == "Gradient…");  // no blank before the ellipsis
  CHECK(shorten("Größenordnung", 6, "…") == "Größe…");
  CHECK(shorten("学习学习", 6, "…") == "学习…");  // a wide character is not cut in half
  CHECK(shorten("Gradient", 6, "...") == "Gra...");
  CHECK(shorten("Gradient", 2, "...") == "..");
}

TEST_CASE("wrapping keeps to the width", "[reports][escape]") {
  CHECK(wrap("short   text", 20) == std::vector<std::string>{"short   text"});
  CHECK(wrap("the quick brown fox", 11) == std::vector<std::string>{"the quick", "brown fox"});
  CHECK(wrap("  indented text that is long", 16) ==
        std::vector<std::string>{"  indented text", "  that is long"});
  CHECK(wrap("", 20) == std::vector<std::string>{""});
  const std::string word(50, 'x');
  for (const std::string& line : wrap("a " + word + " 学学学学学学学学学学学学学学学学", 12)) {
    CAPTURE(line);
    CHECK(display_width(line) <= 12);
    CHECK(!line.empty());
  }
  for (const std::string& line : wrap("a line that has ::error:: in its middle", 16)) {
    CAPTURE(line);
    CHECK(line.substr(0, 2) != "::");
    CHECK(display_width(line) <= 16);
  }
}

TEST_CASE("terminals that are not UTF-8 get ASCII", "[reports][escape]") {
  CHECK(to_ascii("a … b · c ≤ d → e") == "a ... b . c <= d -> e");
  CHECK(to_ascii("η") == "\\u{3b7}");
}

TEST_CASE("XML cannot be broken out of", "[reports][escape]") {
  CHECK(xml_text("<a b=\"c\">&'") == "&lt;a b=&quot;c&quot;&gt;&amp;&apos;");
  CHECK(xml_text("]]>") == "]]&gt;");
  CHECK(xml_text(std::string("\0\x1b\x08", 3)) == "\\x00\\x1b\\x08");
  CHECK(xml_text("\xff \xef\xbf\xbe") == "\\xff \\u{fffe}");
  CHECK(xml_text("a\r\nb\n  ::error::c") == "a\nb\n  &#58;:error::c");
  CHECK(xml_text("##[group]") == "&#35;#[group]");
  CHECK(xml_text("η") == "η");
  CHECK(xml_attribute("a\nb\tc") == "a&#10;b&#9;c");
}
