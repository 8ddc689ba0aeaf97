// Ctrl-C: every wait also waits for this, so that all ends in order: children killed and reaped, nothing left
// behind.
#pragma once

#include <stdexcept>

namespace descent::grading {

struct Cancelled : std::runtime_error {
  Cancelled() : std::runtime_error("interrupted") {}
};

/// Turns SIGINT, SIGTERM and SIGHUP into a readable descriptor.
void watch_for_cancel();
/// A second Ctrl-C ends the program at once; this makes the first one do it.
void stop_watching_for_cancel();
int cancel_descriptor();  ///< becomes readable; -1 when nobody watches
bool cancelled();
void throw_if_cancelled();  ///< \throws Cancelled

}  // namespace descent::grading
