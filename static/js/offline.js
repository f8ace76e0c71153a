// Lets the browser keep the page that routes warning signs without a network.

navigator.serviceWorker?.register("/sw.js").catch(() => {}); // refused without TLS or in a private window: then without
