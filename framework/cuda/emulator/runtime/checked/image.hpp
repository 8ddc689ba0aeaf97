// The program's own file: which lines its code comes from, and where its shared arrays, constants and
// variables lie. Where it cannot be read (no /proc), addresses stand for lines, and shared memory is one
// nameless range.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "findings.hpp"

namespace descent::emulator {

struct Variable {
  std::uintptr_t low = 0, high = 0;
  std::string name;      ///< as in the source
  std::string function;  ///< around it; empty at namespace scope
};

class Image {
 public:
  static const Image& get();

  /// All __shared__ arrays that are not dynamic, for this thread of the operating system; by address.
  const std::vector<Variable>& shared() const { return shared_; }
  const Variable* shared_at(std::uintptr_t address) const;
  /// Whether a variable of that array has been made: g++ asks, if its type has any constructor.
  bool is_guard(std::uintptr_t address) const;
  const Variable* variable_at(std::uintptr_t address) const;  ///< __device__ ones among them
  bool is_constant(std::uintptr_t address) const;             ///< __constant__
  bool is_managed(std::uintptr_t address) const;              ///< __managed__
  bool is_static(std::uintptr_t address) const { return address - low_ < high_ - low_; }
  std::uintptr_t data_low() const { return data_low_; }
  std::uintptr_t data_high() const { return high_; }

  /// Bytes of the __shared__ arrays in functions of that name; the most, if there are several.
  std::size_t shared_bytes(const std::string& kernel) const;
  std::string function_at(std::uintptr_t code) const;  ///< its plain name, without parameters
  bool has_function(const std::string& plain_name) const;

 private:
  Image();
  void read_file();
  void read_symbols(const char* file, std::size_t size);

  std::vector<Variable> shared_, guards_, variables_, functions_, constants_, managed_;
  std::uintptr_t low_ = 0, data_low_ = 0, high_ = 0;
};

/// "k" of "void course::k<int, 3>(int*)" and of "course::k<int, 3>".
std::string plain_name(const std::string& function);
/// "table" of the symbol _ZN6course5tableE.
std::string plain_name_of_symbol(const std::string& symbol);

/// The program's line that this code belongs to: the innermost one that is neither ours nor the standard
/// library's.
Place place_of_code(void* return_address);
/// The same for the code that runs now, where only callers further out may be the program's own.
Place place_of_stack();

}  // namespace descent::emulator
