// Reads an archive in one pass, in memory.  libarchive's own extraction to disk is not used: its SECURE flags
// let pass links made inside, device nodes, bombs and a million entries.
#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string_view>
#include <system_error>

#include "submission/submission_rules.hpp"
#include "submission/submission_source.hpp"

namespace descent::grading::reading {
namespace {

// libarchive keeps some 150 bytes for each of a zip's directory entries, which may have as few as 46: at 16
// MiB that is 55 MiB, below what we want to use.
constexpr off_t largest_archive = 16 << 20;
// What a .tar.gz may unpack to, with all that is skipped: about a second.
constexpr std::size_t largest_unpacked = 256U << 20U;

enum class Format : std::uint8_t { zip, tar, tar_gz };

// libarchive converts names to the locale's character set; a program that never called setlocale() has ASCII,
// and "Übung 4/…" would have no name.  Only for this thread, only while this lives.
class Utf8Names {
 public:
  Utf8Names() : utf8_(::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {
    if (utf8_ != nullptr) before_ = ::uselocale(utf8_);
  }
  Utf8Names(const Utf8Names&) = delete;
  Utf8Names& operator=(const Utf8Names&) = delete;
  ~Utf8Names() {
    if (utf8_ == nullptr) return;
    ::uselocale(before_);
    ::freelocale(utf8_);
  }

 private:
  locale_t utf8_;
  locale_t before_ = nullptr;
};

struct FreeArchive {
  void operator()(archive* reader) const { ::archive_read_free(reader); }
};
using Reader = std::unique_ptr<archive, FreeArchive>;

Reader new_reader() {
  Reader reader(::archive_read_new());
  if (!reader) throw std::bad_alloc();
  return reader;
}

void require(int status) {
  if (status != ARCHIVE_OK)
    throw std::runtime_error(
        "libarchive was built without zip or gzip. Install the distribution's libarchive.");
}

std::string error_words(archive* reader) {
  const char* words = ::archive_error_string(reader);
  return printable(words == nullptr ? "no details" : words);
}

constexpr std::size_t block_bytes = 1U << 16U;

// Unpacks one layer of gzip for the tar reader, and counts.  As a filter of the tar reader itself, it would
// unpack whatever a lying header makes libarchive skip, without a limit.
class Gunzip {
 public:
  explicit Gunzip(int file) : reader_(new_reader()) {
    require(::archive_read_support_format_raw(reader_.get()));
    // Not archive_read_support_filter_gzip(): that would unpack gzip in gzip in gzip.
    require(::archive_read_append_filter(reader_.get(), ARCHIVE_FILTER_GZIP));
    archive_entry* entry = nullptr;
    failed_ = ::archive_read_open_fd(reader_.get(), file, block_bytes) != ARCHIVE_OK ||
              ::archive_read_next_header(reader_.get(), &entry) != ARCHIVE_OK;
  }

  bool too_large() const { return unpacked_ > largest_unpacked; }

  // An archive_read_callback.
  static la_ssize_t read(archive* tar, void* self, const void** bytes) {
    auto& gunzip = *static_cast<Gunzip*>(self);
    *bytes = gunzip.block_.data();
    const la_ssize_t count =
        gunzip.failed_ ? -1 : ::archive_read_data(gunzip.reader_.get(), gunzip.block_.data(), block_bytes);
    if (count < 0) {
      gunzip.failed_ = true;
      ::archive_set_error(tar, ::archive_errno(gunzip.reader_.get()), "%s",
                          error_words(gunzip.reader_.get()).c_str());
      return -1;
    }
    gunzip.unpacked_ += static_cast<std::size_t>(count);
    if (!gunzip.too_large()) return count;
    ::archive_set_error(tar, ENOBUFS, "too large");
    return -1;
  }

 private:
  Reader reader_;
  std::vector<char> block_ = std::vector<char>(block_bytes);
  std::size_t unpacked_ = 0;
  bool failed_ = false;
};

// A tar header's bytes 148 to 155 are the sum of all its bytes, in octal, counted with blanks in their place.
bool has_tar_checksum(std::string_view block) {
  if (block.size() < 512) return false;
  unsigned sum = 0;
  for (std::size_t i = 0; i < 512; ++i)
    sum += i >= 148 && i < 156 ? ' ' : static_cast<unsigned char>(block[i]);
  unsigned stored = 0;
  for (const char c : block.substr(148, 8))
    if (c >= '0' && c <= '7') stored = stored * 8 + static_cast<unsigned>(c - '0');
  return sum == stored;
}

bool ends_with_any(const std::string& name, std::initializer_list<std::string_view> ends) {
  std::string small = name;
  std::transform(small.begin(), small.end(), small.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return small.ends_with(end); });
}

[[noreturn]] void not_an_archive(const std::string& name, std::string_view head) {
  using namespace std::string_view_literals;
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> other_formats = {
      {{"7z\xBC\xAF\x27\x1C"sv, "a 7z archive"},
       {"Rar!"sv, "a rar archive"},
       {"\xFD"
        "7zXZ"sv,
        "compressed with xz"},
       {"BZh"sv, "compressed with bzip2"},
       {"\x28\xB5\x2F\xFD"sv, "compressed with zstd"},
       {"%PDF"sv, "a PDF file"}}};
  for (const auto& [magic, what] : other_formats)
    if (head.starts_with(magic))
      throw SubmissionError(
          name + ": is " + std::string(what) +
          ", expected a folder or a .zip, .tar or .tar.gz archive. Pack the files again as .zip.");
  if (ends_with_any(name, {".cpp", ".cu", ".hpp", ".h", ".cc", ".cxx", ".c", ".cuh", ".txt"}))
    throw SubmissionError(
        name +
        ": is a single file, expected a folder or an archive. Name the folder that holds the topics' "
        "folders (04_optimizers/…) instead.");
  if (ends_with_any(name, {".zip", ".tar", ".gz", ".tgz"}))
    throw SubmissionError(name +
                          ": is damaged: it does not start like such an archive. Was the upload interrupted, "
                          "or is it a web page "
                          "saved under this name? Pack the files again and check the archive.");
  throw SubmissionError(name +
                        ": is neither a folder nor a .zip, .tar or .tar.gz archive. Hand in one of these.");
}

class ArchiveSource final : public Source {
 public:
  ArchiveSource(Descriptor file, const std::string& name, const std::set<std::string>& wanted)
      : file_(std::move(file)), name_(name), wanted_(wanted) {
    for (const std::string& path : wanted_)
      max_depth_ = std::max<std::size_t>(max_depth_, 3 + std::count(path.begin(), path.end(), '/'));
    read_everything();
    reader_.reset();
    gunzip_.reset();
    file_.reset();
  }

  Listing list(const std::string& folder) override {
    const auto found = folders_.find(folder);
    return found == folders_.end() ? Listing{} : Listing{found->second, ""};
  }

  Content read(const std::string& path) override {
    const auto found = contents_.find(path);
    if (found == contents_.end())
      return {"", "was not read"};  // no candidate: read_submission() does not ask
    return std::move(found->second);
  }

  std::vector<std::string> remarks() override { return remarks_; }

 private:
  Format find_format() {
    struct stat status {};
    if (::fstat(file_.get(), &status) != 0) throw std::system_error(errno, std::generic_category(), name_);
    if (status.st_size == 0)
      throw SubmissionError(name_ + ": is empty (0 bytes). Was the upload interrupted? Hand it in again.");
    if (status.st_size > largest_archive)
      throw SubmissionError(name_ + ": has " + human_size(static_cast<unsigned long long>(status.st_size)) +
                            ", the limit is 16 MiB. Leave out build folders, .git and data.");
    std::array<char, 512> block{};
    const ssize_t count = ::pread(file_.get(), block.data(), block.size(), 0);
    if (count < 0) throw std::system_error(errno, std::generic_category(), name_);
    const std::string_view head(block.data(), static_cast<std::size_t>(count));
    if (head.starts_with("PK\x03\x04")) return Format::zip;
    if (head.starts_with("PK\x05\x06"))  // begins with its end; libarchive does not take it for a zip
      throw SubmissionError(name_ + ": is empty. Pack the topics' folders and hand them in again.");
    if (head.starts_with("\x1F\x8B")) return Format::tar_gz;
    const bool zeros = std::all_of(head.begin(), head.end(), [](char c) { return c == '\0'; });
    if (has_tar_checksum(head) || (zeros && head.size() == block.size())) return Format::tar;
    not_an_archive(name_, head);
  }

  void read_everything() {
    const Format format = find_format();
    const Utf8Names utf8;
    reader_ = new_reader();
    // One format only, by name.  The streaming zip reader is left out since it trusts local headers and must
    // unpack what it skips.
    require(format == Format::zip ? ::archive_read_support_format_zip_seekable(reader_.get())
                                  : ::archive_read_support_format_tar(reader_.get()));
    if (format == Format::tar_gz) gunzip_ = std::make_unique<Gunzip>(file_.get());
    const int opened = gunzip_
                           ? ::archive_read_open(reader_.get(), gunzip_.get(), nullptr, Gunzip::read, nullptr)
                           : ::archive_read_open_fd(reader_.get(), file_.get(), block_bytes);
    if (opened != ARCHIVE_OK) damaged();

    archive_entry* entry = nullptr;
    for (std::size_t headers = 0;; ++headers) {
      const int status = ::archive_read_next_header(reader_.get(), &entry);
      if (status == ARCHIVE_EOF) return;
      if (status != ARCHIVE_OK && status != ARCHIVE_WARN) damaged();
      if (headers == most_entries)
        throw SubmissionError(name_ +
                              ": has more than 10,000 entries. Leave out build folders, .git and data.");
      take(entry, status == ARCHIVE_WARN);
    }
  }

  [[noreturn]] void damaged() const {
    const int error = ::archive_errno(reader_.get());
    if (error == EIO)
      throw std::system_error(error, std::generic_category(), name_);  // our disk, not the student's
    if (gunzip_ && gunzip_->too_large())
      throw SubmissionError(name_ +
                            ": unpacks to more than 256 MiB. Leave out build folders, .git and data.");
    throw SubmissionError(name_ + ": is damaged (" + error_words(reader_.get()) +
                          "). Was the upload interrupted? Pack the files again and hand them in again.");
  }

  void remark(std::string_view path, const std::string& problem) {
    remarks_.push_back((path.empty() ? "(an entry)" : printable(path)) + ": " + problem + ", ignored");
  }

  void take(archive_entry* entry, bool warned) {
    const char* raw = ::archive_entry_pathname(entry);
    if (raw == nullptr) raw = ::archive_entry_pathname_utf8(entry);
    if (raw == nullptr) return remark("", "has no readable name");
    const std::string_view path(raw);
    if (const std::string problem = path_problem(path); !problem.empty()) return remark(path, problem);
    const std::vector<std::string> parts = components(path);
    if (parts.empty() || std::any_of(parts.begin(), parts.end(), is_litter)) return;

    const Kind kind = add(parts, kind_of(entry));
    if (kind == Kind::repeated) contents_.erase(join(parts, 0));
    if (kind == Kind::file && is_candidate(parts)) contents_[join(parts, 0)] = read_content(entry, warned);
  }

  static Kind kind_of(archive_entry* entry) {
    if (::archive_entry_hardlink(entry) != nullptr) return Kind::hard_link;
    switch (::archive_entry_filetype(entry)) {
      case AE_IFREG:
        return ::archive_entry_symlink(entry) != nullptr ? Kind::symbolic_link : Kind::file;
      case AE_IFDIR:
        return Kind::folder;
      case AE_IFLNK:
        return Kind::symbolic_link;
      case AE_IFIFO:
        return Kind::pipe;
      case AE_IFSOCK:
        return Kind::socket;
      default:
        return Kind::device;
    }
  }

  static std::string join(const std::vector<std::string>& parts, std::size_t first) {
    std::string path;
    for (std::size_t i = first; i < parts.size(); ++i) path += (i == first ? "" : "/") + parts[i];
    return path;
  }

  // Enters a path and the folders above it in the lists; says what it is there now.
  Kind add(const std::vector<std::string>& parts, Kind kind) {
    std::string folder;
    // Below max_depth_ nothing is wanted; without this bound 10,000 entries of 256 levels would cost
    // gigabytes.
    for (std::size_t i = 0; i < std::min(parts.size(), max_depth_); ++i) {
      const bool last = i + 1 == parts.size();
      const Kind wanted_kind = last ? kind : Kind::folder;
      const auto [place, is_new] = folders_[folder].emplace(parts[i], wanted_kind);
      if (!is_new && (place->second == Kind::folder || wanted_kind == Kind::folder))
        place->second = Kind::folder;  // an entry below shows that it is one
      else if (!is_new)
        place->second = Kind::repeated;
      if (last) return place->second;
      folder += (folder.empty() ? "" : "/") + parts[i];
    }
    return kind;
  }

  // Where the top folder is and whether there is an exercises/ is known at the end only: any place will do
  // for now.
  bool is_candidate(const std::vector<std::string>& parts) const {
    for (std::size_t top = 0; top <= 1 && top < parts.size(); ++top) {
      if (wanted_.count(join(parts, top)) != 0) return true;
      if (parts[top] == "exercises" && wanted_.count(join(parts, top + 1)) != 0) return true;
    }
    return false;
  }

  Content read_content(archive_entry* entry, bool warned) {
    if (warned) return {"", "has a damaged header (" + error_words(reader_.get()) + "); pack it again"};
    if (::archive_entry_is_encrypted(entry) > 0)
      return {"", "is encrypted; pack it again without a password"};
    if (::archive_entry_sparse_count(entry) > 0) return {"", "is stored with holes; pack it again as .zip"};
    // libarchive names the method in the format's name only.  Others than these two may ask for a dictionary
    // of gigabytes.
    const std::string_view format = ::archive_format_name(reader_.get());
    if (format.starts_with("ZIP") && !format.ends_with("(deflation)") && !format.ends_with("(uncompressed)"))
      return {"", "is compressed with an unusual method; pack it again as an ordinary .zip"};

    Content content;
    const void* block = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    while (true) {
      const int status = ::archive_read_data_block(reader_.get(), &block, &size, &offset);
      if (status == ARCHIVE_EOF) return content;
      if (status != ARCHIVE_OK) damaged();
      if (offset != static_cast<la_int64_t>(content.bytes.size()))
        return {"", "is stored with holes; pack it again as .zip"};
      if (size > largest_file - content.bytes.size())
        return {"", "is larger than 1 MiB, the limit for a source file"};
      if (size > largest_total - total_)
        throw SubmissionError(
            name_ + ": its source files are larger than 16 MiB in total. Hand in the exercises only.");
      total_ += size;
      content.bytes.append(static_cast<const char*>(block), size);
    }
  }

  Descriptor file_;
  const std::string& name_;
  const std::set<std::string>& wanted_;
  std::unique_ptr<Gunzip> gunzip_;  // before reader_, which reads from it
  Reader reader_;
  std::size_t max_depth_ = 0;
  std::size_t total_ = 0;
  std::map<std::string, std::map<std::string, Kind>> folders_;
  std::map<std::string, Content> contents_;
  std::vector<std::string> remarks_;
};

}  // namespace

std::unique_ptr<Source> open_archive(Descriptor file, const std::string& name,
                                     const std::set<std::string>& wanted) {
  return std::make_unique<ArchiveSource>(std::move(file), name, wanted);
}

}  // namespace descent::grading::reading
