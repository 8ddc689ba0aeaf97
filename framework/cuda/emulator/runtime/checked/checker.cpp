#include "checker.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <new>

#include "errors.hpp"
#include "variant.hpp"

namespace descent::emulator {
namespace {

constexpr std::uintptr_t null_page = 65536;
constexpr std::size_t most_bytes_of_lane = 16;  // as a float4
constexpr std::size_t dynamic_window = 1 << 20, most_dynamic_shared = 228 * 1024;
constexpr std::uintptr_t near_shared = 256 * 1024;  // as far as an index beside a static array reaches
constexpr unsigned looks_between_turns = 64;        // of a thread that seems to spin
constexpr std::size_t most_guesses = 4096;
constexpr std::uint64_t most_steps = 20'000'000;        // accesses between two points where a thread waits
constexpr std::uint32_t words_of_variables = 1U << 27;  // behind the arena's words; a multiple of a sector's

/// Where a program is linked statically, the heap begins behind the thread-local variables: there a wrong
/// index stays near its array, and what is farther off is the host's.
bool is_in_heap(std::uintptr_t address, const Variable& array) {
  return address > array.high && address - array.high > (array.high - array.low) + 4096 &&
         address < reinterpret_cast<std::uintptr_t>(sbrk(0));
}

/// What to do about two threads that meet in one line: it may be a sum or a tree.
const char* at_one_line(bool in_shared_memory, bool same_warp) {
  if (in_shared_memory)
    return same_warp ? "Put __syncthreads() between reading and writing (__syncwarp() if only one warp runs "
                       "this code); if several threads update one element, use an atomic operation."
                     : "Put __syncthreads() between reading and writing; if several threads update one "
                       "element, use an atomic operation.";
  return same_warp ? "Use an atomic operation if several threads update one element, or put __syncthreads() "
                     "between reading and writing (__syncwarp() if only one warp runs this code)."
                   : "Use an atomic operation if several threads update one element, or put __syncthreads() "
                     "between reading and writing.";
}

const char* verb(bool writes) {
  return writes ? "writes" : "reads";
}

}  // namespace

Checker& Checker::get() {
  static Checker* const only = new Checker;
  return *only;
}

Checker::Checker() : image_(Image::get()), counts_(instructions_) {
  shared_.kind = Region::Kind::shared;
  if (!image_.shared().empty()) {
    shared_.low = image_.shared().front().low / 128 * 128;
    shared_.size = image_.shared().back().high - shared_.low;
    shared_.shadow = Shadow(shared_.size);
  }
  dynamic_.kind = Region::Kind::dynamic_shared;
  void* memory =
      mmap(nullptr, 2 * dynamic_window, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (memory == MAP_FAILED) throw std::bad_alloc();
  dynamic_.low = reinterpret_cast<std::uintptr_t>(memory) + dynamic_window;
  mprotect(reinterpret_cast<void*>(dynamic_.low), most_dynamic_shared, PROT_READ | PROT_WRITE);
  dynamic_.shadow = Shadow(most_dynamic_shared);
  variables_.kind = Region::Kind::variables;
  variables_.low = image_.data_low();
  variables_.size = image_.data_high() - image_.data_low();
  variables_.shadow = Shadow(variables_.size);
}

// --- what the scheduler tells ---

void Checker::launch_begins(const LaunchConfiguration& configuration, const ThreadBody& body) {
  if (!ordering_.launch_begins()) {
    for (const auto& region : arena_.regions())
      if (region->live) region->shadow.clear();
    for (auto* region : {&shared_, &dynamic_, &variables_}) region->shadow.clear();
  }
  configuration_ = &configuration;
  arguments_low_ = reinterpret_cast<std::uintptr_t>(body.data);
  arguments_size_ = body.bytes;
  dynamic_.size = configuration.dynamic_bytes;
  counts_.launch_begins(configuration);
  in_kernel_ = true;
}

void Checker::launch_ends() {
  settle();
  for (auto& [unused, guesses] : guesses_)
    for (auto& guess : guesses)
      if (!compared_.contains(guess.look)) add_finding(std::move(guess.finding));
  guesses_.clear();
  compared_.clear();
  in_kernel_ = false;
  counts_.launch_ends();
  block_ = nullptr;
}

void Checker::block_begins(Block& block) {
  settle();
  block_ = &block;
  ordering_.block_begins(static_cast<std::uint32_t>(block.linear_index()), block.warps());
  counts_.block_begins(block.warps());
}

void Checker::thread_runs(Block&, Thread&) {
  settle();
  steps_ = 0;
  spins_ = 0;
}

void Checker::warp_rests(Block&, int warp) {
  counts_.warp_rests(warp);
}
void Checker::lanes_synchronise(Block&, int warp, unsigned lanes) {
  ordering_.lanes_synchronise(warp, lanes);
}
void Checker::barrier_opens(Block&) {
  settle();
  ordering_.barrier_opens();
  counts_.barrier();
}

// --- every access ---

void Checker::kernel_access(const MemoryAccess& access) {
  settle();
  Region* const region = find_region(access);
  if (region == nullptr) return;
  count_step(access);
  if (access.aligned && access.bytes <= 16 && access.address % access.bytes != 0) {
    find(kind::misaligned, access,
         format("%s %s %zu bytes at once at a misaligned address (not a multiple of %zu): byte %zu of %s. "
                "Start at a multiple, or access the elements one by one.",
                name_of_current().c_str(), verb(access.writes()), access.bytes, access.bytes,
                static_cast<std::size_t>(access.address - region->low),
                name_of(*region, access.address, access.bytes).c_str()));
    end_kernel(cudaErrorMisalignedAddress);
  }
  // Before anything is noted: the load itself happens when this returns, and sees what others have stored
  // meanwhile.
  if (access.reads() && (access.is_volatile || access.kind == AccessKind::atomic))
    perhaps_spins(access.code, access.kind);
  const auto instruction = instructions_.number(access.code, access.kind);
  count(*region, access, instruction);
  touch(*region, access, instruction);
}

/// A device moves 1, 2, 4, 8 or 16 bytes of a lane at once: a struct or a copy of other size takes several
/// instructions.
void Checker::count(const Region& region, const MemoryAccess& access, Instructions::Number instruction) {
  const auto whole = access.address | access.bytes;
  const auto piece = std::min<std::size_t>(whole & (~whole + 1), most_bytes_of_lane);
  for (std::size_t done = 0; done < access.bytes; done += piece)
    counts_.note(instruction, block_->current().lane(), word(region, access.address + done),
                 static_cast<unsigned>(piece), region.of_block() ? Space::shared : Space::global);
}

/// The memory that is accessed; nullptr if there is nothing to check (any more).
Region* Checker::find_region(const MemoryAccess& access) {
  const auto a = access.address;
  if (arena_.holds(a)) {
    Region* const region = arena_.in_slot(a);
    if (region != nullptr && region->live && a >= region->low &&
        a + access.bytes <= region->low + region->size)
      return region;
    return beside_device_memory(access);
  }
  for (const auto* const array : last_shared_)
    if (array != nullptr && a >= array->low && a + access.bytes <= array->high) return &shared_;
  if (block_->on_current_stack(a)) return nullptr;
  if (a - dynamic_.low + dynamic_window < 2 * dynamic_window) {
    if (a >= dynamic_.low && a + access.bytes <= dynamic_.low + dynamic_.size) return &dynamic_;
    return shared_region(access);
  }
  if (shared_.size != 0 && a - shared_.low + near_shared < shared_.size + 2 * near_shared)
    return shared_region(access);
  return elsewhere(access);
}

Region* Checker::beside_device_memory(const MemoryAccess& access) {
  Region* const region = arena_.nearest(access.address);
  const auto a = access.address;
  if (region == nullptr) {
    find(kind::global_oob, access,
         format("%s %s %s in device memory, far from every allocation. Check how the index is computed.",
                name_of_current().c_str(), verb(access.writes()), bytes_words(access.bytes).c_str()));
    end_kernel(cudaErrorIllegalAddress);
  }
  if (!region->live) {
    find(
        kind::use_after_free, access,
        format("%s %s the memory %s, which %s has already freed. Free it after the last kernel that uses it.",
               name_of_current().c_str(), verb(access.writes()), region->origin().c_str(),
               region->freed.words().c_str()));
  } else {
    const auto where = a < region->low
                           ? format("%zu bytes before the memory", static_cast<std::size_t>(region->low - a))
                           : format("at byte %zu of the %s", static_cast<std::size_t>(a - region->low),
                                    bytes_words(region->size).c_str());
    find(
        kind::global_oob, access,
        format("%s %s %s %s %s%s. Check the index against the size, or allocate more memory.",
               name_of_current().c_str(), verb(access.writes()), bytes_words(access.bytes).c_str(),
               where.c_str(), region->origin().c_str(),
               a >= region->low && (a - region->low) % access.bytes == 0 && region->size % access.bytes == 0
                   ? format(" (element %zu of %zu)", static_cast<std::size_t>(a - region->low) / access.bytes,
                            region->size / access.bytes)
                         .c_str()
                   : ""));
  }
  // The access happens all the same when this returns.
  if (!arena_.make_harmless(a)) end_kernel(cudaErrorIllegalAddress);
  return nullptr;
}

Region* Checker::shared_region(const MemoryAccess& access) {
  const auto a = access.address;
  if (a - dynamic_.low + dynamic_window < 2 * dynamic_window) {
    const auto given = bytes_words(dynamic_.size);
    const bool before = a < dynamic_.low;
    find(
        kind::shared_oob, access,
        format(
            "%s %s %s %s dynamic shared memory, but the launch reserves only %s. Pass the number of elements "
            "times sizeof(element) as the third launch parameter.",
            name_of_current().c_str(), verb(access.writes()), bytes_words(access.bytes).c_str(),
            before ? "before the start of"
                   : format("at byte %zu of", static_cast<std::size_t>(a - dynamic_.low)).c_str(),
            given.c_str()));
    end_kernel(cudaErrorIllegalAddress);
  }
  if (const auto* const array = image_.shared_at(a); array != nullptr && a + access.bytes <= array->high) {
    last_shared_[1] = last_shared_[0];
    last_shared_[0] = array;
    return &shared_;
  }
  const auto in = [&](const auto& variable) {
    return a - reinterpret_cast<std::uintptr_t>(&variable) < sizeof variable;
  };
  if (in(threadIdx) || in(blockIdx) || in(thread_rank) || image_.is_guard(a)) return nullptr;
  const Variable* nearest = nullptr;
  for (const auto& array : image_.shared())
    if (array.low <= a || nearest == nullptr) nearest = &array;
  if (is_in_heap(a, *nearest)) return elsewhere(access);
  // Before it happens: beside the arrays lies what the runtime lives on.
  find(kind::shared_oob, access,
       format(
           "%s %s %s outside every __shared__ array; the nearest is %s with %s. Check the index against the "
           "size, or make the array larger.",
           name_of_current().c_str(), verb(access.writes()), bytes_words(access.bytes).c_str(),
           nearest->name.c_str(), bytes_words(nearest->high - nearest->low).c_str()));
  end_kernel(cudaErrorIllegalAddress);
}

/// Not device memory and not shared: a variable of the program, or an address that no kernel may touch.
Region* Checker::elsewhere(const MemoryAccess& access) {
  const auto a = access.address;
  if (a - arguments_low_ < arguments_size_) return nullptr;
  if (image_.is_static(a)) {
    const auto in = [&](const auto& variable) {
      return a - reinterpret_cast<std::uintptr_t>(&variable) < sizeof variable;
    };
    const bool fixed = in(blockDim) || in(gridDim) || image_.is_constant(a) || a < image_.data_low();
    return fixed && !access.writes() ? nullptr : &variables_;
  }
  if (is_registered_host_memory(a, access.bytes)) return nullptr;
  const auto instruction = instructions_.number(access.code, access.kind);
  const auto& at = instructions_.place(instruction);
  // The expression that says which kernel is launched is evaluated by each thread: `(ready ? one :
  // other)<<<…>>>`.
  if (!access.writes() && at.line == configuration_->site.line && at.file == configuration_->site.file)
    return nullptr;
  if (a < null_page)
    find(kind::null_deref, access,
         format("%s %s %s through a null pointer (address %zu). Allocate the memory with cudaMalloc, or test "
                "the pointer.",
                name_of_current().c_str(), verb(access.writes()), bytes_words(access.bytes).c_str(),
                static_cast<std::size_t>(a)));
  else
    find(kind::host_pointer, access,
         format(
             "%s %s %s of host memory (address 0x%zx), which a device cannot access. Allocate device memory "
             "with cudaMalloc and copy with cudaMemcpy.",
             name_of_current().c_str(), verb(access.writes()), bytes_words(access.bytes).c_str(),
             static_cast<std::size_t>(a)));
  end_kernel(cudaErrorIllegalAddress);
}

void Checker::host_access(const MemoryAccess& access) {
  arena_
      .open();  // it happens all the same when this returns; the next function of the runtime closes it again
  Region* const region = arena_.nearest(access.address);
  if (region != nullptr && region->live && region->host_may()) {
    if (access.writes() && access.address >= region->low &&
        access.address + access.bytes <= region->low + region->size)
      region->shadow.initialise(access.address - region->low, access.bytes);
    return;
  }
  find_host_access(access, region);
  if (region == nullptr || !region->live || access.address < region->low ||
      access.address + access.bytes > region->low + region->size)
    arena_.make_harmless(access.address);
  else if (access.writes())  // kernels that read it are not to blame
    arena_.nearest(access.address)->shadow.initialise(access.address - region->low, access.bytes);
}

/// A variable's address does not tell whose it is: what a kernel or a copy has written is the device's.
const Region* Checker::used_on_device(const MemoryAccess& access) const {
  for (const auto* const region : {&variables_, &shared_, &dynamic_})
    if (region->holds(access.address, access.bytes))
      return region->shadow.written(access.address - region->low, access.bytes) &&
                     !is_shared_with_host(access)
                 ? region
                 : nullptr;
  return nullptr;
}

bool Checker::is_shared_with_host(const MemoryAccess& access) const {
  if (in_call()) return false;  // there the work is for kernels
  return image_.is_managed(access.address) || is_registered_host_memory(access.address, access.bytes);
}

/// \param region  nullptr: device memory far from every allocation
void Checker::find_host_access(const MemoryAccess& access, const Region* region) {
  auto at = place(access);
  if (at.line == 0) at = place_of_stack();
  if (count_finding(kind::host_deref, at)) return;
  const bool variable = region != nullptr && region->kind == Region::Kind::variables;
  const auto whose = region == nullptr                ? std::string()
                     : variable || region->of_block() ? name_of(*region, access.address, access.bytes)
                                                      : region->origin();
  add_finding({kind::host_deref,
               at,
               {},
               format("The host %s device memory%s directly. Copy it with %s, or do the work in a kernel.",
                      verb(access.writes()), whose.empty() ? "" : (" (" + whose + ")").c_str(),
                      variable ? "cudaMemcpyFromSymbol or cudaMemcpyToSymbol" : "cudaMemcpy")});
}

// --- order, initialisation, counts ---

void Checker::touch(Region& region, const MemoryAccess& access, Instructions::Number instruction) {
  const auto& me = block_->current();
  const bool atomic = access.kind == AccessKind::atomic;
  const bool publishes = atomic || (access.is_volatile && access.writes() && ordering_.publishes(me.rank));
  if (access.reads() && (atomic || access.is_volatile)) ordering_.observe(me.rank, access.address);
  if (publishes) ordering_.publish(me.rank, access.address);
  Access mine{ordering_.current(me.warp()),
              static_cast<std::uint32_t>(me.lane()),
              publishes,
              access.is_volatile,
              false,
              instruction};

  const bool of_block = region.of_block();
  const auto is_fresh = [&](const Access& a) {
    return of_block ? ordering_.of_this_block(a.segment) : ordering_.of_this_launch(a.segment);
  };
  Cell* cell = region.shadow.cells(access.address - region.low, access.bytes);
  const auto granule = region.shadow.granule();
  for (const Cell* const end = cell + region.shadow.count(access.bytes); cell != end; ++cell) {
    const bool written = is_fresh(cell->write), read = is_fresh(cell->read);
    if (access.reads() && !written &&
        (of_block || (cell->write.segment == Ordering::nobody && !region.initialised_by_host())))
      report_uninitialised(region, access);
    if (!of_block) {
      auto& kernel = counts_.kernel();
      if (!written && !read) kernel.touched += granule;
      if (access.reads() && !read) kernel.loaded += granule;
      if (access.writes() && !written) kernel.stored += granule;
    }
    if (written) {
      auto older = cell->write;
      // The writer itself has read the old value before: as in a loop over tiles.
      older.reuses = older.reuses && access.reads() && cell->read.site == instruction;
      check_order(region, access, mine, older, true);
    }
    if (access.compares)
      for (const auto& look : {cell->read, cell->other_read})
        if (look.segment == mine.segment && look.lane == mine.lane && !look.atomic)
          compared_.insert({access.address, look.site});
    if (access.writes()) {
      mine.reuses = of_block && written && read &&
                    !ordering_.same_interval(cell->write.segment, mine.segment) &&
                    ordering_.same_interval(cell->read.segment, mine.segment);
      if (read) check_order(region, access, mine, cell->read, false);
      if (is_fresh(cell->other_read)) check_order(region, access, mine, cell->other_read, false);
      cell->write = mine;
      if (atomic && !read) cell->read = mine;
    } else if (!read || cell->read.segment == mine.segment
                   ? !read || cell->read.lane == mine.lane
                   : ordering_.ordered(cell->read, me.warp(), me.lane())) {
      cell->read = mine;
    } else {
      cell->other_read = mine;
    }
  }
}

void Checker::check_order(Region& region, const MemoryAccess& access, const Access& mine, const Access& older,
                          bool older_writes) {
  if (older.segment == mine.segment && older.lane == mine.lane) return;
  // Atomic operations, and flags with those who look at them, may meet.
  if ((mine.atomic && (older.atomic || older.is_volatile)) || (older.atomic && mine.is_volatile)) return;
  const auto& me = block_->current();
  if (ordering_.ordered(older, me.warp(), me.lane())) return;
  if (older.atomic && ordering_.seen(older, access.address)) return;
  report_race(region, access, mine, older, older_writes);
}

void Checker::report_race(Region& region, const MemoryAccess& access, const Access& mine, const Access& older,
                          bool older_writes) {
  const char* const kind = region.of_block() ? kind::shared_race : kind::global_race;
  const auto here = instructions_.place(mine.site), there = instructions_.place(older.site);
  const bool perhaps_same =
      access.kind == AccessKind::store && older_writes && !older.atomic && access.bytes <= 16;
  const bool older_guesses = access.kind == AccessKind::atomic && !older_writes && !older.atomic;
  const bool guesses = older_guesses || (older.atomic && access.kind == AccessKind::load);
  if (!perhaps_same && !guesses && count_finding(kind, here, there)) return;
  const auto who = ordering_.who(older);
  const auto& other = block_->thread(who.rank);
  const bool same_block = who.block == block_->linear_index();
  const auto block = position(who.block, configuration_->grid);
  const bool same_warp = same_block && other.warp() == block_->current().warp();
  const bool some_atomic = older.atomic || access.kind == AccessKind::atomic;
  const char* const what_to_do =
      some_atomic && access.writes() && older_writes ? "Make every update atomic, or order the two accesses: "
                                                       "with __syncthreads() within a block, with a "
                                                       "second kernel across blocks."
      : older.reuses
          ? "The old value is still needed: put another __syncthreads() between the last read and the line "
            "that overwrites it."
      : !same_block ? "Blocks of one kernel run in any order: use atomics, or a second kernel."
      : here == there && access.kind != AccessKind::atomic &&
              (!older_writes || access.kind == AccessKind::load)
          ? at_one_line(region.of_block(), same_warp)
      : mine.reuses ? "The old value is still needed: put a __syncthreads() between that read and this write "
                      "as well; in a loop, at the end of its body."
      : same_warp
          ? "Put __syncthreads() between them; __syncwarp() is enough if only one warp runs this code."
          : "Put __syncthreads() between them.";
  const auto others_name =
      same_block ? name(other) : name(other) + format(" of block (%u,%u,%u)", block.x, block.y, block.z);
  Finding finding{
      kind, here, there,
      format("%s %s%s %s in %s, %s %s%s it in %s, and nothing orders the two. %s", name_of_current().c_str(),
             access.kind == AccessKind::atomic ? "atomically " : "", verb(access.writes()),
             name_of(region, access.address, access.bytes).c_str(), here.words().c_str(), others_name.c_str(),
             older.atomic ? "atomically " : "", verb(older_writes), there.words().c_str(), what_to_do)};
  finding.kernel = configuration_->kernel;
  finding.thread = block_->current().index;
  finding.block = block_->index();
  if (guesses) {
    auto& of_pair = guesses_[std::minmax<Instructions::Number>(mine.site, older.site)];
    if (of_pair.size() < most_guesses)
      of_pair.push_back({{access.address, older_guesses ? older.site : mine.site}, std::move(finding)});
    return;
  }
  if (!perhaps_same) return add_finding(std::move(finding));
  pending_.on = true;
  pending_.address = access.address;
  pending_.bytes = access.bytes;
  std::memcpy(pending_.before, reinterpret_cast<const void*>(access.address), access.bytes);
  pending_.finding = std::move(finding);
}

/// The store that was to come has happened: has it changed anything?
void Checker::settle_store() {
  pending_.on = false;
  if (std::memcmp(pending_.before, reinterpret_cast<const void*>(pending_.address), pending_.bytes) == 0) {
    pending_.finding.error = false;
    pending_.finding.message += " Both threads stored the same value, so the result is correct on a device.";
  }
  add_finding(std::move(pending_.finding));
}

void Checker::report_uninitialised(Region& region, const MemoryAccess& access) {
  const char* const kind = region.of_block() ? kind::shared_uninit : kind::global_uninit;
  const auto at = place(access);
  if (count_finding(kind, at)) return;
  if (region.host_may()) {  // a function of a library, which is not looked at, may have filled it
    Finding note{kind, at};
    note.error = false;
    note.message = format(
        "%s reads %s, but no kernel and no instrumented host code has written it. Initialise it first, "
        "unless a library function fills it.",
        name_of_current().c_str(), name_of(region, access.address, access.bytes).c_str());
    return add_finding_here(std::move(note));
  }
  find(kind, access,
       format("%s reads %s, but %s. %s", name_of_current().c_str(),
              name_of(region, access.address, access.bytes).c_str(),
              region.of_block() ? "no thread of this block has written it"
                                : "nothing has written it since it was allocated",
              region.of_block() ? "Write it first, then call __syncthreads()."
                                : "Initialise it first (cudaMemcpy, cudaMemset or a kernel)."));
}

void Checker::count_step(const MemoryAccess& access) {
  if (++steps_ <= most_steps) return;
  const auto at = place(access);
  report_livelock(*block_, block_->current(), {at.file.c_str(), at.line});
  block_->abandon();
}

/// A thread that looks at a flag again and again lets the others run.
void Checker::perhaps_spins(void* code, AccessKind kind) {
  if (++spins_ < looks_between_turns) return;
  const auto& at = instructions_.place(instructions_.number(code, kind));
  block_->current().site = {at.file.c_str(), at.line};
  block_->wait_for_others();
}

void Checker::atomic(void* where, unsigned bytes, bool compares, void* code) {
  if (in_kernel_)
    kernel_access(
        {reinterpret_cast<std::uintptr_t>(where), bytes, AccessKind::atomic, false, true, code, compares});
}

void Checker::fence(bool of_block) {
  if (in_kernel_) ordering_.fence(block_->current().rank, of_block);
}

void Checker::undefined(const char* kind, const Place& place, const std::string& message, cudaError_t error) {
  add_finding_here(
      {kind, place, {}, (in_kernel_ ? name_of_current() : std::string("The host")) + " " + message});
  if (in_kernel_) end_kernel(error);
}

void Checker::end_kernel(cudaError_t error) {
  fail_kernel(error);
  pending_.on = false;
  block_->abandon();
}

// --- words ---

Place Checker::place(const MemoryAccess& access) {
  return instructions_.place(instructions_.number(access.code, access.kind));
}

void Checker::find(const char* kind, const MemoryAccess& access, const std::string& message) {
  const auto at = place(access);
  if (!count_finding(kind, at)) add_finding_here({kind, at, {}, message});
}

std::string Checker::name_of_current() const {
  return name(block_->current()) + " of " + name_of_block(*block_);
}

std::string Checker::name_of(const Region& region, std::uintptr_t address, std::size_t bytes) const {
  const auto element = [&](const std::string& name, std::uintptr_t low, std::size_t size) {
    const auto offset = static_cast<std::size_t>(address - low);
    if (bytes <= 16 && offset % bytes == 0 && size % bytes == 0 && size > bytes)
      return format("%s (element %zu of %zu)", name.c_str(), offset / bytes, size / bytes);
    return size == bytes ? name : format("%s (byte %zu of %zu)", name.c_str(), offset, size);
  };
  switch (region.kind) {
    case Region::Kind::shared:
      if (const auto* array = image_.shared_at(address); array != nullptr)
        return element("__shared__ " + array->name, array->low, array->high - array->low);
      return "shared memory";
    case Region::Kind::dynamic_shared:
      return element("dynamic shared memory", region.low, region.size);
    case Region::Kind::variables:
      if (const auto* variable = image_.variable_at(address); variable != nullptr)
        return element((variable->name.starts_with("_ZZ") ? "the variable " : "__device__ ") +
                           plain_name_of_symbol(variable->name),
                       variable->low, variable->high - variable->low);
      return "a variable";
    default:
      return element(region.named() ? region.allocated.file : "the memory " + region.origin(), region.low,
                     region.size);
  }
}

std::uint32_t Checker::word(const Region& region, std::uintptr_t address) const {
  if (region.of_block()) return static_cast<std::uint32_t>((address - region.low) / 4);
  if (region.kind == Region::Kind::variables)
    return 0U - words_of_variables + static_cast<std::uint32_t>((address - region.low / 128 * 128) / 4);
  return static_cast<std::uint32_t>((address - arena_.low()) / 4);
}

}  // namespace descent::emulator
