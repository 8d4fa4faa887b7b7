#!/bin/bash
# Makes the archive for a fast start while the image is built, on a PostgreSQL that is gone afterwards.
set -euo pipefail

postgres=/tmp/postgres/bin
"$postgres/initdb" -D /tmp/data -U keycloak --auth=trust --encoding=UTF8 --locale=C > /dev/null
"$postgres/pg_ctl" -D /tmp/data -o "-c listen_addresses=127.0.0.1 -c fsync=off -k /tmp" -l /tmp/postgres.log -w start > /dev/null
/opt/keycloak/bin/archive.sh --db-url=jdbc:postgresql://127.0.0.1:5432/postgres --db-username=keycloak --db-password=none \
  --hostname=http://localhost:8080 --cache-embedded-network-bind-address=127.0.0.1 || made=$?
"$postgres/pg_ctl" -D /tmp/data -m immediate stop > /dev/null
case ${made:-0} in
  0) ;;
  2) echo "WARNING: the image is without the archive, and starts more slowly" >&2 && : > /opt/keycloak/lib/spacetimeauth.none ;;
  *) exit "$made" ;;
esac
