#include "hand_in.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace descent::grading::tests {
namespace {

void require(bool ok, const char* what) {
  if (!ok) throw std::runtime_error(what);
}

struct FreeWriter {
  void operator()(archive* writer) const { ::archive_write_free(writer); }
};
struct FreeEntry {
  void operator()(archive_entry* entry) const { ::archive_entry_free(entry); }
};

// Grows as it must; libarchive writes it by callback.
la_ssize_t append(archive*, void* text, const void* bytes, std::size_t size) {
  static_cast<std::string*>(text)->append(static_cast<const char*>(bytes), size);
  return static_cast<la_ssize_t>(size);
}

mode_t type_of(char kind) {
  switch (kind) {
    case 'd':
      return AE_IFDIR;
    case 'l':
      return AE_IFLNK;
    case 'p':
      return AE_IFIFO;
    case 'c':
      return AE_IFCHR;
    default:
      return AE_IFREG;
  }
}

}  // namespace

const std::set<std::string>& wanted() {
  static const std::set<std::string> files = {"00_start/scale_vector.cpp", "04_optimizers/adam.cpp",
                                              "04_optimizers/adamw.cpp", "04_optimizers/cuda/adamw.cu",
                                              "04_optimizers/sgd.cpp"};
  return files;
}

TemporaryFolder::TemporaryFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "descent-test-XXXXXX").string();
  require(::mkdtemp(name.data()) != nullptr, "no temporary folder");
  path_ = name;
  std::filesystem::permissions(path_, std::filesystem::perms::all);  // for OrdinaryUser
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path TemporaryFolder::put(std::string_view name, std::string_view bytes) const {
  const std::filesystem::path file = path_ / name;
  std::filesystem::create_directories(file.parent_path());
  std::ofstream stream(file, std::ios::binary);
  stream << bytes;
  require(static_cast<bool>(stream.flush()), "cannot write a test's file");
  return file;
}

std::string pack(Packed as, const std::vector<Entry>& entries) {
  std::string result;
  const std::unique_ptr<archive, FreeWriter> writer(::archive_write_new());
  const bool zip = as == Packed::zip || as == Packed::zip_stored;
  if (zip)
    ::archive_write_set_format_zip(writer.get());
  else
    ::archive_write_set_format_pax_restricted(writer.get());
  if (as == Packed::zip_stored) ::archive_write_zip_set_compression_store(writer.get());
  if (as == Packed::tar_gz) ::archive_write_add_filter_gzip(writer.get());
  ::archive_write_set_bytes_in_last_block(writer.get(),
                                          1);  // no padding: a test that cuts the end cuts something
  require(::archive_write_open(writer.get(), &result, nullptr, append, nullptr) == ARCHIVE_OK,
          "archive_write_open");
  for (const Entry& made : entries) {
    const std::unique_ptr<archive_entry, FreeEntry> entry(::archive_entry_new());
    ::archive_entry_set_pathname(entry.get(), made.path.c_str());
    ::archive_entry_set_filetype(entry.get(), type_of(made.kind));
    ::archive_entry_set_perm(entry.get(), 0644);
    ::archive_entry_set_size(entry.get(),
                             made.declared >= 0 ? made.declared : static_cast<la_int64_t>(made.bytes.size()));
    if (made.kind == 'l') ::archive_entry_set_symlink(entry.get(), made.target.c_str());
    if (made.kind == 'h') ::archive_entry_set_hardlink(entry.get(), made.target.c_str());
    if (made.kind == 'c') ::archive_entry_set_rdev(entry.get(), 0x0105);  // /dev/zero
    if (made.kind == 's')
      ::archive_entry_sparse_add_entry(entry.get(), 0, static_cast<la_int64_t>(made.bytes.size()));
    require(::archive_write_header(writer.get(), entry.get()) >= ARCHIVE_WARN,
            ::archive_error_string(writer.get()));
    if (!made.bytes.empty())
      require(::archive_write_data(writer.get(), made.bytes.data(), made.bytes.size()) >= 0,
              ::archive_error_string(writer.get()));
  }
  ::archive_write_close(writer.get());
  return result;
}

std::string gzip(std::string_view bytes) {
  std::string result;
  const std::unique_ptr<archive, FreeWriter> writer(::archive_write_new());
  ::archive_write_set_format_raw(writer.get());
  ::archive_write_add_filter_gzip(writer.get());
  ::archive_write_set_bytes_in_last_block(writer.get(),
                                          1);  // no padding: a test that cuts the end cuts something
  require(::archive_write_open(writer.get(), &result, nullptr, append, nullptr) == ARCHIVE_OK,
          "archive_write_open");
  const std::unique_ptr<archive_entry, FreeEntry> entry(::archive_entry_new());
  ::archive_entry_set_filetype(entry.get(), AE_IFREG);
  require(::archive_write_header(writer.get(), entry.get()) == ARCHIVE_OK, "archive_write_header");
  require(::archive_write_data(writer.get(), bytes.data(), bytes.size()) >= 0, "archive_write_data");
  ::archive_write_close(writer.get());
  return result;
}

std::string error_of(const std::filesystem::path& source) {
  try {
    read_submission(source, wanted());
  } catch (const SubmissionError& error) {
    return error.what();
  }
  return "";
}

bool has_note(const Submission& submission, std::string_view part) {
  return std::any_of(submission.notes.begin(), submission.notes.end(),
                     [&](const std::string& note) { return note.find(part) != std::string::npos; });
}

OrdinaryUser::OrdinaryUser() : was_root_(::geteuid() == 0) {
  if (was_root_) require(::seteuid(65534) == 0, "seteuid");
}
OrdinaryUser::~OrdinaryUser() {
  if (was_root_ && ::seteuid(0) != 0) std::abort();
}

}  // namespace descent::grading::tests
