#!/bin/bash
# Makes the archive for a fast start (JEP 483, 514, 515): starts the server as it will be started, waits until it is ready, opens a few
# pages, and stops it. Needs Java 25 or newer, a server that is built (kc.sh build), and its database.
# Usage: bin/archive.sh [options of start], for example bin/archive.sh --hostname=https://auth.example.com
# Ports other than 8080 and 9000: KC_HTTP_PORT, KC_HTTP_MANAGEMENT_PORT. Exits with 2 where Java is too old.
# ARCHIVE_TRIAL: a command that then uses the server as people will. What it has the server do is in the archive with profiles, for the
# second compiler, and warms up sooner after each start.
# From then on: JAVA=<server>/bin/archived-java.sh bin/kc.sh start --optimized [options]
set -euo pipefail

bin=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
archive=$bin/../lib/spacetimeauth.aot
management=${KC_HTTP_MANAGEMENT_PORT:-9000}
http=${KC_HTTP_PORT:-8080}
ready_within=300

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/.*java.specification.version = //p')
if [ "${version%%.*}" -lt 25 ]; then
  echo "archive.sh: Java $version cannot make the archive; it needs Java 25 or newer" >&2
  exit 2
fi

# get <port> <path>: the status of a GET over plain http, without curl
get() {
  exec 3<> "/dev/tcp/127.0.0.1/$1" || return 1
  printf 'GET %s HTTP/1.1\r\nHost: localhost:%s\r\nConnection: close\r\n\r\n' "$2" "$1" >&3
  read -r _ status _ <&3 || status=
  cat <&3 > /dev/null || true
  exec 3>&-
  [ "$status" = 200 ]
}

rm -f "$archive" "$archive.made-for" "${archive%.aot}.jar"
# Profiles of many methods do not fit into the 256 MB that kc.sh sets.
SPACETIMEAUTH_ARCHIVE=make JAVA=$bin/archived-java.sh JAVA_OPTS_APPEND="${JAVA_OPTS_APPEND:-} -XX:MaxMetaspaceSize=512m" \
  "$bin/kc.sh" start --optimized --http-enabled=true "$@" &
server=$!
trap 'kill $server 2> /dev/null || true' EXIT

for ((second = 0; ; second++)); do
  if get "$management" /health/ready 2> /dev/null; then break; fi
  if ! kill -0 $server 2> /dev/null || [ "$second" -ge "$ready_within" ]; then
    echo "archive.sh: the server did not get ready; nothing was made" >&2
    exit 1
  fi
  sleep 1
done
for path in /realms/master/.well-known/openid-configuration /realms/master/protocol/openid-connect/certs \
  "/realms/master/protocol/openid-connect/auth?client_id=security-admin-console&response_type=code&redirect_uri=/admin/master/console/&scope=openid&code_challenge_method=S256&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"; do
  get "$http" "$path" || true
done
if [ -n "${ARCHIVE_TRIAL:-}" ]; then
  eval "$ARCHIVE_TRIAL"
fi

kill $server
wait $server || true
trap - EXIT
if [ ! -s "$archive" ]; then
  echo "archive.sh: the server has stopped, but there is no $archive" >&2
  exit 1
fi
echo "Made $archive, $(($(wc -c < "$archive") / 1048576)) MiB"
