#include "arena.hpp"

#include <sys/mman.h>

#include <algorithm>
#include <new>

namespace descent::emulator {
namespace {

constexpr std::size_t page = 4096;
constexpr int most_harmless_pages = 1024;

std::size_t whole_pages(std::size_t size) {
  return (std::max<std::size_t>(size, 1) + page - 1) / page * page;
}

}  // namespace

Arena::Arena() : slots_(bytes / slot_bytes) {
  void* memory = mmap(nullptr, bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (memory == MAP_FAILED) throw std::bad_alloc();
  low_ = reinterpret_cast<std::uintptr_t>(memory);
}

/// Fresh slots as long as there are any: freed memory stays recognisable for as long as possible.
std::size_t Arena::find_room(std::size_t wanted) {
  if (next_ + wanted <= slots_.size()) {
    next_ += wanted;
    return next_ - wanted;
  }
  for (std::size_t first = 1, free = 0; first + free < slots_.size();) {
    const auto* const region = slots_[first + free];
    if (region != nullptr && region->live) {
      first += free + 2;  // and its gap
      free = 0;
    } else if (++free == wanted) {
      return first;
    }
  }
  return 0;
}

Region* Arena::allocate(std::size_t size, Region::Kind kind, const Place& place) {
  const auto slots = slots_for(size);
  const auto first = find_room(slots);
  if (first == 0) return nullptr;
  const auto low = low_ + first * slot_bytes;
  if (mprotect(reinterpret_cast<void*>(low), whole_pages(size), PROT_READ | PROT_WRITE) != 0) return nullptr;
  for (std::size_t s = first; s < first + slots; ++s)
    if (slots_[s] != nullptr) forget(*slots_[s]);
  auto region = std::make_unique<Region>();
  region->kind = kind;
  region->low = low;
  region->size = size;
  region->allocated = place;
  region->shadow = Shadow(size);
  for (std::size_t s = first; s + 1 < first + slots; ++s) slots_[s] = region.get();
  regions_.push_back(std::move(region));
  return regions_.back().get();
}

void Arena::set_open(bool open) {
  if (open_ == open) return;
  open_ = open;
  for (const auto& region : regions_)
    if (region->live && !region->host_may())
      mprotect(reinterpret_cast<void*>(region->low), whole_pages(region->size),
               open ? PROT_READ | PROT_WRITE : PROT_NONE);
}

void Arena::forget(Region& region) {
  for (auto& slot : slots_)
    if (slot == &region) slot = nullptr;
  regions_.erase(
      std::find_if(regions_.begin(), regions_.end(), [&](const auto& r) { return r.get() == &region; }));
}

void Arena::free(Region& region, const Place& place) {
  region.live = false;
  region.freed = place;
  region.shadow = Shadow();
  // The addresses stay reserved, the memory goes.
  void* const memory = reinterpret_cast<void*>(region.low);
  madvise(memory, whole_pages(region.size), MADV_DONTNEED);
  mprotect(memory, whole_pages(region.size), PROT_NONE);
}

Region* Arena::nearest(std::uintptr_t address) const {
  if (!holds(address)) return nullptr;
  const auto slot = (address - low_) / slot_bytes;
  if (slots_[slot] != nullptr) return slots_[slot];
  // In a gap: what ends before it, or begins behind it, whichever is nearer.
  Region* const before = slot > 0 ? slots_[slot - 1] : nullptr;
  Region* const behind = slot + 1 < slots_.size() ? slots_[slot + 1] : nullptr;
  if (before == nullptr || behind == nullptr) return before != nullptr ? before : behind;
  return address - (before->low + before->size) <= behind->low - address ? before : behind;
}

Region* Arena::beginning(std::uintptr_t address) const {
  if (!holds(address)) return nullptr;
  Region* const region = in_slot(address);
  return region != nullptr && region->low == address ? region : nullptr;
}

bool Arena::make_harmless(std::uintptr_t address) {
  if (++harmless_pages_ > most_harmless_pages) return false;
  const auto first = address / page * page;
  return mprotect(reinterpret_cast<void*>(first), 2 * page, PROT_READ | PROT_WRITE) == 0;
}

}  // namespace descent::emulator
