// A program of C++ for debuggers; shapes.wasm is made of it by rebuild.sh.
namespace geometry {

template <typename T> struct Pair { T first, second; };

class Shape {
public:
  explicit Shape(int id) : id(id) {}
  virtual int area() const = 0;

protected:
  int id;
};

class Rectangle : public Shape {
public:
  Rectangle(int id, const Pair<int> &size) : Shape(id), size(size) {}
  int area() const override {
    int result = size.first * size.second;
    return result;
  }

private:
  Pair<int> size;
};

} // namespace geometry

extern "C" void __cxa_pure_virtual() { __builtin_trap(); }

enum class Mode : unsigned char { fast = 1, slow = 200 };

static int measure(const geometry::Shape &shape, Mode mode, bool twice) {
  int area = shape.area();
  if (twice) {
    int area = 2;
    return area * shape.area() + (int)mode;
  }
  return area;
}

extern "C" void _start() {
  geometry::Pair<int> size = {6, 7};
  geometry::Pair<double> other = {0.5, 0.25};
  geometry::Rectangle rectangle(9, size);
  geometry::Rectangle *pointer = &rectangle;
  int total = measure(rectangle, Mode::slow, true) + pointer->area() + (int)(other.first + other.second);
  if (total != 326) __builtin_trap();
}
