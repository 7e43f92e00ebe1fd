import CGeneration
import Synchronization
import WasmModel

/// The number of tasks that translate at the same time, unless told otherwise.
var defaultJobs: Int { 8 }

/// Translates a plan's chunks, each by one of `jobs` tasks, in order of need.
///
/// The error reported is the one at the lowest offset, whatever the number of tasks: chunks are handed out in order,
/// and each task finishes the chunk it has.
func emitFunctions(
  _ plan: UnitPlan, _ context: EmissionContext, bytes: [UInt8], jobs: Int
) async throws(WasmError) -> [[EmittedChunk]] {
  let chunks = plan.chunks.enumerated().flatMap { unit, ranges in ranges.map { (unit, $0) } }
  let queue = ChunkQueue(count: chunks.count)
  let results = await withTaskGroup(of: [(Int, Result<EmittedChunk, WasmError>)].self) { group in
    for _ in 0..<max(1, min(jobs, chunks.count)) {
      group.addTask {
        var emitter = ChunkEmitter(context: context)
        var finished: [(Int, Result<EmittedChunk, WasmError>)] = []
        while let index = queue.next() {
          do throws(WasmError) {
            finished.append((index, .success(try emitter.emit(chunks[index].1, bytes: bytes))))
          } catch {
            // Whoever comes later finds nothing left to do; earlier chunks are being finished.
            queue.close()
            finished.append((index, .failure(error)))
          }
        }
        return finished
      }
    }
    var all: [(Int, Result<EmittedChunk, WasmError>)] = []
    for await part in group { all += part }
    return all.sorted { $0.0 < $1.0 }
  }
  var emitted: [[EmittedChunk]] = Array(repeating: [], count: plan.units.count)
  for (index, result) in results { emitted[chunks[index].0].append(try result.get()) }
  return emitted
}

/// Hands out numbers in order to several tasks.
private final class ChunkQueue: Sendable {
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
