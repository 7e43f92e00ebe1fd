/// Names by index (spec 7.4.1 `namemap`), as ranges of the module's bytes: 12 bytes a name, a String only when asked.
public struct NameMap: Sendable {
  struct Entry: Sendable {
    var index: UInt32
    var start: UInt32
    var length: UInt32
  }

  let bytes: [UInt8]
  /// Ascending by index, no index twice.
  var entries: ArraySlice<Entry>

  public var count: Int { entries.count }
  public var isEmpty: Bool { entries.isEmpty }
  /// The indices that have names, ascending.
  public var indices: some Sequence<UInt32> { entries.lazy.map(\.index) }

  public subscript(index: UInt32) -> String? {
    nameBytes(index).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The name's valid UTF-8.
  public func nameBytes(_ index: UInt32) -> ArraySlice<UInt8>? {
    let position = entries.partitionPoint { $0.index < index }
    guard position < entries.endIndex, entries[position].index == index else { return nil }
    let entry = entries[position]
    return bytes[Int(entry.start)..<Int(entry.start) + Int(entry.length)]
  }
}

/// Names by two indices (spec 7.4.1 `indirectnamemap`): of a function and its local, of a type and its field.
public struct IndirectNameMap: Sendable {
  struct Group: Sendable {
    var index: UInt32
    var entries: Range<Int>
  }

  let bytes: [UInt8]
  var entries: [NameMap.Entry] = []
  /// Ascending by index, no index twice.
  var groups: [Group] = []

  public var count: Int { groups.count }
  public var isEmpty: Bool { groups.isEmpty }
  /// The outer indices that have names, ascending.
  public var indices: some Sequence<UInt32> { groups.lazy.map(\.index) }

  public subscript(index: UInt32) -> NameMap? {
    let position = groups.partitionPoint { $0.index < index }
    guard position < groups.endIndex, groups[position].index == index else { return nil }
    return NameMap(bytes: bytes, entries: entries[groups[position].entries])
  }

  public subscript(outer: UInt32, inner: UInt32) -> String? { self[outer]?[inner] }
}

extension RandomAccessCollection where Index == Int {
  /// The first position at which `precedes` is false, where it is true before and false from there on.
  fileprivate func partitionPoint(_ precedes: (Element) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = low + (high - low) / 2
      if precedes(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
