/* The browser's engine as a module. Older releases of node take no .js file for one, so its text is read. */

import { readFile } from "node:fs/promises";

const text = await readFile(new URL("../../static/js/safety/engine.js", import.meta.url), "utf8");

export const engine = await import(`data:text/javascript,${encodeURIComponent(text)}`);
