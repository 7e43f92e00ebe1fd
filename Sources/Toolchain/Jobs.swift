/// Runs `body` for each item, at most `limit` at a time, in order of the items. The first failure cancels the
/// rest and is thrown when all have ended.
func forEachConcurrently<Item: Sendable>(
  _ items: [Item], limit: Int, _ body: @escaping @Sendable (Item) async throws(ToolchainError) -> Void
) async throws(ToolchainError) {
  do {
    try await withThrowingTaskGroup(of: Void.self) { group in
      var waiting = items.makeIterator()
      for _ in 0..<max(1, limit) {
        guard let item = waiting.next() else { break }
        group.addTask { try await body(item) }
      }
      while try await group.next() != nil {
        if let item = waiting.next() { group.addTask { try await body(item) } }
      }
    }
  } catch let error as ToolchainError {
    throw error
  } catch {
    throw .cancelled
  }
}
