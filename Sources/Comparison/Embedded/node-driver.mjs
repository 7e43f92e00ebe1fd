// node-driver.mjs MODULE [--dir HOST GUEST] [--env NAME VALUE] -- [ARGUMENT...]: runs a module under node's WASI.
import { readFileSync } from 'node:fs';
import { WASI } from 'node:wasi';

const words = process.argv.slice(2);
const module = words.shift();
const preopens = {};
const env = {};
for (;;) {
  const word = words.shift();
  if (word === undefined || word === '--') break;
  const name = words.shift();
  const value = words.shift();
  if (word === '--dir') preopens[value] = name;
  else env[name] = value;
}

// Arguments are read before anything of the module runs, so its failures are its own.
let compiled;
try {
  compiled = await WebAssembly.compile(readFileSync(module));
} catch (error) {
  process.stderr.write(`node: ${error.message}\n`);
  process.exit(1);
}
const imported = new Set(WebAssembly.Module.imports(compiled).map((item) => item.module));
const version = imported.has('wasi_unstable') ? 'unstable' : 'preview1';
const wasi = new WASI({ version, args: [module, ...words], env, preopens, returnOnExit: true });
const name = version === 'unstable' ? 'wasi_unstable' : 'wasi_snapshot_preview1';
let instance;
try {
  instance = await WebAssembly.instantiate(compiled, { [name]: wasi.wasiImport });
} catch (error) {
  if (error instanceof WebAssembly.RuntimeError) trapped(error);
  process.stderr.write(`node: ${error.message}\n`);
  process.exit(1);
}
try {
  process.exitCode = wasi.start(instance);
} catch (error) {
  trapped(error);
}

function trapped(error) {
  process.stderr.write(`wasm trap: ${error.message}\n`);
  process.exit(134);
}
