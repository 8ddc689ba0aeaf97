// What is known of every byte that kernels can touch.
#pragma once

#include <cstddef>

#include "ordering.hpp"

namespace descent::emulator {

/// Of four bytes, or of one where something narrower was ever accessed.  Two readers are kept: a writer then
/// meets one that is not itself.
struct Cell {
  Access write, read, other_read;
};

/// The cells of one range of addresses; their memory is only there for what was touched.
class Shadow {
 public:
  Shadow() = default;
  explicit Shadow(std::size_t bytes);
  ~Shadow();
  Shadow(Shadow&& other) noexcept;
  Shadow& operator=(Shadow&& other) noexcept;

  std::size_t granule() const { return std::size_t{1} << shift_; }  ///< bytes of a cell
  /// Cells of the bytes [offset, offset + size); narrows all cells first if they do not begin and end there.
  Cell* cells(std::size_t offset, std::size_t size) {
    if (shift_ != 0 && ((offset | size) & 3) != 0) narrow();
    return all_ + (offset >> shift_);
  }
  std::size_t count(std::size_t size) const { return size >> shift_; }

  /// The host has stored there.
  void initialise(std::size_t offset, std::size_t size);
  /// Whether anybody has stored in one of these bytes.
  bool written(std::size_t offset, std::size_t size) const;
  void clear();

 private:
  void narrow();
  void release();

  Cell* all_ = nullptr;
  std::size_t bytes_ = 0, mapped_ = 0;
  int shift_ = 2;
};

}  // namespace descent::emulator
