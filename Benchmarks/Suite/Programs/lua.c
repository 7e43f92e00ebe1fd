// lua.c: Debian's Lua runs the script on standard input. Without the libraries for files and the system.
#include <stdio.h>
#include <stdlib.h>

#include "lauxlib.h"
#include "lua.h"
#include "lualib.h"

static char script[1 << 16];

int main(void) {
  size_t length = fread(script, 1, sizeof script, stdin);
  lua_State *state = luaL_newstate();
  luaL_requiref(state, "_G", luaopen_base, 1);
  luaL_requiref(state, "string", luaopen_string, 1);
  luaL_requiref(state, "table", luaopen_table, 1);
  luaL_requiref(state, "math", luaopen_math, 1);
  lua_settop(state, 0);
  if (luaL_loadbuffer(state, script, length, "script") != LUA_OK) return 1;
  lua_call(state, 0, 0);
  lua_close(state);
  return 0;
}
