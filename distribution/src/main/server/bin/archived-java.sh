#!/bin/sh
# Stands for `java` where kc.sh starts a server: JAVA=<server>/bin/archived-java.sh. With the archive that archive.sh has made the
# server is ready in about half of the time; without one, or for anything but `start --optimized`, this is `java`.
set -u

home=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
archive=$home/lib/spacetimeauth.aot

case " $* " in
  *" --optimized "*) ;;
  *) exec "$java" "$@" ;;
esac

# The virtual machine archives the classes of a plain class path only, not those of Quarkus' own class loader. In front of it: copies of
# those that it would not archive as they are.
copies=$home/lib/spacetimeauth.jar
classpath=$copies:$home/lib/quarkus/transformed-bytecode.jar:$home/lib/quarkus/generated-bytecode.jar
for jar in "$home"/lib/app/*.jar "$home"/lib/lib/boot/*.jar "$home"/lib/lib/main/*.jar "$home"/providers/*.jar; do
  if [ -f "$jar" ]; then classpath=$classpath:$jar; fi
done

# What the virtual machine compares, too: it would tell of each difference in several lines.
made_for() (
  binary=$(readlink -f "$(command -v "$java")")
  echo "$classpath"
  set -f
  IFS=:
  # shellcheck disable=SC2086 # one word for each jar
  stat -c '%s %Y %n' "$binary" "${binary%/bin/java}/lib/modules" $classpath 2> /dev/null
)

# A start calls thousands of methods a few hundred times, and hardly any of them afterwards: the first compiler waits for five times as many
# calls as is Java's custom. The second waits for fewer, 1,000 instead of 5,000: most of what a sign-in calls it calls once or twice.
# What has a profile in the archive it takes up as soon as the counters are looked at, in the middle of a start: they are looked at more
# rarely. JAVA_OPTS_APPEND comes later, and may say otherwise.
first="-XX:Tier3InvocationThreshold=1000 -XX:Tier3MinInvocationThreshold=500 -XX:Tier3CompileThreshold=10000 -XX:Tier3BackEdgeThreshold=300000"
second="-XX:Tier4InvocationThreshold=1000 -XX:Tier4MinInvocationThreshold=300 -XX:Tier4CompileThreshold=3000"
looks="-XX:Tier0InvokeNotifyFreqLog=10 -XX:Tier0BackedgeNotifyFreqLog=13 -XX:Tier2InvokeNotifyFreqLog=17 -XX:Tier2BackedgeNotifyFreqLog=16"

# Smaller objects, in the archive too; no file of counters for jstat; and large pages where the system has them, of which the processor looks up
# fewer.
memory=-XX:+UseCompactObjectHeaders
counters=-XX:-UsePerfData
pages=
if grep -qsF -e '[madvise]' -e '[always]' /sys/kernel/mm/transparent_hugepage/enabled; then pages=-XX:+UseTransparentHugePages; fi

# Hibernate looks through all entities for constraints that would be part of the tables, which it does not make here. What is checked when an
# entity is written stays. Quarkus warns of any such option at each start.
entities="-Dquarkus.hibernate-orm.\"keycloak-default\".unsupported-properties.\"hibernate.validator.apply_to_ddl\"=false \
-Dkc.log-level-io.quarkus.hibernate.orm.runtime.FastBootHibernatePersistenceProvider=error"

case ${SPACETIMEAUTH_ARCHIVE:-use} in
  make)
    "$java" -cp "$home/providers/spacetimeauth-project.jar:$(echo "$home"/lib/lib/main/org.ow2.asm.asm-[0-9]*.jar)" \
      dev.spacetimeauth.project.start.ArchivableClasses "$copies" "$classpath" || exit
    # In a trial of minutes the compilers take up what they would in hours: only what the second has compiled counts as worth it later.
    if [ -n "${ARCHIVE_TRIAL:-}" ]; then
      compilers="-XX:CompileThresholdScaling=0.2 $second"
    else
      compilers="-XX:TieredStopAtLevel=2 $first"
    fi
    options="-XX:AOTCacheOutput=$archive $compilers $memory $entities"
    made_for > "$archive.made-for"
    ;;
  use)
    if [ ! -f "$archive" ]; then
      exec "$java" "$@"
    elif [ "$(made_for)" != "$(cat "$archive.made-for")" ]; then
      echo "WARNING: the archive for a fast start was made for other jars or another Java, and is not used: make it again with bin/archive.sh" >&2
      exec "$java" "$@"
    fi
    options="-XX:AOTCache=$archive -Xlog:aot+codecache*=error $first $second $looks $memory $counters $pages $entities"
    ;;
  *) exec "$java" "$@" ;;
esac

left=$#
while [ "$left" -gt 0 ]; do
  case $1 in
    -cp)
      shift 2
      left=$((left - 2))
      set -- "$@" -cp "$classpath"
      ;;
    io.quarkus.bootstrap.runner.QuarkusEntryPoint)
      shift
      left=$((left - 1))
      set -- "$@" org.keycloak.quarkus.runtime.KeycloakMain
      ;;
    *)
      argument=$1
      shift
      left=$((left - 1))
      set -- "$@" "$argument"
      ;;
  esac
done
# shellcheck disable=SC2086 # several options
exec "$java" $options "$@"
