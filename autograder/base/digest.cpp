#include "base/digest.hpp"

#include <openssl/evp.h>
#include <openssl/params.h>

#include <stdexcept>

namespace descent::base {
namespace {

template <auto free_function>
struct FreeBy {
  template <typename T>
  void operator()(T* object) const {
    free_function(object);
  }
};
using MdContext = std::unique_ptr<EVP_MD_CTX, FreeBy<EVP_MD_CTX_free>>;
using Mac = std::unique_ptr<EVP_MAC, FreeBy<EVP_MAC_free>>;
using MacContext = std::unique_ptr<EVP_MAC_CTX, FreeBy<EVP_MAC_CTX_free>>;

// OpenSSL fails here only when memory is short or the library is broken: never the doing of a submission.
void require(bool ok, const char* what) {
  if (!ok)
    throw std::runtime_error(std::string("OpenSSL: ") + what +
                             " failed. Is libcrypto 3 installed correctly?");
}

const unsigned char* as_bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

struct Sha256::State {
  MdContext context{EVP_MD_CTX_new()};

  void begin() {
    require(context && EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) == 1, "SHA-256");
  }
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
  state_->begin();
}
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;
Sha256::~Sha256() = default;

void Sha256::update(std::string_view bytes) {
  require(EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size()) == 1, "SHA-256");
}

std::string Sha256::finish() {
  std::array<unsigned char, 32> digest{};
  require(EVP_DigestFinal_ex(state_->context.get(), digest.data(), nullptr) == 1, "SHA-256");
  state_->begin();
  static constexpr std::string_view hex_digits = "0123456789abcdef";
  std::string text = "sha256:";
  for (const unsigned byte : digest) {
    text += hex_digits[byte >> 4U];
    text += hex_digits[byte & 15U];
  }
  return text;
}

std::string sha256(std::string_view bytes) {
  Sha256 hash;
  hash.update(bytes);
  return hash.finish();
}

std::array<std::uint8_t, 32> hmac_sha256(std::string_view key, std::string_view message) {
  const Mac mac(EVP_MAC_fetch(nullptr, "HMAC", nullptr));
  require(mac != nullptr, "HMAC");
  const MacContext context(EVP_MAC_CTX_new(mac.get()));
  require(context != nullptr, "HMAC");
  std::string name = "SHA256";  // OSSL_PARAM wants a pointer to non-const
  const std::array<OSSL_PARAM, 2> parameters = {OSSL_PARAM_construct_utf8_string("digest", name.data(), 0),
                                                OSSL_PARAM_construct_end()};
  if (key.data() == nullptr)
    key = "";  // a null pointer would mean "the key that is set already", and none is
  require(EVP_MAC_init(context.get(), as_bytes(key), key.size(), parameters.data()) == 1, "HMAC");
  require(EVP_MAC_update(context.get(), as_bytes(message), message.size()) == 1, "HMAC");
  std::array<std::uint8_t, 32> code{};
  std::size_t length = 0;
  require(EVP_MAC_final(context.get(), code.data(), &length, code.size()) == 1 && length == code.size(),
          "HMAC");
  return code;
}

}  // namespace descent::base
