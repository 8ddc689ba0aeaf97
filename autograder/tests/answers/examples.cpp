#include "answers/examples.hpp"

#include <stdexcept>

namespace descent::tests {

namespace fs = std::filesystem;

fs::path lay_out_example(const fs::path& submissions, const std::string& name, const fs::path& into) {
  for (const std::string folder : {complete_example, name.c_str()})
    if (folder.empty() || !fs::is_directory(submissions / folder))
      throw std::runtime_error((submissions / folder).string() +
                               ": found no folder; expected an example submission.  Correct its name.");
  const fs::path result = into / name;
  if (fs::exists(result))
    throw std::runtime_error(result.string() +
                             ": found an earlier example; expected none.  Choose another folder.");
  fs::copy(submissions / complete_example, result, fs::copy_options::recursive);
  fs::copy(submissions / name, result, fs::copy_options::recursive | fs::copy_options::overwrite_existing);
  return result;
}

}  // namespace descent::tests
