#!/bin/bash
# Makes the archive for a fast start while the image is built, on a PostgreSQL that is gone afterwards. Players sign in meanwhile.
set -euo pipefail

postgres=/tmp/postgres/bin
"$postgres/initdb" -D /tmp/data -U keycloak --auth=trust --encoding=UTF8 --locale=C > /dev/null
"$postgres/pg_ctl" -D /tmp/data -o "-c listen_addresses=127.0.0.1 -c fsync=off -k /tmp" -l /tmp/postgres.log -w start > /dev/null
export SPACETIMEAUTH_SMTP_HOST=127.0.0.1 SPACETIMEAUTH_SMTP_PORT=3025 SPACETIMEAUTH_SMTP_FROM=trial@example.com
export SPACETIMEAUTH_MAILS_PER_ADDRESS_MINUTE=0 SPACETIMEAUTH_MAILS_PER_IP_HOUR=0
export KC_BOOTSTRAP_ADMIN_USERNAME=trial KC_BOOTSTRAP_ADMIN_PASSWORD=trial
export ARCHIVE_TRIAL="java -cp '/tmp/trial-run:/tmp/trial-run/*' dev.spacetimeauth.distribution.trial.TrialSignIns \
  http://localhost:8080 trial trial $SPACETIMEAUTH_SMTP_PORT"
/opt/keycloak/bin/archive.sh --db-url=jdbc:postgresql://127.0.0.1:5432/postgres --db-username=keycloak --db-password=none \
  --hostname=http://localhost:8080 --cache-embedded-network-bind-address=127.0.0.1 || made=$?
"$postgres/pg_ctl" -D /tmp/data -m immediate stop > /dev/null
case ${made:-0} in
  0) ;;
  2) echo "WARNING: the image is without the archive, and starts more slowly" >&2 && : > /opt/keycloak/lib/spacetimeauth.none ;;
  *) exit "$made" ;;
esac
