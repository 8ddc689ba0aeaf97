// Device memory: far from everything else, each allocation with a gap around it, so that an address alone
// tells whether it is the device's, whose it is, and whether it lies beside it.
#pragma once

#include <memory>
#include <vector>

#include "findings.hpp"
#include "shadow.hpp"

namespace descent::emulator {

/// Some memory that kernels can touch.
struct Region {
  enum class Kind { device, managed, pinned, shared, dynamic_shared, variables };
  Kind kind = Kind::device;
  std::uintptr_t low = 0;
  std::size_t size = 0;  ///< bytes
  bool live = true;
  bool handed_back = false;  ///< had a name (name_memory), and its owner has taken it back
  Place allocated{}, freed{};
  Shadow shadow{};

  bool named() const { return !allocated.file.empty() && allocated.line == 0; }  ///< by name_memory
  std::string origin() const {
    return named() ? "of " + allocated.file : "allocated in " + allocated.words();
  }
  bool holds(std::uintptr_t address, std::size_t bytes) const {
    return address - low < size && bytes <= size - (address - low);
  }
  bool of_block() const { return kind == Kind::shared || kind == Kind::dynamic_shared; }
  bool host_may() const { return kind == Kind::managed || kind == Kind::pinned; }
  bool initialised_by_host() const { return kind == Kind::variables; }
};

class Arena {
 public:
  static constexpr std::size_t slot_bytes = 1 << 20;
  static constexpr std::size_t bytes = std::size_t{15} << 30;

  /// Reserves addresses only: memory is there slot by slot, so that a limit on data (RLIMIT_DATA) bounds it.
  Arena();

  bool holds(std::uintptr_t address) const { return address - low_ < bytes; }
  std::uintptr_t low() const { return low_; }

  /// nullptr if there is no room.
  Region* allocate(std::size_t size, Region::Kind kind, const Place& place);
  void free(Region& region, const Place& place);

  /// The allocation, live or freed, in whose slots or in the gap before or behind which the address lies;
  /// nullptr if none, or if the address is not the device's.
  Region* nearest(std::uintptr_t address) const;
  /// Only one that begins there.
  Region* beginning(std::uintptr_t address) const;
  /// The one that holds the address's slot; the quick question.
  Region* in_slot(std::uintptr_t address) const { return slots_[(address - low_) / slot_bytes]; }

  /// Closed, the memory that only a device reaches cannot be read or written by anybody: a signal ends who
  /// tries, by whatever function.
  void open() { set_open(true); }
  void close() { set_open(false); }

  /// Lets an access beside an allocation happen without a signal.  Returns false if there were too many.
  bool make_harmless(std::uintptr_t address);

  const std::vector<std::unique_ptr<Region>>& regions() const { return regions_; }

 private:
  static std::size_t slots_for(std::size_t size) {
    return (size + slot_bytes - 1) / slot_bytes + 1;
  }  // and a gap behind
  std::size_t find_room(std::size_t slots);
  void set_open(bool open);
  void forget(Region& region);

  std::uintptr_t low_ = 0;
  std::size_t next_ = 1;  ///< slot 0 is a gap
  std::vector<Region*> slots_;
  std::vector<std::unique_ptr<Region>> regions_;
  int harmless_pages_ = 0;
  bool open_ = true;
};

}  // namespace descent::emulator
