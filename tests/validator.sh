#!/bin/sh
# Has the HTML validator read every page in both languages. It comes from a package and needs Java.
set -eu
cd "$(dirname "$0")/.."

not_run() {
  echo "NOT RUN: the HTML validator, $1."
  [ -z "${CI:-}" ] && exit 0 || exit 1
}

command -v java >/dev/null || not_run "which needs Java (on Debian: apt-get install default-jre-headless)"
command -v npm >/dev/null || not_run "which is installed by npm (on Debian: apt-get install nodejs npm)"
installed=tests/node/node_modules/.validator
if ! [ "$installed" -nt tests/node/package-lock.json ]; then
  (cd tests/node && npm ci --omit=dev --loglevel=error) || not_run "which npm could not install"
  touch "$installed"
fi
"${PYTHON:-python3}" -m tests.validator
