#include "base/streams.hpp"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "base/cancel.hpp"

namespace descent::base {

StreamsEnd read_streams(std::vector<Stream*> streams, std::chrono::steady_clock::time_point deadline) {
  std::vector<char> buffer(256U << 10);
  while (!streams.empty()) {
    throw_if_cancelled();
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now())
            .count();
    if (left <= 0) return StreamsEnd::deadline;
    std::vector<pollfd> ready;
    for (const auto* stream : streams) ready.push_back({stream->reader.get(), POLLIN, 0});
    ready.push_back({cancel_descriptor(), POLLIN, 0});
    if (poll(ready.data(), ready.size(), static_cast<int>(std::min<long long>(left, 1 << 20)) + 1) < 0)
      continue;
    for (std::size_t i = streams.size(); i-- > 0;) {
      if (ready[i].revents == 0) continue;
      auto& stream = *streams[i];
      const auto n = read(stream.reader.get(), buffer.data(), buffer.size());
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) {
        stream.reader.reset();
        streams.erase(streams.begin() + static_cast<std::ptrdiff_t>(i));
        continue;
      }
      const auto count = static_cast<std::size_t>(n);
      stream.seen += count;
      if (stream.bytes.size() < stream.keep)
        stream.bytes.append(buffer.data(), std::min(count, stream.keep - stream.bytes.size()));
      if (stream.seen > stream.allow) return StreamsEnd::flood;
    }
  }
  return StreamsEnd::closed;
}

}  // namespace descent::base
