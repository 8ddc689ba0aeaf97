#include "submission/submission_rules.hpp"

#include <catch2/catch.hpp>

using namespace descent::grading::reading;

TEST_CASE("printable escapes what a terminal would obey and keeps the rest", "[submission]") {
  CHECK(printable("Übung 4 (1).cpp") == "Übung 4 (1).cpp");
  CHECK(printable("a\nb\x1b[31m\x7f") == "a\\x0ab\\x1b[31m\\x7f");
  CHECK(printable("\xff\xc3") == "\\xff\\xc3");
  CHECK(printable("x\u202Egpj.cpp") == "x\\u{202E}gpj.cpp");  // shown backwards by some
  CHECK(printable("\u0085") == "\\u{85}");
  CHECK(printable("") == "");
}

TEST_CASE("printable cuts long names in the middle, between characters", "[submission]") {
  const std::string cut = printable(std::string(3000, 'a') + ".cpp");
  CHECK(cut.size() <= 80);
  CHECK_THAT(cut, Catch::Contains("…") && Catch::EndsWith("a.cpp"));
  std::string umlauts;
  for (int i = 0; i < 3000; ++i) umlauts += "ü";
  for (const std::string& name : {umlauts, "x" + umlauts, umlauts + umlauts + umlauts}) {
    CHECK(printable(name).size() <= 83);
    CHECK(text_problem(printable(name)).empty());
  }
}

TEST_CASE("text is UTF-8 without NUL", "[submission]") {
  CHECK(text_problem("").empty());
  CHECK(text_problem("int x; // ü € 😀\r\n").empty());
  CHECK(text_problem("\xEF\xBB\xBFint x;").empty());  // a byte order mark: g++ takes it
  CHECK_THAT(text_problem(std::string("a\nb\0", 4)), Catch::Contains("NUL byte in line 2"));
  CHECK_THAT(text_problem("a\n// f\xFCr"), Catch::Contains("not UTF-8: byte 0xFC in line 2"));
  CHECK_THAT(text_problem(std::string("\xFF\xFE#\0", 4)), Catch::Contains("UTF-16"));
  CHECK_THAT(text_problem(std::string("\xFE\xFF\0#", 4)), Catch::Contains("UTF-16"));
  const std::string bad =
      GENERATE("\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x80\x80\x80", "\xF4\x90\x80\x80",
               "\xF5\x80\x80\x80", "\x80", "\xE2\x82", "\xE2\x28\xA1");
  CAPTURE(bad);
  CHECK_FALSE(text_problem("ok " + bad).empty());
  CHECK_FALSE(text_problem(bad + " ok").empty());
}

TEST_CASE("paths are relative and stay inside", "[submission]") {
  CHECK(path_problem("a/./b//c.cpp").empty());
  CHECK(path_problem("a/..b/c...").empty());
  CHECK(path_problem("\x9A"
                     "bung/a.cpp")
            .empty());
  for (const char* bad : {"", "/etc/passwd", "../x", "a/../../x", "a/..", "a\\b", "C:/x", "a\nb", "\x1b"})
    CHECK_FALSE(path_problem(bad).empty());
  CHECK_FALSE(path_problem(std::string(513, 'a')).empty());
  CHECK(components("./a//b/./c/") == std::vector<std::string>{"a", "b", "c"});
  CHECK(components("/").empty());
}

TEST_CASE("renamed files are recognised, other exercises are not", "[submission]") {
  for (const char* name :
       {"Adam.cpp", "ADAM.CPP", "adam (1).cpp", "adam_final.cpp", "adam.cpp.txt", "adam-2.cpp", "adam2.cpp",
        "Copy of adam.cpp", "adam.cpp~", "adam.cpp.orig", "adam - Kopie.cpp", "adam.txt", "adam.cc"})
    CHECK(looks_like(name, "adam.cpp"));
  for (const char* name :
       {"adamw.cpp", "my_adam.cpp", "adam.md", "adam", "adam.hpp", "adam_notes.md", "ada.cpp", ""})
    CHECK_FALSE(looks_like(name, "adam.cpp"));
  CHECK(same_but_for_case("04-Optimizers", "04_optimizers"));
  CHECK_FALSE(same_but_for_case("4_optimizers", "04_optimizers"));
}

TEST_CASE("sizes are told for people", "[submission]") {
  CHECK(human_size(10) == "10 bytes");
  CHECK(human_size(1536) == "1.5 KiB");
  CHECK(human_size(3ULL << 20U) == "3.0 MiB");
  CHECK(human_size(1ULL << 40U) == "1024.0 GiB");
}
