/// The functions of WASI preview 1, which `wrt_wasi.h` declares as `wrt_wasi_<name>`, with their core types:
/// `i` and `I` for i32 and i64, results behind the colon.
package enum WASIFunctions {
  package static let signatures: [(name: String, signature: String)] = [
    ("args_get", "ii:i"), ("args_sizes_get", "ii:i"), ("environ_get", "ii:i"), ("environ_sizes_get", "ii:i"),
    ("clock_res_get", "ii:i"), ("clock_time_get", "iIi:i"), ("fd_advise", "iIIi:i"), ("fd_allocate", "iII:i"),
    ("fd_close", "i:i"), ("fd_datasync", "i:i"), ("fd_fdstat_get", "ii:i"), ("fd_fdstat_set_flags", "ii:i"),
    ("fd_fdstat_set_rights", "iII:i"), ("fd_filestat_get", "ii:i"), ("fd_filestat_set_size", "iI:i"),
    ("fd_filestat_set_times", "iIIi:i"), ("fd_pread", "iiiIi:i"), ("fd_prestat_get", "ii:i"),
    ("fd_prestat_dir_name", "iii:i"), ("fd_pwrite", "iiiIi:i"), ("fd_read", "iiii:i"), ("fd_readdir", "iiiIi:i"),
    ("fd_renumber", "ii:i"), ("fd_seek", "iIii:i"), ("fd_sync", "i:i"), ("fd_tell", "ii:i"),
    ("fd_write", "iiii:i"), ("path_create_directory", "iii:i"), ("path_filestat_get", "iiiii:i"),
    ("path_filestat_set_times", "iiiiIIi:i"), ("path_link", "iiiiiii:i"), ("path_open", "iiiiiIIii:i"),
    ("path_readlink", "iiiiii:i"), ("path_remove_directory", "iii:i"), ("path_rename", "iiiiii:i"),
    ("path_symlink", "iiiii:i"), ("path_unlink_file", "iii:i"), ("poll_oneoff", "iiii:i"), ("proc_exit", "i:"),
    ("proc_raise", "i:i"), ("sched_yield", ":i"), ("random_get", "ii:i"), ("sock_accept", "iii:i"),
    ("sock_recv", "iiiiii:i"), ("sock_send", "iiiii:i"), ("sock_shutdown", "ii:i"),
  ]

  private static let byName = Dictionary(uniqueKeysWithValues: signatures.map { ($0.name, $0.signature) })

  /// The runtime's function for an import, and its type; nil if there is none.
  static func find(module: String, name: String) -> (symbol: String, signature: String)? {
    guard let signature = byName[name] else { return nil }
    switch module {
    case "wasi_snapshot_preview1": return ("wrt_wasi_" + name, signature)
    case "wasi_unstable":
      // Snapshot 0 has no sock_accept, and other layouts for four functions.
      if name == "sock_accept" { return nil }
      return ((changedSinceUnstable.contains(name) ? "wrt_wasi_unstable_" : "wrt_wasi_") + name, signature)
    default: return nil
    }
  }

  private static let changedSinceUnstable: Set = [
    "fd_seek", "fd_filestat_get", "path_filestat_get", "poll_oneoff",
  ]
}
