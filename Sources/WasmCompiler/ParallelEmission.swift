import CGeneration
import Synchronization
import WasmModel

/// The number of tasks that translate at the same time, unless told otherwise.
var defaultJobs: Int { 8 }

/// Why a run of tasks ended early.
enum TaskFailure<OutputError: Error>: Error {
  case invalid(WasmError)
  case output(OutputError)
}

/// Does `count` pieces of work by at most `jobs` tasks, handed out in order; `make` makes what a task keeps from piece
/// to piece.
///
/// The error reported is that of the lowest piece, whatever the number of tasks: pieces are handed out in order, and
/// each task finishes the one it has.
func inParallel<Tool: ~Copyable, Product: Sendable, OutputError: Error>(
  _ count: Int, jobs: Int, make: @escaping @Sendable () -> Tool,
  _ work: @escaping @Sendable (Int, inout Tool) throws(TaskFailure<OutputError>) -> Product
) async throws(TaskFailure<OutputError>) -> [Product] {
  typealias Finished = (Int, Result<Product, TaskFailure<OutputError>>)
  let queue = PieceQueue(count: count)
  let results = await withTaskGroup(of: [Finished].self) { group in
    for _ in 0..<max(1, min(jobs, count)) {
      group.addTask {
        var tool = make()
        var finished: [Finished] = []
        while let index = queue.next() {
          do throws(TaskFailure<OutputError>) {
            finished.append((index, .success(try work(index, &tool))))
          } catch {
            // Whoever comes later finds nothing left to do; earlier pieces are being finished.
            queue.close()
            finished.append((index, .failure(error)))
          }
        }
        return finished
      }
    }
    var all: [Finished] = []
    for await part in group { all += part }
    return all.sorted { $0.0 < $1.0 }
  }
  var products: [Product] = []
  products.reserveCapacity(results.count)
  for (_, result) in results { products.append(try result.get()) }
  return products
}

/// Hands out numbers in order to several tasks.
private final class PieceQueue: Sendable {
  private let count: Int
  private let position = Atomic<Int>(0)

  init(count: Int) { self.count = count }

  func next() -> Int? {
    let index = position.add(1, ordering: .relaxed).oldValue
    return index < count ? index : nil
  }

  /// No more, whoever asks.
  func close() { position.store(count, ordering: .relaxed) }
}
