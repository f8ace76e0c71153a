#!/bin/sh
# Runs the tests that touch the database once more, on a PostgreSQL server of their own that is gone afterwards.
set -eu

programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
if [ -z "$programs" ]; then
  echo "NOT RUN: the tests on PostgreSQL, which is not installed (on Debian: apt-get install postgresql)."
  [ -z "${CI:-}" ] && exit 0 || exit 1
fi

folder=$(mktemp -d)
port=$("${PYTHON:-python3}" -c "import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); print(s.getsockname()[1])")
# PostgreSQL refuses to run as root.
if [ "$(id -u)" = 0 ]; then
  chown postgres "$folder"
  as() { su postgres -s /bin/sh -c "$*"; }
else
  as() { sh -c "$*"; }
fi
stop() {
  as "$programs/pg_ctl -D $folder/data -m immediate stop" >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap stop EXIT INT TERM

as "$programs/initdb -D $folder/data -U upperback --auth=trust --encoding=UTF8 --locale=C.UTF-8" >/dev/null
as "$programs/pg_ctl -D $folder/data -w -l $folder/log -o '-p $port -h 127.0.0.1 -k $folder -c fsync=off' start" >/dev/null
as "$programs/createdb -h 127.0.0.1 -p $port -U upperback upperback"
DATABASE_URL="postgres://upperback@127.0.0.1:$port/upperback" "${PYTHON:-python3}" -m pytest "$@"
