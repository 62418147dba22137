// The reference engine of web-forms without a browser: loads a form, edits it, prints medians in milliseconds as JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { JSDOM } from "jsdom";

const [, , formFile, rows] = process.argv;
const dom = new JSDOM("<!doctype html><html><body></body></html>");
for (const name of Object.getOwnPropertyNames(dom.window)) {
  if (!(name in globalThis)) {
    try {
      globalThis[name] = dom.window[name];
    } catch {
      // some properties of a window cannot be read outside it
    }
  }
}
globalThis.window = dom.window;
globalThis.document = dom.window.document;
// the tree-sitter it carries believes it is a script of old
globalThis.__dirname = process.cwd();
globalThis.__filename = process.cwd() + "/peer.mjs";
globalThis.require = createRequire(import.meta.url);

const engine = await import("@getodk/xforms-engine");
const form = readFileSync(formFile, "utf8");
const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const timed = (deed, times) => {
  const taken = [];
  for (let i = 0; i <= times; i += 1) {
    const start = performance.now();
    deed(i);
    if (i) taken.push(performance.now() - start);
  }
  return median(taken);
};

async function open() {
  const loaded = await engine.loadForm(form, { fetchFormAttachment: async () => new Response("", { status: 404 }) });
  if (loaded.status === "failure") throw loaded.error;
  return loaded.createInstance();
}

const found = new Map();
const ranges = [];
function index(node) {
  if (node.nodeType?.startsWith("repeat-range")) ranges.push(node);
  found.set(node.definition?.qualifiedName?.localName ?? "", node);
  for (const child of node.currentState?.children ?? []) index(child);
}

const load = [];
let instance;
for (let i = 0; i < 3; i += 1) {
  const start = performance.now();
  instance = await open();
  load.push(performance.now() - start);
}
index(instance.root);
const at = (name) => found.get(name);
const choose = (name, value) => at(name).selectValue(value);
choose("bodytype", "b1");
for (const name of found.keys()) if (name.endsWith("_gate")) choose(name, "yes");
const total = at("total");
const result = {
  load: median(load),
  integer: timed((i) => {
    at("g1_q2").setValue(BigInt(i + 1));
    return total.currentState.value;
  }, 15),
  gate: timed((i) => choose("g2_gate", i % 2 ? "no" : "yes"), 15),
};
result.row = timed(() => ranges[0].addInstances(), Math.max(3, Number(rows) - 2));
const payload = await instance.root.prepareInstancePayload({ payloadType: "monolithic" });
const started = performance.now();
const again = await engine.loadForm(form, {});
await again.restoreInstance(payload);
result.restore = performance.now() - started;
console.log(JSON.stringify(result));
process.exit(0);
