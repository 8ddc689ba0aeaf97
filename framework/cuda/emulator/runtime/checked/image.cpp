#include "image.hpp"

#include <backtrace.h>
#include <cxxabi.h>
#include <elf.h>
#include <fcntl.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <string_view>
#include <utility>

extern "C" char __executable_start[], __data_start[], _end[];

namespace descent::emulator {
namespace {

/// Where this program's file is; without /proc, as the shell named it.
const char* own_file() {
  static const char* const file = access("/proc/self/exe", R_OK) == 0
                                      ? "/proc/self/exe"
                                      : reinterpret_cast<const char*>(getauxval(AT_EXECFN));
  return file;
}

std::string demangled(const char* symbol) {
  int status = 0;
  char* words = abi::__cxa_demangle(symbol, nullptr, nullptr, &status);
  std::string name = words != nullptr ? words : symbol;
  std::free(words);
  return name;
}

/// Splits "kernel(float*, int)::tile" at the last :: outside of all brackets.
Variable named(std::uintptr_t low, std::size_t bytes, const char* symbol) {
  const auto whole = demangled(symbol);
  int depth = 0;
  std::size_t split = std::string::npos;
  for (std::size_t i = 0; i + 1 < whole.size(); ++i) {
    depth += (whole[i] == '(' || whole[i] == '<') - (whole[i] == ')' || whole[i] == '>');
    if (depth == 0 && whole.compare(i, 2, "::") == 0) split = i;
  }
  if (split == std::string::npos) return {low, low + bytes, whole, ""};
  return {low, low + bytes, whole.substr(split + 2), whole.substr(0, split)};
}

/// Thread-local variables of the program, which are its shared arrays, and not those of libraries and of the
/// runtime.
bool is_shared_array(const char* symbol) {
  // Guards and wrappers of thread-local variables.
  static constexpr const char* helpers[] = {"_ZGV", "_ZTH", "_ZTW"};
  // How others' names begin, behind _Z, a Z if the variable is a function's, and an N if that is in a
  // namespace: std, the runtime, and what the C++ library keeps of exceptions.
  static constexpr const char* others[] = {"St", "7descent8emulator", "10__cxxabiv1", "9__gnu_cxx",
                                           "12_GLOBAL__N_110get_globalEv"};
  const auto begins = [](const char* text, const char* with) {
    return std::strncmp(text, with, std::strlen(with)) == 0;
  };
  for (const char* helper : helpers)
    if (begins(symbol, helper)) return false;
  if (begins(symbol, "_Z")) {
    const char* name = symbol + 2;
    while (*name == 'Z') ++name;
    if (*name == 'N') ++name;
    return std::none_of(std::begin(others), std::end(others),
                        [&](const char* other) { return begins(name, other); });
  }
  static constexpr const char* c_names[] = {"errno",  "h_errno",      "threadIdx", "blockIdx",
                                            "tcache", "thread_arena", "_res"};
  if (symbol[0] == '_') return false;
  return std::none_of(std::begin(c_names), std::end(c_names),
                      [&](const char* n) { return std::strcmp(n, symbol) == 0; }) &&
         std::strstr(symbol, "libc") == nullptr && std::strstr(symbol, "catalog") == nullptr;
}

const Variable* find(const std::vector<Variable>& all, std::uintptr_t address) {
  auto after = std::upper_bound(all.begin(), all.end(), address,
                                [](std::uintptr_t a, const Variable& v) { return a < v.low; });
  if (after == all.begin()) return nullptr;
  --after;
  return address < after->high ? &*after : nullptr;
}

backtrace_state* lines() {
  static backtrace_state* const state = backtrace_create_state(
      own_file(), 0, [](void*, const char*, int) {}, nullptr);
  return state;
}

bool is_foreign(const char* file) {
  return std::strstr(file, "/descent_emulator/") != nullptr || std::strstr(file, "/c++/") != nullptr ||
         std::strstr(file, "/usr/include/") != nullptr || std::strstr(file, "/usr/lib/") != nullptr ||
         std::strstr(file, "/emulator/runtime/") != nullptr;
}

int first_own_line(void* data, std::uintptr_t, const char* file, int line, const char*) {
  auto& place = *static_cast<Place*>(data);
  if (file == nullptr || line == 0 || is_foreign(file)) return 0;
  place = {file, line};
  return 1;
}
void no_words(void*, const char*, int) {}

}  // namespace

std::string plain_name(const std::string& function) {
  std::string outside;  // of all brackets
  int depth = 0;
  for (const char c : function) {
    depth += c == '<' || c == '(';
    if (depth == 0) outside += c;
    depth -= c == '>' || c == ')';
  }
  while (!outside.empty() && outside.back() == ' ') outside.pop_back();
  const auto split = outside.find_last_of(": ");
  return split == std::string::npos ? outside : outside.substr(split + 1);
}

std::string plain_name_of_symbol(const std::string& symbol) {
  return plain_name(demangled(symbol.c_str()));
}

const Image& Image::get() {
  static const Image* const only = new Image;
  return *only;
}

Image::Image()
    : low_(reinterpret_cast<std::uintptr_t>(__executable_start)),
      data_low_(reinterpret_cast<std::uintptr_t>(__data_start)),
      high_(reinterpret_cast<std::uintptr_t>(_end)) {
  read_file();
  for (auto* all : {&shared_, &guards_, &variables_, &functions_, &constants_, &managed_})
    std::sort(all->begin(), all->end(), [](const Variable& a, const Variable& b) { return a.low < b.low; });
}

void Image::read_file() {
  const int file = open(own_file(), O_RDONLY | O_CLOEXEC);
  struct stat status {};
  if (file < 0 || fstat(file, &status) != 0) return;
  const auto size = static_cast<std::size_t>(status.st_size);
  void* const memory = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
  close(file);
  if (memory == MAP_FAILED) return;
  read_symbols(static_cast<const char*>(memory), size);
  munmap(memory, size);
}

void Image::read_symbols(const char* file, std::size_t size) {
  const auto& header = *reinterpret_cast<const Elf64_Ehdr*>(file);
  if (header.e_shoff == 0 || header.e_shoff + header.e_shnum * sizeof(Elf64_Shdr) > size) return;
  const auto* const sections = reinterpret_cast<const Elf64_Shdr*>(file + header.e_shoff);
  const char* const names = file + sections[header.e_shstrndx].sh_offset;
  const Elf64_Shdr* table = nullptr;
  for (int i = 0; i < header.e_shnum; ++i) {
    if (sections[i].sh_type == SHT_SYMTAB) table = &sections[i];
    const std::string_view name = names + sections[i].sh_name;
    for (const auto& [word, all] :
         {std::pair{"descent_constant", &constants_}, {"descent_managed", &managed_}})
      if (name.starts_with(word))
        all->push_back({sections[i].sh_addr, sections[i].sh_addr + sections[i].sh_size, "", ""});
  }
  if (table == nullptr) return;
  const auto* const symbols = reinterpret_cast<const Elf64_Sym*>(file + table->sh_offset);
  const char* const words = file + sections[table->sh_link].sh_offset;
  const auto count = table->sh_size / sizeof(Elf64_Sym);
  // Thread-local symbols are counted from the beginning of the block that each thread has.
  std::uintptr_t thread_block = 0;
  for (std::size_t i = 0; i < count; ++i)
    if (ELF64_ST_TYPE(symbols[i].st_info) == STT_TLS &&
        std::strcmp(words + symbols[i].st_name, "threadIdx") == 0)
      thread_block = reinterpret_cast<std::uintptr_t>(&threadIdx) - symbols[i].st_value;
  for (std::size_t i = 0; i < count; ++i) {
    const auto& symbol = symbols[i];
    const char* const word = words + symbol.st_name;
    const auto type = ELF64_ST_TYPE(symbol.st_info);
    if (symbol.st_size == 0) continue;
    if (type == STT_TLS && thread_block != 0 && is_shared_array(word))
      shared_.push_back(named(thread_block + symbol.st_value, symbol.st_size, word));
    else if (type == STT_TLS && thread_block != 0 && std::strncmp(word, "_ZGV", 4) == 0)
      guards_.push_back(
          {thread_block + symbol.st_value, thread_block + symbol.st_value + symbol.st_size, "", ""});
    else if (type == STT_OBJECT && symbol.st_value >= data_low_)
      variables_.push_back({symbol.st_value, symbol.st_value + symbol.st_size, word, ""});
    else if (type == STT_FUNC)
      functions_.push_back({symbol.st_value, symbol.st_value + symbol.st_size, word, ""});
  }
}

const Variable* Image::shared_at(std::uintptr_t address) const {
  return find(shared_, address);
}
bool Image::is_guard(std::uintptr_t address) const {
  return find(guards_, address) != nullptr;
}
const Variable* Image::variable_at(std::uintptr_t address) const {
  return find(variables_, address);
}
bool Image::is_constant(std::uintptr_t address) const {
  return find(constants_, address) != nullptr;
}
bool Image::is_managed(std::uintptr_t address) const {
  return find(managed_, address) != nullptr;
}

std::size_t Image::shared_bytes(const std::string& kernel) const {
  std::size_t most = 0;
  const auto wanted = plain_name(kernel);
  for (const auto& one : shared_) {
    if (plain_name(one.function) != wanted) continue;
    std::size_t bytes = 0;
    for (const auto& other : shared_)
      if (other.function == one.function) bytes += other.high - other.low;
    most = std::max(most, bytes);
  }
  return most;
}

std::string Image::function_at(std::uintptr_t code) const {
  const auto* const function = find(functions_, code);
  return function == nullptr ? "" : plain_name_of_symbol(function->name);
}

bool Image::has_function(const std::string& plain) const {
  return std::any_of(functions_.begin(), functions_.end(), [&](const Variable& f) {
    return f.name.find(plain) != std::string::npos && plain_name_of_symbol(f.name) == plain;
  });
}

Place place_of_code(void* return_address) {
  Place place;
  const auto code = reinterpret_cast<std::uintptr_t>(return_address) - 1;  // inside the call
  if (lines() != nullptr) backtrace_pcinfo(lines(), code, first_own_line, no_words, &place);
  if (place.line == 0) place.file = format("code at 0x%zx", static_cast<std::size_t>(code));
  return place;
}

Place place_of_stack() {
  Place place;
  if (lines() != nullptr) backtrace_full(lines(), 0, first_own_line, no_words, &place);
  return place;
}

}  // namespace descent::emulator
