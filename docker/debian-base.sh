#!/bin/sh
# Makes a base image with a Java runtime out of Debian packages alone, for places that cannot pull one.
# Usage, as root on Debian with mmdebstrap installed: docker/debian-base.sh [image name]
set -eu

image=${1:-spacetimeauth-base}

mmdebstrap --quiet --variant=minbase --include=openjdk-17-jre-headless,ca-certificates bookworm - |
  docker import --change 'ENV JAVA_HOME=/usr/lib/jvm/java-17-openjdk-'"$(dpkg --print-architecture)"' LANG=C.UTF-8' - "$image"
