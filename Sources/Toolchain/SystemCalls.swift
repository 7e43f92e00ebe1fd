import SystemPackage

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The calls of the C library that swift-system has no API for, behind safe functions: the only place in this
/// target with pointers, apart from two reads.
enum SystemCalls {
  /// The error of the call that has just failed.
  private static func check(_ status: Int32) throws(Errno) {
    if status != 0 { throw Errno(rawValue: errno) }
  }

  static func environmentVariable(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  static func realPath(_ path: FilePath) -> FilePath? {
    guard let resolved = unsafe path.withPlatformString({ unsafe realpath($0, nil) }) else { return nil }
    defer { unsafe free(resolved) }
    return unsafe FilePath(platformString: resolved)
  }

  static func canExecute(_ path: FilePath) -> Bool {
    unsafe path.withPlatformString { unsafe access($0, X_OK) } == 0
  }

  static func makeDirectory(_ path: FilePath) throws(Errno) {
    try check(unsafe path.withPlatformString { unsafe mkdir($0, 0o777) })
  }

  static func rename(_ source: FilePath, to destination: FilePath) throws(Errno) {
    try check(
      unsafe source.withPlatformString { from in
        unsafe destination.withPlatformString { to in unsafe renamePath(from, to) }
      })
  }

  static func removeFile(_ path: FilePath) { _ = unsafe path.withPlatformString { unsafe unlink($0) } }

  static func makeLink(_ path: FilePath, to target: FilePath) throws(Errno) {
    try check(
      unsafe path.withPlatformString { path in
        unsafe target.withPlatformString { target in unsafe symlink(target, path) }
      })
  }

  /// Another name of the file that `target` names.
  static func makeHardLink(_ path: FilePath, to target: FilePath) throws(Errno) {
    try check(
      unsafe path.withPlatformString { path in
        unsafe target.withPlatformString { target in unsafe link(target, path) }
      })
  }

  static func touch(_ path: FilePath) {
    _ = unsafe path.withPlatformString { unsafe utimensat(AT_FDCWD, $0, nil, 0) }
  }

  static func freeBytes(_ path: FilePath) -> UInt64? {
    var status = statvfs()
    guard unsafe path.withPlatformString({ unsafe statvfs($0, &status) }) == 0 else { return nil }
    return UInt64(status.f_bavail) * UInt64(status.f_frsize)
  }

  /// For much memory that is going to be filled: a fault for each small page takes longer than filling it.
  static func useLargePages(_ memory: UnsafeMutableRawBufferPointer) {
    #if os(Linux)
      let size: UInt = 1 << 21
      let start = UInt(bitPattern: memory.baseAddress)
      let first = (start + size - 1) & ~(size - 1)
      let end = (start + UInt(memory.count)) & ~(size - 1)
      if first < end { _ = unsafe madvise(UnsafeMutableRawPointer(bitPattern: first), Int(end - first), MADV_HUGEPAGE) }
    #endif
  }

  static var secondsSinceEpoch: Int { time(nil) }

  /// The largest resident memory of any process that this one has waited for, in bytes.
  static var peakMemoryOfChildren: Int { peakMemory(-1) }

  static var peakMemory: Int { peakMemory(0) }

  /// - Parameter who: `RUSAGE_SELF` (0) or `RUSAGE_CHILDREN` (-1), whose type differs between systems.
  private static func peakMemory(_ who: Int32) -> Int {
    var usage = rusage()
    guard unsafe getrusage(who, &usage) == 0 else { return 0 }
    #if canImport(Darwin)
      return usage.ru_maxrss
    #else
      return usage.ru_maxrss << 10
    #endif
  }

  static func removeDirectory(_ path: FilePath) { _ = unsafe path.withPlatformString { unsafe rmdir($0) } }

  /// Names in a folder, without `.` and `..`; empty if it cannot be read.
  static func names(in path: FilePath) -> [String] {
    guard let folder = unsafe path.withPlatformString({ unsafe opendir($0) }) else { return [] }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }

  /// A new folder whose name begins with `prefix`, for this user alone.
  static func makeTemporaryDirectory(_ prefix: FilePath) throws(Errno) -> FilePath {
    var template = Array((prefix.string + "XXXXXX").utf8CString)
    guard unsafe mkdtemp(&template) != nil else { throw Errno(rawValue: errno) }
    return FilePath(platformString: template)
  }

  /// Columns of the terminal on standard error.
  static var terminalWidth: Int? {
    var size = winsize()
    guard unsafe ioctl(2, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Becomes the program `path`; returns only if that fails.
  static func execute(_ path: FilePath, arguments: [String]) -> Errno {
    // Threads of the concurrency runtime block signals, and exec would hand the mask on.
    var none = sigset_t()
    unsafe sigemptyset(&none)
    unsafe pthread_sigmask(SIG_SETMASK, &none, nil)
    var pointers = unsafe arguments.map { unsafe strdup($0) }
    unsafe pointers.append(nil)
    _ = unsafe path.withPlatformString { unsafe execv($0, pointers) }
    let error = Errno(rawValue: errno)
    unsafe pointers.forEach { unsafe free($0) }
    return error
  }

  #if canImport(Darwin)
    static var executablePath: FilePath? {
      var size: UInt32 = 0
      _ = unsafe _NSGetExecutablePath(nil, &size)
      var buffer = [CChar](repeating: 0, count: Int(size))
      guard unsafe _NSGetExecutablePath(&buffer, &size) == 0 else { return nil }
      return unsafe realPath(FilePath(platformString: buffer))
    }
  #else
    static var executablePath: FilePath? { realPath("/proc/self/exe") }
  #endif

  static var processorCount: Int { sysconf(Int32(_SC_NPROCESSORS_ONLN)) }

  static var processIdentifier: Int { Int(getpid()) }

  /// Kills what is left of a process group, and waits until it is gone, but no longer than for zombies that nobody reaps.
  static func killGroup(_ group: Int) {
    var wait = timespec(tv_sec: 0, tv_nsec: 2_000_000)
    for _ in 0..<100 {
      // No such group any more.
      if kill(-pid_t(group), SIGKILL) != 0 { return }
      unsafe nanosleep(&wait, nil)
    }
  }

  /// Makes a process group as nice as the main thread is: root's threads of the pool are not, and children inherit that.
  static func keepNiceness(_ group: Int) {
    // `PRIO_PROCESS` and `PRIO_PGRP`, whose type differs between systems.
    let niceness = getpriority(0, id_t(getpid()))
    if niceness > 0 { _ = setpriority(1, id_t(group), niceness) }
  }

  static func isTerminal(_ descriptor: FileDescriptor) -> Bool { isatty(descriptor.rawValue) == 1 }
}

/// `rename`, named apart from the function that wraps it.
private func renamePath(_ from: UnsafePointer<CChar>, _ to: UnsafePointer<CChar>) -> Int32 {
  unsafe rename(from, to)
}
