// virtual.cpp: shapes of C++ behind virtual calls, made and deleted all the time.
#include "kernel.h"

namespace {

struct Shape {
  virtual ~Shape() = default;
  virtual double area() const = 0;
  virtual void grow(double factor) = 0;
  virtual unsigned corners() const { return 0; }
};

struct Circle : Shape {
  double radius;
  explicit Circle(double radius) : radius(radius) {}
  double area() const override { return radius * radius * 3.140625; }
  void grow(double factor) override { radius *= factor; }
};

struct Rectangle : Shape {
  double width, height;
  Rectangle(double width, double height) : width(width), height(height) {}
  double area() const override { return width * height; }
  void grow(double factor) override {
    width *= factor;
    height *= factor;
  }
  unsigned corners() const override { return 4; }
};

struct Square final : Rectangle {
  explicit Square(double side) : Rectangle(side, side) {}
  double area() const override { return width * width; }
};

struct Triangle : Shape {
  double base, height;
  Triangle(double base, double height) : base(base), height(height) {}
  double area() const override { return base * height * 0.5; }
  void grow(double factor) override { base *= factor; }
  unsigned corners() const override { return 3; }
};

Shape *make(uint32_t *state) {
  double size = 1.0 + kernel_random(state) % 100 / 16.0;
  switch (kernel_random(state) % 4) {
  case 0:
    return new Circle(size);
  case 1:
    return new Rectangle(size, size * 0.5);
  case 2:
    return new Square(size);
  default:
    return new Triangle(size, 2.0);
  }
}

} // namespace

int main(int count, char **arguments) {
  int rounds = kernel_size(count, arguments, 10000);
  constexpr int shapeCount = 4096;
  static Shape *shapes[shapeCount];
  uint32_t state = 3;
  for (auto &shape : shapes)
    shape = make(&state);
  uint64_t sum = 0;
  for (int round = 0; round < rounds; round++) {
    double area = 0;
    unsigned corners = 0;
    for (auto *shape : shapes) {
      area += shape->area();
      corners += shape->corners();
    }
    for (int i = round % 16; i < shapeCount; i += 16)
      shapes[i]->grow(round % 2 == 0 ? 1.25 : 0.8);
    for (int i = 0; i < 256; i++) {
      auto *&shape = shapes[kernel_random(&state) % shapeCount];
      delete shape;
      shape = make(&state);
    }
    sum = kernel_mix(kernel_mix(sum, kernel_bits(area)), corners);
  }
  for (auto *shape : shapes)
    delete shape;
  return kernel_report("virtual", sum);
}
