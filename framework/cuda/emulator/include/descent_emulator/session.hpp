// For a program that runs others' kernels one call after another, and wants to know what each has done.
#pragma once

namespace descent::emulator {

/// What was found and counted since the last report, as the program's own would say it at its end (JSON).
/// From here on the device is as new: no errors, no allocations.
/// \return valid until the next call
const char* take_report();

/// What findings call an allocation, instead of the line that has made it.  As long as it has a name it is for kernels alone:
/// it is neither freed nor copied to or from the host.  The empty name ends that.
void name_memory(void* pointer, const char* name);

}  // namespace descent::emulator
