package dev.spacetimeauth.signin.limit;

import dev.spacetimeauth.signin.UseLimit;
import dev.spacetimeauth.signin.UseLimit.Quota;
import dev.spacetimeauth.signin.UseLimits;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * A row for each subject, locked while it is looked at and written: no two requests take the same last use. The rows of one
 * request are locked in the order of their ids, so that two requests never wait for each other.
 */
final class JpaUseLimits implements UseLimits {

    /** Two requests may make the same new row: the one that comes second finds it the next time. */
    private static final int TRIES = 5;

    private final KeycloakSession session;

    JpaUseLimits(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public Use take(List<UseLimit> limits) {
        List<UseLimit> counted = limits.stream()
                .filter(UseLimit::isOn)
                .sorted(Comparator.comparing(UseLimit::key))
                .toList();
        return counted.isEmpty()
                ? new Use(true, counted, Time.currentTimeMillis(), Duration.ZERO)
                : inOneTransaction(entities -> take(entities, counted), 1);
    }

    private static Use take(EntityManager entities, List<UseLimit> limits) {
        Map<String, UseLimitEntity> rows = lock(entities, limits);
        long now = Time.currentTimeMillis();
        Duration wait = longestWait(limits, rows, now);
        if (!wait.isZero()) {
            return new Use(false, limits, now, wait);
        }
        for (UseLimit limit : limits) {
            UseLimitEntity row = rows.computeIfAbsent(limit.key(), key -> newRow(limit));
            write(row, UsedTimes.parse(row.times).with(now, limit.quotas()), limit.quotas());
            entities.persist(row);
        }
        entities.flush();
        return new Use(true, limits, now, longestWait(limits, rows, now));
    }

    private static Duration longestWait(List<UseLimit> limits, Map<String, UseLimitEntity> rows, long now) {
        return limits.stream()
                .map(limit -> times(rows.get(limit.key())).waitFor(limit.quotas(), now))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    private static UsedTimes times(@Nullable UseLimitEntity row) {
        return UsedTimes.parse(row == null ? "" : row.times);
    }

    /** The rows there are, by their ids, and locked in that order. A list as one parameter would be parsed anew each time. */
    private static Map<String, UseLimitEntity> lock(EntityManager entities, List<UseLimit> limits) {
        String ids = IntStream.range(0, limits.size()).mapToObj(i -> ":id" + i).collect(Collectors.joining(", "));
        TypedQuery<UseLimitEntity> query = entities.createQuery(
                "select r from UseLimit r where r.id in (" + ids + ") order by r.id", UseLimitEntity.class);
        for (int i = 0; i < limits.size(); i++) {
            query.setParameter("id" + i, limits.get(i).key());
        }
        var rows = new HashMap<String, UseLimitEntity>();
        query.setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList().forEach(row -> rows.put(row.id, row));
        return rows;
    }

    private static UseLimitEntity newRow(UseLimit limit) {
        var row = new UseLimitEntity();
        row.id = limit.key();
        row.realmId = limit.realmId();
        return row;
    }

    private static void write(UseLimitEntity row, UsedTimes times, List<Quota> quotas) {
        long longest =
                quotas.stream().mapToLong(quota -> quota.per().toMillis()).max().orElse(0);
        row.times = times.toString();
        row.expiresAt = times.times().stream().mapToLong(Long::longValue).max().orElse(0) + longest;
    }

    @Override
    public void giveBack(Use use) {
        if (use.taken() && !use.limits().isEmpty()) {
            inOneTransaction(
                    entities -> {
                        Map<String, UseLimitEntity> rows = lock(entities, use.limits());
                        for (UseLimit limit : use.limits()) {
                            UseLimitEntity row = rows.get(limit.key());
                            if (row != null) {
                                write(row, UsedTimes.parse(row.times).without(use.at()), limit.quotas());
                            }
                        }
                        return use;
                    },
                    1);
        }
    }

    private Use inOneTransaction(Function<EntityManager, Use> work, int attempt) {
        try {
            return KeycloakModelUtils.runJobInTransactionWithResult(
                    session.getKeycloakSessionFactory(),
                    own -> work.apply(
                            own.getProvider(JpaConnectionProvider.class).getEntityManager()));
        } catch (PersistenceException | ModelException e) {
            if (attempt == TRIES) {
                throw e;
            }
            return inOneTransaction(work, attempt + 1);
        }
    }
}
