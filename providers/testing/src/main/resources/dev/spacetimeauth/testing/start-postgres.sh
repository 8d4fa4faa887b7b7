#!/bin/bash
# As the official image does: on the first start a database is made, of POSTGRES_DB, POSTGRES_USER and POSTGRES_PASSWORD.
set -euo pipefail
cd /var/lib/postgresql/data
if [ ! -f PG_VERSION ]; then
  initdb -D . -U "$POSTGRES_USER" --pwfile=<(echo "$POSTGRES_PASSWORD") --auth=scram-sha-256 \
    --encoding=UTF8 --locale=C --locale-provider=builtin --builtin-locale=C.UTF-8
  echo "CREATE DATABASE \"$POSTGRES_DB\"" | postgres --single -D . postgres
  echo "host all all all scram-sha-256" >> pg_hba.conf
fi
exec postgres -D . -c listen_addresses='*' -c unix_socket_directories=/tmp
