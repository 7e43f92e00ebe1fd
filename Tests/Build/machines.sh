# Compilations handed to others: the same bytes as a local build.

ccache_twice() {
  export CCACHE_DIR=$PWD/ccache
  "$wasmc" "$large" -o local -O1 --no-cache || return
  "$wasmc" "$large" -o first -O1 --no-cache --launcher ccache || return
  "$wasmc" "$large" -o second -O1 --no-cache --launcher ccache || return
  same local first second
  ccache --print-stats | awk '/cache_miss/ { miss = $2 } /_cache_hit/ { hit += $2 }
    END { if (hit < miss) print "hits: " hit ", misses: " miss }'
}
check 'ccache' ccache_twice ccache

ninja_build() {
  "$wasmc" "$large" -o local -O1 || return
  "$wasmc" "$large" --emit ninja -o project -O1 || return
  (cd project && ninja >log || cat log)
  same local "project/$(basename "$large" .wasm)"
}
check '--emit ninja' ninja_build ninja

ninja_ccache() {
  export CCACHE_DIR=$PWD/ccache
  "$wasmc" "$examples/hello/hello.wasm" -o local || return
  "$wasmc" "$examples/hello/hello.wasm" --emit ninja -o project || return
  sed -i 's/^launcher =.*/launcher = ccache/' project/build.ninja
  (cd project && ninja >log || cat log)
  same local project/hello
}
check '--emit ninja, with a launcher' ninja_ccache ninja ccache

# serve PORT: a distccd that compiles with whatever it is asked for.
serve() {
  TMPDIR=/tmp distccd --no-detach --daemon --port "$1" --listen 127.0.0.1 --allow 127.0.0.1 --enable-tcp-insecure --jobs 2 \
    --log-file "$PWD/server$1" --user nobody >/dev/null 2>&1 &
}

# end PID: ends the server and those that work for it.
end() {
  pkill -P "$1" 2>/dev/null
  kill "$1" 2>/dev/null
}

distcc_servers() {
  local first second
  mkdir distcc
  # A server does not stay root.
  chmod 777 .
  export DISTCC_DIR=$PWD/distcc DISTCC_HOSTS='127.0.0.1:13632/2 127.0.0.1:13633/2' DISTCC_FALLBACK=1
  "$wasmc" "$large" -o local -O1 --no-cache || return
  serve 13632
  first=$!
  serve 13633
  second=$!
  sleep 1
  "$wasmc" "$large" -o both -O1 --no-cache -j4 --launcher distcc
  for port in 13632 13633; do
    grep -q 'COMPILE_OK' server$port || { echo "the server at $port compiled nothing:"; tail -n 3 server$port; }
  done
  # One of them goes away in the middle.
  (sleep 1; end $first) &
  "$wasmc" "$large" -o one -O1 --no-cache -j4 --launcher distcc
  end $second
  # Both are gone.
  "$wasmc" "$large" -o none -O1 --no-cache -j4 --launcher distcc
  same local both one none
  wait
}
check 'distcc: two servers, one of which dies' distcc_servers distcc distccd pkill
