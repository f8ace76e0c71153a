// The way to the server: a form, as a browser without scripts would send it, answered in JSON.

const PATIENCE_MS = 20_000;
const NONE = "00000000-0000-0000-0000-000000000000";

/** Sends what keep.js holds for a session. `play` holds the addresses, `token` is the page's own. */
export function sender(play, token) {
  return async ({ kind, id, fields }, revision) => {
    const body = new URLSearchParams();
    const all = kind === "set" ? { ...fields, id, based_on: revision } : fields;
    for (const [name, value] of Object.entries(all)) {
      for (const one of Array.isArray(value) ? value : [value]) body.append(name, one ?? "");
    }
    const response = await fetch(play.urls[kind].replace(NONE, id), {
      method: "POST",
      headers: { "X-CSRFToken": token, Accept: "application/json" },
      body,
      // A request that hangs would hold up all that comes after it; what arrived all the same is stored once.
      signal: AbortSignal.timeout?.(PATIENCE_MS),
      // What was accepted arrives although the page is closed in the next moment.
      keepalive: true,
    });
    return read(response);
  };
}

/** What an answer means for what was sent, as keep.js wants it. */
async function read(response) {
  const json = response.headers.get("Content-Type")?.includes("json") ? await response.json() : null;
  if (response.ok && json) return { kind: "done", revision: json.revision, go: json.go, stop: json.stop };
  if (json?.go) return { kind: "leave", go: json.go };
  if (json?.errors) return { kind: "refused", errors: json.errors, revision: json.revision };
  // Busy or broken for a while. Anything else without JSON: somebody logged out or in as somebody else meanwhile.
  return { kind: response.status >= 500 || response.status === 429 || response.status === 408 ? "later" : "stranger" };
}
