/// The word that `text` was most likely meant to be: at most two letters wrong, missing, too many or swapped, and fewer
/// than it has right.
public func suggestion(for text: String, among words: [String]) -> String? {
  let distances = words.map { (word: $0, distance: editDistance(Array(text), Array($0))) }
  guard let best = distances.min(by: { $0.distance < $1.distance }) else { return nil }
  return best.distance <= 2 && best.distance * 2 < best.word.count ? best.word : nil
}

/// Insertions, removals, replacements and swaps of neighbours that make `from` into `to`.
func editDistance(_ from: [Character], _ to: [Character]) -> Int {
  var before: [Int] = []
  var last = Array(0...to.count)
  for row in from.indices {
    var current = [row + 1]
    for column in to.indices {
      let isSame = from[row] == to[column]
      var distance = min(last[column + 1] + 1, current[column] + 1, last[column] + (isSame ? 0 : 1))
      if row > 0, column > 0, from[row] == to[column - 1], from[row - 1] == to[column] {
        distance = min(distance, before[column - 1] + 1)
      }
      current.append(distance)
    }
    before = last
    last = current
  }
  return last[to.count]
}
