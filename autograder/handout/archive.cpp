#include "handout/archive.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <array>
#include <memory>
#include <stdexcept>

namespace descent::handout {
namespace {

// 1 January 2020: tar warns of dates that are no dates.
constexpr time_t date = 1'577'836'800;

[[noreturn]] void fail(archive* a) {
  const char* words = archive_error_string(a);
  throw std::runtime_error(std::string("the handout's archive: ") +
                           (words != nullptr ? words : "libarchive failed"));
}

void require(archive* a, int result) {
  if (result != ARCHIVE_OK) fail(a);
}

la_ssize_t append(archive*, void* target, const void* bytes, std::size_t size) {
  static_cast<std::string*>(target)->append(static_cast<const char*>(bytes), size);
  return static_cast<la_ssize_t>(size);
}

}  // namespace

std::string make_archive(const std::vector<File>& files) {
  std::string bytes;
  const std::unique_ptr<archive, int (*)(archive*)> writer(archive_write_new(), archive_write_free);
  archive* a = writer.get();
  require(a, archive_write_set_format_ustar(a));
  require(a, archive_write_add_filter_gzip(a));
  require(a, archive_write_set_options(a, "gzip:!timestamp,gzip:compression-level=9"));
  require(a, archive_write_open(a, &bytes, nullptr, append, nullptr));
  for (const File& file : files) {
    const std::unique_ptr<archive_entry, void (*)(archive_entry*)> entry(archive_entry_new(),
                                                                         archive_entry_free);
    archive_entry_set_pathname(entry.get(), (std::string(top_folder) + "/" + file.path).c_str());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), file.executable ? 0755 : 0644);
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(file.bytes.size()));
    archive_entry_set_mtime(entry.get(), date, 0);
    require(a, archive_write_header(a, entry.get()));
    if (archive_write_data(a, file.bytes.data(), file.bytes.size()) !=
        static_cast<la_ssize_t>(file.bytes.size()))
      fail(a);
  }
  require(a, archive_write_close(a));
  return bytes;
}

std::vector<File> read_archive(const std::string& bytes) {
  const std::unique_ptr<archive, int (*)(archive*)> reader(archive_read_new(), archive_read_free);
  archive* a = reader.get();
  require(a, archive_read_support_format_tar(a));
  require(a, archive_read_support_filter_gzip(a));
  require(a, archive_read_open_memory(a, bytes.data(), bytes.size()));
  std::vector<File> files;
  const std::string top = std::string(top_folder) + "/";
  archive_entry* entry = nullptr;
  for (;;) {
    const int result = archive_read_next_header(a, &entry);
    if (result == ARCHIVE_EOF) return files;
    require(a, result);
    const std::string path = archive_entry_pathname(entry);
    if (!path.starts_with(top))
      throw std::runtime_error("the handout's archive: " + path + " does not lie below " + top);
    File file{path.substr(top.size()), "", (archive_entry_perm(entry) & 0100) != 0};
    std::array<char, 1 << 16> block;
    for (la_ssize_t n; (n = archive_read_data(a, block.data(), block.size())) != 0;) {
      if (n < 0) fail(a);
      file.bytes.append(block.data(), static_cast<std::size_t>(n));
    }
    files.push_back(std::move(file));
  }
}

}  // namespace descent::handout
