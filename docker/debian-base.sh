#!/bin/bash
# Makes a base image out of Debian packages and the Keycloak zip, for places that cannot pull the official one.
# Usage, as root on Debian with mmdebstrap and unzip installed: docker/debian-base.sh <keycloak-….zip> [image name]
set -euo pipefail

zip=$1
image=${2:-spacetimeauth-base}
# The first release of Debian with Java 25, the newest that Keycloak 26.7 runs on.
release=trixie
java=openjdk-25-jre-headless
packages=$java,ca-certificates,bash,coreutils,grep,sed,findutils

root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
unzip -q "$zip" -d "$root"
mv "$root"/keycloak-* "$root/keycloak"
chmod -R g=u "$root/keycloak"

mmdebstrap --variant=essential --include="$packages" \
  --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
  --essential-hook='mkdir -p "$1/usr/share/man/man1"' \
  --customize-hook='echo "keycloak:x:1000:0:keycloak:/opt/keycloak:/usr/sbin/nologin" >> "$1/etc/passwd"' \
  --customize-hook="mkdir -p \"\$1/opt\" && cp -r '$root/keycloak' \"\$1/opt/keycloak\" && chown -R 1000:0 \"\$1/opt/keycloak\"" \
  --customize-hook='rm -rf "$1"/var/lib/apt/lists/* "$1"/var/cache/apt/*' \
  $release - |
  docker import \
    --change "ENV JAVA_HOME=/usr/lib/jvm/java-25-openjdk-$(dpkg --print-architecture) LANG=C.UTF-8 KC_RUN_IN_CONTAINER=true" \
    --change 'USER 1000' --change 'ENTRYPOINT ["/opt/keycloak/bin/kc.sh"]' --change 'EXPOSE 8080 8443 9000' \
    - "$image"
