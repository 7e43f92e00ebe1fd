// quickjs.c: QuickJS runs the script on standard input.
#include <stdio.h>
#include <string.h>

#include "quickjs.h"

static char script[1 << 16];

static JSValue print(JSContext *context, JSValueConst self, int count, JSValueConst *values) {
  (void)self;
  for (int i = 0; i < count; i++) {
    const char *text = JS_ToCString(context, values[i]);
    if (text != NULL) puts(text);
    JS_FreeCString(context, text);
  }
  return JS_UNDEFINED;
}

int main(void) {
  size_t length = fread(script, 1, sizeof script - 1, stdin);
  JSRuntime *runtime = JS_NewRuntime();
  JSContext *context = JS_NewContext(runtime);
  JSValue global = JS_GetGlobalObject(context);
  JS_SetPropertyStr(context, global, "print", JS_NewCFunction(context, print, "print", 1));
  JS_FreeValue(context, global);
  JSValue result = JS_Eval(context, script, length, "script", JS_EVAL_TYPE_GLOBAL);
  if (JS_IsException(result)) return 1;
  JS_FreeValue(context, result);
  JS_FreeContext(context);
  JS_FreeRuntime(runtime);
  return 0;
}
