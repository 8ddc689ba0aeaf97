// descent-cuda-rewrite IN OUT: the rewriter as a program, for builds that compile .cu files with rules of
// their own.
#include <cstdio>
#include <exception>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "cuda/emulator/rewrite/rewrite.hpp"

namespace {

std::string read(const char* path) {
  std::ifstream in(path, std::ios::binary);
  if (!in)
    throw std::runtime_error(std::string(path) + " cannot be read. Pass a file with the output of g++ -E");
  return {std::istreambuf_iterator<char>(in), {}};
}

void write(const char* path, const std::string& text) {
  std::ofstream out(path, std::ios::binary);
  if (!(out << text).flush())
    throw std::runtime_error(std::string(path) +
                             " cannot be written. Does its folder exist? Is the disk full?");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "descent-cuda-rewrite: expected two files, the output of g++ -E and the file to write: "
                 "descent-cuda-rewrite IN OUT\n";
    return 2;
  }
  try {
    write(argv[2], descent::cuda::rewrite(read(argv[1])));
    return 0;
  } catch (const descent::cuda::RewriteError& error) {
    std::cerr << error.what() << '\n';  // as a compiler says it: file:line: error: …
    return 1;
  } catch (const std::exception& error) {
    std::cerr << "descent-cuda-rewrite: " << error.what() << '\n';
    return 1;
  }
}
