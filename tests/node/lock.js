// After npm wrote the lock file: takes out who may be given money, because it names hosts.
const fs = require("fs");
const file = `${__dirname}/package-lock.json`;
const lock = JSON.parse(fs.readFileSync(file));
for (const one of Object.values(lock.packages)) delete one.funding;
fs.writeFileSync(file, JSON.stringify(lock, null, 2) + "\n");
