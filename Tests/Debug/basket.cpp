// A program of C++ that divides by zero; basket.wasm is made of it by rebuild.sh.
namespace shop {

template <typename T> struct Basket {
  T items[4];
  __attribute__((noinline)) T average(int count) const {
    T sum = 0;
    for (T item : items)
      sum += item;
    return sum / count;
  }
};

__attribute__((noinline)) static int report(const Basket<int> &basket, int count) {
  return basket.average(count) + 1;
}

} // namespace shop

static volatile int none;
static volatile int result;

extern "C" void _start() {
  shop::Basket<int> basket = {{none, 2, 3, 4}};
  result = shop::report(basket, none);
}
