// minisat.cpp: solves random and structured problems with Debian's MiniSat.
#include "minisat/core/Solver.h"

#include "kernel.h"

using namespace Minisat;

namespace {

// Clauses of three literals, close to where problems become unsatisfiable.
uint64_t random_clauses(uint32_t seed, int variables) {
  Solver solver;
  uint32_t state = seed;
  for (int i = 0; i < variables; i++)
    solver.newVar();
  for (int i = 0; i < variables * 426 / 100; i++) {
    Lit literals[3];
    for (Lit &literal : literals)
      literal = mkLit((int)(kernel_random(&state) % (uint32_t)variables), kernel_random(&state) & 1);
    solver.addClause(literals[0], literals[1], literals[2]);
  }
  uint64_t sum = solver.solve() ? 1 : 0;
  for (int i = 0; i < solver.model.size(); i++)
    sum = kernel_mix(sum, (uint64_t)toInt(solver.model[i]));
  return kernel_mix(sum, solver.conflicts);
}

// More pigeons than holes.
uint64_t pigeons(int holes) {
  Solver solver;
  for (int i = 0; i < holes * (holes + 1); i++)
    solver.newVar();
  for (int pigeon = 0; pigeon <= holes; pigeon++) {
    vec<Lit> clause;
    for (int hole = 0; hole < holes; hole++)
      clause.push(mkLit(pigeon * holes + hole));
    solver.addClause(clause);
  }
  for (int hole = 0; hole < holes; hole++)
    for (int one = 0; one <= holes; one++)
      for (int other = 0; other < one; other++)
        solver.addClause(mkLit(one * holes + hole, true), mkLit(other * holes + hole, true));
  return (uint64_t)solver.solve() + 2 * solver.conflicts;
}

} // namespace

int main(int count, char **arguments) {
  int rounds = kernel_size(count, arguments, 6);
  uint64_t sum = 0;
  for (int round = 0; round < rounds; round++)
    sum = kernel_mix(sum, random_clauses(1000u + (uint32_t)round, 200));
  sum = kernel_mix(sum, pigeons(7));
  return kernel_report("minisat", sum);
}
