// box2d.cpp: a pyramid of boxes, and balls that fall onto it, with Debian's Box2D.
#include "box2d/box2d.h"

#include "kernel.h"

int main(int count, char **arguments) {
  int steps = kernel_size(count, arguments, 500);
  b2World world(b2Vec2(0, -10));
  b2BodyDef definition;
  b2EdgeShape ground;
  ground.SetTwoSided(b2Vec2(-60, 0), b2Vec2(60, 0));
  world.CreateBody(&definition)->CreateFixture(&ground, 0);
  definition.type = b2_dynamicBody;
  b2PolygonShape box;
  box.SetAsBox(0.5f, 0.5f);
  enum { ROWS = 24 };
  for (int row = 0; row < ROWS; row++)
    for (int column = row; column < ROWS; column++) {
      definition.position.Set((float)(2 * column - row - ROWS) * 0.5625f, 0.75f + 1.25f * (float)row);
      world.CreateBody(&definition)->CreateFixture(&box, 5);
    }
  b2CircleShape ball;
  ball.m_radius = 0.75f;
  uint32_t state = 8;
  uint64_t sum = 0;
  for (int step = 0; step < steps; step++) {
    if (step % 4 == 0 && step < 400) {
      definition.position.Set((float)(kernel_random(&state) % 40) - 20, 45);
      world.CreateBody(&definition)->CreateFixture(&ball, 8);
    }
    world.Step(1 / 60.0f, 8, 3);
    for (b2Body *body = world.GetBodyList(); body != nullptr; body = body->GetNext())
      sum = kernel_mix(sum, kernel_bits(body->GetPosition().x + 3 * body->GetPosition().y));
  }
  return kernel_report("box2d", sum);
}
