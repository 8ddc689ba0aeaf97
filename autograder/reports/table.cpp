#include "reports/sections.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

#include "base/escape.hpp"

namespace descent::report {
namespace {

struct Topic {
  std::string name;
  std::vector<const Exercise*> exercises;
};

std::vector<Topic> topics_of(const Result& result) {
  std::vector<Topic> topics;
  for (const Exercise& exercise : result.exercises) {
    const std::string name = exercise.topic();
    auto topic =
        std::find_if(topics.begin(), topics.end(), [&](const Topic& known) { return known.name == name; });
    if (topic == topics.end()) {
      topic = topics.insert(topics.end(), Topic{name, {}});
    }
    topic->exercises.push_back(&exercise);
  }
  return topics;
}

bool is_untouched(const Topic& topic) {
  return std::all_of(topic.exercises.begin(), topic.exercises.end(),
                     [](const Exercise* exercise) { return is_untouched(*exercise); });
}

/// Widths of the table's columns, the same for all topics, so that points stand under points.
struct Columns {
  std::size_t name = 0, title = 0, tally = 0, status = 0;
};

std::string subtotal(const Topic& topic, bool counts_tests) {
  Tally sum;
  for (const Exercise* exercise : topic.exercises) {
    const Tally one = tally(*exercise, counts_tests);
    sum.got += one.got;
    sum.of += one.of;
  }
  return sum.words();
}

Columns columns_of(const Page& page, const std::vector<Topic>& topics, bool counts_tests) {
  constexpr std::size_t mark_width = 4;  // "  ✓ "
  constexpr std::size_t gap = 2;
  Columns columns;
  const auto widen = [](std::size_t& column, std::size_t width) { column = std::max(column, width); };
  for (const Topic& topic : topics) {
    if (is_untouched(topic)) {
      continue;
    }
    widen(columns.tally, subtotal(topic, counts_tests).size());
    for (const Exercise* exercise : topic.exercises) {
      widen(columns.name, base::display_width(page.fit(short_name(exercise->id))));
      widen(columns.title, base::display_width(page.fit(base::visible(exercise->title))));
      widen(columns.tally, tally_cell(*exercise, counts_tests).size());
      widen(columns.status, base::display_width(page.fit(status_words(*exercise))));
    }
  }
  // Whoever reads must know which exercise and what of it; the title gives way first, then long lists of
  // "waits for".
  columns.name = std::min<std::size_t>(columns.name, 24);
  const std::size_t fixed = mark_width + columns.name + gap + columns.tally + gap;
  const std::size_t left = page.width() - fixed;  // for gap, title and status
  constexpr std::size_t short_status = 19;        // "does not compile", "blocked (waits for"
  const std::size_t beside_titles = left > columns.title + gap ? left - columns.title - gap : 0;
  columns.status = std::min(columns.status, std::max({short_status, left * 2 / 5, beside_titles}));
  const std::size_t for_title = left > columns.status + gap ? left - columns.status - gap : 0;
  columns.title = std::min(columns.title, for_title);
  if (columns.title < 8) {  // "Gra…" says nothing
    columns.title = 0;
    columns.status = left;
  }
  return columns;
}

void row(Page& page, const Exercise& exercise, const Columns& columns, bool counts_tests, bool unicode) {
  const std::string sum = tally_cell(exercise, counts_tests);
  const Style style = style_of(exercise.status);
  const Style text_style = is_untouched(exercise) ? Style::faint : Style::plain;
  const std::vector<std::string> status = base::wrap(page.fit(status_words(exercise)), columns.status);
  for (std::size_t i = 0; i < status.size(); ++i) {
    const auto cell = [&](const std::string& text, std::size_t width) {
      return padded(i == 0 ? base::shorten(page.fit(text), width, page.ellipsis()) : "", width);
    };
    const std::string title =
        columns.title > 0 ? cell(base::visible(exercise.title), columns.title) + "  " : "";
    page.line({{i == 0 ? "  " + mark(exercise.status, unicode) + " " : "    ", style},
               {cell(short_name(exercise.id), columns.name) + "  ", text_style},
               {title, text_style},
               {std::string(columns.tally - (i == 0 ? sum.size() : 0), ' '), text_style},
               {(i == 0 ? sum : "") + "  ", text_style},
               {status[i], style}});
  }
}

std::string untouched_words(const Topic& topic) {
  if (topic.exercises.size() == 1) {
    return short_name(topic.exercises[0]->id) + ": " + std::string(words(topic.exercises[0]->status));
  }
  const auto not_graded = static_cast<std::size_t>(
      std::count_if(topic.exercises.begin(), topic.exercises.end(),
                    [](const Exercise* exercise) { return exercise->status == Status::not_graded; }));
  const std::size_t not_started = topic.exercises.size() - not_graded;
  std::string text;
  if (not_started > 0) {
    text = plural(not_started, "exercise", "exercises") + " not started";
  }
  if (not_graded > 0) {
    text += (text.empty() ? plural(not_graded, "exercise", "exercises") : fmt::format(", {}", not_graded)) +
            " not graded here";
  }
  return text;
}

}  // namespace

void write_table(Page& page, const Result& result, bool unicode) {
  const std::vector<Topic> topics = topics_of(result);
  const bool tests = counts_tests(result);
  const Columns columns = columns_of(page, topics, tests);
  std::size_t names = 0;
  for (const Topic& topic : topics) {
    names = std::max(names, base::display_width(page.fit(base::visible(topic.name))));
  }
  names = std::min<std::size_t>(names, 32);
  page.blank();
  for (const Topic& topic : topics) {
    const std::string name = base::shorten(page.fit(base::visible(topic.name)), 32, page.ellipsis());
    if (is_untouched(topic)) {
      page.paragraph({padded(name, names) + "  ", Style::faint}, untouched_words(topic), Style::faint);
      continue;
    }
    std::vector<Span> heading{{name, Style::bold}};
    if (topics.size() > 1) {
      // Under the points of the exercises, so that the sum can be seen to be one.
      const std::size_t title = columns.title > 0 ? columns.title + 2 : 0;
      const std::size_t tally_end = 4 + columns.name + 2 + title + columns.tally;
      const std::string sum = subtotal(topic, tests);
      const std::size_t used = base::display_width(name) + sum.size();
      heading.push_back({std::string(tally_end > used ? tally_end - used : 2, ' ')});
      heading.push_back({sum, Style::bold});
    }
    page.line(heading);
    for (const Exercise* exercise : topic.exercises) {
      row(page, *exercise, columns, tests, unicode);
    }
  }
}
}  // namespace descent::report
