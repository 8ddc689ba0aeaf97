#include "shadow.hpp"

#include <sys/mman.h>

#include <algorithm>
#include <new>
#include <utility>

namespace descent::emulator {
namespace {

Cell* map(std::size_t bytes) {
  void* memory =
      mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (memory == MAP_FAILED) throw std::bad_alloc();
  return static_cast<Cell*>(memory);
}

}  // namespace

Shadow::Shadow(std::size_t bytes) : bytes_(bytes), mapped_((bytes / 4 + 1) * sizeof(Cell)) {
  all_ = map(mapped_);
}
Shadow::~Shadow() {
  release();
}
Shadow::Shadow(Shadow&& other) noexcept {
  *this = std::move(other);
}
Shadow& Shadow::operator=(Shadow&& other) noexcept {
  std::swap(all_, other.all_);
  std::swap(bytes_, other.bytes_);
  std::swap(mapped_, other.mapped_);
  std::swap(shift_, other.shift_);
  return *this;
}

void Shadow::release() {
  if (all_ != nullptr) munmap(all_, mapped_);
  all_ = nullptr;
}

void Shadow::narrow() {
  const auto before = all_;
  const auto mapped_before = mapped_;
  mapped_ = (bytes_ + 1) * sizeof(Cell);
  all_ = map(mapped_);
  for (std::size_t byte = 0; byte < bytes_; ++byte)
    if (const auto& cell = before[byte / 4];
        cell.write.segment != Ordering::nobody || cell.read.segment != Ordering::nobody)
      all_[byte] = cell;
  munmap(before, mapped_before);
  shift_ = 0;
}

void Shadow::initialise(std::size_t offset, std::size_t size) {
  if (size == 0) return;
  Cell* const first = cells(offset, size);
  std::for_each(first, first + count(size), [](Cell& cell) { cell.write = {Ordering::host}; });
}

bool Shadow::written(std::size_t offset, std::size_t size) const {
  return size != 0 && std::any_of(all_ + (offset >> shift_), all_ + ((offset + size - 1) >> shift_) + 1,
                                  [](const Cell& cell) { return cell.write.segment != Ordering::nobody; });
}

void Shadow::clear() {
  for (std::size_t i = 0, n = bytes_ >> shift_; i < n; ++i) {
    const bool written = all_[i].write.segment != Ordering::nobody;
    all_[i] = {};
    if (written) all_[i].write.segment = Ordering::host;
  }
}

}  // namespace descent::emulator
