import WasmModel

// Sums, products and shifts of what a loop loads (Documentation/EmittedC.md, Loads).

extension LoopAccesses {
  /// Integer variables that grow by what is loaded: `sum = sum + load`. One that does not keep what it held, or that
  /// depends on another that is loaded, could lose it again.
  mutating func collectSums() {
    for index in contents.indices where !contents[index].value.loads.isEmpty {
      let content = contents[index]
      if content.symbol < LinearForm.slotBase && !floats.contains(content.symbol)
        && content.value.isSum(of: content.symbol, parts)
      {
        sums.append(content)
      }
    }
  }

  /// Makes the loads of sums plain. What a sum holds is read behind the loop, so all of them have to happen, unless
  /// the C compiler knows that the loop does not end: that must depend on a variable of which it knows nothing.
  mutating func keepSums() -> [Int] {
    guard !sums.isEmpty,
      let counter = counters.first(where: { symbol in
        symbol >= 0 && symbol < LinearForm.slotBase && (cursors.step(of: symbol) ?? 0) != 0
      })
    else { return [] }
    var positions: [Int] = []
    for index in sums.indices {
      let before = hidden
      let value = sums[index].value
      let hasProduct = value.hasProduct(parts)
      guard isOpaque(value), dependsOnSteps(value, but: sums[index].symbol), hideFactors(value),
        !hasProduct || stores.isEmpty && isUnconditional
      else {
        hidden = before
        continue
      }
      if hasProduct { needsFence = true }
      kept.append(sums[index].symbol)
      for load in value.loads { positions.append(parts.loads[load].position) }
    }
    if !positions.isEmpty && !hidden.contains(counter) { hidden.append(counter) }
    return positions
  }

  /// Whether the other variables in a sum do not change, or by constants.
  private func dependsOnSteps(_ value: LoopValue, but sum: LinearForm.Symbol) -> Bool {
    for index in value.symbols {
      let symbol = parts.symbols[index]
      if symbol != sum && isChanged(symbol) && cursors.step(of: symbol) == nil { return false }
    }
    return true
  }

  /// Whether nothing but variables that count decides about the loop's only branch: it tells the C compiler nothing
  /// about others, and nothing about what was loaded.
  private var isUnconditional: Bool {
    guard !hasEarlyExit && cursors.backEdges.count == 1 && !hasUnknownCondition else { return false }
    for index in conditions.indices {
      let symbol = conditions[index]
      if symbol < 0 || isChanged(symbol) && cursors.step(of: symbol) == nil { return false }
    }
    return true
  }

  /// Hides the factors of products and the counts of shifts. If all that is known of them is that the loop does not
  /// assign them, factors could be 1 and counts 0.
  mutating func hideFactors(_ value: LoopValue) -> Bool {
    if value.factors.isEmpty { return true }
    guard isUnconditional else { return false }
    for index in value.factors {
      let factor = parts.factors[index]
      if isChanged(factor.symbol) || !hide(factor.symbol) { return false }
      for other in value.factors
      where parts.factors[other].symbol == factor.symbol && parts.factors[other].isCount != factor.isCount {
        return false
      }
    }
    return true
  }
}
