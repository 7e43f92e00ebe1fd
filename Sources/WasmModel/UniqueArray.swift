/// An array of plain values with one owner. What is pushed and popped at every instruction stands in these: an
/// `Array` asks for each change whether somebody else has it too, and keeps count of whoever reads it.
///
/// The one place besides the emitter's `CodeBuffer` that handles memory by hand; every index is checked.
@frozen @safe public struct UniqueArray<Element: BitwiseCopyable>: ~Copyable {
  @usableFromInline var base: UnsafeMutablePointer<Element>
  @usableFromInline var storedCount = 0
  @usableFromInline var capacity: Int

  @inlinable public init(capacity: Int = 64) {
    self.capacity = max(capacity, 4)
    unsafe base = .allocate(capacity: self.capacity)
  }

  @inlinable public init(repeating value: Element, count: Int) {
    self.init(capacity: count)
    append(repeating: value, count: count)
  }

  deinit { unsafe base.deallocate() }

  @inlinable @inline(__always) public var count: Int { storedCount }
  @inlinable @inline(__always) public var isEmpty: Bool { storedCount == 0 }
  @inlinable @inline(__always) public var indices: Range<Int> { unsafe Range(uncheckedBounds: (0, storedCount)) }

  @inlinable @inline(__always) public subscript(index: Int) -> Element {
    get {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: storedCount))
      return unsafe base[index]
    }
    _modify {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: storedCount))
      yield unsafe &base[index]
    }
  }

  @inlinable @inline(__always) public var last: Element? { storedCount == 0 ? nil : unsafe base[storedCount - 1] }

  /// A copy.
  @inlinable public var elements: [Element] { suffix(storedCount) }

  /// A copy of the last elements.
  @inlinable public func suffix(_ length: Int) -> [Element] {
    precondition(length >= 0 && length <= storedCount)
    return unsafe [Element](UnsafeBufferPointer(start: base + (storedCount - length), count: length))
  }

  @inlinable @inline(__always) public mutating func append(_ element: Element) {
    if storedCount == capacity { grow(1) }
    unsafe base[storedCount] = element
    storedCount += 1
  }

  @inlinable public mutating func append(repeating element: Element, count: Int) {
    precondition(count >= 0)
    if count > capacity - storedCount { grow(count) }
    unsafe (base + storedCount).initialize(repeating: element, count: count)
    storedCount += count
  }

  /// What another array holds from `start` on.
  @inlinable public mutating func append(_ other: borrowing UniqueArray, from start: Int = 0) {
    precondition(start >= 0 && start <= other.storedCount)
    let count = other.storedCount - start
    if count > capacity - storedCount { grow(count) }
    unsafe (base + storedCount).update(from: other.base + start, count: count)
    storedCount += count
  }

  @inlinable @inline(__always) @discardableResult public mutating func removeLast() -> Element {
    precondition(storedCount > 0)
    storedCount -= 1
    return unsafe base[storedCount]
  }

  @inlinable @inline(__always) public mutating func removeLast(_ length: Int) {
    precondition(length >= 0 && length <= storedCount)
    storedCount -= length
  }

  /// Removes what is at `start` and behind it.
  @inlinable @inline(__always) public mutating func removeEnd(from start: Int) {
    precondition(UInt(bitPattern: start) <= UInt(bitPattern: storedCount))
    storedCount = start
  }

  @inlinable public mutating func remove(at index: Int) {
    precondition(UInt(bitPattern: index) < UInt(bitPattern: storedCount))
    storedCount -= 1
    unsafe (base + index).update(from: base + index + 1, count: storedCount - index)
  }

  /// Keeps the memory.
  @inlinable @inline(__always) public mutating func removeAll() { storedCount = 0 }

  @inlinable @inline(never) mutating func grow(_ extra: Int) {
    let newCapacity = max(capacity * 2, storedCount + extra)
    let newBase = UnsafeMutablePointer<Element>.allocate(capacity: newCapacity)
    unsafe newBase.update(from: base, count: storedCount)
    unsafe base.deallocate()
    unsafe base = newBase
    capacity = newCapacity
  }
}

extension UniqueArray where Element: Equatable {
  @inlinable public func contains(_ element: Element) -> Bool {
    for index in indices where self[index] == element { return true }
    return false
  }
}
