// What bench_cuda_emulator compiles, for the fast and for the checked runtime: kernels, and the same loops in
// plain C++ beside them.  It prints a line for each measurement, "name operations seconds
// seconds-of-the-plain-loops", with the processor's seconds, or with --wall those of the clock; --small has
// less of everything.  Each kernel's numbers are compared with those of the plain loops, and all numbers are
// small integers, so that they are the same to the last bit.
#include <cuda_runtime.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

namespace {

bool wall = false, small = false;

double now() {
  if (wall) return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

void check(cudaError_t error) {
  if (error == cudaSuccess) return;
  std::fprintf(stderr, "%s\n", cudaGetErrorString(error));
  std::exit(1);
}

/// The shortest of some times: who else uses the machine makes it longer, and nobody makes it shorter.
double seconds(const std::function<void()>& run) {
  const int turns = small ? 3 : 5;
  double least = 1e30;
  for (int turn = 0; turn < turns; ++turn) {
    const double began = now();
    run();
    least = std::min(least, now() - began);
  }
  return least;
}

template <class T>
class Buffer {
 public:
  explicit Buffer(const std::vector<T>& values) : size_(values.size()) {
    check(cudaMalloc(&data_, size_ * sizeof(T)));
    check(cudaMemcpy(data_, values.data(), size_ * sizeof(T), cudaMemcpyHostToDevice));
  }
  ~Buffer() { cudaFree(data_); }
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;
  T* data() const { return data_; }
  std::vector<T> copy() const {
    std::vector<T> values(size_);
    check(cudaMemcpy(values.data(), data_, size_ * sizeof(T), cudaMemcpyDeviceToHost));
    return values;
  }

 private:
  T* data_ = nullptr;
  std::size_t size_;
};

std::vector<float> varied(std::size_t n, unsigned seed) {
  std::vector<float> values(n);
  for (auto& v : values) {
    seed = seed * 1664525U + 1013904223U;
    v = static_cast<float>(static_cast<int>(seed >> 24) % 5 - 2);
  }
  return values;
}

/// operations: of one run.  accesses: to global and shared memory.
void tell(const char* name, double operations, double accesses, double kernel, double plain) {
  std::printf("%s %.0f %.0f %.9f %.9f\n", name, operations, accesses, kernel, plain);
}

void compare(const char* name, const std::vector<float>& got, const std::vector<float>& want) {
  for (std::size_t i = 0; i < want.size(); ++i)
    if (!(got[i] == want[i])) {
      std::fprintf(stderr, "%s: element %zu is %g, want %g\n", name, i, got[i], want[i]);
      std::exit(1);
    }
}

constexpr int tile = 16;
constexpr int ceil_div(int a, int b) {
  return (a + b - 1) / b;
}

// --- matrices: C = A B, all (n, n) ---

void matmul_plain(int n, const float* a, const float* b, float* c) {
  for (int row = 0; row < n; ++row)
    for (int col = 0; col < n; ++col) {
      float sum = 0.0F;
      for (int k = 0; k < n; ++k) sum += a[row * n + k] * b[k * n + col];
      c[row * n + col] = sum;
    }
}

__global__ void matmul_naive(int n, const float* a, const float* b, float* c) {
  const int row = blockIdx.y * blockDim.y + threadIdx.y, col = blockIdx.x * blockDim.x + threadIdx.x;
  if (row >= n || col >= n) return;
  float sum = 0.0F;
  for (int k = 0; k < n; ++k) sum += a[row * n + k] * b[k * n + col];
  c[row * n + col] = sum;
}

__global__ void matmul_tiled(int n, const float* a, const float* b, float* c) {
  __shared__ float a_tile[tile][tile], b_tile[tile][tile];
  const int x = threadIdx.x, y = threadIdx.y;
  const int row = blockIdx.y * tile + y, col = blockIdx.x * tile + x;
  float sum = 0.0F;
  for (int first = 0; first < n; first += tile) {
    a_tile[y][x] = row < n && first + x < n ? a[row * n + first + x] : 0.0F;
    b_tile[y][x] = first + y < n && col < n ? b[(first + y) * n + col] : 0.0F;
    __syncthreads();  // the tiles are full before anybody reads
    for (int k = 0; k < tile; ++k) sum += a_tile[y][k] * b_tile[k][x];
    __syncthreads();  // and read before they are filled again
  }
  if (row < n && col < n) c[row * n + col] = sum;
}

void matrices() {
  const int n = small ? 96 : 320;
  const auto size = static_cast<std::size_t>(n) * n;
  const auto a = varied(size, 1), b = varied(size, 2);
  std::vector<float> want(size);
  const double plain = seconds([&] { matmul_plain(n, a.data(), b.data(), want.data()); });
  const Buffer<float> on_a(a), on_b(b), c(std::vector<float>(size, 0.0F));
  const dim3 block(tile, tile), grid(ceil_div(n, tile), ceil_div(n, tile));
  const double macs = 1.0 * n * n * n;

  const double naive = seconds([&] { matmul_naive<<<grid, block>>>(n, on_a.data(), on_b.data(), c.data()); });
  compare("matmul_naive", c.copy(), want);
  tell("matmul_naive", macs, 2 * macs + size, naive, plain);

  const double tiled = seconds([&] { matmul_tiled<<<grid, block>>>(n, on_a.data(), on_b.data(), c.data()); });
  compare("matmul_tiled", c.copy(), want);
  tell("matmul_tiled", macs, 2 * macs + 4 * macs / tile + size, tiled, plain);
}

// --- convolution: y (images, outputs, out, out), x (images, channels, in, in), w (outputs, channels, k, k)
// ---

struct Layer {
  int images, channels, in, outputs, k, out;
};

void conv_plain(Layer l, const float* x, const float* w, float* y) {
  for (int image = 0; image < l.images; ++image)
    for (int o = 0; o < l.outputs; ++o)
      for (int row = 0; row < l.out; ++row)
        for (int col = 0; col < l.out; ++col) {
          float sum = 0.0F;
          for (int c = 0; c < l.channels; ++c)
            for (int i = 0; i < l.k; ++i)
              for (int j = 0; j < l.k; ++j)
                sum += x[((image * l.channels + c) * l.in + row + i) * l.in + col + j] *
                       w[((o * l.channels + c) * l.k + i) * l.k + j];
          y[((image * l.outputs + o) * l.out + row) * l.out + col] = sum;
        }
}

__global__ void conv_naive(Layer l, const float* x, const float* w, float* y) {
  const int at = blockIdx.x * blockDim.x + threadIdx.x;
  if (at >= l.images * l.outputs * l.out * l.out) return;
  const int col = at % l.out, row = at / l.out % l.out, o = at / (l.out * l.out) % l.outputs,
            image = at / (l.out * l.out * l.outputs);
  float sum = 0.0F;
  for (int c = 0; c < l.channels; ++c)
    for (int i = 0; i < l.k; ++i)
      for (int j = 0; j < l.k; ++j)
        sum += x[((image * l.channels + c) * l.in + row + i) * l.in + col + j] *
               w[((o * l.channels + c) * l.k + i) * l.k + j];
  y[at] = sum;
}

constexpr int widest = tile + 4;  // a tile of outputs, and what a kernel of 5 reads beyond it

/// A block has a tile of one output channel of one image, and a channel's inputs in shared memory.
__global__ void conv_tiled(Layer l, const float* x, const float* w, float* y) {
  __shared__ float inputs[widest][widest];
  const int tiles = (l.out + tile - 1) / tile;
  const int row = blockIdx.x / tiles * tile + threadIdx.y, col = blockIdx.x % tiles * tile + threadIdx.x;
  const int o = blockIdx.y, image = blockIdx.z, width = tile + l.k - 1;
  float sum = 0.0F;
  for (int c = 0; c < l.channels; ++c) {
    for (int i = threadIdx.y; i < width; i += tile)
      for (int j = threadIdx.x; j < width; j += tile) {
        const int r = blockIdx.x / tiles * tile + i, s = blockIdx.x % tiles * tile + j;
        inputs[i][j] = r < l.in && s < l.in ? x[((image * l.channels + c) * l.in + r) * l.in + s] : 0.0F;
      }
    __syncthreads();  // the inputs are there before anybody reads
    for (int i = 0; i < l.k; ++i)
      for (int j = 0; j < l.k; ++j)
        sum += inputs[threadIdx.y + i][threadIdx.x + j] * w[((o * l.channels + c) * l.k + i) * l.k + j];
    __syncthreads();  // and read before the next channel's come
  }
  if (row < l.out && col < l.out) y[((image * l.outputs + o) * l.out + row) * l.out + col] = sum;
}

void convolutions() {
  const Layer l{small ? 2 : 64, 6, 36, 16, 5, 32};
  const auto x = varied(static_cast<std::size_t>(l.images) * l.channels * l.in * l.in, 3),
             w = varied(static_cast<std::size_t>(l.outputs) * l.channels * l.k * l.k, 4);
  const int outputs = l.images * l.outputs * l.out * l.out;
  std::vector<float> want(static_cast<std::size_t>(outputs));
  const double plain = seconds([&] { conv_plain(l, x.data(), w.data(), want.data()); });
  const Buffer<float> on_x(x), on_w(w), y(std::vector<float>(want.size(), 0.0F));
  const double macs = 1.0 * outputs * l.channels * l.k * l.k;

  const double naive =
      seconds([&] { conv_naive<<<ceil_div(outputs, 256), 256>>>(l, on_x.data(), on_w.data(), y.data()); });
  compare("conv_naive", y.copy(), want);
  tell("conv_naive", macs, 2 * macs + outputs, naive, plain);

  const int tiles = ceil_div(l.out, tile) * ceil_div(l.out, tile);
  const double tiled = seconds([&] {
    conv_tiled<<<dim3(tiles, l.outputs, l.images), dim3(tile, tile)>>>(l, on_x.data(), on_w.data(), y.data());
  });
  compare("conv_tiled", y.copy(), want);
  tell("conv_tiled", macs,
       2 * macs + 2.0 * tiles * l.outputs * l.images * l.channels * widest * widest + outputs, tiled, plain);
}

// --- what threads do together ---

__global__ void nothing() {}

__global__ void barriers(int times) {
  for (int i = 0; i < times; ++i) __syncthreads();
}

__global__ void shuffles(int times, float* sums) {
  float sum = static_cast<float>(threadIdx.x % 32);
  for (int i = 0; i < times; ++i) sum = __shfl_xor_sync(~0U, sum, 1 << i % 5) + 1.0F;
  sums[blockIdx.x * blockDim.x + threadIdx.x] = sum;
}

void together() {
  const int blocks = small ? 64 : 1024;
  tell("start", 256.0 * blocks, 0, seconds([&] { nothing<<<blocks, 256>>>(); }), 0);
  const int times = small ? 20 : 100;
  tell("barrier_256", 256.0 * times * 16, 0, seconds([&] { barriers<<<16, 256>>>(times); }), 0);
  tell("barrier_1024", 1024.0 * times * 4, 0, seconds([&] { barriers<<<4, 1024>>>(times); }), 0);
  const Buffer<float> sums(std::vector<float>(4096, 0.0F));
  tell("shuffle", 4096.0 * times, 0, seconds([&] { shuffles<<<16, 256>>>(times, sums.data()); }), 0);
  // Each step takes the other lane's sum and adds one: after all of them, lane i ends with a lane's number +
  // times.
  const auto got = sums.copy();
  float all = 0.0F;
  for (int lane = 0; lane < 32; ++lane) all += got[static_cast<std::size_t>(lane)];
  compare("shuffles", {all}, {static_cast<float>(32 * 31 / 2 + 32 * times)});
}

}  // namespace

int main(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    wall = wall || std::strcmp(argv[i], "--wall") == 0;
    small = small || std::strcmp(argv[i], "--small") == 0;
  }
  matrices();
  convolutions();
  together();
  check(cudaGetLastError());
  check(cudaDeviceSynchronize());
}
