// The checked runtime's memory functions: who may copy what where.
#include <algorithm>
#include <cstring>
#include <map>

#include "checker.hpp"
#include "descent_emulator/session.hpp"
#include "errors.hpp"
#include "variant.hpp"

namespace descent::emulator {

bool in_call() {
  const auto& regions = Checker::get().arena().regions();
  return std::any_of(regions.begin(), regions.end(),
                     [](const auto& region) { return region->live && region->named(); });
}

namespace {

constexpr std::size_t shared_of_block = 48 * 1024, shared_opt_in = 163 * 1024;

Place place(Site site) {
  return {site.file, site.line};
}
std::uintptr_t address(const void* pointer) {
  return reinterpret_cast<std::uintptr_t>(pointer);
}

cudaError_t wrong(const char* kind, Site site, const std::string& message, cudaError_t error) {
  add_finding({kind, place(site), {}, message});
  return set_error(error);
}

struct CopyEnd {
  const char* name;  ///< "destination"
  const void* pointer;
  std::size_t pitch;
  bool on_device;  ///< as the kind of copy says
};

const char* name(cudaMemcpyKind kind) {
  switch (kind) {
    case cudaMemcpyHostToHost:
      return "cudaMemcpyHostToHost";
    case cudaMemcpyHostToDevice:
      return "cudaMemcpyHostToDevice";
    case cudaMemcpyDeviceToHost:
      return "cudaMemcpyDeviceToHost";
    case cudaMemcpyDeviceToDevice:
      return "cudaMemcpyDeviceToDevice";
    default:
      return "cudaMemcpyDefault";
  }
}

/// What is wrong with one end of a copy; empty if nothing is.
std::string problem(const CopyEnd& end, const char* kind, bool by_pointer, std::size_t width,
                    std::size_t height) {
  auto& arena = Checker::get().arena();
  const auto a = address(end.pointer);
  if (!arena.holds(a)) {
    const bool variable =
        Image::get().is_static(a);  // a symbol's address, or a host's variable: both are there
    if (end.on_device && !by_pointer && !variable)
      return format(
          "the %s is %s, but %s expects device memory. Check the order of the arguments and, for a copy, "
          "its direction",
          end.name, end.pointer == nullptr ? "a null pointer" : "host memory", kind);
    return "";
  }
  const Region* const region = arena.nearest(a);
  if (region == nullptr) return format("the %s was not allocated with cudaMalloc", end.name);
  const auto of_line = region->allocated.words();
  if (!region->live)
    return format("the %s was allocated in %s and freed in %s. Free it after its last use", end.name,
                  of_line.c_str(), region->freed.words().c_str());
  if (!end.on_device && !by_pointer && !region->host_may())
    return format(
        "the %s is device memory (allocated in %s), but %s expects host memory. Check the order of the "
        "arguments and, for a copy, its direction",
        end.name, of_line.c_str(), kind);
  const auto last = (height - 1) * end.pitch + width;
  if (a < region->low || a - region->low > region->size || last > region->size - (a - region->low))
    return format(
        "%s from byte %zd of the %s do not fit: %s were allocated in %s. Pass the size in bytes: number of "
        "elements times sizeof(element)",
        bytes_words(last).c_str(), static_cast<std::ptrdiff_t>(a - region->low), end.name,
        bytes_words(region->size).c_str(), of_line.c_str());
  return "";
}

/// A device reaches pinned memory of the host too, so that such a copy works.
void note_pinned(const CopyEnd& end, const char* kind, Site site) {
  const Region* const region = Checker::get().arena().nearest(address(end.pointer));
  if (!end.on_device || region == nullptr || region->kind != Region::Kind::pinned) return;
  Finding finding{kind::memcpy, place(site)};
  finding.error = false;
  finding.message = format(
      "The %s is pinned host memory (allocated in %s), but %s expects device memory. This works, because a "
      "device can access pinned memory; is it what you intended?",
      end.name, region->allocated.words().c_str(), kind);
  add_finding(std::move(finding));
}

/// Memory that a caller of the kernels has named (name_memory); nullptr if it is not.
const Region* of_caller(const void* pointer) {
  const Region* const region = Checker::get().arena().nearest(address(pointer));
  return region != nullptr && region->named() ? region : nullptr;
}

bool host_reaches(const void* pointer) {
  const Region* const region = Checker::get().arena().nearest(address(pointer));
  return region == nullptr ? !Image::get().is_static(address(pointer)) : region->host_may();
}

constexpr std::size_t few_bytes = 64;  // of a call: flags and sums, not the numbers themselves
std::size_t came_to_host = 0;          // in the call that is under way

/// Adds to what came to the host in a call; false: too many.
bool takes_few(std::size_t bytes) {
  if (!in_call()) return true;
  came_to_host += bytes;
  return came_to_host <= few_bytes;
}

/// Between kernels an exercise's numbers are behind a closed door.
void close_if_in_call() {
  if (in_call()) Checker::get().arena().close();
}

/// The memory that a launcher gets is for kernels: a copy to the host, or from it, would go around them.
std::string around_kernels(const void* to, const void* from, std::size_t bytes, cudaMemcpyKind kind) {
  // A variable of the host's cannot be told from a device's by its address: the kind of the copy can.
  const bool to_host = kind == cudaMemcpyDeviceToHost || host_reaches(to);
  const bool from_host = kind == cudaMemcpyHostToDevice || host_reaches(from);
  if (const Region* const region = of_caller(to); region != nullptr && from_host)
    return format("a kernel must write %s, but this copies values from the host into it",
                  region->allocated.file.c_str());
  if (const Region* const region = of_caller(from); region != nullptr && to_host)
    return format("only kernels may read %s, but this copies it to the host", region->allocated.file.c_str());
  const Region* const source = Checker::get().arena().nearest(address(from));
  const bool handed_back = source != nullptr && source->handed_back;
  if (to_host && !from_host && !handed_back && !takes_few(bytes))
    return "the call copies more than 64 bytes in total to the host; do the work in a kernel";
  return "";
}

/// A function of the runtime has written there.
/// \param on_device  also where it is a variable, and the host's or the device's
void initialise(void* to, std::size_t pitch, std::size_t width, std::size_t height, bool on_device) {
  auto& checker = Checker::get();
  const auto a = address(to);
  Region* const region = checker.arena().holds(a) ? checker.arena().in_slot(a)
                         : on_device && checker.variables().holds(a, (height - 1) * pitch + width)
                             ? &checker.variables()
                             : nullptr;
  for (std::size_t row = 0; region != nullptr && row < height; ++row)
    region->shadow.initialise(a - region->low + row * pitch, width);
}

std::map<std::string, std::size_t>& opted_in() {
  static auto* const all = new std::map<std::string, std::size_t>;
  return *all;
}

/// What cudaFuncSetAttribute allows this kernel; where its name says nothing, the most that it allows any.
std::size_t allowed_dynamic(const std::string& kernel) {
  const auto name = plain_name(kernel);
  const auto found = opted_in().find(name);
  if (found != opted_in().end()) return found->second;
  std::size_t most = shared_of_block;
  if (!opted_in().empty() && !Image::get().has_function(name))
    for (const auto& [unused, bytes] : opted_in()) most = std::max(most, bytes);
  return most;
}

}  // namespace

int launch_threads() {
  return 1;
}  // so that everything is found again in the same order
Observer* new_observer() {
  return &Checker::get();
}
void launch_begins(const LaunchConfiguration& configuration, const ThreadBody& body) {
  Checker::get().arena().open();
  Checker::get().launch_begins(configuration, body);
}
void launch_ends() {
  Checker::get().launch_ends();
  close_if_in_call();
}
OpenMemory::OpenMemory() {
  Checker::get().arena().open();
}
OpenMemory::~OpenMemory() {
  close_if_in_call();
}
bool may_come_to_host(std::size_t bytes, const char* who, Site site) {
  if (takes_few(bytes)) return true;
  wrong(
      kind::memcpy, site,
      format(
          "%s is refused: the call copies more than 64 bytes in total to the host. Do the work in a kernel.",
          who),
      cudaErrorInvalidValue);
  return false;
}
void* dynamic_shared() {
  return Checker::get().dynamic_shared();
}
void atomic_access(void* where, unsigned bytes, bool compares, void* caller) {
  Checker::get().atomic(where, bytes, compares, caller);
}
void spins() {
  Checker::get().spins(__builtin_return_address(0));
}
void fence(bool of_block) {
  Checker::get().fence(of_block);
}
std::string kernels_json() {
  return Checker::get().counts().kernels_json();
}
std::string sites_json() {
  return Checker::get().counts().sites_json();
}

bool admit_launch(const LaunchConfiguration& c) {
  const auto fixed = Image::get().shared_bytes(c.kernel), dynamic = c.dynamic_bytes,
             allowed = allowed_dynamic(c.kernel);
  const auto most = allowed > shared_of_block ? shared_opt_in : shared_of_block;
  std::string why;
  if (fixed > shared_of_block)
    why = format(
        "its __shared__ arrays need %zu bytes, the limit is %zu. Make them smaller, or use dynamic "
        "shared memory",
        fixed, shared_of_block);
  else if (dynamic > allowed)
    why = format(
        "it requests %zu bytes of dynamic shared memory, the limit is %zu. Raise the limit with "
        "cudaFuncSetAttribute(kernel, cudaFuncAttributeMaxDynamicSharedMemorySize, bytes), or use smaller "
        "tiles",
        dynamic, allowed);
  else if (fixed + dynamic > most)
    why = format(
        "it needs %zu bytes of __shared__ arrays and %zu bytes of dynamic shared memory, the limit for both "
        "together is %zu. Use smaller tiles",
        fixed, dynamic, most);
  if (why.empty()) return true;
  Finding finding{kind::shared_limit, place(c.site)};
  finding.kernel = c.kernel;
  finding.message = format("%s is not launched: %s.", c.kernel, why.c_str());
  add_finding(std::move(finding));
  set_error(cudaErrorInvalidValue);
  return false;
}

cudaError_t allow_dynamic_shared(const void* kernel, std::size_t bytes) {
  if (bytes > shared_opt_in) return set_error(cudaErrorInvalidValue);
  auto& allowed = opted_in()[Image::get().function_at(address(kernel))];
  allowed = std::max(bytes, shared_of_block);
  return lasting_error();
}

cudaError_t allocate(Memory memory, void** pointer, std::size_t bytes, Site site) {
  const OpenMemory open;
  if (lasting_error() != cudaSuccess) return lasting_error();
  *pointer = nullptr;
  if (bytes == 0) return cudaSuccess;
  if (memory != Memory::device && in_call())
    return wrong(kind::memcpy, site,
                 "An exercise may not allocate memory that host and device share. Use cudaMalloc, and do the "
                 "work in kernels.",
                 cudaErrorNotSupported);
  const auto kind = memory == Memory::device    ? Region::Kind::device
                    : memory == Memory::managed ? Region::Kind::managed
                                                : Region::Kind::pinned;
  const auto* const region = Checker::get().arena().allocate(bytes, kind, place(site));
  if (region == nullptr) return set_error(cudaErrorMemoryAllocation);
  *pointer = reinterpret_cast<void*>(region->low);
  // A pointer in managed memory is written by this.
  if (Region* const holder = Checker::get().arena().nearest(address(pointer));
      holder != nullptr && holder->live && address(pointer) >= holder->low &&
      address(pointer) + sizeof *pointer <= holder->low + holder->size)
    holder->shadow.initialise(address(pointer) - holder->low, sizeof *pointer);
  std::memset(*pointer, 0xff, bytes);  // NaN: an element that was never written must not look right
  return cudaSuccess;
}

cudaError_t release(Memory memory, void* pointer, Site site) {
  if (pointer == nullptr) return lasting_error();
  auto& arena = Checker::get().arena();
  const char* const function = memory == Memory::pinned ? "cudaFreeHost" : "cudaFree";
  Region* const region = arena.nearest(address(pointer));
  if (const Region* const handed = of_caller(pointer); handed != nullptr)
    return wrong(kind::bad_free, site,
                 format("%s frees %s, which belongs to the caller. Free only what you allocated.", function,
                        handed->allocated.file.c_str()),
                 cudaErrorInvalidValue);
  // After a failed kernel nothing is allocated any more, so that pointers may be old ones.
  if (lasting_error() != cudaSuccess) return lasting_error();
  if (region == nullptr)
    return wrong(kind::bad_free, site,
                 format("%s gets a pointer that does not come from cudaMalloc or cudaMallocHost. Free host "
                        "memory with the "
                        "function that belongs to its allocation.",
                        function),
                 cudaErrorInvalidValue);
  const auto of_line = region->allocated.words();
  if (region->low != address(pointer))
    return wrong(kind::bad_free, site,
                 format("%s gets an address inside the memory allocated in %s. Free the pointer that the "
                        "allocation returned.",
                        function, of_line.c_str()),
                 cudaErrorInvalidValue);
  if (!region->live)
    return wrong(
        kind::bad_free, site,
        format(
            "%s frees the memory allocated in %s a second time: %s has already freed it. Free it only once.",
            function, of_line.c_str(), region->freed.words().c_str()),
        cudaErrorInvalidValue);
  if ((region->kind == Region::Kind::pinned) != (memory == Memory::pinned))
    return wrong(kind::bad_free, site,
                 format("%s gets memory that %s allocated in %s. Free it with %s.", function,
                        memory == Memory::pinned ? "cudaMalloc" : "cudaMallocHost", of_line.c_str(),
                        memory == Memory::pinned ? "cudaFree" : "cudaFreeHost"),
                 cudaErrorInvalidValue);
  arena.free(*region, place(site));
  return lasting_error();
}

cudaError_t copy_rows(void* to, std::size_t to_pitch, const void* from, std::size_t from_pitch,
                      std::size_t width, std::size_t height, cudaMemcpyKind kind, Site site) {
  const OpenMemory open;
  if (lasting_error() != cudaSuccess) return lasting_error();
  if (width == 0 || height == 0) return cudaSuccess;
  if (height > 1 && (to_pitch < width || from_pitch < width)) return set_error(cudaErrorInvalidValue);
  const bool by_pointer = kind == cudaMemcpyDefault;
  const CopyEnd ends[] = {
      {"destination", to, to_pitch, kind == cudaMemcpyHostToDevice || kind == cudaMemcpyDeviceToDevice},
      {"source", from, from_pitch, kind == cudaMemcpyDeviceToHost || kind == cudaMemcpyDeviceToDevice}};
  for (const auto& end : ends)
    if (const auto why = problem(end, name(kind), by_pointer, width, height); !why.empty())
      return wrong(kind::memcpy, site, "This copy is refused: " + why + ".", cudaErrorInvalidValue);
  if (const auto why = around_kernels(to, from, width * height, kind); !why.empty())
    return wrong(kind::memcpy, site, "This copy is refused: " + why + ".", cudaErrorInvalidValue);
  for (const auto& end : ends) note_pinned(end, name(kind), site);
  for (std::size_t row = 0; row < height; ++row)
    std::memmove(static_cast<char*>(to) + row * to_pitch, static_cast<const char*>(from) + row * from_pitch,
                 width);
  initialise(to, to_pitch, width, height, ends[0].on_device || (by_pointer && in_call()));
  return cudaSuccess;
}

cudaError_t set_rows(void* to, std::size_t pitch, int value, std::size_t width, std::size_t height,
                     Site site) {
  const OpenMemory open;
  if (lasting_error() != cudaSuccess) return lasting_error();
  if (width == 0 || height == 0) return cudaSuccess;
  const CopyEnd end{"destination", to, pitch, true};
  if (const auto why = problem(end, "cudaMemset", false, width, height); !why.empty())
    return wrong(kind::memcpy, site, "This memset is refused: " + why + ".", cudaErrorInvalidValue);
  if (const Region* const region = of_caller(to);
      region != nullptr && width * height < region->size && !takes_few(few_bytes / 8))
    return wrong(
        kind::memcpy, site,
        format(
            "This memset is refused: a kernel must write %s. Set the whole array, or write it in a kernel.",
            region->allocated.file.c_str()),
        cudaErrorInvalidValue);
  note_pinned(end, "cudaMemset", site);
  for (std::size_t row = 0; row < height; ++row)
    std::memset(static_cast<char*>(to) + row * pitch, value, width);
  initialise(to, pitch, width, height, true);
  return cudaSuccess;
}

cudaError_t copy_symbol(void* symbol, std::size_t size, const void* from, void* to, std::size_t bytes,
                        std::size_t offset, cudaMemcpyKind kind, Site site) {
  const OpenMemory open;
  if (lasting_error() != cudaSuccess) return lasting_error();
  if (offset > size || bytes > size - offset)
    return wrong(
        kind::memcpy, site,
        format("This copy is refused: %s from byte %zu of the symbol do not fit, it has %s. Pass the size "
               "in bytes.",
               bytes_words(bytes).c_str(), offset, bytes_words(size).c_str()),
        cudaErrorInvalidValue);
  const CopyEnd other = from != nullptr ? CopyEnd{"source", from, bytes, kind == cudaMemcpyDeviceToDevice}
                                        : CopyEnd{"destination", to, bytes, kind == cudaMemcpyDeviceToDevice};
  if (const auto why = problem(other, name(kind), kind == cudaMemcpyDefault, bytes, 1); !why.empty())
    return wrong(kind::memcpy, site, "This copy is refused: " + why + ".", cudaErrorInvalidValue);
  if (to != nullptr && kind != cudaMemcpyDeviceToDevice && !takes_few(bytes))
    return wrong(kind::memcpy, site,
                 "This copy is refused: the call copies more than 64 bytes in total to the host. Do the work "
                 "in a kernel.",
                 cudaErrorInvalidValue);
  auto* const place = static_cast<char*>(symbol) + offset;
  std::memmove(from != nullptr ? place : to, from != nullptr ? from : place, bytes);
  initialise(to != nullptr ? to : place, bytes, bytes, 1, to == nullptr || other.on_device);
  return cudaSuccess;
}

bool may_access(const void* where, std::size_t bytes, bool write, const char* who, Site site) {
  if (lasting_error() != cudaSuccess) return false;
  if (const auto why = problem({"matrix or vector", where, bytes, true}, who, false, bytes, 1);
      !why.empty()) {
    const bool on_host = !Checker::get().arena().holds(address(where));
    wrong(on_host ? kind::host_pointer : kind::global_oob, site, std::string(who) + ": " + why + ".",
          cudaErrorIllegalAddress);
    return false;
  }
  if (write) initialise(const_cast<void*>(where), bytes, bytes, 1, true);
  return true;
}

/// Allocations that live to the end.  After a failed kernel the program need not free them.
void at_end() {
  if (lasting_error() != cudaSuccess) return;
  for (const auto& region : Checker::get().arena().regions())
    if (region->live)
      add_finding({kind::leak,
                   region->allocated,
                   {},
                   format("%s allocated here are never freed. Call %s when you no longer need them.",
                          bytes_words(region->size).c_str(),
                          region->kind == Region::Kind::pinned ? "cudaFreeHost" : "cudaFree")});
}

void name_memory(void* pointer, const char* name) {
  auto& arena = Checker::get().arena();
  if (!in_call()) came_to_host = 0;
  if (Region* const region = arena.beginning(address(pointer))) {
    region->handed_back = *name == '\0';
    region->allocated = {name, 0};
  }
  if (in_call())
    arena.close();
  else
    arena.open();
}

void forget_device() {
  auto& arena = Checker::get().arena();
  for (const auto& region : arena.regions())
    if (region->live) arena.free(*region, {});
  Checker::get().counts().forget();
}

}  // namespace descent::emulator

cudaError_t cudaPointerGetAttributes(cudaPointerAttributes* attributes, const void* pointer) {
  using namespace descent::emulator;
  auto* const any = const_cast<void*>(pointer);
  const auto* const region = Checker::get().arena().nearest(address(pointer));
  const auto type = region == nullptr                       ? cudaMemoryTypeUnregistered
                    : region->kind == Region::Kind::managed ? cudaMemoryTypeManaged
                    : region->kind == Region::Kind::pinned  ? cudaMemoryTypeHost
                                                            : cudaMemoryTypeDevice;
  *attributes = {type, 0, region != nullptr ? any : nullptr,
                 region == nullptr || region->host_may() ? any : nullptr};
  return cudaSuccess;
}
